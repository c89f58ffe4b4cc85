package import Conditions
import Quantities

extension Axis {
  /// The edge of a class that lies nearest to a measured number.
  package struct Edge: Hashable, Sendable {
    /// Where it is, in the measure's unit.
    package var value: Double
    /// The measured number less the edge; of a range the end that is nearer, 0 where it holds the
    /// edge.
    package var distance: Double
  }

  /// What belongs to a class, in words: `[0 .. 15) deg`, `outside every region`.
  package func borders(ofClass index: Int, withUnit: Bool = true) -> [String] {
    guard classes.indices.contains(index) else { return [] }
    return classes[index].members
      .map { member in
        switch member {
        case .label(let word): word
        case .interval(let interval): interval.text(unit: withUnit ? measure.unit : nil)
        }
      }
  }

  /// The edge that lies nearest to a value, which is the one that decides its class; `nil` for words
  /// and for a value that is not known.
  package func nearestEdge(to value: MeasuredValue) -> Edge? {
    let edges = classes.flatMap(\.members)
      .flatMap { member -> [Double] in
        guard case .interval(let interval) = member else { return [] }
        return [interval.lower, interval.upper].filter(\.isFinite)
      }
    var nearest: Edge?
    for case .interval(let interval) in value.alternatives {
      for edge in edges {
        let distance =
          edge < interval.lower
          ? interval.lower - edge : edge > interval.upper ? interval.upper - edge : 0
        if abs(distance) < abs(nearest?.distance ?? .infinity) {
          nearest = Edge(value: edge, distance: distance)
        }
      }
    }
    return nearest
  }

  /// Where the borders come from: `iso34503@1`, else the plan with its line.
  package var borderSource: String { borders ?? "plan:\(line)" }
}

extension Measure {
  /// The unit of its numbers, `1` for counts; empty for words and names.
  package var unitName: String {
    if case .number(let unit) = kind { unit } else { "" }
  }

  /// The unit of its numbers; `nil` for words, names and counts.
  package var unit: String? { ["", "1"].contains(unitName) ? nil : unitName }

  /// A value of the measure for a reader: `3.2 mm/h`, `light or moderate`, `unknown (no report)`.
  package func text(of value: MeasuredValue) -> String {
    switch value {
    case .unknown(let reason): "unknown (\(reason))"
    case .one(let alternative): text(of: alternative)
    case .anyOf(let alternatives): alternatives.map(text).joined(separator: " or ")
    case .allOf(let alternatives): alternatives.map(text).joined(separator: " and ")
    }
  }

  private func text(of alternative: Alternative) -> String {
    switch alternative {
    case .label(let word): return word
    case .interval(let interval):
      if interval.lower == RoadReading.unlimitedKilometersPerHour { return "no limit" }
      let suffix = unit.map { " \($0)" } ?? ""
      return interval.lower == interval.upper
        ? readable(interval.lower) + suffix
        : "\(readable(interval.lower)) to \(readable(interval.upper))\(suffix)"
    }
  }
}

/// A number with three decimals, or four digits where it is smaller than one.
private func readable(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e12 else { return shortNumber(value) }
  var power = 1000.0
  while abs(value) > 0, abs(value) * power < 1000, power < 1e12 { power *= 10 }
  return shortNumber((value * power).rounded() / power)
}

extension MeasuredValue {
  /// What it may be; nothing where it is not known.
  package var alternatives: [Alternative] {
    switch self {
    case .one(let alternative): [alternative]
    case .anyOf(let alternatives), .allOf(let alternatives): alternatives
    case .unknown: []
    }
  }
}

extension Interval {
  /// The interval as a plan writes it: `[0 .. 15) deg`, `>= 15 deg`.
  fileprivate func text(unit: String?) -> String {
    let suffix = unit.map { " \($0)" } ?? ""
    if lower == upper { return readable(lower) + suffix }
    if !lower.isFinite, !upper.isFinite { return "any" }
    if !upper.isFinite { return "\(includesLower ? ">=" : ">") \(readable(lower))\(suffix)" }
    if !lower.isFinite { return "\(includesUpper ? "<=" : "<") \(readable(upper))\(suffix)" }
    return (includesLower ? "[" : "(") + "\(readable(lower)) .. \(readable(upper))"
      + (includesUpper ? "]" : ")") + suffix
  }
}
