import CameraModels
import Conditions
import DriveIndex
import Drives
import ODD
import Quantities

/// What each sensor of a drive sees at a moment.
struct SensorViews {
  /// When a recording delivered for a role.
  private struct Span {
    var key: CalibrationHistory.Key
    var start: Int64
    var end: Int64
  }

  let history: CalibrationHistory
  private let doubts: [Doubt]
  /// By role, ascending by start.
  private let cameras: [String: [Span]]
  private let lidars: [String: [Span]]
  /// Views are prepared once for each calibration.
  private let views: [Int64: SensorView]

  /// Prepares the views of a drive.
  ///
  /// `doubts`: Those that the plan believes.
  init(_ material: DriveMaterial, doubts: [Doubt]) {
    history = CalibrationHistory(material)
    self.doubts = doubts.filter { if case .calibration = $0.aspect { true } else { false } }
    cameras = SensorViews.spans(material.streams)
    lidars = SensorViews.spans(material.sweeps)
    views = Dictionary(
      material.calibrations.map { item in
        (
          item.id,
          SensorView(
            sensor: item.sensor,
            calibration: item.calibration,
            mount: item.mount,
            absence: nil
          )
        )
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private static func spans(_ streams: [DriveMaterial.Stream]) -> [String: [Span]] {
    Dictionary(
      grouping: streams.compactMap { stream -> (String, Span)? in
        guard let first = stream.logTimes.first, let last = stream.logTimes.last else { return nil }
        return (
          stream.sensor,
          Span(
            key: CalibrationHistory.Key(recording: stream.recording, sensor: stream.sensor),
            start: first.addingReportingOverflow(stream.correction).partialValue,
            end: last.addingReportingOverflow(stream.correction).partialValue
          )
        )
      },
      by: \.0
    )
    .mapValues {
      $0.map(\.1).sorted { ($0.start, $0.key.recording) < ($1.start, $1.key.recording) }
    }
  }

  /// Why the calibration of a camera is not believed at a moment; `nil` where it is.
  func doubt(of role: String, at time: Timestamp) -> Doubt? {
    doubts.first { $0.aspect == .calibration(role) && $0.range?.contains(time) ?? true }
  }

  /// What a camera sees at a moment, within the recording that delivers it.
  func view(of role: String, at time: Timestamp) -> SensorView {
    let moment = time.nanosecondsSince1970
    func absent(_ reason: String?) -> SensorView {
      SensorView(sensor: role, calibration: nil, mount: nil, absence: reason)
    }
    if let doubt = doubt(of: role, at: time) { return absent(doubt.reason) }
    // A recording that delivers goes before one that has ended; of several the one that began last.
    // A sample is taken at the whole second before the first frame.
    guard let spans = cameras[role],
      let span = spans.last(where: { $0.start <= moment && moment <= $0.end })
        ?? spans.last(where: { $0.start <= moment }) ?? spans.first
    else { return absent("no such camera") }
    guard let calibration = history.calibration(of: span.key, at: moment) else {
      return absent(history.absence(of: span.key))
    }
    return views[calibration.id] ?? absent(nil)
  }

  /// Where a condition of sensors falls that some of them see at once.
  func reading(
    of axis: Axis,
    at moment: Moment,
    seenFrom roles: [String],
    glare rules: GlareRules
  ) -> AxisReading {
    if let timeAbsence = moment.timeAbsence, axis.measure.needsTime {
      return .unknown("no time: \(timeAbsence)")
    }
    return AxisReading.shared(
      roles.map { role in
        axis.reading(
          of: view(of: role, at: moment.time).value(of: axis.measure, at: moment, rules: rules)
        )
      }
    )
  }

  /// Every role that delivers around a moment; a lidar without a view.
  func present(at time: Timestamp) -> [String: SensorView?] {
    let moment = time.nanosecondsSince1970
    let slack: Int64 = 1_000_000_000
    var found: [String: SensorView?] = [:]
    for (role, spans) in lidars
    where spans.contains(where: { $0.start - slack <= moment && moment <= $0.end + slack }) {
      found[role] = .some(nil)
    }
    for (role, spans) in cameras
    where spans.contains(where: { $0.start - slack <= moment && moment <= $0.end + slack }) {
      found[role] = view(of: role, at: time)
    }
    return found
  }
}
