import CameraModels
import Drives
import Quantities

/// The distinct calibrations of a recording, each with the first time it was seen.
struct CalibrationRecord {
  private struct Key: Hashable {
    /// A file may state the same numbers for several sensors.
    var sensor: String
    var stream: String
    var calibration: CameraCalibration
  }
  /// A driver may state another calibration in every message; these are enough to say so.
  private static let limit = 1000
  private var indices: [Key: Int] = [:]
  /// In the order found.
  private(set) var observations: [CalibrationObservation] = []

  /// Their frames, where a message names one.
  private(set) var frames: [String?] = []

  mutating func add(
    _ calibration: CameraCalibration,
    of stream: StreamRecord,
    logTime: Int64,
    frame: String?,
    imageSize: ImageSize?
  ) {
    var observation = CalibrationObservation(
      sensor: stream.sensor,
      stream: stream.name.topic,
      time: Timestamp(nanosecondsSince1970: logTime),
      calibration: calibration
    )
    if let imageSize,
      imageSize != ImageSize(width: calibration.width, height: calibration.height)
    {
      observation.imageSize = imageSize
    }
    add(observation, frame: frame)
  }

  mutating func add(_ observation: CalibrationObservation, frame: String? = nil) {
    let key = Key(
      sensor: observation.sensor,
      stream: observation.stream,
      calibration: observation.calibration
    )
    if let index = indices[key] {
      if let known = observations[index].time, let time = observation.time {
        observations[index].time = min(known, time)
      }
      return
    }
    guard observations.count < Self.limit else { return }
    indices[key] = observations.count
    observations.append(observation)
    frames.append(frame)
  }

  /// Gives the cameras whose frames are known their places.
  mutating func mount(by mounts: [String: RigidTransform]) {
    for index in observations.indices where observations[index].mount == nil {
      observations[index].mount = frames[index].flatMap { mounts[$0] }
    }
  }
}
