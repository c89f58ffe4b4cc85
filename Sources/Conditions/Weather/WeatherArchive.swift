import Quantities

/// Weather observations, ready to be asked for a moment and a place.
package struct WeatherArchive: Sendable {
  let stations: [StationSeries]
  let grid: StationGrid
  let table: AlternativeTable
  let noSnow: Int32
  /// What the sources of the observations can ever yield.
  package let sourceCapabilities: WeatherCapabilities
  /// How many observations are inside.
  package let observationCount: Int

  /// How many stations are inside; one that moved counts at each place.
  package var stationCount: Int { stations.count }

  /// Sorts observations of any order; the same observations always give the same archive.
  ///
  /// - Complexity: O(n log n), about 60 bytes a report.
  package init(_ observations: [WeatherObservation]) {
    let sound = observations.filter {
      (-90...90).contains($0.position.latitudeDegrees)
        && (-180...180).contains($0.position.longitudeDegrees)
    }
    let groups = Dictionary(grouping: sound) { Place(station: $0.station, position: $0.position) }
    let places = groups.keys.sorted()
    var table = AlternativeTable()
    noSnow = table.number([.label("none")], measure: 1)
    stations = places.map { place in
      StationSeries(
        groups[place] ?? [],
        station: place.station,
        point: EarthPoint(place.position),
        table: &table
      )
    }
    grid = StationGrid(places.map(\.position))
    self.table = table
    sourceCapabilities = sound.reduce(into: []) { $0.formUnion($1.capabilities) }
    observationCount = sound.count
  }

  /// Whether some source could yield a member of a class of a weather measure.
  package func canYield(_ measure: Measure, _ member: Alternative) -> Bool {
    sourceCapabilities.canYield(measure, member)
  }

  private struct Place: Hashable, Comparable {
    var station: String
    var position: GeographicPosition

    static func < (a: Place, b: Place) -> Bool {
      (a.station, a.position.latitudeDegrees, a.position.longitudeDegrees)
        < (b.station, b.position.latitudeDegrees, b.position.longitudeDegrees)
    }
  }
}
