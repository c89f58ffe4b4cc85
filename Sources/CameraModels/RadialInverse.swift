/// The first place above 0 at which a slope is no longer positive, or a limit where there is none.
///
/// Steps of a 4,000th of the limit, then halving: a root pair nearer than a step is passed over.
func firstRoot(below limit: Double, of slope: (Double) -> Double) -> Double {
  let steps = 4000
  var low = 0.0
  for step in 1...steps {
    let high = limit * Double(step) / Double(steps)
    if slope(high) > 0 {
      low = high
      continue
    }
    var (inside, outside) = (low, high)
    for _ in 0..<60 {
      let middle = (inside + outside) / 2
      if slope(middle) > 0 { inside = middle } else { outside = middle }
    }
    return inside
  }
  return limit
}

/// Where a function that grows from 0 reaches a value, by halving; accurate to the last bits.
///
/// - Parameters:
///   - function: Grows from 0 to the limit.
///   - value: Not negative, at most the function's value at the limit.
///   - limit: The end of the search.
/// - Returns: The place, from 0 to the limit.
func inverse(
  of function: (Double) -> Double,
  at value: Double,
  below limit: Double
) -> Double {
  var (low, high) = (0.0, limit)
  for _ in 0..<80 {
    let middle = (low + high) / 2
    if middle == low || middle == high { break }
    if function(middle) < value { low = middle } else { high = middle }
  }
  return (low + high) / 2
}

/// Where a function that grows reaches a value, by Newton's method kept between two bounds.
///
/// - Parameters:
///   - function: The function and its slope; grows from 0 to the limit.
///   - value: At least the function's value at 0, at most its value at the limit.
///   - limit: The end of the search.
///   - start: Where to begin.
/// - Returns: The place, from 0 to the limit, accurate to the last bits.
@inline(__always)
func inverse(
  of function: (Double) -> (value: Double, slope: Double),
  at value: Double,
  below limit: Double,
  from start: Double
) -> Double {
  var (low, high) = (0.0, limit)
  var place = min(max(start, 0), limit)
  for _ in 0..<100 {
    let reached = function(place)
    if reached.value == value { return place }
    if reached.value < value { low = place } else { high = place }
    var next = place - (reached.value - value) / reached.slope
    if !(next > low && next < high) { next = (low + high) / 2 }
    if abs(next - place) <= 2 * place.ulp || next == low || next == high { return next }
    place = next
  }
  return place
}
