import Conditions
package import ODD
import Quantities

/// Finds combinations of classes that contradict each other or the sky, with the arithmetic.
package struct Impossibility: Sendable {
  let plan: CoveragePlan
  /// Latitudes of the whole ODD area in degrees; `nil` where no region file says it.
  let latitudes: ClosedRange<Double>?
  /// Bounds of its regions.
  let area: OperationArea
  /// Limits of the sun that were computed already.
  let limits: SunLimits

  /// Creates the rules for a plan.
  package init(
    plan: CoveragePlan,
    latitudes: ClosedRange<Double>?,
    area: OperationArea = OperationArea()
  ) {
    self.plan = plan
    self.latitudes = latitudes
    self.area = area
    limits = SunLimits(zoneName: plan.timeZone)
  }

  /// Why no moment can lie in all these classes at once; `nil` where one can.
  ///
  /// `classes`: A class index by axis index.
  package func reason(_ classes: [Int: Int]) -> String? {
    let chosen = classes.sorted { $0.key < $1.key }
      .map { axis, index in
        (
          axis: plan.axes[axis], members: plan.axes[axis].classes[index].members,
          name: plan.axes[axis].classes[index].name
        )
      }
    for (position, first) in chosen.enumerated() {
      for second in chosen[(position + 1)...] where first.axis.measure == second.axis.measure {
        // What lies in several classes at once may lie in one of them on the other axis.
        guard first.axis.regions == second.axis.regions, !first.axis.allowsMany,
          !second.axis.allowsMany
        else { continue }
        if !overlap(first.members, second.members) {
          return "\(first.axis.name) \(first.name) and \(second.axis.name) \(second.name) are both "
            + "\(first.axis.measure.name) and have no value in common"
        }
      }
    }
    // A plan may cut one measure by several axes: every pair is looked at.
    func all(_ measure: Measure) -> [Chosen] {
      chosen.filter { $0.axis.measure == measure && !$0.axis.allowsMany }
        .map { ($0.axis, $0.members, $0.name) }
    }
    if let reason = regionReason(all(.region)) ?? skyReason(chosen) { return reason }
    for pair in Self.weatherPairs {
      for first in all(pair.first) {
        for second in all(pair.second) {
          if let why = pair.contradiction(first.members, second.members) {
            return "\(first.axis.name) \(first.name) and \(second.axis.name) \(second.name) "
              + "contradict: \(why)"
          }
        }
      }
    }
    return nil
  }

  typealias Chosen = (axis: Axis, members: [Alternative], name: String)

  private func overlap(_ a: [Alternative], _ b: [Alternative]) -> Bool {
    let probe = Axis.Class(name: "", members: a)
    return b.contains { probe.admits($0) }
  }
}
