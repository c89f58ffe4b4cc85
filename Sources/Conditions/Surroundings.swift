package import Drives
package import Geodesy
package import Quantities
import SolarPosition

/// The sources of conditions, ready to be asked for one moment of one drive.
package struct Surroundings: Sendable {
  /// Weather; `nil` where no observations are given.
  package var weather: WeatherArchive?
  /// How weather is joined.
  package var rules: WeatherRules
  /// Region maps by file.
  package var regions: [String: RegionMap]
  /// The squares of places.
  package var grid: EqualAreaGrid

  /// Creates the sources.
  package init(
    weather: WeatherArchive?,
    rules: WeatherRules,
    regions: [String: RegionMap],
    grid: EqualAreaGrid
  ) {
    self.weather = weather
    self.rules = rules
    self.regions = regions
    self.grid = grid
  }

  /// What was true at a moment.
  ///
  /// - Parameters:
  ///   - time: The moment.
  ///   - trajectory: Where the vehicle was.
  ///   - clock: Civil time of the place; `nil` where no zone is declared.
  ///   - tags: Labels with their spans.
  ///   - doubts: What is not believed, with its spans: the conditions that depend on it are unknown.
  ///   - vehicle: The vehicle's name.
  ///   - road: What the road map says of it, which is matched along the whole track.
  /// - Returns: The conditions, each with its value or the reason why it has none.
  package func moment(
    at time: Timestamp,
    trajectory: Trajectory,
    clock: LocalClock?,
    tags: [DriveManifest.Tag],
    doubts: [Doubt] = [],
    vehicle: String?,
    road: RoadReading = .none
  ) -> Moment {
    let doubts = doubts.filter { $0.range?.contains(time) ?? true }
    func reason(_ aspect: Doubt.Aspect) -> String? { doubts.first { $0.aspect == aspect }?.reason }
    let ego =
      reason(.position).map { Trajectory.State(odometerMillimeters: 0, absence: $0) }
      ?? trajectory.state(at: time)
    let road = reason(.position).map { RoadReading(unknown: "no position: \($0)") } ?? road
    let timeAbsence = reason(.time)
    let sun =
      timeAbsence == nil ? ego.position.map { SunPosition(at: time, position: $0) } : nil
    let offset = timeAbsence == nil ? clock?.offsetSeconds(at: time) : nil
    var moment = Moment(
      time: time,
      ego: ego,
      sun: sun,
      offsetSeconds: offset,
      weather: timeAbsence.map { WeatherReading(unknown: "no time: \($0)") }
        ?? weatherReading(at: time, position: ego.position, road: road),
      road: road,
      regions: ego.position.map { position in
        regions.mapValues { $0.regions(containing: position) }
      },
      square: ego.position.flatMap { grid.square(of: $0) },
      day: day(at: time, position: ego.position, sun: sun, offsetSeconds: offset),
      tags: Dictionary(
        grouping: tags.filter { $0.range?.contains(time) ?? true },
        by: \.name
      )
      .mapValues { Array(Set($0.map(\.value))).sorted() },
      vehicle: vehicle
    )
    moment.reaches = reaches(of: ego)
    moment.timeAbsence = timeAbsence
    for case (.tag(let name), let reason) in doubts.map({ ($0.aspect, $0.reason) }) {
      moment.tagAbsences[name] = moment.tagAbsences[name] ?? reason
    }
    return moment
  }

  /// By region file what a position may be in within its error; files of which it is in one set of
  /// regions for certain are left out.
  package func reaches(of ego: Trajectory.State) -> [String: RegionReach] {
    guard let position = ego.position, let error = ego.horizontalErrorMeters, error > 0 else {
      return [:]
    }
    return regions.compactMapValues { map in
      let reach = map.reach(of: position, errorMeters: error)
      return reach.choices.count > 1 ? reach : nil
    }
  }

  /// By region file, in the order of their names, the regions of a position and those it may be in.
  package func regionSets(of ego: Trajectory.State) -> [[[String]]] {
    guard let position = ego.position else { return [] }
    return regions.sorted { $0.key < $1.key }
      .map { _, map in
        let reach = map.reach(of: position, errorMeters: ego.horizontalErrorMeters ?? 0)
        return [reach.here] + reach.choices
      }
  }

  /// What the stations say of a moment, under the sky or under the roof of a road.
  package func weatherReading(
    at time: Timestamp,
    position: GeographicPosition?,
    road: RoadReading
  ) -> WeatherReading {
    guard let weather else { return WeatherReading(unknown: "no weather observations given") }
    guard let position else {
      return WeatherReading(unknown: "no position to join weather at")
    }
    var reading = weather.reading(at: time, position: position, rules: rules)
    if road.mayBeInTunnel { reading.shelter(because: "in a tunnel or under a roof") }
    return reading
  }

  /// The civil day where the frame was taken; without a declared zone, by mean solar time.
  private func day(
    at time: Timestamp,
    position: GeographicPosition?,
    sun: SunPosition?,
    offsetSeconds: Int?
  ) -> CivilDate? {
    // Without a position nobody knows whether the sun is down, and so which day a night belongs to.
    guard let position, let sun else { return nil }
    let solar = Int((position.longitudeDegrees * 240).rounded())
    return LocalMoment.evidenceDay(
      instant: time,
      offsetSeconds: offsetSeconds ?? solar,
      isSunDown: sun.elevationDegrees < 0
    )
  }
}
