import Conditions
import Geodesy

extension SampleExplanation {
  /// Why nobody can say in which regions of a map the position is.
  package struct OpenRegions: Hashable, Sendable {
    /// The map.
    package var source: String
    /// The sets of regions that it may be in; an empty one is outside all of them.
    package var choices: [[String]]
    /// How far the border is.
    package var borderMeters: Double
    /// What the fixes say that the position is good to.
    package var errorMeters: Double
  }

  /// The maps of which more than one set of regions is possible, in the order of their names.
  package var openRegions: [OpenRegions] {
    moment.reaches.sorted { $0.key < $1.key }
      .map { source, reach in
        OpenRegions(
          source: source,
          choices: reach.choices,
          borderMeters: reach.borderMeters ?? 0,
          errorMeters: moment.ego.horizontalErrorMeters ?? 0
        )
      }
  }
}
