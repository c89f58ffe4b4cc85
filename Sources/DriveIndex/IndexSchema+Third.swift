import Roads

extension IndexSchema {
  /// What of recordings is not believed, what is noticed of drives, the road of each sample and the
  /// roads near the drives.
  ///
  /// Every drive is stale: what was believed so far may no longer be.
  static let thirdTables = """
    DROP VIEW v_cod; DROP VIEW v_problem; DROP VIEW v_calibration;
    UPDATE drive SET derivation = '';
    ALTER TABLE cod ADD COLUMN time_absence TEXT;
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
    ALTER TABLE calibration ADD COLUMN parameters TEXT NOT NULL DEFAULT '';
    CREATE TABLE doubt (
      recording_id INTEGER NOT NULL REFERENCES recording ON DELETE CASCADE, rule TEXT NOT NULL,
      aspect TEXT NOT NULL, name TEXT NOT NULL, start_ns INTEGER, end_ns INTEGER,
      reason TEXT NOT NULL);
    CREATE INDEX doubt_recording ON doubt(recording_id);
    CREATE TABLE drive_problem (
      drive_id INTEGER NOT NULL REFERENCES drive ON DELETE CASCADE, rule TEXT NOT NULL,
      severity TEXT NOT NULL, message TEXT NOT NULL);
    CREATE INDEX drive_problem_drive ON drive_problem(drive_id);
    \(RoadTables.definition)
    """

  static let thirdViews = """
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
    CREATE VIEW v_calibration AS
      SELECT r.path AS recording, c.sensor, c.stream, c.time_ns, c.model, c.distortion_model,
        c.width_px, c.height_px, c.fx_px, c.fy_px, c.cx_px, c.cy_px, c.distortion, c.parameters
      FROM calibration c JOIN recording r ON r.id = c.recording_id;
    CREATE VIEW v_problem AS
      SELECT r.path AS recording,
        (SELECT d.name FROM drive_recording dr JOIN drive d ON d.id = dr.drive_id
          WHERE dr.recording_id = r.id ORDER BY d.name LIMIT 1) AS drive,
        p.rule, p.severity, p.message
      FROM problem p JOIN recording r ON r.id = p.recording_id
      UNION ALL
      SELECT NULL, d.name, p.rule, p.severity, p.message
      FROM drive_problem p JOIN drive d ON d.id = p.drive_id;
    CREATE VIEW v_doubt AS
      SELECT r.path AS recording, b.rule, b.aspect, b.name, \(utc("b.start_ns")) AS start_utc,
        \(utc("b.end_ns")) AS end_utc, b.reason
      FROM doubt b JOIN recording r ON r.id = b.recording_id;
    """
}
