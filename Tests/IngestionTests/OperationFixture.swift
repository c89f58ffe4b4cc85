import Conditions
import Geodesy
import ODD

@testable import Ingestion

extension DeclaredOperation {
  /// An operation without files: no weather, no regions, no roads.
  static func bare(_ plan: CoveragePlan) -> DeclaredOperation {
    DeclaredOperation(
      plan: plan,
      planDigest: "sha256:0",
      oddDigest: nil,
      surroundings: Surroundings(
        weather: nil,
        rules: WeatherRules(),
        regions: [:],
        grid: EqualAreaGrid(squareMeters: 1000)
      ),
      inputs: [],
      unobservable: [],
      latitudes: nil,
      outlines: [],
      notices: []
    )
  }
}
