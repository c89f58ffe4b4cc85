/// What an extract says of itself.
package struct OSMHeader: Hashable, Sendable {
  /// The corners of the area, where the file states it.
  package var southWest: OSMLocation?
  package var northEast: OSMLocation?
  /// The program that wrote the file.
  package var generator: String?
}
