extension IndexSchema {
  /// Numbers of the weather as numbers, what was counted as a column, ranks and requirements.
  ///
  /// Samples cannot be rewritten from their texts, so they are dropped: every drive is stale, and
  /// the next `index` or `remap` derives it again from what the index keeps of its recordings.
  static let secondTables = """
    DROP VIEW v_recording; DROP VIEW v_drive; DROP VIEW v_frame; DROP VIEW v_cod;
    DROP VIEW v_cell; DROP VIEW v_gap; DROP VIEW v_unknown; DROP VIEW v_calibration;
    DROP VIEW v_problem;
    UPDATE drive SET derivation = '';
    DELETE FROM frame;
    DROP TABLE cod;
    CREATE TABLE cod (
      id INTEGER PRIMARY KEY, drive_id INTEGER NOT NULL REFERENCES drive ON DELETE CASCADE,
      time_ns INTEGER NOT NULL, latitude_deg REAL, longitude_deg REAL, altitude_m REAL,
      heading_deg REAL, speed_m_s REAL, position_absence TEXT, sun_elevation_deg REAL,
      sun_azimuth_deg REAL, utc_offset_s INTEGER,
      rainfall_mm_h_min REAL, rainfall_mm_h_max REAL, rainfall_absence TEXT,
      snowfall TEXT, snowfall_absence TEXT,
      visibility_m_min REAL, visibility_m_max REAL, visibility_absence TEXT,
      cloudiness_okta_min REAL, cloudiness_okta_max REAL, cloudiness_absence TEXT,
      wind_m_s_min REAL, wind_m_s_max REAL, wind_absence TEXT,
      temperature_degC_min REAL, temperature_degC_max REAL, temperature_absence TEXT,
      weather TEXT, weather_absence TEXT,
      weather_station TEXT, weather_distance_m REAL, weather_age_s REAL, regions TEXT, day TEXT,
      place_column INTEGER, place_row INTEGER, assignment_id INTEGER NOT NULL,
      frames INTEGER NOT NULL, duration_ns INTEGER NOT NULL, length_mm INTEGER NOT NULL,
      counted_until_ns INTEGER);
    CREATE INDEX cod_drive ON cod(drive_id);
    DROP TABLE cell;
    CREATE TABLE cell (
      position INTEGER PRIMARY KEY, grid TEXT NOT NULL, classes TEXT NOT NULL, state TEXT NOT NULL,
      reason TEXT, resolvable INTEGER NOT NULL, frames INTEGER NOT NULL, duration_ns INTEGER NOT NULL,
      length_mm INTEGER NOT NULL, episodes INTEGER NOT NULL, drives INTEGER NOT NULL,
      days INTEGER NOT NULL, vehicles INTEGER NOT NULL, places INTEGER NOT NULL,
      drive_equivalents REAL NOT NULL, possible_duration_ns INTEGER NOT NULL,
      possible_drives INTEGER NOT NULL, target TEXT NOT NULL, shortfall TEXT NOT NULL,
      weight REAL NOT NULL, rank INTEGER);
    CREATE TABLE requirement (
      position INTEGER PRIMARY KEY, id TEXT NOT NULL, state TEXT NOT NULL, reason TEXT,
      because TEXT NOT NULL, source TEXT NOT NULL, weight REAL NOT NULL, cells INTEGER NOT NULL,
      cells_met INTEGER NOT NULL, frames INTEGER NOT NULL, duration_ns INTEGER NOT NULL,
      length_mm INTEGER NOT NULL, episodes INTEGER NOT NULL, drives INTEGER NOT NULL,
      days INTEGER NOT NULL, vehicles INTEGER NOT NULL, places INTEGER NOT NULL,
      target TEXT NOT NULL, shortfall TEXT NOT NULL);
    CREATE TABLE tuple (
      position INTEGER PRIMARY KEY, classes TEXT NOT NULL, state TEXT NOT NULL, reason TEXT,
      frames INTEGER NOT NULL, duration_ns INTEGER NOT NULL, drives INTEGER NOT NULL,
      target TEXT NOT NULL, shortfall TEXT NOT NULL);
    """

