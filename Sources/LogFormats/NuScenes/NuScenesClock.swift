import Quantities

/// The unit of a table's timestamps, decided by its first row.
///
/// The schema says microseconds since 1970, as an integer; Lyft writes reals, and tables made by
/// others hold nanoseconds. A unit is taken for another only where microseconds lie outside 2000 to
/// 2070 and the other inside; simulation time from zero stays what it is.
struct NuScenesClock {
  /// A unit that timestamps are found in.
  enum Unit: String, CaseIterable {
    case microseconds, nanoseconds, milliseconds, seconds

    fileprivate var nanoseconds: Double {
      switch self {
      case .nanoseconds: 1
      case .microseconds: 1e3
      case .milliseconds: 1e6
      case .seconds: 1e9
      }
    }
  }

  /// 2000-01-01 to 2070-01-01 in nanoseconds since 1970.
  private static let plausible = 946_684_800e9..<3_155_760_000e9

  /// The unit; `nil` before the first timestamp.
  private(set) var unit: Unit?

  /// A timestamp in nanoseconds since 1970; `nil` where it is none or beyond the range of times.
  mutating func nanoseconds(_ cell: JSONTable.Cell?) -> Int64? {
    guard let number = cell?.number, number.isFinite else { return nil }
    let unit = self.unit ?? Self.unit(of: number)
    self.unit = unit
    if case .integer(let value)? = cell {
      let (product, overflow) = value.multipliedReportingOverflow(by: Int64(unit.nanoseconds))
      return overflow ? nil : product
    }
    return Int64(exactly: (number * unit.nanoseconds).rounded())
  }

  private static func unit(of number: Double) -> Unit {
    Unit.allCases.first { plausible.contains(number * $0.nanoseconds) } ?? .microseconds
  }
}
