package import Conditions
package import Coverage
package import DriveIndex
package import ODD
package import Quantities

/// A plan with everything it needs to be applied: digests, weather, region maps, what cannot be seen.
package struct DeclaredOperation: Sendable {
  /// Changes whenever the derivation would give other results for the same inputs.
  package static let derivationVersion = "5"

  package var plan: CoveragePlan
  /// `sha256:` over the plan and every file that it reads, weather and roads excepted.
  package var planDigest: String
  /// `sha256:` over the ODD and its imports; `nil` without one.
  package var oddDigest: String?
  /// Name, version, files and digests of the ODD; `nil` without one.
  package var domain: DomainIdentity? { DomainIdentity(plan) }
  package var surroundings: Surroundings
  package var inputs: [IndexedInput]
  package var unobservable: [CoverageInput.Unobservable]
  /// Latitudes of the whole ODD area.
  package var latitudes: ClosedRange<Double>?
  /// Bounds of the regions.
  package var area = OperationArea()
  /// Regions to draw.
  package var outlines: [(name: String, rings: [[GeographicPosition]])]
  /// What was noticed in weather files.
  package var notices: [String]
  /// Where and when the observations of each weather file were made.
  package var weatherSources: [WeatherSource] = []
  /// The road maps.
  package var roads: [RoadSource] = []

  /// Who must be named beside every figure, each once, in the order of the road maps.
  package var attributions: [String] {
    var seen: Set<String> = []
    return roads.map(\.attribution).filter { seen.insert($0).inserted }
  }

  /// Digest of everything that a drive's derivation depends on besides its recordings.
  package var derivation: String {
    Digest.hexadecimal(
      ofTexts: [DeclaredOperation.derivationVersion, planDigest]
        + inputs.filter { ["weather", "stations", "roads"].contains($0.role) }
        .map {
          $0.sha256 + $0.declaration
        }
    )
  }
}

/// Why a declared operation cannot be used.
package struct OperationError: Error {
  /// The file.
  package var path: String
  /// What, why and what to do.
  package var message: String
  /// Whether the file is missing.
  package var isMissing: Bool
  /// Whether the system refused to read the file.
  package var isRefused: Bool

  /// Creates an error.
  package init(
    path: String,
    message: String,
    isMissing: Bool = false,
    isRefused: Bool = false
  ) {
    self.path = path
    self.message = message
    self.isMissing = isMissing
    self.isRefused = isRefused
  }
}
