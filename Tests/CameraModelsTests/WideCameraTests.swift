import Foundation
import Testing

@testable import CameraModels

extension ProjectionRow {
  /// OpenCV 5.0.0: `omnidir.projectPoints`, `fisheye.projectPoints`, and `projectPoints` of the angle
  /// and height of a cylinder in place of a pinhole's plane.
  static let opencvWide: [ProjectionRow] = [
    ProjectionRow("mei euroc", 0.414351, -0.31227, 0.854869, 562.457317298, 97.100536573),
    ProjectionRow("mei euroc", 0.097184, 0.618805, 0.77951, 409.755801986, 556.201483738),
    ProjectionRow("mei euroc", 0.18144, -0.184769, 0.965888, 445.952380262, 162.256215268),
    ProjectionRow("mei euroc", 0.001988, -0.004142, 0.999989, 362.116636370, 246.370064552),
    ProjectionRow("mei euroc", -0.627865, 0.128236, 0.767686, 46.294125312, 312.346714276),
    ProjectionRow("mei euroc", -0.046435, 0.257217, 0.965238, 339.513883595, 368.011451641),
    ProjectionRow("mei wide", -0.44231, 0.159002, 0.882655, 491.554699661, 534.287422868),
    ProjectionRow("mei wide", -0.778008, -0.271831, 0.566402, 326.230646497, 368.770181345),
    ProjectionRow("mei wide", 0.249655, -0.90895, -0.33389, 886.461238719, -433.664922422),
    ProjectionRow("mei wide", 0.927795, -0.06446, 0.36748, 1068.121807044, 450.076852376),
    ProjectionRow("mei wide", 0.214785, 0.339446, 0.915775, 710.804488408, 593.817775227),
    ProjectionRow("mei wide", 0.888112, 0.251631, 0.384628, 1044.920915005, 596.998950510),
    ProjectionRow("mei above one", -0.074333, -0.006974, 0.997209, 311.070070147, 239.159391900),
    ProjectionRow("mei above one", 0.718801, -0.411988, 0.559992, 424.680162670, 179.801520271),
    ProjectionRow("mei above one", -0.964372, -0.085769, 0.250259, 154.703495958, 225.249910227),
    ProjectionRow("mei above one", 0.01347, 0.862628, 0.50566, 322.014797712, 369.459118340),
    ProjectionRow("mei above one", 0.008745, 0.023099, 0.999695, 321.049528001, 242.781458828),
    ProjectionRow("mei above one", 0.303141, 0.945218, 0.12111, 376.098805825, 415.503653572),
    ProjectionRow(
      "cylinder distorted",
      -0.472651,
      -0.07103,
      0.878383,
      -57.719206127,
      185.513926977
    ),
    ProjectionRow(
      "cylinder distorted",
      -0.445645,
      0.662793,
      0.601752,
      -140.797155215,
      879.849974834
    ),
    ProjectionRow(
      "cylinder distorted",
      -0.246188,
      -0.556245,
      0.793714,
      98.326097254,
      -253.340041037
    ),
    ProjectionRow(
      "cylinder distorted",
      -0.412464,
      -0.049734,
      0.909615,
      -9.210422291,
      201.492756496
    ),
    ProjectionRow("fisheye wide", 0.780862, -0.501217, 0.372874, 906.206499133, 248.613741118),
    ProjectionRow("fisheye wide", 0.212454, -0.094453, 0.972595, 585.858434520, 471.733548521),
    ProjectionRow("fisheye wide", 0.00015, -0.008043, 0.999968, 500.060000703, 506.774719190),
    ProjectionRow("fisheye wide", 0.62148, 0.720882, 0.306744, 834.097551692, 898.503288179),
    ProjectionRow("fisheye wide", 0.241465, -0.555537, 0.795659, 604.469267728, 269.047336281),
  ]

