extension IndexSchema {
  /// How good positions, altitudes and speeds are, as the fixes state it.
  ///
  /// `NULL` where nothing was stated, and in samples of drives that are still to be derived again.
  static let fifthErrors = """
    ALTER TABLE fix ADD COLUMN vertical_error_m REAL;
    ALTER TABLE fix ADD COLUMN speed_m_s REAL;
    ALTER TABLE fix ADD COLUMN speed_error_m_s REAL;
    ALTER TABLE cod ADD COLUMN horizontal_error_m REAL;
    ALTER TABLE cod ADD COLUMN vertical_error_m REAL;
    ALTER TABLE cod ADD COLUMN speed_error_m_s REAL;
    DROP VIEW v_cod;
    CREATE VIEW v_cod AS
      SELECT d.name AS drive, \(utc("c.time_ns")) AS time_utc, c.time_ns, c.latitude_deg,
        c.longitude_deg, c.altitude_m, c.heading_deg, c.speed_m_s,
        c.horizontal_error_m, c.vertical_error_m, c.speed_error_m_s, c.position_absence,
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
    """
}
