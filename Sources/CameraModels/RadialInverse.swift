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
