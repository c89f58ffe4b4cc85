/// Why coverage cannot be computed.
package enum CoverageError: Error, Hashable {
  /// A grid has more cells than can be listed.
  case gridTooLarge(grid: String, limit: Int)
  /// Nothing is left to cover.
  case emptyDenominator(grid: String)
}
