package import Bytes

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
  /// - Throws: ``ByteError`` of the first source that is no extract.
  package init(_ sources: [any ByteSource]) throws(ByteError) {
    files = []
    var total: Int64 = 0
    for source in sources {
      files.append(try OSMFile(source))
      total += source.byteCount
    }
    draft = RoadDraft(byteLimit: total + RoadExtractReader.spareBytes)
  }

  /// Reads the roads.
  ///
  /// - Parameter isWanted: Says of a rectangle whether roads and areas in it are wanted.
  package mutating func read(
    where isWanted: (OSMBox) -> Bool = { _ in true }
  ) throws(ByteError) -> RoadExtract {
    for index in files.indices {
      draft.phase = .relations
      try files[index].walk(.relations, into: &draft)
    }
    draft.finishRelations()
    for index in files.indices { try files[index].walk(.ways, into: &draft) }
    draft.finishWays()
    // Ways that state their own locations are asked again, for nodes that the file lacks.
    let kinds: OSMKinds = draft.hasLocationsOnWays ? [.nodes, .ways] : .nodes
    for index in files.indices { try files[index].walk(kinds, into: &draft) }
    return draft.extract(where: isWanted)
  }
}
