/// Why a file of regions is refused.
package struct RegionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file as the caller named it.
  package let file: String
  /// Where in the file: `line 3, column 14` or `feature 2, ring 1`; empty for the whole file.
  package let place: String
  /// What is wrong, and what to do.
  package let message: String

  /// One sentence for the user.
  package var description: String {
    place.isEmpty ? "\(file): \(message)" : "\(file): \(place): \(message)"
  }
}
