import Conditions
import DriveIndex
import Geodesy
import ODD
package import Quantities

/// Where and when the observations of one weather file were made.
package struct WeatherSource: Sendable {
  /// The file.
  package var path: String
  /// Of its first and its last report.
  package var first: Timestamp
  package var last: Timestamp
  /// Its stations by id.
  package var stations: [String: GeographicPosition]

  /// Gathers the observations of a file; `nil` where there are none.
  init?(path: String, _ observations: [WeatherObservation]) {
    guard let first = observations.map(\.time).min(), let last = observations.map(\.time).max()
    else { return nil }
    self.path = path
    self.first = first
    self.last = last
    stations = Dictionary(
      observations.map { ($0.station, $0.position) },
      uniquingKeysWith: { a, _ in a }
    )
  }

  /// Half the diagonal of the squares that ``CoverageIndex/visitedPlaces()`` rounds to, in metres:
  /// 0.05 degrees of latitude and of longitude at the equator are 5.6 km each.
  private static let roundingMeters = 8000.0

  /// Why no drive is joined with the file; `nil` where one may be.
  func absence(
    drives: [TimeRange],
    places: [(hour: Timestamp, position: GeographicPosition)],
    rules: WeatherRules
  ) -> String? {
    guard let start = drives.map(\.start).min(), let end = drives.map(\.end).max() else {
      return nil
    }
    let age = Int64(min(rules.maximumAgeSeconds, 1e8) * 1e9)
    let from = first.advanced(byNanoseconds: -age)
    let until = last.advanced(byNanoseconds: age)
    func day(_ time: Timestamp) -> Substring { time.rfc3339.prefix(10) }
    guard drives.contains(where: { $0.end >= from && $0.start <= until }) else {
      return "\(path): observations of \(day(first)) to \(day(last)) join none of the drives of "
        + "\(day(start)) to \(day(end)); bring those of the drives' days"
    }
    let hour: Int64 = 3_600_000_000_000
    let near = places.filter { $0.hour.advanced(byNanoseconds: hour) >= from && $0.hour <= until }
    let reach = rules.maximumDistanceMeters + WeatherSource.roundingMeters
    var nearest: (station: String, meters: Double)?
    for place in near {
      for (station, position) in stations {
        let meters = Geodesic.distanceMeters(from: place.position, to: position)
        if meters <= reach { return nil }
        if (meters, station) < (nearest?.meters ?? .infinity, nearest?.station ?? "") {
          nearest = (station, meters)
        }
      }
    }
    guard let nearest else { return nil }
    return "\(path): its nearest station '\(nearest.station)' is "
      + "\(Int(nearest.meters / 1000)) km from the drives, "
      + "\(Int(rules.maximumDistanceMeters / 1000)) km are allowed; bring a nearer one"
  }
}

extension IndexRun {
  /// The weather files that join no drive, each with the reason.
  package func unjoinedWeather() throws -> [String] {
    guard !operation.weatherSources.isEmpty else { return [] }
    let drives = try index.driveSpans()
    let places = try index.visitedPlaces()
    return operation.weatherSources.compactMap {
      $0.absence(drives: drives, places: places, rules: operation.plan.weather)
    }
  }
}