  static let secondViews = """
    CREATE VIEW v_recording AS
      SELECT fingerprint, inputs_digest, path, format, status, byte_count AS bytes, bytes_read,
        \(utc("start_ns")) AS start_utc, \(utc("end_ns")) AS end_utc, vehicle, time_zone,
        fix_stream, fix_messages, fix_read, fix_valid
      FROM recording;
    CREATE VIEW v_drive AS
      SELECT d.name AS drive, d.vehicle, \(utc("d.start_ns")) AS start_utc,
        \(utc("d.end_ns")) AS end_utc, d.frames, d.duration_ns / 1e9 AS duration_s,
        d.length_mm / 1e3 AS length_m,
        (SELECT group_concat(path, char(10)) FROM (SELECT r.path FROM drive_recording dr
          JOIN recording r ON r.id = dr.recording_id WHERE dr.drive_id = d.id ORDER BY r.path))
          AS recordings
      FROM drive d;
    CREATE VIEW v_frame AS
      SELECT d.name AS drive, s.sensor, s.name AS stream, \(utc("f.time_ns")) AS time_utc,
        f.time_ns, c.time_ns AS cod_time_ns, c.latitude_deg, c.longitude_deg, a.verdict, a.classes,
        c.counted_until_ns IS NULL OR f.time_ns <= c.counted_until_ns AS is_counted
      FROM frame f JOIN stream s ON s.id = f.stream_id JOIN cod c ON c.id = f.cod_id
        JOIN drive d ON d.id = f.drive_id JOIN assignment a ON a.id = c.assignment_id;
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
        c.place_column, c.place_row, a.verdict, a.violations, a.classes, c.frames,
        c.duration_ns / 1e9 AS duration_s, c.length_mm / 1e3 AS length_m
      FROM cod c JOIN drive d ON d.id = c.drive_id JOIN assignment a ON a.id = c.assignment_id;
    CREATE VIEW v_cell AS
      SELECT grid, classes, state, reason, resolvable, frames, duration_ns / 1e9 AS duration_s,
        length_mm / 1e3 AS length_m, episodes, drives, days, vehicles, places, drive_equivalents,
        possible_duration_ns / 1e9 AS possible_duration_s, possible_drives, target, shortfall
      FROM cell;
    CREATE VIEW v_gap AS
      SELECT grid, rank, weight, classes, state, reason, shortfall,
        duration_ns / 1e9 AS duration_s, drives
      FROM cell WHERE state IN ('thin', 'empty', 'unobservable')
      ORDER BY grid, rank IS NULL, rank, position;
    CREATE VIEW v_requirement AS
      SELECT id, state, reason, because, source, weight, cells, cells_met, frames,
        duration_ns / 1e9 AS duration_s, length_mm / 1e3 AS length_m, episodes, drives, days,
        vehicles, places, target, shortfall
      FROM requirement;
    CREATE VIEW v_tuple AS
      SELECT classes, state, reason, frames, duration_ns / 1e9 AS duration_s, drives, target,
        shortfall
      FROM tuple;
    CREATE VIEW v_unknown AS
      SELECT axis, reason, frames, duration_ns / 1e9 AS duration_s FROM unknown_share;
    CREATE VIEW v_calibration AS
      SELECT r.path AS recording, c.sensor, c.stream, c.time_ns, c.model, c.distortion_model,
        c.width_px, c.height_px, c.fx_px, c.fy_px, c.cx_px, c.cy_px, c.distortion
      FROM calibration c JOIN recording r ON r.id = c.recording_id;
    CREATE VIEW v_problem AS
      SELECT r.path AS recording, p.rule, p.severity, p.message
      FROM problem p JOIN recording r ON r.id = p.recording_id;
    CREATE VIEW v_property AS SELECT name, value FROM property;
    """
}
