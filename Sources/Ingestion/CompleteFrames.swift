import Conditions
import DriveIndex
import ODD
import Quantities

/// Whether all the sensors that a plan asks for delivered close to a frame.
struct CompleteFrames {
  private let condition: CoveragePlan.Completeness
  private let views: SensorViews
  /// Times of each required sensor, ascending.
  private let times: [[Int64]]
  private let cameras: [String]

  /// Gathers the times of the required sensors.
  init(_ condition: CoveragePlan.Completeness, material: DriveMaterial, views: SensorViews) {
    self.condition = condition
    self.views = views
    let streams = material.streams + material.sweeps
    times = condition.sensors.map { role in
      streams.filter { $0.sensor == role }
        .flatMap { stream in
          stream.logTimes.map { $0.addingReportingOverflow(stream.correction).partialValue }
        }
        .sorted()
    }
    let lidars = Set(material.sweeps.map(\.sensor))
    cameras = condition.sensors.filter { !lidars.contains($0) }
  }

  /// Whether a frame at a moment counts.
  func contains(_ time: Int64) -> Bool {
    guard times.allSatisfy({ isNear(time, $0) }) else { return false }
    guard condition.needsCalibration else { return true }
    let moment = Timestamp(nanosecondsSince1970: time)
    return cameras.allSatisfy { views.view(of: $0, at: moment).calibration != nil }
  }

  private func isNear(_ time: Int64, _ sorted: [Int64]) -> Bool {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < time { low = middle + 1 } else { high = middle }
    }
    func isClose(_ index: Int) -> Bool {
      guard sorted.indices.contains(index) else { return false }
      let (way, overflow) = sorted[index].subtractingReportingOverflow(time)
      return !overflow && way.magnitude <= condition.withinNanoseconds.magnitude
    }
    return isClose(low) || isClose(low - 1)
  }
}