  /// The papers' equations in NumPy 2, and SciPy's `brentq` for the inverse of the polynomial.
  static let papers: [ProjectionRow] = [
    ProjectionRow("ds euroc", 0.601003, 0.014104, 0.799122, 663.291023865, 256.288509930),
    ProjectionRow("ds euroc", 0.560676, 0.81903, 0.121787, 746.510388622, 803.690355217),
    ProjectionRow("ds euroc", 0.328863, -0.307534, 0.892901, 523.128531812, 102.727155583),
    ProjectionRow("ds euroc", 0.445333, -0.636614, 0.629604, 601.592254097, -86.612009083),
    ProjectionRow("ds euroc", -0.04644, -0.897377, 0.438815, 339.151717032, -265.904809952),
    ProjectionRow("ds euroc", -0.153728, -0.040651, 0.987277, 294.756495313, 230.574107468),
    ProjectionRow("ds low alpha", 0.494294, -0.517572, 0.698422, 793.545124776, 351.739632683),
    ProjectionRow("ds low alpha", -0.438425, -0.310954, 0.843262, 513.323321785, 425.363335862),
    ProjectionRow("ds low alpha", -0.070721, 0.0603, 0.995672, 620.109145420, 530.316530123),
    ProjectionRow("eucm euroc", 0.299469, 0.413274, 0.859955, 510.782618319, 448.694899667),
    ProjectionRow("eucm euroc", -0.709502, 0.670928, 0.215551, -92.297158446, 681.336448491),
    ProjectionRow("eucm euroc", -0.843213, -0.535058, -0.052006, -275.834516788, -156.669822742),
    ProjectionRow("eucm euroc", -0.545616, -0.642885, 0.537589, 65.440435617, -103.636486045),
    ProjectionRow("eucm euroc", 0.525859, 0.731371, 0.434244, 669.521087298, 670.377386749),
    ProjectionRow("eucm euroc", 0.0437, 0.665487, 0.745129, 387.969787973, 584.529135988),
    ProjectionRow("f-theta", 0.351449, 0.244386, 0.903747, 2318.611371067, 1360.076315406),
    ProjectionRow("f-theta", 0.185245, 0.828837, 0.527934, 2155.208977290, 2134.259272805),
    ProjectionRow("f-theta", -0.204225, 0.622941, 0.75514, 1677.991306520, 1820.422457070),
    ProjectionRow("f-theta", -0.416829, -0.677475, 0.606037, 1402.819205352, 245.315671541),
    ProjectionRow("f-theta", 0.094129, -0.138367, 0.985898, 2023.718678221, 929.969110177),
    ProjectionRow("f-theta", 0.688909, -0.475069, 0.547461, 2788.347001599, 483.830960162),
    ProjectionRow("f-theta inverse", 0.350619, 0.454723, 0.818714, 2333.568952201, 1619.039031344),
    ProjectionRow("f-theta inverse", 0.204754, -0.099661, 0.973727, 2147.699556992, 972.051578541),
    ProjectionRow("f-theta inverse", 0.236548, 0.507254, 0.828696, 2197.967935160, 1678.917817429),
    ProjectionRow("f-theta inverse", -0.504783, -0.622595, 0.597971, 1272.395268375, 286.807101578),
    ProjectionRow("f-theta inverse", -0.409279, 0.402708, 0.818729, 1436.708692965, 1558.336633761),
    ProjectionRow("f-theta inverse", 0.028759, 0.434837, 0.90005, 1952.707997847, 1581.021385158),
    ProjectionRow("cylinder", 0.130067, -0.12809, 0.983197, 1012.610460910, 250.921538663),
    ProjectionRow("cylinder", -0.912912, -0.281698, 0.29536, 456.844386941, 188.436774907),
    ProjectionRow("cylinder", 0.006534, -0.784897, 0.619592, 964.218103397, -181.355918864),
    ProjectionRow("cylinder", -0.104493, 0.108256, 0.988616, 917.877895444, 341.380476319),
    ProjectionRow("cylinder", 0.117018, 0.113959, 0.98657, 1007.223746106, 343.588373420),
    ProjectionRow("cylinder", -0.312266, -0.477082, -0.821513, -151.339515696, 93.719926934),
  ]
}

extension Cameras {
  /// Calibrations of the models beside the pinhole and the fisheye.
  static let wide: [String: CameraCalibration] = [
    // VINS-Fusion's EuRoC configuration, cam0_mei.
    "mei euroc": camera(
      .omnidirectional,
      [752, 480],
      [2138.7619122017772, 2131.5886210259278, 361.198566332638, 248.27644773395667],
      [1.1757726639872075, 15.491281051140213, -0.0008123717295455049, 0.0006729768403031024],
      [3.6313355285286337]
    ),
    "mei wide": camera(
      .omnidirectional,
      [1280, 960],
      [600, 610, 640, 480],
      [-0.05, 0.01, 0.001, -0.0005],
      [0.9]
    ),
    "mei above one": camera(.omnidirectional, [640, 480], [300, 301, 320, 240], [], [1.5]),
    // Basalt's EuRoC calibrations, cam0.
    "ds euroc": camera(
      .doubleSphere,
      [752, 480],
      [349.7560023050409, 348.72454229977035, 365.89440762590147, 249.32995565708703],
      [],
      [-0.2409573942178872, 0.566996899163044]
    ),
    "ds low alpha": camera(
      .doubleSphere,
      [1280, 1024],
      [313, 314, 638.6, 514.5],
      [],
      [0.2, 0.4]
    ),
    "eucm euroc": camera(
      .enhancedUnified,
      [752, 480],
      [460.76484651566466, 459.4051018049483, 365.8937161309615, 249.33499869752444],
      [],
      [0.5903365915227143, 1.127468196965374]
    ),
    "f-theta": camera(
      .fTheta,
      [3840, 2160],
      [1, 1, 1919.5, 1083.2],
      [0, 1100, 20, -60, 5, -2],
      [1.001, 0.0005, -0.0007]
    ),
    "f-theta inverse": camera(
      .inverseFTheta,
      [3840, 2160],
      [1, 1, 1919.5, 1083.2],
      [0, 9.1e-4, -2e-8, 1.5e-11, -1e-15, 2e-18],
      [1.001, 0.0005, -0.0007]
    ),
    "cylinder": camera(.cylindrical, [1920, 600], [400, 380, 960, 300], [], []),
    "cylinder distorted": camera(
      .cylindrical,
      [640, 480],
      [800, 800, 320, 240],
      [-0.2, 0.1, 0, 0, 0],
      []
    ),
    "fisheye wide": camera(
      .fisheye,
      [1000, 1020],
      [400, 401, 500, 510],
      [0.02, -0.01, 0.003, -0.0004],
      []
    ),
  ]

