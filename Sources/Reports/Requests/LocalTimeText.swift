import Conditions
import Quantities

/// Moments as a planner's clock shows them.
struct LocalTimeText {
  private let clock: LocalClock?

  /// The clock of a zone; UTC where there is none.
  init(zoneName: String?) { clock = zoneName.flatMap { LocalClock(zoneName: $0) } }

  /// RFC 3339 with the clock's distance from UTC: `2026-11-02T17:42:10+01:00`.
  func rfc3339(_ time: Timestamp) -> String {
    let offset = clock?.offsetSeconds(at: time) ?? 0
    let shown = time.advanced(byNanoseconds: Int64(offset) * 1_000_000_000).rfc3339.dropLast()
    let minutes = abs(offset) / 60
    let sign = offset < 0 ? "-" : "+"
    return clock == nil ? "\(shown)Z" : "\(shown)\(sign)\(two(minutes / 60)):\(two(minutes % 60))"
  }

  /// The hour of the local day, 0 to 24.
  func hour(_ time: Timestamp) -> Double { moment(time).hour }

  /// The local date.
  func date(_ time: Timestamp) -> CivilDate { moment(time).date }

  /// `2026-11-02 17:42 to 06:31 (+1)`, seconds cut off a start upwards and off an end downwards.
  func window(from start: Timestamp, to end: Timestamp) -> String {
    let minute: Int64 = 60_000_000_000
    let late = floorDivide(start.nanosecondsSince1970 &+ minute &- 1, minute)
    let first = moment(Timestamp(nanosecondsSince1970: late &* minute))
    let last = moment(end)
    let days = last.date.daysSince1970 - first.date.daysSince1970
    return "\(first.date.iso8601) \(hourText(first.hour)) to \(hourText(last.hour))"
      + (days == 0 ? "" : " (+\(days))")
  }

  private func moment(_ time: Timestamp) -> LocalMoment {
    LocalMoment(instant: time, offsetSeconds: clock?.offsetSeconds(at: time) ?? 0)
  }

  private func hourText(_ hour: Double) -> String {
    let minutes = Int(hour * 60 + 1e-9)
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }

  private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
