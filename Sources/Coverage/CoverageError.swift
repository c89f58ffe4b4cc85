/// Why coverage cannot be computed.
package enum CoverageError: Error, Hashable {
  /// A grid has more cells than can be listed.
  case gridTooLarge(grid: String, limit: Int)
  /// Requirements cross each other on so many axes that what cells need cannot be summed.
  case requirementsTooEntangled(grid: String)
  /// The t-way table has more settings than can be looked at.
  case tooManySettings(strength: Int, limit: Int)
  /// So many patterns that they cannot be looked at; `possible` is the highest level that can.
  case tooManyPatterns(grid: String, level: Int, possible: Int)
  /// Nothing is left to cover.
  case emptyDenominator(grid: String)
  /// A target asks for time, way or visits of frames that have none.
  case stillImages(target: String, count: String)
  /// A target asks for time, way or visits of a frame set whose frames lie too far apart for them.
  case thinnedSet(set: String, target: String, count: String)
}
