import Testing

@testable import CameraModels

/// A direction and the pixel where OpenCV 5.0.0 sees it (`projectPoints`, `fisheye.projectPoints`).
struct ProjectionRow: Sendable, CustomTestStringConvertible {
  let camera: String
  let ray: CameraRay
  let pixel: ImagePoint

  init(_ camera: String, _ x: Double, _ y: Double, _ z: Double, _ u: Double, _ v: Double) {
    self.camera = camera
    ray = CameraRay(x: x, y: y, z: z)
    pixel = ImagePoint(x: u, y: v)
  }

  var testDescription: String { "\(camera) \(ray.x) \(ray.y)" }

  static let opencv: [ProjectionRow] = [
    ProjectionRow("plumb_bob wide", -0.285728, -0.158542, 0.945105, 668.085861877, 378.025495274),
    ProjectionRow("plumb_bob wide", 0.038533, 0.030792, 0.998783, 998.551747280, 570.806981088),
    ProjectionRow("plumb_bob wide", -0.29185, 0.264598, 0.919136, 658.900586624, 812.983733358),
    ProjectionRow("plumb_bob wide", 0.429135, 0.011596, 0.903166, 1405.365956735, 552.034589661),
    ProjectionRow("plumb_bob wide", 0.561661, 0.059781, 0.825205, 1559.907449263, 603.851802465),
    ProjectionRow("plumb_bob wide", -0.236554, -0.102935, 0.96615, 720.270704131, 435.683289776),
    ProjectionRow("plumb_bob wide", -0.089357, 0.017889, 0.995839, 870.494429640, 557.918743335),
    ProjectionRow("plumb_bob wide", 0.297455, 0.232657, 0.925954, 1266.100864515, 779.419437681),
    ProjectionRow("plumb_bob euroc", -0.397269, -0.393655, 0.828983, 172.449533336, 55.989419160),
    ProjectionRow("plumb_bob euroc", -0.116665, -0.351063, 0.929055, 312.111011838, 83.059738567),
    ProjectionRow("plumb_bob euroc", 0.54372, -0.149167, 0.825904, 634.122184944, 175.409373913),
    ProjectionRow("plumb_bob euroc", -0.225324, 0.211666, 0.951013, 261.703007348, 347.208077173),
    ProjectionRow("plumb_bob euroc", 0.413983, -0.304982, 0.857674, 568.138905895, 100.826226012),
    ProjectionRow("plumb_bob euroc", 0.144213, -0.248334, 0.957879, 434.543904310, 132.787477087),
    ProjectionRow("plumb_bob euroc", 0.117904, 0.381044, 0.917008, 423.191662486, 428.757446168),
    ProjectionRow("plumb_bob euroc", 0.280133, 0.030731, 0.959469, 497.930036847, 262.679734582),
    ProjectionRow("rational 8", 0.108309, -0.471556, 0.875159, 706.414298933, 156.401691485),
    ProjectionRow("rational 8", 0.01187, 0.308941, 0.951007, 641.210032181, 677.850463405),
    ProjectionRow("rational 8", -0.148668, 0.322805, 0.934717, 535.564140540, 688.515838135),
    ProjectionRow("rational 8", 0.031595, -0.094603, 0.995014, 653.752044314, 414.413958855),
    ProjectionRow("rational 8", -0.460289, 0.468315, 0.754198, 303.261613946, 812.436758591),
    ProjectionRow("rational 8", 0.028534, -0.523186, 0.851741, 652.783182526, 117.702423259),
    ProjectionRow("rational 8", 0.224999, 0.241867, 0.943862, 780.869933759, 634.301013251),
    ProjectionRow("rational 8", 0.530773, -0.559519, 0.636567, 1032.769470456, 53.288278790),
    ProjectionRow("thin prism 12", -0.081193, 0.490091, 0.867881, 571.082728371, 949.204290436),
    ProjectionRow("thin prism 12", 0.285633, 0.428382, 0.857265, 928.187536940, 890.585060312),
    ProjectionRow("thin prism 12", 0.075486, -0.02879, 0.996731, 718.041646742, 443.919938901),
    ProjectionRow("thin prism 12", 0.234443, -0.39563, 0.887983, 874.252433307, 89.994010750),
    ProjectionRow("thin prism 12", 0.500739, 0.245316, 0.830109, 1143.816663574, 714.471967937),
    ProjectionRow("thin prism 12", -0.063899, -0.16044, 0.984975, 591.991811766, 323.613834996),
    ProjectionRow("thin prism 12", 0.049273, 0.003698, 0.998778, 694.368706797, 473.353966826),
    ProjectionRow("thin prism 12", -0.304334, -0.152749, 0.940238, 366.255105192, 327.106079075),
    ProjectionRow("tilted 14", -0.27392, -0.206928, 0.939227, 399.237491171, 279.299321100),
    ProjectionRow("tilted 14", -0.083081, 0.083241, 0.99306, 574.727687596, 545.815109594),
    ProjectionRow("tilted 14", -0.095072, -0.166597, 0.981431, 564.434873563, 319.067767001),
    ProjectionRow("tilted 14", 0.034274, 0.539374, 0.841369, 684.651411695, 1022.382968372),
    ProjectionRow("tilted 14", 0.389011, 0.164477, 0.906431, 1026.737705088, 631.412222082),
    ProjectionRow("tilted 14", -0.277411, 0.057376, 0.959037, 395.341755041, 522.819337194),
    ProjectionRow("tilted 14", 0.151919, 0.107835, 0.982493, 789.527917430, 569.963852099),
    ProjectionRow("tilted 14", -0.059535, -0.150946, 0.986748, 596.488093807, 333.443960294),
    ProjectionRow("fisheye", 0.406136, 0.648062, 0.644259, 343.434708049, 398.115851930),
    ProjectionRow("fisheye", 0.32178, 0.019536, 0.946613, 317.526091210, 260.697588353),
    ProjectionRow("fisheye", -0.740456, -0.293873, 0.604453, 90.938503608, 191.813400477),
    ProjectionRow("fisheye", -0.7865, -0.054315, 0.615197, 81.506674479, 244.921186591),
    ProjectionRow("fisheye", 0.064684, -0.538681, 0.840023, 268.004010196, 148.035726997),
    ProjectionRow("fisheye", 0.01684, 0.071316, 0.997312, 258.150727846, 270.529363503),
    ProjectionRow("fisheye", -0.063966, 0.196114, 0.978492, 242.625366273, 294.626551878),
    ProjectionRow("fisheye", 0.646828, -0.308162, 0.697603, 392.922659523, 191.157529014),
  ]
}

