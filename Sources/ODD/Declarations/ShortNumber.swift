/// A number with at most nine significant digits, for messages.
func shortNumber(_ value: Double) -> String {
  guard value.isFinite else { return value < 0 ? "-inf" : "inf" }
  if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
  var power = 1.0
  while abs(value) * power < 1e8, power < 1e15 { power *= 10 }
  return "\((value * power).rounded() / power)"
}
