/// How much was recorded under some conditions, and how independent it is.
package struct Evidence: Hashable, Sendable {
  /// Exposures.
  package var frames = 0
  /// Time in nanoseconds.
  package var nanoseconds: Int64 = 0
  /// Way in millimetres.
  package var millimeters: Int64 = 0
  /// Separate visits.
  package var episodes = 0
  /// Drives with a stay.
  package var drives = 0
  /// Civil days with a stay; a night belongs to the day before.
  package var days = 0
  /// Vehicles with a stay.
  package var vehicles = 0
  /// Squares with a stay of which no two touch.
  package var places = 0
  /// Sum over drives of min(1, seconds in the cell / (seconds target / drives target)).
  package var driveEquivalents = 0.0
  /// 1 / sum of squared shares of the drives: a diagnostic.
  package var inverseSimpson = 0.0

  /// Creates evidence of nothing.
  package init() {}

  /// Time in seconds.
  package var seconds: Double { Double(nanoseconds) / 1e9 }
  /// Way in metres.
  package var metres: Double { Double(millimeters) / 1e3 }
}