/// Calibrations of every supported form.
enum Cameras {
  static let all: [String: CameraCalibration] = [
    "plumb_bob wide": pinhole(1920, 1080, 1000, 1000, 960, 540, [-0.3, 0.1, 0, 0, 0]),
    // EuRoC MAV data set, cam0.
    "plumb_bob euroc": pinhole(
      752,
      480,
      458.654,
      457.296,
      367.215,
      248.375,
      [-0.28340811, 0.07395907, 0.00019359, 1.76187114e-05, 0]
    ),
    "rational 8": pinhole(
      1280,
      960,
      640,
      642,
      633.5,
      475.25,
      [2.1, 0.9, 0.001, -0.0007, 0.04, 2.4, 1.4, 0.2]
    ),
    "thin prism 12": pinhole(
      1280,
      960,
      900,
      905,
      650,
      470,
      [-0.2, 0.05, 0.001, -0.002, -0.003, 0.01, 0.02, 0.001, 0.002, -0.001, 0.0015, 0.0005]
    ),
    "tilted 14": pinhole(
      1280,
      960,
      900,
      905,
      650,
      470,
      [
        -0.2, 0.05, 0.001, -0.002, -0.003, 0.01, 0.02, 0.001, 0.002, -0.001, 0.0015, 0.0005, 0.05,
        -0.03,
      ]
    ),
    // TUM VI data set, cam0.
    "fisheye": fisheye(
      512,
      512,
      190.97847715128717,
      190.9733070521226,
      254.93170605935475,
      256.8974428996504,
      [
        0.0034823894022493434, 0.0007150348452162257, -0.0020532361418706202,
        0.00020293673591811182,
      ]
    ),
  ]

