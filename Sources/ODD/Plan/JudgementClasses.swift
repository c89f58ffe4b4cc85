package import Conditions
import Quantities

/// Tells apart the measured values that the declared domain may judge differently.
///
/// A number matters only by where it lies among the numbers that the domain names, so that the many
/// speeds and sun elevations of a drive share few judgements.
package struct JudgementClasses: Sendable {
  /// What a judgement depends on, besides the readings of axes.
  package struct Key: Hashable, Sendable { fileprivate var parts: [Part] = [] }

  fileprivate enum Part: Hashable, Sendable {
    /// The places of an interval's ends among the edges, odd on an edge, and which ends belong to it.
    case between(Int32, Int32, includesLower: Bool, includesUpper: Bool)
    case value(MeasuredValue)
  }

  /// The concepts that are judged by a measure's value, with the edges of each.
  private let concepts: [(concept: CoveragePlan.MeasuredConcept, edges: [Double])]

  /// Prepares the classes of a plan's domain.
  package init(_ plan: CoveragePlan) {
    guard let domain = plan.domain else {
      concepts = []
      return
    }
    let asked = domain.askedConcepts
    let edges = domain.edges
    concepts = plan.measured
      .filter { concept in
        let isOfAxis = concept.axis.map { name in plan.axes.contains { $0.name == name } }
        return asked.contains(concept.concept) && isOfAxis != true
      }
      .map { (concept: $0, edges: edges[$0.concept] ?? []) }
  }

  /// The measures whose values decide.
  package var measures: Set<Measure> { Set(concepts.map(\.concept.measure)) }

  /// The class of a moment; two moments of one class and of the same readings have one judgement.
  ///
  /// `value`: The value of a measure at the moment, in the measure's unit.
  package func key(_ value: (Measure) -> MeasuredValue) -> Key {
    Key(parts: concepts.map { part(of: value($0.concept.measure), $0.concept, $0.edges) })
  }

  private func part(
    of value: MeasuredValue,
    _ concept: CoveragePlan.MeasuredConcept,
    _ edges: [Double]
  ) -> Part {
    switch value {
    // Why a value is missing is judged nowhere.
    case .unknown: return .value(.unknown(""))
    case .one(.interval):
      guard case .one(.interval(let interval)) = concept.converted(value),
        !interval.lower.isNaN, !interval.upper.isNaN
      else { return .value(value) }
      return .between(
        JudgementClasses.place(interval.lower, edges),
        JudgementClasses.place(interval.upper, edges),
        includesLower: interval.includesLower,
        includesUpper: interval.includesUpper
      )
    default: return .value(value)
    }
  }

  private static func place(_ number: Double, _ edges: [Double]) -> Int32 {
    var place: Int32 = 0
    for edge in edges {
      if edge < number {
        place += 2
      } else {
        return edge == number ? place + 1 : place
      }
    }
    return place
  }
}
