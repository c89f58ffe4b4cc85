/// A closed way through streets that are drawn by hand.
struct Route {
  /// A corner in degrees.
  typealias Corner = (latitude: Double, longitude: Double)

  /// Metres north and east of the origin at each corner; the last is the first again.
  private let corners: [(north: Double, east: Double)]
  /// Metres from the first corner to each.
  private let distances: [Double]

  /// A degree in metres at 49.015 degrees north on WGS 84.
  ///
  /// NIMA TR8350.2: radii of curvature 6,371,867 m (meridian) and 4,191,180 m (parallel).
  /// Constants instead of sines keep the bytes the same with every mathematics library.
  private static let metersPerDegreeNorth = 111_210.0
  private static let metersPerDegreeEast = 73_150.0
  private static let origin: Corner = (49.0, 8.4)

  /// Draws a way through corners.
  init(_ corners: [Corner]) {
    var places: [(north: Double, east: Double)] = []
    var distances: [Double] = []
    for corner in corners + corners.prefix(1) {
      let place = (
        north: (corner.latitude - Self.origin.latitude) * Self.metersPerDegreeNorth,
        east: (corner.longitude - Self.origin.longitude) * Self.metersPerDegreeEast
      )
      if let last = places.last, let distance = distances.last {
        let (north, east) = (place.north - last.north, place.east - last.east)
        distances.append(distance + (north * north + east * east).squareRoot())
      } else {
        distances.append(0)
      }
      places.append(place)
    }
    self.corners = places
    self.distances = distances
  }

  /// Metres once around.
  var length: Double { distances.last ?? 0 }

  /// The corners in metres north and east of the origin, the last being the first again.
  var ring: [(north: Double, east: Double)] { corners }

  /// Metres ahead to the next corner, more than nothing.
  func metersToCorner(from distance: Double) -> Double {
    let along = around(distance)
    return (distances.first { $0 > along + 0.01 } ?? length) - along
  }

  /// Where the vehicle is, corners rounded over twelve metres, with its direction as a unit vector.
  func place(at distance: Double) -> (north: Double, east: Double, heading: (Double, Double)) {
    var sum = (north: 0.0, east: 0.0)
    for offset in [-6.0, -3, 0, 3, 6] {
      let point = point(at: distance + offset)
      sum = (sum.north + point.north / 5, sum.east + point.east / 5)
    }
    let (behind, ahead) = (point(at: distance - 6), point(at: distance + 6))
    let (north, east) = (ahead.north - behind.north, ahead.east - behind.east)
    let norm = (north * north + east * east).squareRoot()
    return (sum.north, sum.east, norm > 0 ? (north / norm, east / norm) : (1, 0))
  }

  /// Degrees of a place in metres north and east of the origin.
  static func degrees(north: Double, east: Double) -> Corner {
    (origin.latitude + north / metersPerDegreeNorth, origin.longitude + east / metersPerDegreeEast)
  }

  private func around(_ distance: Double) -> Double {
    let rest = distance.truncatingRemainder(dividingBy: length)
    return rest < 0 ? rest + length : rest
  }

  private func point(at distance: Double) -> (north: Double, east: Double) {
    let along = around(distance)
    let next = max(1, distances.firstIndex { $0 > along } ?? distances.count - 1)
    let (a, b) = (corners[next - 1], corners[next])
    let span = distances[next] - distances[next - 1]
    let fraction = span > 0 ? (along - distances[next - 1]) / span : 0
    return (a.north + (b.north - a.north) * fraction, a.east + (b.east - a.east) * fraction)
  }
}

extension Route {
  /// Around the old town, between Kaiserstrasse and Kriegsstrasse.
  static let oldTown = Route([
    (49.0100, 8.3900), (49.0092, 8.4040), (49.0088, 8.4172), (49.0050, 8.4165),
    (49.0048, 8.4040), (49.0055, 8.3900),
  ])
  /// From the old town to the eastern districts and back.
  static let crosstown = Route([
    (49.0090, 8.4105), (49.0089, 8.4190), (49.0120, 8.4260), (49.0190, 8.4380),
    (49.0270, 8.4480), (49.0280, 8.4400), (49.0200, 8.4280), (49.0110, 8.4215),
  ])
  /// Through the northern districts.
  static let north = Route([
    (49.0185, 8.4180), (49.0225, 8.4175), (49.0265, 8.4080), (49.0255, 8.3950),
    (49.0200, 8.3900), (49.0185, 8.3990), (49.0200, 8.4080),
  ])
  /// Through the western districts towards the harbour.
  static let harbour = Route([
    (49.0092, 8.3830), (49.0088, 8.3760), (49.0085, 8.3640), (49.0130, 8.3620),
    (49.0145, 8.3740), (49.0135, 8.3830),
  ])
  /// Inside the depot.
  static let depot = Route([
    (49.0008, 8.4390), (49.0006, 8.4450), (49.0038, 8.4455), (49.0040, 8.4385),
  ])
}