  static func pinhole(
    _ width: Int,
    _ height: Int,
    _ fx: Double,
    _ fy: Double,
    _ cx: Double,
    _ cy: Double,
    _ distortion: [Double]
  ) -> CameraCalibration {
    CameraCalibration(
      model: .pinhole,
      distortionModel: "plumb_bob",
      width: width,
      height: height,
      fx: fx,
      fy: fy,
      cx: cx,
      cy: cy,
      distortion: distortion
    )
  }

  static func fisheye(
    _ width: Int,
    _ height: Int,
    _ fx: Double,
    _ fy: Double,
    _ cx: Double,
    _ cy: Double,
    _ distortion: [Double]
  ) -> CameraCalibration {
    CameraCalibration(
      model: .fisheye,
      distortionModel: "equidistant",
      width: width,
      height: height,
      fx: fx,
      fy: fy,
      cx: cx,
      cy: cy,
      distortion: distortion
    )
  }
}

@Suite struct CameraProjectionTests {
  @Test(arguments: ProjectionRow.opencv)
  func `a direction lands on the pixel of OpenCV`(row: ProjectionRow) throws {
    let projection = try CameraProjection(#require(Cameras.all[row.camera]))
    let pixel = try #require(projection.project(row.ray))
    #expect(abs(pixel.x - row.pixel.x) < 1e-6)
    #expect(abs(pixel.y - row.pixel.y) < 1e-6)
  }

  @Test(arguments: ProjectionRow.opencv)
  func `the pixel of OpenCV looks into its direction`(row: ProjectionRow) throws {
    let projection = try CameraProjection(#require(Cameras.all[row.camera]))
    let ray = try #require(projection.unproject(row.pixel))
    let length = (row.ray.x * row.ray.x + row.ray.y * row.ray.y + row.ray.z * row.ray.z)
      .squareRoot()
    #expect(abs(ray.x - row.ray.x / length) < 1e-9)
    #expect(abs(ray.y - row.ray.y / length) < 1e-9)
    #expect(abs(ray.z - row.ray.z / length) < 1e-9)
  }

  @Test(arguments: Cameras.all.keys.sorted())
  func `unprojecting and projecting returns to the pixel all over the image`(
    camera: String
  ) throws {
    let calibration = try #require(Cameras.all[camera])
    let projection = try CameraProjection(calibration)
    var greatest = 0.0
    for column in 0...16 {
      for row in 0...16 {
        let pixel = ImagePoint(
          x: Double(calibration.width * column) / 16,
          y: Double(calibration.height * row) / 16
        )
        guard let ray = projection.unproject(pixel) else {
          // Only the corners of the fisheye lie beyond its circle.
          #expect(camera == "fisheye")
          continue
        }
        let back = try #require(projection.project(ray))
        greatest = max(greatest, abs(back.x - pixel.x), abs(back.y - pixel.y))
      }
    }
    #expect(greatest < 1e-7)
  }

  @Test func `beyond the turning point of the radial function there is no inverse`() throws {
    // r (1 - r²) grows up to r = 1/sqrt(3), where it is 2/(3 sqrt(3)) = 0.3849: 384.9 pixels.
    let projection = try CameraProjection(
      Cameras.pinhole(2000, 2000, 1000, 1000, 1000, 1000, [-1, 0, 0, 0, 0])
    )
    #expect(projection.unproject(ImagePoint(x: 1384.8, y: 1000)) != nil)
    #expect(projection.unproject(ImagePoint(x: 1385.0, y: 1000)) == nil)
    #expect(projection.project(CameraRay(x: 0.577, y: 0, z: 1)) != nil)
    #expect(projection.project(CameraRay(x: 0.578, y: 0, z: 1)) == nil)
    #expect(try CameraProjection(projection.calibration).fieldOfView == nil)
  }

  @Test func `a pinhole sees nothing behind it and a fisheye does`() throws {
    let pinhole = try CameraProjection(Cameras.pinhole(100, 100, 50, 50, 50, 50, []))
    #expect(pinhole.project(CameraRay(x: 1, y: 0, z: -0.1)) == nil)
    #expect(pinhole.project(CameraRay(x: 0, y: 0, z: 0)) == nil)
    // Equidistant: 100 degrees from the axis is 100 pi/180 * 50 = 87.266 pixels from the middle.
    let fisheye = try CameraProjection(Cameras.fisheye(100, 100, 50, 50, 50, 50, [0, 0, 0, 0]))
    let behind = try #require(
      fisheye.project(CameraRay(x: 0.984807753, y: 0, z: -0.173648178))
    )
    #expect(abs(behind.x - 137.26646) < 1e-4)
    let ray = try #require(fisheye.unproject(behind))
    #expect(abs(ray.degreesFromAxis - 100) < 1e-6)
  }

  @Test func `the reason is given where a calibration cannot be evaluated`() {
    func reason(_ change: (inout CameraCalibration) -> Void) -> CameraProjectionError? {
      var calibration = Cameras.pinhole(100, 100, 50, 50, 50, 50, [])
      change(&calibration)
      do {
        _ = try CameraProjection(calibration)
        return nil
      } catch {
        return error
      }
    }
    #expect(reason { _ in } == nil)
    #expect(reason { $0.fx = 0 } == .notCalibrated)
    #expect(reason { $0.fy = .nan } == .notCalibrated)
    #expect(reason { $0.cx = .infinity } == .notFinite)
    #expect(reason { $0.height = 0 } == .noImageSize)
    #expect(
      reason { $0.distortion = [1, 2, 3] } == .coefficientCount(3, model: "plumb_bob")
    )
    #expect(
      reason {
        $0.model = .unknown
        $0.distortionModel = "ds"
      } == .unknownModel("ds")
    )
  }
}

