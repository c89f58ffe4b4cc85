import Foundation
import Quantities

/// An equirectangular map: degrees to points of a drawing, true to scale along its middle parallel.
struct MapProjection {
  /// Metres of one degree of latitude on a sphere of the Earth's mean radius, 6,371,008.8 m.
  static let metresPerDegree = 111_195.08

  /// Size of the drawing in points.
  let width: Double
  let height: Double
  /// Points per metre along the middle parallel.
  let pointsPerMetre: Double
  private let middle: GeographicPosition
  private let cosine: Double

  /// Fits an extent with a margin into a width; `nil` where the extent is not of this Earth.
  init?(_ extent: ReportSupplement.MapExtent, width: Double, tallest: Double) {
    let corners = [extent.south, extent.west, extent.north, extent.east]
    guard corners.allSatisfy(\.isFinite), extent.south >= -90, extent.north <= 90,
      extent.south <= extent.north
    else { return nil }
    var span = extent.east - extent.west
    if span < 0 { span += 360 }
    guard span >= 0, span <= 360 else { return nil }
    middle = GeographicPosition(
      latitudeDegrees: (extent.south + extent.north) / 2,
      longitudeDegrees: extent.west + span / 2
    )
    // Near a pole the parallels shrink to nothing; 0.01 is the parallel of 89.4 degrees.
    cosine = max(0.01, cos(middle.latitudeDegrees * .pi / 180))
    let metresAcross = max(500, span * MapProjection.metresPerDegree * cosine) * 1.08
    let metresUp =
      max(500, (extent.north - extent.south) * MapProjection.metresPerDegree) * 1.08
    pointsPerMetre = min(width / metresAcross, tallest / metresUp)
    self.width = width
    height = min(tallest, max(width * 0.35, metresUp * pointsPerMetre))
  }

  /// Where a position lies; y grows downward.
  func point(_ position: GeographicPosition) -> (x: Double, y: Double) {
    let east = wrappedDegrees(position.longitudeDegrees - middle.longitudeDegrees)
    let north = position.latitudeDegrees - middle.latitudeDegrees
    let scale = MapProjection.metresPerDegree * pointsPerMetre
    return (width / 2 + east * cosine * scale, height / 2 - north * scale)
  }

  /// A round length in metres that takes about a fifth of the width.
  var scaleBarMetres: Double {
    let goal = width / 5 / pointsPerMetre
    var step = 1.0
    while step * 10 <= goal { step *= 10 }
    return step * (goal >= step * 5 ? 5 : goal >= step * 2 ? 2 : 1)
  }
}

extension ReportSupplement {
  /// What the map shows: the declared extent, else everything there is.
  var mapExtent: MapExtent? {
    if let extent { return extent }
    let corners = squares.map(\.outline)
      .flatMap { outline in
        [(outline.south, outline.west), (outline.north, outline.east)]
          .map { GeographicPosition(latitudeDegrees: $0.0, longitudeDegrees: $0.1) }
      }
    let positions = corners + regions.flatMap { $0.rings.joined() }
    let usable = positions.filter {
      $0.latitudeDegrees.isFinite && $0.longitudeDegrees.isFinite
    }
    guard let first = usable.first else { return nil }
    // Longitudes are taken relative to the first one, so that the antimeridian is no edge.
    let offsets = usable.map { wrappedDegrees($0.longitudeDegrees - first.longitudeDegrees) }
    let latitudes = usable.map(\.latitudeDegrees)
    guard let west = offsets.min(), let east = offsets.max(), let south = latitudes.min(),
      let north = latitudes.max()
    else { return nil }
    return MapExtent(
      south: south,
      west: wrappedDegrees(first.longitudeDegrees + west),
      north: north,
      east: wrappedDegrees(first.longitudeDegrees + east)
    )
  }
}
