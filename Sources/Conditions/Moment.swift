package import Geodesy
package import Quantities
package import SolarPosition

/// What was true around the vehicle at one moment: the current operational domain (ASAM OpenODD 1.0).
package struct Moment: Sendable {
  /// When.
  package var time: Timestamp
  /// Where and how it moved.
  package var ego: Trajectory.State
  /// The sun; `nil` without a position.
  package var sun: SunPosition?
  /// Seconds of local civil time ahead of UTC; `nil` where no time zone is declared.
  package var offsetSeconds: Int?
  /// What the stations say.
  package var weather: WeatherReading
  /// What the road map says.
  package var road: RoadReading
  /// Names of the regions around the position, by region file; `nil` without a position.
  package var regions: [String: [String]]?
  /// By region file all sets of regions that the position may be in within its own error, where that
  /// is more than one.
  package var reaches: [String: RegionReach] = [:]
  /// The place: an equal-area square; `nil` without a position.
  package var square: GridSquare?
  /// The day that evidence belongs to; `nil` where neither a zone nor a position says it.
  package var day: CivilDate?
  /// Tags that hold, by name.
  package var tags: [String: [String]]
  /// Why the time is not believed; `nil` where it is.
  package var timeAbsence: String?
  /// Why a tag is not believed, by its name.
  package var tagAbsences: [String: String] = [:]
  /// The vehicle's name.
  package var vehicle: String?
  /// The declared variant that the rig is.
  package var rig = MeasuredValue.unknown("no rig variants are declared")

  /// The value of a measure.
  ///
  /// `regionFile`: The region file of the axis that asks, for ``Measure/region``.
  package func value(of measure: Measure, regionFile: String? = nil) -> MeasuredValue {
    if let timeAbsence, measure.needsTime { return .unknown("no time: \(timeAbsence)") }
    let noPosition = MeasuredValue.unknown("no position: \(ego.absence ?? "not derived")")
    switch measure {
    case .sunElevation:
      guard let sun else { return noPosition }
      return .number(sun.elevationDegrees, error: SunPosition.errorDegrees)
    case .sunSide: return sunSide ?? noPosition
    case .localHour:
      guard let local else { return .unknown("no time zone declared") }
      return .number(local.hour)
    case .weekday:
      guard let local, case .words(let words) = measure.kind else {
        return .unknown("no time zone declared")
      }
      return .label(words[local.date.isoWeekday - 1])
    case .season: return season
    case .rainfall, .snowfall, .visibility, .cloudiness, .wind, .temperature, .weather:
      return weather.value(of: measure)
    case .roadClass, .speedLimit, .lanes, .tunnel, .bridge, .surface, .lit, .junction,
      .settlement:
      return road.value(of: measure)
    case .region:
      guard let regions else { return noPosition }
      if let reach = regionFile.flatMap({ reaches[$0] }) { return Moment.value(of: reach) }
      let names = regionFile.flatMap { regions[$0] } ?? []
      guard let first = names.first else { return .label(Moment.noRegion) }
      return names.count == 1
        ? .label(first) : .allOf(names.map { .label($0) })
    case .gridSquare:
      guard let square else { return noPosition }
      return .label("\(square.column),\(square.row)")
    case .egoSpeed:
      guard ego.position != nil else { return noPosition }
      return ego.speedMetersPerSecond
        .map { Moment.number($0, error: ego.speedErrorMetersPerSecond, of: measure) }
        ?? .unknown("no speed: no other fix is near")
    case .egoTurn:
      guard ego.position != nil else { return noPosition }
      return ego.turnDegreesPerSecond
        .map { Moment.number($0, error: ego.turnErrorDegreesPerSecond, of: measure) }
        ?? .unknown(headingAbsence)
    case .altitude:
      guard ego.position != nil else { return noPosition }
      return ego.altitudeMeters
        .map { Moment.number($0, error: ego.verticalErrorMeters, of: measure) }
        ?? .unknown(ego.altitudeAbsence ?? "the fixes carry no altitude")
    case .vehicle: return vehicle.map { .label($0) } ?? .unknown("no vehicle declared")
    case .tag(let name): return tag(name)
    case .rigVariant: return rig
    case .glare, .cameraModel, .fieldOfView: return .unknown("a condition of one sensor")
    }
  }

  /// The word of a position that no region holds.
  private static let noRegion = "outside every region"

  /// One of all regions that the position may be in.
  ///
  /// Of regions that overlap none is certain then, even where it holds the whole error.
  private static func value(of reach: RegionReach) -> MeasuredValue {
    var words: [String] = []
    for word in reach.choices.flatMap({ $0.isEmpty ? [noRegion] : $0 }) where !words.contains(word)
    {
      words.append(word)
    }
    return .anyOf(words.sorted().map { .label($0) })
  }

  /// A number with an error on both sides, as far as the measure has such values.
  private static func number(
    _ value: Double,
    error: Double?,
    of measure: Measure
  ) -> MeasuredValue {
    guard let error, error > 0 else { return .number(value) }
    let interval = Interval.around(value, error: error)
    return .one(.interval(measure.range.map { interval.intersection($0) } ?? interval))
  }

  private var local: LocalMoment? {
    offsetSeconds.map { LocalMoment(instant: time, offsetSeconds: $0) }
  }

  /// Why a heading or a turn is not known where the position is.
  private var headingAbsence: String {
    ego.speedMetersPerSecond == nil
      ? "no heading: no other fix is near" : "no heading: the vehicle has not moved yet"
  }

  /// BSI PAS 1883:2020, 5.3.3 a.2: front, right, behind, left; here in quadrants of 90 degrees.
  private var sunSide: MeasuredValue? {
    guard let sun else { return nil }
    guard sun.elevationDegrees >= 0 else { return .unknown("the sun is down") }
    guard let heading = ego.headingDegrees else { return .unknown(headingAbsence) }
    let side = wrappedDegrees(sun.azimuthDegrees - heading)
    let word =
      switch side {
      case -45...45: "front"
      case 45...135: "right"
      case -135 ..< -45: "left"
      default: "behind"
      }
    return .label(word)
  }

  /// Meteorological seasons of the hemisphere: spring is March to May north, September to November south.
  private var season: MeasuredValue {
    guard let position = ego.position else {
      return .unknown("no position: \(ego.absence ?? "not derived")")
    }
    guard let local else { return .unknown("no time zone declared") }
    let north = ["winter", "spring", "summer", "autumn"]
    let index = (local.date.components.month % 12) / 3
    return .label(north[(index + (position.latitudeDegrees < 0 ? 2 : 0)) % 4])
  }

  private func tag(_ name: String) -> MeasuredValue {
    if let absence = tagAbsences[name] {
      return .unknown("tag \(name) is not believed: \(absence)")
    }
    let words = (tags[name] ?? []).filter { !Moment.emptyTags.contains($0.lowercased()) }
    guard let first = words.first else {
      return .unknown(tags[name] == nil ? "no tag \(name)" : "tag \(name) is undefined")
    }
    return words.count == 1 ? .label(first) : .allOf(words.map { .label($0) })
  }

  /// Words by which labellers say that they do not know.
  private static let emptyTags: Set<String> = ["", "undefined", "unknown", "none given", "n/a"]

  /// Creates a moment.
  package init(
    time: Timestamp,
    ego: Trajectory.State,
    sun: SunPosition?,
    offsetSeconds: Int?,
    weather: WeatherReading,
    road: RoadReading = .none,
    regions: [String: [String]]?,
    square: GridSquare?,
    day: CivilDate?,
    tags: [String: [String]],
    vehicle: String?
  ) {
    self.time = time
    self.ego = ego
    self.sun = sun
    self.offsetSeconds = offsetSeconds
    self.weather = weather
    self.road = road
    self.regions = regions
    self.square = square
    self.day = day
    self.tags = tags
    self.vehicle = vehicle
  }
}
