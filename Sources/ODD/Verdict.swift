/// Whether a moment lies inside the declared domain.
package enum Verdict: String, Hashable, Sendable, CaseIterable {
  /// Every condition that is measured holds.
  case inside
  /// Nothing measured speaks against it, but a measured value is missing.
  case assumed
  /// Some condition is violated.
  case outside
}
