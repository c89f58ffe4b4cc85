package import Geodesy
package import SolarPosition

/// Where the operation may take place: the bounds of every region that the plan names.
package struct OperationArea: Sendable {
  /// Bounds by region file and region.
  package var boxes: [String: [String: SunElevationLimits.Box]]

  /// An area of some bounds.
  package init(boxes: [String: [String: SunElevationLimits.Box]] = [:]) { self.boxes = boxes }

  /// The bounds of region maps, by their file.
  package init(_ maps: [String: RegionMap]) {
    boxes = maps.mapValues { map in
      var found: [String: SunElevationLimits.Box] = [:]
      for name in map.names {
        guard let latitudes = map.latitudeRange(of: name),
          let longitudes = map.longitudeRange(of: name)
        else { continue }
        found[name] = SunElevationLimits.Box(latitudes: latitudes, longitudes: longitudes)
      }
      return found
    }
  }

  /// The longitudes of all regions; `nil` where there is none.
  package var longitudes: ClosedRange<Double>? {
    let all = boxes.values.flatMap(\.values).map(\.longitudes)
    guard let west = all.map(\.lowerBound).min(), let east = all.map(\.upperBound).max() else {
      return nil
    }
    return west...east
  }
}
