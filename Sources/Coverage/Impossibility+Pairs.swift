import Conditions
import ODD

extension Impossibility {
  /// Whether classes of two axes can contradict each other at all, whichever they are.
  ///
  /// Every contradiction that ``reason(_:)`` finds is one of one axis or of two.
  func mayContradict(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (plan.axes[first].measure, plan.axes[second].measure)
    if a == b { return true }
    if Self.skyMeasures.contains(a), Self.skyMeasures.contains(b) { return true }
    return Self.weatherPairs.contains {
      ($0.first == a && $0.second == b) || ($0.first == b && $0.second == a)
    }
  }

  /// What can contradict where, when and how high the sun stands, two or more at once.
  static let skyMeasures: Set<Measure> = [
    .sunElevation, .sunSide, .glare, .season, .localHour, .region,
  ]
}
