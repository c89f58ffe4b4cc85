package import Quantities

/// The regions that a position may be in, known to an error only.
package struct RegionReach: Hashable, Sendable {
  /// The regions of the position itself, in the order of the map.
  package var here: [String]
  /// Every set of regions that some point within the error lies in, in a fixed order; one, unless a
  /// border of a region is near.
  package var choices: [[String]]
  /// Metres to the nearest line behind which other regions lie; `nil` where none is within the error.
  package var borderMeters: Double?

  /// A position that is known exactly, or far from every border.
  package init(_ here: [String]) {
    self.here = here
    choices = [here]
  }
}

extension RegionMap {
  /// Edges near a position of which both sides are looked at; of more the regions are listed alone.
  private static let maximumPieceCount = 64

  /// The regions that hold some point within an error of a position, in metres; ends excluded.
  ///
  /// What lies within the error is told by both sides of all edges there. Where those are more than
  /// 64, each of their regions may be the one, and none of them.
  ///
  /// - Complexity: O(log n) far from every border, and O(k²) for k edges within the error.
  package func reach(of position: GeographicPosition, errorMeters: Double) -> RegionReach {
    let here = regionIndices(containing: position)
    var reach = RegionReach(here.map { names[$0] })
    guard errorMeters > 0, position.longitudeDegrees.isFinite,
      abs(position.latitudeDegrees) <= 90
    else { return reach }
    let (pieces, regions) = pieces(around: position, within: errorMeters)
    guard !pieces.isEmpty else { return reach }
    var choices: Set<[Int]> = [here]
    var nearest = Double.infinity
    if pieces.count > RegionMap.maximumPieceCount {
      choices.formUnion(regions.map { [$0] } + [[]])
      nearest = pieces.map(\.distanceMeters).min() ?? 0
    } else {
      for piece in pieces {
        let beside = sets(beside: piece, pieces)
        if beside.contains(where: { $0 != here }) { nearest = min(nearest, piece.distanceMeters) }
        choices.formUnion(beside)
      }
    }
    guard choices.count > 1 else { return reach }
    reach.choices = choices.sorted { $0.lexicographicallyPrecedes($1) }
      .map { $0.map { names[$0] } }
    reach.borderMeters = nearest
    return reach
  }

  /// The edges within a distance, one more than are looked at, and the regions they belong to.
  private func pieces(
    around position: GeographicPosition,
    within meters: Double
  ) -> (pieces: [BorderPiece], regions: [Int]) {
    var pieces: [BorderPiece] = []
    var regions: Set<Int> = []
    for turn in [0.0, 360, -360] {
      let plane = LocalPlane(
        longitude: position.longitudeDegrees + turn,
        latitude: position.latitudeDegrees
      )
      let area = plane.box(around: meters)
      tree.forEach(touching: area) { index in
        let region = polygons[index].region
        polygons[index]
          .forEachEdge(touching: area) { edge in
            let isFull = pieces.count > RegionMap.maximumPieceCount
            guard !isFull || !regions.contains(region) else { return false }
            guard let piece = BorderPiece(edge, on: plane, within: meters) else { return true }
            regions.insert(region)
            if !isFull { pieces.append(piece) }
            return true
          }
      }
    }
    return (pieces, regions.sorted())
  }

  /// The sets of regions on both sides of an edge.
  private func sets(beside piece: BorderPiece, _ pieces: [BorderPiece]) -> Set<[Int]> {
    var found: Set<[Int]> = []
    for fraction in piece.middles(between: pieces) {
      // Beyond a pole there is nothing that a vehicle could be in.
      for point in piece.sides(at: fraction) where abs(point.latitude) <= 90 {
        found.insert(
          regionIndices(
            containing: GeographicPosition(
              latitudeDegrees: point.latitude,
              longitudeDegrees: point.longitude
            )
          )
        )
      }
    }
    return found
  }
}
