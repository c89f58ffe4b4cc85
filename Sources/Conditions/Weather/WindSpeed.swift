import Quantities

/// Wind speeds as reports round them.
enum WindSpeed {
  /// One knot in m/s: 1852 m per hour.
  static let knot = 1852.0 / 3600
  /// One km/h in m/s.
  static let kilometerPerHour = 1 / 3.6
  /// One mile per hour in m/s.
  static let milePerHour = 1609.344 / 3600

  /// A whole number of a unit with its rounding, never below zero.
  static func interval(_ value: Double, metersPerSecond unit: Double, step: Double = 1) -> Interval
  {
    let lower = max(0, value - step / 2) * unit
    return .closed(lower, (value + step / 2) * unit)
  }
}
