/// What a sensor says at one moment, before it is put into any format.
enum SensorMessage {
  /// A compressed image; the bytes only begin and end like a JPEG.
  case compressedImage([UInt8])
  /// A raw image of eight rows, one byte a pixel.
  case image([UInt8])
  case calibration(CameraSetup)
  /// A sweep of points of 16 bytes.
  case points([UInt8])
  case fix(PositionFix)
  case inertial(InertialReading)
  case sentence(String)
  /// The state of an inertial navigation system, in a message type of its own.
  case navigation(latitude: Double, longitude: Double, speed: Double)

  /// The kind, which has a schema.
  var kind: MessageKind {
    switch self {
    case .compressedImage: .compressedImage
    case .image: .image
    case .calibration: .calibration
    case .points: .points
    case .fix: .fix
    case .inertial: .inertial
    case .sentence: .sentence
    case .navigation: .navigation
    }
  }
}

/// The kinds of message that the samples hold.
enum MessageKind: Hashable, CaseIterable {
  case compressedImage, image, calibration, points, fix, inertial, sentence, navigation
}

/// Where a message comes from and when.
struct MessageStamp {
  /// Nanoseconds since 1970 by the clock of the computer.
  var time: Int64
  /// The coordinate frame.
  var frame: String
  /// Counts the messages of a topic from 0.
  var sequence: UInt32

  /// Whole seconds and the nanoseconds over.
  var parts: (seconds: Int64, nanoseconds: Int64) {
    (time / 1_000_000_000, time % 1_000_000_000)
  }
}

/// A position as a receiver reports it.
struct PositionFix {
  var latitude: Double
  var longitude: Double
  /// Metres above the ellipsoid.
  var altitude: Double
  /// Whether the receiver has a fix.
  var isValid: Bool

  /// Square metres: 0.25 along the ground, 1 upwards.
  static let covariance: [Double] = [0.25, 0, 0, 0, 0.25, 0, 0, 0, 1]
}

/// Acceleration and turning of the vehicle.
struct InertialReading {
  /// Quaternion of the yaw, east being zero: z and w.
  var yaw: (z: Double, w: Double)
  /// Metres per second squared, forwards.
  var acceleration: Double
}

/// A camera as it was calibrated.
struct CameraSetup: Hashable {
  var width: UInt32
  var height: UInt32
  /// `plumb_bob`, `equidistant`, `rational_polynomial`.
  var distortionModel: String
  var distortion: [Double]
  /// Focal lengths and principal point in pixels.
  var focal: Double
  var center: (x: Double, y: Double) { (Double(width) / 2, Double(height) / 2) }

  /// K, row by row.
  var intrinsics: [Double] { [focal, 0, center.x, 0, focal, center.y, 0, 0, 1] }
  /// R: the camera stands alone.
  var rectification: [Double] { [1, 0, 0, 0, 1, 0, 0, 0, 1] }
  /// P, row by row.
  var projection: [Double] { [focal, 0, center.x, 0, 0, focal, center.y, 0, 0, 0, 1, 0] }

  /// 87.7 degrees wide before distortion.
  static let wide = CameraSetup(
    width: 1920,
    height: 1080,
    distortionModel: "plumb_bob",
    distortion: [-0.3, 0.1, 0, 0, 0],
    focal: 1000
  )
  static let fisheye = CameraSetup(
    width: 1280,
    height: 800,
    distortionModel: "equidistant",
    distortion: [-0.02, 0.004, -0.003, 0.0005],
    focal: 420
  )
  static let narrow = CameraSetup(
    width: 1280,
    height: 720,
    distortionModel: "rational_polynomial",
    distortion: [0.6, -0.2, 0, 0, 0.01, 0.9, -0.1, 0.002],
    focal: 900
  )
}
