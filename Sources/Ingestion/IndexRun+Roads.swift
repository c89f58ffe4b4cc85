import Bytes
import DriveIndex
import Roads

extension IndexRun {
  /// Changes whenever other roads would be kept of the same extract.
  private static let roadsVersion = "1"

  /// The roads near the drives, read from the extracts where the index does not hold them yet.
  ///
  /// - Returns: `nil` where no road map is declared.
  /// - Throws: ``OperationError`` where roads are missing and their extract is not there any more.
  func roadNetwork() throws -> RoadNetwork? {
    guard !operation.roads.isEmpty else {
      if try index.property("roads_state") ?? "" != "" {
        try index.replaceRoads(with: RoadExtract(), state: "")
      }
      return nil
    }
    let visited = try index.visitedSquares()
    let state = IndexRun.roadsState(of: operation.roads, near: visited)
    if try index.property("roads_state") != state {
      let squares = VisitedSquares(visited)
      try index.replaceRoads(
        with: try readRoads { squares.touch($0) },
        state: state
      )
    }
    return try index.roadNetwork()
  }

  /// What the roads of some extracts near some squares are called.
  static func roadsState(of roads: [RoadSource], near visited: [VisitedSquares.Square]) -> String {
    Digest.hexadecimal(
      ofTexts: [roadsVersion] + roads.map(\.sha256) + visited.map { "\($0.row),\($0.column)" }
    )
  }

  private func readRoads(where isWanted: (OSMBox) -> Bool) throws -> RoadExtract {
    var sources: [FileByteSource] = []
    for road in operation.roads {
      let source: FileByteSource
      do {
        source = try RoadSource.open(road.path)
      } catch {
        throw OperationError(
          path: road.path,
          message: "not there any more, and the index lacks its roads near some drives; "
            + "give it again by --roads",
          isMissing: true
        )
      }
      sources.append(source)
    }
    do throws(RoadExtractError) {
      var reader = try RoadExtractReader(sources)
      return try reader.read(where: isWanted)
    } catch {
      throw RoadSource.failure(operation.roads[error.source].path, error.reason)
    }
  }

  /// Says so where the declared road maps have no road near any drive.
  package func unjoinedRoads() throws -> [String] {
    guard !operation.roads.isEmpty, try !index.visitedSquares().isEmpty,
      try index.roadCount() == 0
    else { return [] }
    return [
      "\(operation.roads.map(\.path).joined(separator: ", ")): no road of it is near a drive; "
        + "bring the extract of the drives' area (\(TruthRule.roadsElsewhere.rawValue))"
    ]
  }
}
