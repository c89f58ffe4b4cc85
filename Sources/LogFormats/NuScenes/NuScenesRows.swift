import CameraModels
import Quantities

/// A row of `log`: one drive of one vehicle.
struct NuScenesLog {
  var token: String
  /// Whether the table has a row for it.
  var isDeclared: Bool
  var logfile = ""
  var vehicle = ""
  var location = ""
  var date: CivilDate?

  /// What the recording is called: its log file, else its token.
  var name: String { String((logfile.isEmpty ? token : logfile).prefix(200)) }
}

/// A row of `scene`: a part of a log.
struct NuScenesScene {
  /// Index of its log; `nil` where it names none.
  var log: Int?
  var name: String
  var description: String
  /// The first and last time of its frames, in nanoseconds since 1970.
  var span: ClosedRange<Int64>?

  mutating func include(_ time: Int64) {
    span = span.map { min($0.lowerBound, time)...max($0.upperBound, time) } ?? time...time
  }
}

/// Where a row of `sample` belongs: to a scene, or in nuImages to a log.
struct NuScenesSample {
  var scene: Int?
  var log: Int?
}

/// A row of `sensor` with its channel.
struct NuScenesSensor {
  var channel: String
  var modality: String
}

/// A row of `calibrated_sensor`: a sensor as mounted on a vehicle.
struct NuScenesMount {
  /// What it is called in its stream: the channel, else the token that leads nowhere.
  var channel: String
  /// `camera`, `lidar`, `radar`; `nil` where no sensor's row says it.
  var modality: String?
  var intrinsic: [Double] = []
  var intrinsicRowCount = 0
  var distortion: [Double] = []
  /// From the sensor to the vehicle.
  var place: RigidTransform?

  /// The calibration for an image size; `nil` where the matrix is none of a camera.
  ///
  /// The order of the coefficients is OpenCV's, k1 k2 p1 p2 k3 (T4 format, table
  /// `calibrated_sensor`); nuScenes has none, for its images come rectified.
  func calibration(width: Int, height: Int) -> CameraCalibration? {
    guard intrinsic.count == 9, intrinsicRowCount == 3, intrinsic.allSatisfy(\.isFinite),
      distortion.allSatisfy(\.isFinite), intrinsic[0] > 0, intrinsic[4] > 0
    else { return nil }
    return CameraCalibration(
      model: .pinhole,
      distortionModel: distortion.isEmpty
        ? "" : distortion.count <= 5 ? "plumb_bob" : "rational_polynomial",
      width: width,
      height: height,
      fx: intrinsic[0],
      fy: intrinsic[4],
      cx: intrinsic[2],
      cy: intrinsic[5],
      distortion: distortion
    )
  }
}

/// A mounted sensor in a log: what its frames have in common.
struct NuScenesChannel {
  var log: Int
  var mount: Int
  var stream: Int
  var firstTime: Int64
  var width: Int
  var height: Int
  var hasOtherSizes = false
}
