/// What an extract says of itself.
package struct OSMHeader: Hashable, Sendable {
  /// The corners of the area, where the file states it.
  package var southWest: OSMLocation?
  package var northEast: OSMLocation?
  /// The program that wrote the file.
  package var generator: String?
  /// Where the data come from, in the words of the file, at most 200 printable characters.
  package var source: String?
}
