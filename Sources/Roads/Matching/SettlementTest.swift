import Foundation

/// Tells built-up places from open country, with the position's error at their outlines.
struct SettlementTest {
  private var longitude = 0.0
  private var latitude = 0.0
  private var isInside = false
  /// From the last position to the nearest outline, in metres.
  private var outlineMeters = -1.0

  /// Whether a position is in a built-up area; one of both where a point within its error is on
  /// the other side of an outline (eight directions are tried).
  mutating func reading(
    _ point: TrackPoint,
    scale: GroundScale,
    errorMeters: Double,
    areas: [RoadNetwork.Area]
  ) -> TagReading<Bool> {
    let east = (point.longitudeDegrees - longitude) * scale.metersEast
    let north = (point.latitudeDegrees - latitude) * scale.metersNorth
    let moved = (east * east + north * north).squareRoot()
    // Nearer to the last position than any outline is, the answer is the last one.
    if moved + errorMeters < outlineMeters { return .one(isInside) }
    longitude = point.longitudeDegrees
    latitude = point.latitudeDegrees
    var nearest = RoadNetwork.marginMeters
    isInside = SettlementTest.isInside(point, 0, 0, scale, areas, &nearest)
    outlineMeters = nearest
    guard nearest <= errorMeters else { return .one(isInside) }
    for direction in 0..<8 {
      let angle = Double(direction) * .pi / 4
      var ignored = 0.0
      let other = SettlementTest.isInside(
        point,
        errorMeters * sin(angle),
        errorMeters * cos(angle),
        scale,
        areas,
        &ignored
      )
      if other != isInside { return .anyOf([false, true]) }
    }
    return .one(isInside)
  }

  /// Whether a place, given in metres from a position, is inside an area by the even-odd rule.
  ///
  /// `nearest` becomes the distance to the nearest outline where that is smaller.
  private static func isInside(
    _ point: TrackPoint,
    _ east: Double,
    _ north: Double,
    _ scale: GroundScale,
    _ areas: [RoadNetwork.Area],
    _ nearest: inout Double
  ) -> Bool {
    let x = point.longitudeDegrees + east / scale.metersEast
    let y = point.latitudeDegrees + north / scale.metersNorth
    let reach = RoadNetwork.marginMeters
    var isInside = false
    for area in areas {
      guard x >= area.west - reach / scale.metersEast, x <= area.east + reach / scale.metersEast,
        y >= area.south - reach / scale.metersNorth, y <= area.north + reach / scale.metersNorth
      else { continue }
      var isInThis = false
      for ring in area.rings {
        for (start, end) in zip(ring, ring.dropFirst()) {
          let ax = (start.longitudeDegrees - x) * scale.metersEast
          let ay = (start.latitudeDegrees - y) * scale.metersNorth
          let bx = (end.longitudeDegrees - x) * scale.metersEast
          let by = (end.latitudeDegrees - y) * scale.metersNorth
          if (ay > 0) != (by > 0), ax + (bx - ax) * (-ay / (by - ay)) > 0 { isInThis.toggle() }
          let (dx, dy) = (bx - ax, by - ay)
          let square = dx * dx + dy * dy
          let share = square > 0 ? min(max(-(ax * dx + ay * dy) / square, 0), 1) : 0
          let (px, py) = (ax + share * dx, ay + share * dy)
          nearest = min(nearest, (px * px + py * py).squareRoot())
        }
      }
      isInside = isInside || isInThis
    }
    return isInside
  }
}
