package import Coverage

extension DeclaredOperation {
  /// Refuses a plan of which the ODD, the sky and the declarations leave a grid without any cell,
  /// before an index is made or changed for it.
  ///
  /// - Throws: ``CoverageError/emptyDenominator(grid:)``.
  package func refuseEmptyGrids() throws(CoverageError) {
    var input = CoverageInput(
      plan: plan,
      planDigest: planDigest,
      oddDigest: oddDigest,
      latitudes: latitudes,
      unobservable: [],
      assignments: [],
      stays: [],
      drives: [],
      asOf: nil
    )
    input.area = area
    try CoverageAnalysis(input).refuseEmptyGrids()
  }
}
