import Conditions
import DriveIndex
import Drives
import ODD
import Quantities

/// Whether all the sensors that a plan asks for delivered close to a frame.
///
/// Times are those of frames: log times with the header offset of their stream and the declared clock
/// corrections. A camera whose calibration is asked for delivers only with frames that have one.
struct CompleteFrames {
  private let tolerance: UInt64
  /// Times of what each required sensor delivered, ascending.
  private let times: [[Int64]]

  /// Gathers the times of the required sensors.
  init(_ condition: CoveragePlan.Completeness, material: DriveMaterial, views: SensorViews) {
    tolerance = max(0, condition.withinNanoseconds).magnitude
    times = condition.sensors.map { role in
      let frames = material.streams.filter { $0.sensor == role }
        .flatMap { stream in
          CompleteFrames.times(of: stream)
            .filter { !condition.needsCalibration || views.isCalibrated(stream, at: $0) }
        }
      let sweeps = material.sweeps.filter { $0.sensor == role }.flatMap(CompleteFrames.times)
      return (frames + sweeps).sorted()
    }
  }

  private static func times(of stream: DriveMaterial.Stream) -> [Int64] {
    stream.logTimes.compactMap {
      let (time, overflow) = $0.addingReportingOverflow(stream.correction)
      return overflow ? nil : time
    }
  }

  /// Whether a frame at a moment counts.
  func contains(_ time: Int64) -> Bool {
    times.allSatisfy { sorted in
      let place = sorted.firstPlace(notBefore: time)
      return [place - 1, place]
        .contains { index in
          guard sorted.indices.contains(index) else { return false }
          let (way, overflow) = sorted[index].subtractingReportingOverflow(time)
          return !overflow && way.magnitude <= tolerance
        }
    }
  }
}

extension SensorViews {
  /// Whether a calibration holds for a frame of a recording and is believed.
  func isCalibrated(_ stream: DriveMaterial.Stream, at time: Int64) -> Bool {
    let key = CalibrationHistory.Key(recording: stream.recording, sensor: stream.sensor)
    return history.calibration(of: key, at: time) != nil
      && doubt(of: stream.sensor, at: Timestamp(nanosecondsSince1970: time)) == nil
  }
}
