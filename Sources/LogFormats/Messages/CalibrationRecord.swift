import CameraModels
import Drives
import Quantities

/// The distinct calibrations of a recording, each with the first time it was seen.
struct CalibrationRecord {
  private struct Key: Hashable {
    var stream: String
    var calibration: CameraCalibration
  }
  /// A driver may state another calibration in every message; these are enough to say so.
  private static let limit = 1000
  private var indices: [Key: Int] = [:]
  /// In the order found.
  private(set) var observations: [CalibrationObservation] = []

  mutating func add(_ calibration: CameraCalibration, of stream: StreamRecord, logTime: Int64) {
    let time = Timestamp(nanosecondsSince1970: logTime)
    let key = Key(stream: stream.name.topic, calibration: calibration)
    if let index = indices[key] {
      if let known = observations[index].time { observations[index].time = min(known, time) }
      return
    }
    guard observations.count < Self.limit else { return }
    indices[key] = observations.count
    observations.append(
      CalibrationObservation(
        sensor: stream.sensor,
        stream: stream.name.topic,
        time: time,
        calibration: calibration
      )
    )
  }
}