  static func camera(
    _ model: CameraCalibration.Model,
    _ size: [Int],
    _ matrix: [Double],
    _ distortion: [Double],
    _ parameters: [Double]
  ) -> CameraCalibration {
    CameraCalibration(
      model: model,
      distortionModel: model.rawValue,
      width: size[0],
      height: size[1],
      fx: matrix[0],
      fy: matrix[1],
      cx: matrix[2],
      cy: matrix[3],
      distortion: distortion,
      parameters: parameters
    )
  }
}

@Suite struct WideCameraTests {
  @Test(arguments: ProjectionRow.opencvWide + ProjectionRow.papers)
  func `a direction lands on the pixel of the peer and comes back`(row: ProjectionRow) throws {
    let projection = try CameraProjection(#require(Cameras.wide[row.camera]))
    let pixel = try #require(projection.project(row.ray))
    #expect(abs(pixel.x - row.pixel.x) < 1e-6)
    #expect(abs(pixel.y - row.pixel.y) < 1e-6)
    let back = try #require(projection.unproject(row.pixel))
    let expected = try #require(row.ray.normalized)
    #expect(abs(back.x - expected.x) < 1e-9)
    #expect(abs(back.y - expected.y) < 1e-9)
    #expect(abs(back.z - expected.z) < 1e-9)
  }

  @Test(arguments: Cameras.wide.keys.sorted())
  func `unprojecting and projecting returns to the pixel all over the image`(
    camera: String
  ) throws {
    let calibration = try #require(Cameras.wide[camera])
    let projection = try CameraProjection(calibration)
    var greatest = 0.0
    var beyond = 0
    for column in 0...40 {
      for row in 0...40 {
        let pixel = ImagePoint(
          x: Double(calibration.width * column) / 40,
          y: Double(calibration.height * row) / 40
        )
        guard let ray = projection.unproject(pixel) else {
          beyond += 1
          continue
        }
        #expect(abs(ray.length - 1) < 1e-12)
        let back = try #require(projection.project(ray))
        greatest = max(greatest, abs(back.x - pixel.x), abs(back.y - pixel.y))
      }
    }
    #expect(greatest < 1e-7)
    // The horizon of xi 1.5 is 268 pixels from the middle, and this polynomial of the angle stops
    // growing at 1,950 pixels: the corners lie beyond.
    #expect((beyond > 0) == ["mei above one", "f-theta"].contains(camera))
  }

  @Test(arguments: Cameras.wide.keys.sorted())
  func `projecting and unprojecting returns to the direction all over the sphere`(
    camera: String
  ) throws {
    let projection = try CameraProjection(#require(Cameras.wide[camera]))
    var seen = 0
    for angle in stride(from: 0.0, through: 180, by: 3) {
      for around in stride(from: 0.0, to: 360, by: 24) {
        let (a, b) = (angle * .pi / 180, around * .pi / 180)
        let ray = CameraRay(x: sin(a) * cos(b), y: sin(a) * sin(b), z: cos(a))
        guard let pixel = projection.project(ray), let back = projection.unproject(pixel) else {
          continue
        }
        seen += 1
        // Near the horizon a pixel holds ever more of the sphere.
        let miss = max(abs(back.x - ray.x), abs(back.y - ray.y), abs(back.z - ray.z))
        #expect(miss < 1e-6)
      }
    }
    #expect(seen > 100)
  }

  /// SciPy 1's `fsolve` of the peers' projections at the middles of the edges.
  @Test(arguments: [
    ("ds euroc", 93.31148325, 59.84341160), ("eucm euroc", 93.31147852, 59.84304818),
    ("mei euroc", 93.13367331, 59.77188313),
  ])
  func `the field of view is that of the unprojected edges`(
    camera: String,
    horizontal: Double,
    vertical: Double
  ) throws {
    let view = try #require(Cameras.wide[camera]?.fieldOfView)
    #expect(abs(view.horizontalDegrees - horizontal) < 1e-6)
    #expect(abs(view.verticalDegrees - vertical) < 1e-6)
    #expect(try #require(view.diagonalDegrees) > horizontal)
  }

  @Test func `a cylinder sees all around`() throws {
    // 2 pi radians of 100 pixels each are 628.3185307 pixels; the height 2 atan(100/100) = 90.
    let whole = Cameras.camera(
      .cylindrical,
      [629, 200],
      [629 / (2 * .pi), 100, 314.5, 100],
      [],
      []
    )
    let view = try #require(whole.fieldOfView)
    #expect(abs(view.horizontalDegrees - 360) < 1e-9)
    #expect(abs(view.verticalDegrees - 90) < 1e-9)
    let beyond = Cameras.camera(.cylindrical, [700, 200], [100, 100, 350, 100], [], [])
    #expect(beyond.fieldOfView == nil)
  }

  @Test func `a direction outside the domain is not seen`() throws {
    func sees(_ camera: String, _ degrees: Double) throws -> Bool {
      let projection = try CameraProjection(#require(Cameras.wide[camera]))
      let angle = degrees * .pi / 180
      return projection.project(CameraRay(x: sin(angle), y: 0, z: cos(angle))) != nil
    }
    // cos(theta) > -1/xi: 131.81 degrees for xi 1.5.
    #expect(try sees("mei above one", 131.8))
    #expect(try !sees("mei above one", 131.9))
    // w1 = (1 - alpha) / alpha = 0.763678, w2 = (w1 + xi) / sqrt(2 w1 xi + xi² + 1) = 0.629267:
    // 128.996 degrees.
    #expect(try sees("ds euroc", 128.9))
    #expect(try !sees("ds euroc", 129.1))
    // z > -w d, w = 0.693949: tan(theta) = -sqrt(1 - w²) / (w sqrt(beta)): 135.66 degrees.
    #expect(try sees("eucm euroc", 135.6))
    #expect(try !sees("eucm euroc", 135.7))
    for camera in Cameras.wide.keys.sorted() {
      let projection = try CameraProjection(#require(Cameras.wide[camera]))
      #expect(projection.project(CameraRay(x: 0, y: 0, z: 0)) == nil)
      #expect(projection.project(CameraRay(x: .nan, y: 0, z: 1)) == nil)
      #expect(projection.unproject(ImagePoint(x: .infinity, y: 0)) == nil)
    }
  }

  @Test func `a stated greatest angle ends an f-theta image`() throws {
    var calibration = try #require(Cameras.wide["f-theta"])
    calibration.parameters.append(0.5)
    let projection = try CameraProjection(calibration)
    #expect(projection.project(CameraRay(x: sin(0.499), y: 0, z: cos(0.499))) != nil)
    #expect(projection.project(CameraRay(x: sin(0.501), y: 0, z: cos(0.501))) == nil)
  }

  @Test(arguments: [
    (CameraCalibration.Model.omnidirectional, [Double](), [-1.0]),
    (.omnidirectional, [], []), (.omnidirectional, [1, 2, 3], [1]),
    (.doubleSphere, [], [0.1]), (.doubleSphere, [], [2, 0.5]), (.doubleSphere, [], [0.1, 1.5]),
    (.doubleSphere, [0.1], [0.1, 0.5]),
    (.enhancedUnified, [], [0.5, 0]), (.enhancedUnified, [], [-0.1, 1]),
    (.fTheta, [0], [1, 0, 0]), (.fTheta, [0, -5], [1, 0, 0]), (.fTheta, [0, 5], [1, 2, 3]),
    (.inverseFTheta, [0, 0.001], [1, 0]), (.cylindrical, [1, 2, 3], []),
  ])
  func `numbers that the model does not allow are refused`(
    model: CameraCalibration.Model,
    distortion: [Double],
    parameters: [Double]
  ) {
    let camera = Cameras.camera(model, [640, 480], [300, 300, 320, 240], distortion, parameters)
    #expect(throws: CameraProjectionError.self) { try CameraProjection(camera) }
    #expect(camera.fieldOfView == nil)
  }

  @Test(arguments: [
    ("plumb_bob", CameraCalibration.Model.pinhole), ("rational_polynomial", .pinhole),
    ("equidistant", .fisheye), ("fisheye", .fisheye), ("kannala_brandt4", .fisheye),
    ("kannala_brandt", .fisheye), ("CylinderCameraModel", .cylindrical), ("", .pinhole),
    ("double_sphere", .unknown),
  ])
  func `names of messages lead to models`(name: String, model: CameraCalibration.Model) {
    #expect(CameraCalibration.Model(distortionName: name, hasFocalLength: true) == model)
  }
}
