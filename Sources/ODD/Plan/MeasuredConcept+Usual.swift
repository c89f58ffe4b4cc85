import Conditions

extension CoveragePlan.MeasuredConcept {
  /// Names of concepts that say what is measured, after ISO 34503, PAS 1883 and public ODD files.
  ///
  /// `snowfall_visibility` is not among them: it is the visibility while snow falls.
  private static let usualNames: [(measure: Measure, concepts: [String])] = [
    (
      .rainfall,
      [
        "rainfall_rate", "rainfall", "rain_rate", "average_rainfall_per_time",
        "precipitation_rate", "rain_intensity", "rainfall_intensity",
      ]
    ),
    (.wind, ["wind_speed", "wind", "mean_wind_speed"]),
    (
      .temperature,
      ["ambient_air_temperature", "air_temperature", "ambient_temperature", "temperature"]
    ),
    (
      .visibility,
      ["visibility", "meteorological_visibility", "meteorological_optical_range", "fog_visibility"]
    ),
    (
      .cloudiness,
      ["cloudiness_rate", "cloudiness", "cloud_cover", "cloudiness_okta", "cloud_coverage"]
    ),
    (
      .sunElevation,
      ["elevation_of_the_sun", "sun_elevation", "solar_elevation", "sun_elevation_angle"]
    ),
    (.sunSide, ["position_of_the_sun", "sun_position", "sun_side"]),
    (
      .egoSpeed,
      [
        "subject_vehicle_speed", "ego_speed", "vehicle_speed", "ego_vehicle_speed", "current_speed",
      ]
    ),
    (.snowfall, ["snowfall", "snowfall_intensity", "snow_intensity"]),
    (.roadClass, ["road_class", "road_type", "drivable_area_type", "highway"]),
    (
      .speedLimit,
      ["speed_limit", "legal_speed_limit", "posted_speed_limit", "maximum_speed_limit"]
    ),
    (.lanes, ["lane_count", "number_of_lanes", "lanes"]),
    (.surface, ["road_surface", "surface", "drivable_area_surface_type", "surface_type"]),
    (.tunnel, ["tunnel", "in_tunnel"]), (.bridge, ["bridge", "on_bridge"]),
    (.lit, ["lit", "street_lighting", "streetlights"]),
    (.junction, ["junction", "at_junction"]),
    (.settlement, ["settlement", "built_up_area"]),
    (.season, ["season"]), (.weekday, ["weekday", "day_of_week"]),
    (.localHour, ["local_hour", "hour_of_day"]), (.altitude, ["altitude"]),
  ]

  /// Words of ISO 34503 for the words of a measure.
  private static let usualWords: [String: [String]] = [
    "none": ["no_snow", "no_snowfall"], "light": ["light_snow", "light_snowfall"],
    "moderate": ["moderate_snow", "moderate_snowfall"], "heavy": ["heavy_snow", "heavy_snowfall"],
    "behind": ["behind", "back", "rear"],
  ]

  /// The measure that a well-known concept's name stands for.
  static func usualMeasure(of concept: String) -> Measure? {
    usualNames.first { $0.concepts.contains(concept) }?.measure
  }

  /// How a measure yields a concept: by units for numbers, by words for categories; `nil` where it
  /// cannot.
  static func mapping(
    _ concept: String,
    _ measure: Measure,
    _ domain: OperationalDesignDomain
  ) -> CoveragePlan.MeasuredConcept? {
    switch measure.kind {
    case .number(let unitName):
      guard let mine = Unit.named(unitName), let theirs = domain.unit(ofConcept: concept),
        let unit = Unit.named(theirs), unit.dimension == mine.dimension
      else { return nil }
      // concept = (value * mine.scale + mine.offset - unit.offset) / unit.scale
      let isSame = mine.scale == unit.scale && mine.offset == unit.offset
      return CoveragePlan.MeasuredConcept(
        concept: concept,
        measure: measure,
        scale: isSame ? 1 : mine.scale / unit.scale,
        offset: isSame ? 0 : (mine.offset - unit.offset) / unit.scale
      )
    case .words(let words):
      if words == ["no", "yes"], domain.isBoolean(concept) {
        return CoveragePlan.MeasuredConcept(
          concept: concept,
          measure: measure,
          words: ["no": "false", "yes": "true"]
        )
      }
      guard let literals = domain.words(ofConcept: concept) else { return nil }
      // A road of a kind that the concept does not name is none of those that it names.
      if measure.isRoad, Set(literals).isSubset(of: words) {
        return CoveragePlan.MeasuredConcept(concept: concept, measure: measure)
      }
      var mapped: [String: String] = [:]
      for word in words where !literals.contains(word) {
        guard let usual = usualWords[word]?.first(where: literals.contains) else {
          // "none" of a concept whose words only grade what falls is no word of it.
          if word == "none" { continue }
          return nil
        }
        mapped[word] = usual
      }
      return CoveragePlan.MeasuredConcept(concept: concept, measure: measure, words: mapped)
    case .names:
      return domain.words(ofConcept: concept) == nil
        ? nil : CoveragePlan.MeasuredConcept(concept: concept, measure: measure)
    }
  }
}
