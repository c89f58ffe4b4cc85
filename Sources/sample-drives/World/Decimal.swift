/// Numbers as text, the same in every locale.
enum Decimal {
  /// A number with a fixed count of decimals, 0 to 9.
  static func text(_ value: Double, decimals: Int, wholeDigits: Int = 1) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int64((value.magnitude * scale).rounded())
    let divisor = Int64(scale)
    let sign = value < 0 && scaled > 0 ? "-" : ""
    let whole = padded(scaled / divisor, wholeDigits)
    return decimals == 0 ? sign + whole : sign + whole + "." + padded(scaled % divisor, decimals)
  }

  /// A whole number from zero on with leading zeros up to a width.
  static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
