/// The one place where figures become text, so that a figure reads the same wherever it stands.
///
/// Rounding is against us: what speaks for the data is rounded down, what speaks against it up.
package enum Figures {
  /// Which way a figure is rounded.
  package enum Rounding: Sendable {
    /// For what was reached: coverage, evidence.
    case down
    /// For what is missing or doubtful: unknown, leakage, shortfall, possible coverage.
    case up
    /// For what speaks for nobody: a rate, an offset, a length of the lens.
    case nearest
  }

  /// What stands for a figure that does not exist.
  package static let none = "–"

  /// A share of 0 to 1 in per cent with one decimal; only the whole is `100 %`, only nothing `0 %`.
  package static func percent(_ share: Double?, _ rounding: Rounding) -> String {
    guard let share, share.isFinite else { return none }
    guard share > 0 else { return "0 %" }
    guard share < 1 else { return "100 %" }
    // Compared with the double nearest to each tenth of a per cent, so that 0.57 is 57.0 %.
    var tenths = Int(share * 1000)
    if Double(tenths + 1) / 1000 <= share { tenths += 1 }
    if Double(tenths) / 1000 > share { tenths -= 1 }
    let isExact = Double(tenths) / 1000 == share
    return percent(tenths: tenths, isExact: isExact, rounding)
  }

  /// A part of a whole in per cent, in whole-number arithmetic; ``none`` for a whole of zero.
  package static func percent(_ part: Int, of whole: Int, _ rounding: Rounding) -> String {
    guard whole > 0 else { return none }
    guard part > 0 else { return "0 %" }
    guard part < whole else { return "100 %" }
    let (scaled, overflow) = part.multipliedReportingOverflow(by: 1000)
    guard !overflow else { return percent(Double(part) / Double(whole), rounding) }
    return percent(tenths: scaled / whole, isExact: scaled % whole == 0, rounding)
  }

  /// Less than the whole, in tenths of a per cent, rounded down already.
  private static func percent(tenths: Int, isExact: Bool, _ rounding: Rounding) -> String {
    let shown = rounding == .up && !isExact ? tenths + 1 : tenths
    guard shown < 1000 else { return "> 99.9 %" }
    return "\(shown / 10).\(shown % 10) %"
  }

  /// A whole number with separators: `1,048,576`.
  package static func count(_ value: Int) -> String { count(Int64(value)) }

  /// A whole number with separators: `1,048,576`.
  package static func count(_ value: Int64) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A whole number and its noun: `1 drive`, `2 drives`.
  package static func count(_ value: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count(value)) \(value == 1 ? noun : plural ?? noun + "s")"
  }

  /// A number with a fixed count of decimals, 0 to 6; ``none`` beyond what can be written so.
  package static func decimal(_ value: Double, places: Int, _ rounding: Rounding) -> String {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let scaled = value * Double(scale)
    guard scaled.isFinite, scaled.magnitude < 9e15 else { return none }
    // What lies within a millionth of a step of a step is that step written in binary.
    let nearest = scaled.rounded()
    let steps =
      (scaled - nearest).magnitude < 1e-6
        || rounding == .nearest
      ? nearest : scaled.rounded(rounding == .down ? .down : .up)
    let whole = Int64(steps.magnitude)
    let sign = steps < 0 ? "-" : ""
    guard places > 0 else { return sign + count(whole) }
    let fraction = String(whole % Int64(scale))
    let zeros = String(repeating: "0", count: places - fraction.count)
    return "\(sign)\(count(whole / Int64(scale))).\(zeros)\(fraction)"
  }

  /// A length: metres below one kilometre, kilometres with one decimal from there on.
  package static func distance(metres: Double, _ rounding: Rounding) -> String {
    guard metres.isFinite else { return none }
    if metres.magnitude < 1000 { return "\(decimal(metres, places: 0, rounding)) m" }
    return "\(decimal(metres / 1000, places: 1, rounding)) km"
  }

  /// A count of bytes in decimal units (IEC 80000-13), three digits, rounded down.
  package static func bytes(_ value: Int64) -> String {
    guard value >= 1000 else { return "\(value) B" }
    var scale: Int64 = 1000
    var unit = "kB"
    for next in ["MB", "GB", "TB", "PB", "EB"] where value / scale >= 1000 {
      scale *= 1000
      unit = next
    }
    let whole = value / scale
    let hundredths = value % scale / (scale / 100)
    if whole >= 100 { return "\(whole) \(unit)" }
    if whole >= 10 { return "\(whole).\(hundredths / 10) \(unit)" }
    return "\(whole).\(hundredths < 10 ? "0" : "")\(hundredths) \(unit)"
  }

  /// An angle with one decimal, rounded to the nearest: it speaks for nobody.
  package static func degrees(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e6 else { return none }
    return "\(decimal((value * 10).rounded() / 10, places: 1, .down))°"
  }

  /// A latitude or longitude in degrees with five decimals, about a metre, to the nearest.
  package static func coordinate(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e6 else { return none }
    return decimal((value * 1e5).rounded() / 1e5, places: 5, .down)
  }
}