@Suite struct FieldOfViewTests {
  /// 2 atan(x) with x (1 - 0.3 x² + 0.1 x⁴) = 0.96 and 0.54: 102.1644 and 61.5890 degrees by OpenCV
  /// 5.0.0's `projectPoints` inverted by SciPy's `fsolve`; the pinhole formula would say 87.7 by 56.7 degrees.
  @Test func `distortion widens 1920 by 1080 pixels to 102.2 by 61.6 degrees`() throws {
    let view = try #require(Cameras.all["plumb_bob wide"]?.fieldOfView)
    #expect(abs(view.horizontalDegrees - 102.2) < 0.05)
    #expect(abs(view.verticalDegrees - 61.6) < 0.05)
  }

  /// The edges' middles by OpenCV 5.0.0: `projectPoints` inverted by SciPy's `fsolve`, and
  /// `fisheye.undistortPoints`.
  @Test(arguments: [
    ("plumb_bob euroc", 93.13760, 59.70035), ("rational 8", 110.33956, 83.59449),
    ("tilted 14", 78.16511, 59.01135), ("fisheye", 153.80288, 153.80741),
  ])
  func `the angles are those of undistorted edges`(
    camera: String,
    horizontal: Double,
    vertical: Double
  ) throws {
    let view = try #require(Cameras.all[camera]?.fieldOfView)
    #expect(abs(view.horizontalDegrees - horizontal) < 0.0001)
    #expect(abs(view.verticalDegrees - vertical) < 0.0001)
  }

  @Test func `without distortion the angles are those of the pinhole`() throws {
    // 2 atan(50/50) = 90; the diagonal 2 atan(sqrt(2)) = 109.4712.
    let view = try #require(Cameras.pinhole(100, 100, 50, 50, 50, 50, []).fieldOfView)
    #expect(abs(view.horizontalDegrees - 90) < 1e-9)
    #expect(abs(view.verticalDegrees - 90) < 1e-9)
    #expect(abs((view.diagonalDegrees ?? 0) - 109.471221) < 1e-6)
  }

  @Test func `a fisheye can see more than half the world`() throws {
    // Equidistant: 200 pixels at 100 pixels per radian are 2 radians = 114.5916 degrees each side.
    let view = try #require(Cameras.fisheye(400, 400, 100, 100, 200, 200, []).fieldOfView)
    #expect(abs(view.horizontalDegrees - 229.183118) < 1e-6)
    #expect(abs(view.verticalDegrees - 229.183118) < 1e-6)
    #expect(abs((view.diagonalDegrees ?? 0) - 324.113874) < 1e-5)
  }
}
