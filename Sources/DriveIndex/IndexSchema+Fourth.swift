import Roads

extension IndexSchema {
  /// The road of each sample, and the roads near the drives.
  ///
  /// Samples keep their rows: those of older versions have no road until they are derived again.
  static let fourthTables = """
    DROP VIEW v_cod;
    ALTER TABLE cod ADD COLUMN road_way INTEGER;
    ALTER TABLE cod ADD COLUMN road_distance_m REAL;
    ALTER TABLE cod ADD COLUMN road_class TEXT;
    ALTER TABLE cod ADD COLUMN road_class_absence TEXT;
    ALTER TABLE cod ADD COLUMN speed_limit_km_h_min REAL;
    ALTER TABLE cod ADD COLUMN speed_limit_km_h_max REAL;
    ALTER TABLE cod ADD COLUMN speed_limit_absence TEXT;
    ALTER TABLE cod ADD COLUMN lanes_min REAL;
    ALTER TABLE cod ADD COLUMN lanes_max REAL;
    ALTER TABLE cod ADD COLUMN lanes_absence TEXT;
    ALTER TABLE cod ADD COLUMN tunnel TEXT;
    ALTER TABLE cod ADD COLUMN bridge TEXT;
    ALTER TABLE cod ADD COLUMN surface TEXT;
    ALTER TABLE cod ADD COLUMN surface_absence TEXT;
    ALTER TABLE cod ADD COLUMN lit TEXT;
    ALTER TABLE cod ADD COLUMN lit_absence TEXT;
    ALTER TABLE cod ADD COLUMN junction TEXT;
    ALTER TABLE cod ADD COLUMN settlement TEXT;
    ALTER TABLE cod ADD COLUMN settlement_absence TEXT;
    \(RoadTables.definition)
    """

  static let fourthViews = """
    CREATE VIEW v_cod AS
      SELECT d.name AS drive, \(utc("c.time_ns")) AS time_utc, c.time_ns, c.latitude_deg,
        c.longitude_deg, c.altitude_m, c.heading_deg, c.speed_m_s, c.position_absence,
        c.sun_elevation_deg, c.sun_azimuth_deg, c.utc_offset_s,
        c.rainfall_mm_h_min, c.rainfall_mm_h_max, c.rainfall_absence,
        c.snowfall, c.snowfall_absence,
        c.visibility_m_min, c.visibility_m_max, c.visibility_absence,
        c.cloudiness_okta_min, c.cloudiness_okta_max, c.cloudiness_absence,
        c.wind_m_s_min, c.wind_m_s_max, c.wind_absence,
        c.temperature_degC_min, c.temperature_degC_max, c.temperature_absence,
        c.weather, c.weather_absence,
        c.weather_station, c.weather_distance_m, c.weather_age_s, c.regions, c.day,
        c.place_column, c.place_row, c.time_absence,
        c.road_way, c.road_distance_m, c.road_class, c.road_class_absence,
        c.speed_limit_km_h_min, c.speed_limit_km_h_max, c.speed_limit_absence,
        c.lanes_min, c.lanes_max, c.lanes_absence, c.tunnel, c.bridge,
        c.surface, c.surface_absence, c.lit, c.lit_absence, c.junction,
        c.settlement, c.settlement_absence, a.verdict, a.violations, a.classes, c.frames,
        c.duration_ns / 1e9 AS duration_s, c.length_mm / 1e3 AS length_m
      FROM cod c JOIN drive d ON d.id = c.drive_id JOIN assignment a ON a.id = c.assignment_id;
    CREATE VIEW v_road AS
      SELECT r.way, k.tags, r.junctions & 1 AS starts_at_junction,
        r.junctions >> 1 AS ends_at_junction, b.west / 1e7 AS west_deg, b.south / 1e7 AS south_deg,
        b.east / 1e7 AS east_deg, b.north / 1e7 AS north_deg
      FROM road r JOIN road_kind k ON k.id = r.kind_id JOIN road_box b ON b.id = r.id;
    """
}
