package import Bytes

/// Which of several extracts cannot be read, and why.
package struct RoadExtractError: Error {
  /// The extract's place in the order in which they were given.
  package var source: Int
  package var reason: ByteError
}

/// Reads the roads of extracts in three walks: relations, ways, nodes; in any order in the file.
///
/// Only what roads and built-up areas need is kept: their nodes, 24 bytes each.
package struct RoadExtractReader {
  /// Kept bytes over the size of the files; more is refused.
  static let spareBytes: Int64 = 48 * 1024 * 1024

  private var draft: RoadDraft
  private var files: [OSMFile]

  /// Opens extracts that are read as one; where two hold the same way, the first counts.
  ///
  package init(_ sources: [any ByteSource]) throws(RoadExtractError) {
    files = []
    var total: Int64 = 0
    for (index, source) in sources.enumerated() {
      do throws(ByteError) {
        files.append(try OSMFile(source))
      } catch {
        throw RoadExtractError(source: index, reason: error)
      }
      total += source.byteCount
    }
    draft = RoadDraft(byteLimit: total + RoadExtractReader.spareBytes)
  }

  /// Reads the roads.
  ///
  /// - Parameter isWanted: Says of a rectangle whether roads and areas in it are wanted.
  /// - Returns: The roads and built-up areas.
  /// - Throws: ``RoadExtractError`` for a damaged extract, or one whose roads need too much memory.
  package mutating func read(
    where isWanted: (OSMBox) -> Bool = { _ in true }
  ) throws(RoadExtractError) -> RoadExtract {
    try walk(.relations)
    draft.finishRelations()
    try walk(.ways)
    draft.finishWays()
    // Ways that state their own locations are asked again, for nodes that the file lacks.
    let kinds: OSMKinds = draft.hasLocationsOnWays ? [.nodes, .ways] : .nodes
    try walk(kinds)
    return draft.extract(where: isWanted)
  }

  private mutating func walk(_ kinds: OSMKinds) throws(RoadExtractError) {
    for index in files.indices {
      do throws(ByteError) {
        try files[index].walk(kinds, into: &draft)
      } catch {
        throw RoadExtractError(source: index, reason: error)
      }
    }
  }
}
