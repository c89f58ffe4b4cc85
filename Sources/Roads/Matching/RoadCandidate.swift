/// A road that a vehicle may be on: the nearest point of one piece.
struct RoadCandidate {
  var piece: Int32
  /// From the piece's start to the point, in metres.
  var alongMeters: Double
  /// From the position to the point, in metres.
  var distanceMeters: Double
  /// Of the road there, degrees clockwise from north.
  var bearing: Double

  /// The angle between a heading and the direction in which the road may be driven, 0 to 180.
  func turn(from heading: Double, _ direction: RoadAttributes.Direction) -> Double {
    var angle = abs((heading - bearing).truncatingRemainder(dividingBy: 360))
    if angle > 180 { angle = 360 - angle }
    switch direction {
    case .forward: return angle
    case .backward: return 180 - angle
    case .both: return min(angle, 180 - angle)
    }
  }
}

extension RoadNetwork {
  /// At most so many roads are weighed at a position, the nearest.
  static let candidateLimit = 12

  /// The pieces within a radius of a position, each once, the nearest first.
  func candidates(
    longitude: Double,
    latitude: Double,
    scale: GroundScale,
    radiusMeters: Double
  ) -> [RoadCandidate] {
    let east = radiusMeters / max(scale.metersEast, 1000)
    let north = radiusMeters / scale.metersNorth
    let columns =
      RoadNetwork.cellIndex(longitude - east)...RoadNetwork.cellIndex(longitude + east)
    let rows = RoadNetwork.cellIndex(latitude - north)...RoadNetwork.cellIndex(latitude + north)
    var found: [RoadCandidate] = []
    for row in rows {
      for column in columns {
        for number in cells[RoadNetwork.cell(column, row)] ?? [] {
          let segment = segments[Int(number)]
          let dx = segment.dx * scale.metersEast
          let dy = segment.dy * scale.metersNorth
          let px = (longitude - segment.x) * scale.metersEast
          let py = (latitude - segment.y) * scale.metersNorth
          let share = min(max((px * dx + py * dy) / (dx * dx + dy * dy), 0), 1)
          let (ex, ey) = (px - share * dx, py - share * dy)
          let squared = ex * ex + ey * ey
          guard squared <= radiusMeters * radiusMeters else { continue }
          let candidate = RoadCandidate(
            piece: segment.piece,
            alongMeters: segment.startMeters + share * segment.lengthMeters,
            distanceMeters: squared.squareRoot(),
            bearing: segment.bearing
          )
          if let index = found.firstIndex(where: { $0.piece == segment.piece }) {
            if candidate.distanceMeters < found[index].distanceMeters { found[index] = candidate }
          } else {
            found.append(candidate)
          }
        }
      }
    }
    if found.count > 1 {
      found.sort {
        ($0.distanceMeters, pieces[Int($0.piece)].id) < (
          $1.distanceMeters, pieces[Int($1.piece)].id
        )
      }
      if found.count > RoadNetwork.candidateLimit {
        found.removeSubrange(RoadNetwork.candidateLimit...)
      }
    }
    return found
  }
}
