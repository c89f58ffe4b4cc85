import Quantities

/// What a satellite receiver says that its own clock shows, in UTC.
enum ReceiverTime: Hashable {
  /// A date and a time, in nanoseconds since 1970.
  case instant(Int64)
  /// A time of the day without a date, in nanoseconds.
  case timeOfDay(Int64)

  private static let day: Int64 = 86_400_000_000_000

  /// How far it is ahead of a log time in nanoseconds, without a date by less than half a day;
  /// `nil` where the difference has no number.
  func offset(from logTime: Int64) -> Int64? {
    switch self {
    case .instant(let time):
      let (difference, overflow) = time.subtractingReportingOverflow(logTime)
      return overflow ? nil : difference
    case .timeOfDay(let time):
      let logged = logTime - floorDivide(logTime, Self.day) * Self.day
      let difference = (time - logged) % Self.day
      let half = Self.day / 2
      return difference > half
        ? difference - Self.day : difference < -half ? difference + Self.day : difference
    }
  }
}

extension NMEASentence {
  /// The receiver's time in a sentence with a fix; a receiver without one has no clock to trust.
  var receiverTime: ReceiverTime? {
    guard let timeOfDay, position?.hasFix ?? false else { return nil }
    guard let date else { return .timeOfDay(timeOfDay) }
    let (midnight, overflow) = date.daysSince1970
      .multipliedReportingOverflow(by: 86_400_000_000_000)
    let (instant, overflow2) = midnight.addingReportingOverflow(timeOfDay)
    return overflow || overflow2 ? nil : .instant(instant)
  }
}
