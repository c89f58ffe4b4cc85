import CameraModels
import Conditions
import Quantities
import Testing

/// The sun in an image against projections by OpenCV 5.0.0 and a border of 80,000 points that it
/// undistorted; the fisheye by its equation in NumPy 2.4.6.
@Suite struct SensorViewTests {
  struct Sky: Sendable {
    var elevation: Double
    var azimuth: Double
    var heading: Double
    var degrees: Double

    init(_ elevation: Double, _ azimuth: Double, _ heading: Double, _ degrees: Double) {
      self.elevation = elevation
      self.azimuth = azimuth
      self.heading = heading
      self.degrees = degrees
    }
  }

  private static func mount(
    _ w: Double,
    _ x: Double,
    _ y: Double,
    _ z: Double
  ) throws
    -> RigidTransform
  {
    RigidTransform(
      source: "camera",
      target: "base_link",
      rotation: try #require(UnitQuaternion(w: w, x: x, y: y, z: z)),
      translation: [1.5, 0, 1.4]
    )
  }

  private func check(
    _ calibration: CameraCalibration,
    _ mount: RigidTransform,
    _ sky: [Sky]
  ) throws {
    let view = SensorView(sensor: "front", calibration: calibration, mount: mount, absence: nil)
    for point in sky {
      let found = try #require(
        view.degreesOutside(
          elevationDegrees: point.elevation,
          azimuthDegrees: point.azimuth,
          headingDegrees: point.heading,
          mount: mount
        )
      )
      // The border is a polygon of 128 points.
      #expect(abs(found - point.degrees) < 0.05, "\(point): \(found)")
    }
  }

  static let front = CameraCalibration(
    model: .pinhole,
    distortionModel: "plumb_bob",
    width: 1920,
    height: 1080,
    fx: 1000,
    fy: 1000,
    cx: 960,
    cy: 540,
    distortion: [-0.3, 0.1, 0, 0, 0]
  )

  @Test func `a distorted camera two degrees nose down`() throws {
    try check(
      Self.front,
      try Self.mount(
        0.49119764435955393,
        -0.5086500507968373,
        0.5086500507968373,
        -0.49119764435955393
      ),
      [
        Sky(5, 180, 180, -23.795), Sky(5, 200, 180, -23.265), Sky(12, 225, 180, -5.508),
        Sky(30, 181, 178, 1.216), Sky(35, 10, 350, 6.687), Sky(20, 90, 180, 37.448),
        Sky(3, 95, 180, 33.969), Sky(15, 270, 359, 37.161), Sky(45, 120, 60, 23.754),
        Sky(-0.2, 60, 33, -24.061),
      ]
    )
  }

  @Test func `a camera that looks to the left`() throws {
    let calibration = CameraCalibration(
      model: .pinhole,
      distortionModel: "plumb_bob",
      width: 1280,
      height: 720,
      fx: 640,
      fy: 640,
      cx: 640,
      cy: 360,
      distortion: [0, 0, 0, 0, 0]
    )
    try check(
      calibration,
      try Self.mount(0.7071067811865475, -0.7071067811865475, 0, 0),
      [
        Sky(5, 180, 180, 44.782), Sky(5, 200, 180, 64.536), Sky(12, 225, 180, 85.593),
        Sky(20, 90, 180, -9.358), Sky(3, 95, 180, -26.239), Sky(15, 270, 359, -14.353),
        Sky(45, 120, 60, 84.763),
      ]
    )
  }

  @Test func `a fisheye that looks to the right and down`() throws {
    let calibration = CameraCalibration(
      model: .fisheye,
      distortionModel: "equidistant",
      width: 1280,
      height: 960,
      fx: 400,
      fy: 400,
      cx: 640,
      cy: 480,
      distortion: [0.02, -0.005, 0.001, 0]
    )
    try check(
      calibration,
      try Self.mount(
        0.24598416875659648,
        -0.2931525168369743,
        0.7077327819916305,
        -0.5938583163412473
      ),
      [
        Sky(5, 225, 180, -52.359), Sky(5, 180, 180, -42.951), Sky(40, 300, 180, -7.339),
        Sky(2, 320, 180, 6.507), Sky(60, 90, 180, 28.634), Sky(1, 60, 200, 61.932),
      ]
    )
  }

  @Test func `a rig is the declared variant with most of its sensors`() throws {
    let front = SensorView(sensor: "front", calibration: Self.front, mount: nil, absence: nil)
    let bare = SensorView(sensor: "rear", calibration: nil, mount: nil, absence: nil)
    let small = RigVariant(name: "small", sensors: [.init(role: "front")])
    let wide = RigVariant(
      name: "wide",
      sensors: [
        .init(role: "front", cameraModels: ["pinhole"], fieldOfViewDegrees: .halfOpen(90, 120)),
        .init(role: "rear"),
      ]
    )
    let exact = RigVariant(
      name: "exact",
      sensors: [
        .init(role: "front"), .init(role: "rear", cameraModels: ["fisheye"]),
        .init(role: "lidar_top"),
      ]
    )
    let all = [small, wide, exact]
    func value(_ present: [String: SensorView?]) -> MeasuredValue {
      RigVariant.value(among: all, present: present)
    }
    #expect(value(["front": front]) == .label("small"))
    #expect(value(["front": front, "rear": bare]) == .label("wide"))
    // The rear camera has no calibration: it may be the fisheye that the third variant asks for.
    #expect(
      value(["front": front, "rear": bare, "lidar_top": nil as SensorView?])
        == .anyOf([.label("wide"), .label("exact")])
    )
    #expect(value(["rear": bare]) == .label("no declared variant"))
    #expect(value([:]) == .unknown("no sensor delivers"))
    #expect(
      RigVariant.value(among: [exact], present: ["front": front, "rear": bare, "lidar_top": bare])
        == .anyOf([.label("exact"), .label("no declared variant")])
    )
  }
}
