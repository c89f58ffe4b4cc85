import Quantities

/// The numbers that a concept can take by what it measures.
enum ConceptRange {
  /// The range in the concept's own unit; everything where nature sets no limit.
  ///
  /// Lengths may be altitudes, velocities may point backwards and fractions may be slopes: they have none.
  static func of(_ concept: Concept) -> Interval {
    guard case .number(let type?, _) = concept.kind, let unit = concept.unit else { return .all }
    if unit.dimension == "temperature" {
      let zero = Unit(name: "K", dimension: "temperature", scale: 1)
      return atLeast(Unit.convert(0, from: zero, to: unit) ?? -.infinity)
    }
    if type == "cloud_coverage" { return .closed(0, 8) }
    if unit.dimension == "angle" {
      let turn = Unit(name: "deg", dimension: "angle", scale: .pi / 180)
      let whole = Unit.convert(360, from: turn, to: unit) ?? .infinity
      return .closed(-whole, whole)
    }
    return nonNegative.contains(type) ? atLeast(0) : .all
  }

  private static func atLeast(_ value: Double) -> Interval {
    Interval(lower: value, includesLower: true, upper: .infinity, includesUpper: false)
  }

  private static let nonNegative: Set<String> = [
    "precipitation_rate", "speed", "distance", "illuminance", "duration", "count", "frequency",
    "occurrence", "weight", "mass", "area", "volume", "data_size", "bandwidth", "density",
    "agent_density", "agent_flow_rate", "luminous_flux",
  ]
}
