import Foundation

/// How far two distributions over the same classes lie apart.
package struct ShareDistance: Hashable, Sendable {
  /// Jensen-Shannon divergence in bits, 0 to 1.
  ///
  /// Lin 1991 (doi 10.1109/18.61115), with equal weights and logarithms to base 2.
  package let jensenShannonBits: Double
  /// Total variation: half the sum of the differences, 0 to 1.
  package let totalVariation: Double

  /// Compares two distributions that each sum to 1; `nil` where one of them is empty or has no mass.
  package init?(_ p: [Double], _ q: [Double]) {
    guard !p.isEmpty, p.count == q.count, p.reduce(0, +) > 0, q.reduce(0, +) > 0 else { return nil }
    var divergence = 0.0
    var variation = 0.0
    for (a, b) in zip(p, q) {
      let middle = (a + b) / 2
      if a > 0 { divergence += a * log2(a / middle) / 2 }
      if b > 0 { divergence += b * log2(b / middle) / 2 }
      variation += (a - b).magnitude / 2
    }
    jensenShannonBits = min(1, max(0, divergence))
    totalVariation = min(1, variation)
  }
}
