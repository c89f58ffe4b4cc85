import Conditions
import ODD

extension Impossibility {
  /// Whether classes of two axes can contradict each other at all, whichever they are.
  ///
  /// Every contradiction that ``reason(_:)`` finds is one of one axis or of two.
  func mayContradict(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (plan.axes[first].measure, plan.axes[second].measure)
    if a == b { return true }
    if Set([a, b]) == [.sunElevation, .season] { return true }
    return Self.weatherPairs.contains {
      ($0.first == a && $0.second == b) || ($0.first == b && $0.second == a)
    }
  }
}
