import GRDB

/// The tables and views of the index, as named migrations that are never edited.
enum IndexSchema {
  /// Written into the file's header: "oddc".
  static let applicationID = 0x6f64_6463
  /// The newest schema this version knows; `PRAGMA user_version`.
  static let version = 5

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 recordings, drives, coverage") { db in
      try db.execute(sql: tables)
      try db.execute(sql: views)
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: "PRAGMA user_version = 1")
    }
    migrator.registerMigration("2 weather in numbers, ranks, requirements") { db in
      try db.execute(sql: secondTables)
      try db.execute(sql: secondViews)
      try db.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("3 doubts, problems of drives, roads") { db in
      try db.execute(sql: thirdTables)
      try db.execute(sql: thirdViews)
      try db.execute(sql: "PRAGMA user_version = 3")
    }
    migrator.registerMigration("4 calibration epochs, sensors") { db in
      try db.execute(sql: fourthTables)
      try db.execute(sql: fourthDamage)
      try db.execute(sql: fourthFigureTables)
      try db.execute(sql: fourthViews)
      try db.execute(sql: fourthFigureViews)
      try db.execute(sql: fourthSets)
      try db.execute(sql: "PRAGMA user_version = 4")
    }
    migrator.registerMigration("5 errors of positions, what only a run can tell") { db in
      try db.execute(sql: fifthErrors)
      try db.execute(sql: fifthTables)
      try db.execute(sql: fifthViews)
      try db.execute(sql: "PRAGMA user_version = 5")
    }
    return migrator
  }

  private static let tables = """
    CREATE TABLE property (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE input_file (
      position INTEGER PRIMARY KEY, role TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL,
      declaration TEXT NOT NULL, content BLOB NOT NULL);
    CREATE TABLE recording (
      id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL UNIQUE, inputs_digest TEXT NOT NULL,
      path TEXT NOT NULL, format TEXT NOT NULL, status TEXT NOT NULL, byte_count INTEGER NOT NULL,
      bytes_read INTEGER NOT NULL, start_ns INTEGER, end_ns INTEGER, vehicle TEXT, time_zone TEXT,
      fix_stream TEXT, fix_messages INTEGER, fix_read INTEGER, fix_valid INTEGER);
    CREATE TABLE stream (
      id INTEGER PRIMARY KEY, recording_id INTEGER NOT NULL REFERENCES recording ON DELETE CASCADE,
      name TEXT NOT NULL, sensor TEXT NOT NULL, modality TEXT NOT NULL, type TEXT NOT NULL,
      message_count INTEGER NOT NULL, first_ns INTEGER, last_ns INTEGER,
      header_offset_ns INTEGER, correction_ns INTEGER NOT NULL, log_times BLOB);
    CREATE INDEX stream_recording ON stream(recording_id);
    CREATE TABLE fix (
      recording_id INTEGER NOT NULL REFERENCES recording ON DELETE CASCADE, time_ns INTEGER NOT NULL,
      latitude_deg REAL NOT NULL, longitude_deg REAL NOT NULL, altitude_m REAL,
      horizontal_error_m REAL);
    CREATE INDEX fix_recording ON fix(recording_id);
    CREATE TABLE tag (
      recording_id INTEGER NOT NULL REFERENCES recording ON DELETE CASCADE, name TEXT NOT NULL,
      value TEXT NOT NULL, start_ns INTEGER, end_ns INTEGER);
    CREATE INDEX tag_recording ON tag(recording_id);
    CREATE TABLE calibration (
      recording_id INTEGER NOT NULL REFERENCES recording ON DELETE CASCADE, sensor TEXT NOT NULL,
      stream TEXT NOT NULL, time_ns INTEGER, model TEXT NOT NULL, distortion_model TEXT NOT NULL,
      width_px INTEGER NOT NULL, height_px INTEGER NOT NULL, fx_px REAL NOT NULL,
      fy_px REAL NOT NULL, cx_px REAL NOT NULL, cy_px REAL NOT NULL, distortion TEXT NOT NULL);
    CREATE INDEX calibration_recording ON calibration(recording_id);
    CREATE TABLE problem (
      recording_id INTEGER NOT NULL REFERENCES recording ON DELETE CASCADE, rule TEXT NOT NULL,
      severity TEXT NOT NULL, message TEXT NOT NULL);
    CREATE INDEX problem_recording ON problem(recording_id);
    CREATE TABLE drive (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, derivation TEXT NOT NULL, vehicle TEXT,
      start_ns INTEGER NOT NULL, end_ns INTEGER NOT NULL, frames INTEGER NOT NULL,
      duration_ns INTEGER NOT NULL, length_mm INTEGER NOT NULL);
    CREATE TABLE drive_recording (
      drive_id INTEGER NOT NULL REFERENCES drive ON DELETE CASCADE,
      recording_id INTEGER NOT NULL REFERENCES recording ON DELETE CASCADE,
      PRIMARY KEY (drive_id, recording_id)) WITHOUT ROWID;
    CREATE INDEX drive_recording_recording ON drive_recording(recording_id);
    CREATE TABLE assignment (
      id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, verdict TEXT NOT NULL,
      violations TEXT NOT NULL, classes TEXT NOT NULL);
    CREATE TABLE cod (
      id INTEGER PRIMARY KEY, drive_id INTEGER NOT NULL REFERENCES drive ON DELETE CASCADE,
      time_ns INTEGER NOT NULL, latitude_deg REAL, longitude_deg REAL, altitude_m REAL,
      heading_deg REAL, speed_m_s REAL, position_absence TEXT, sun_elevation_deg REAL,
      sun_azimuth_deg REAL, utc_offset_s INTEGER, rainfall_mm_h TEXT, snowfall TEXT,
      visibility_m TEXT, cloudiness_okta TEXT, wind_m_s TEXT, temperature_degC TEXT, weather TEXT,
      weather_station TEXT, weather_distance_m REAL, weather_age_s REAL, regions TEXT, day TEXT,
      place_column INTEGER, place_row INTEGER, assignment_id INTEGER NOT NULL,
      frames INTEGER NOT NULL, duration_ns INTEGER NOT NULL, length_mm INTEGER NOT NULL);
    CREATE INDEX cod_drive ON cod(drive_id);
    CREATE TABLE frame (
      stream_id INTEGER NOT NULL, time_ns INTEGER NOT NULL, cod_id INTEGER NOT NULL,
      drive_id INTEGER NOT NULL, epoch INTEGER);
    CREATE TABLE stay (
      drive_id INTEGER NOT NULL REFERENCES drive ON DELETE CASCADE, assignment_id INTEGER NOT NULL,
      start_ns INTEGER NOT NULL, end_ns INTEGER NOT NULL, all_frames INTEGER NOT NULL,
      frames INTEGER NOT NULL, duration_ns INTEGER NOT NULL, length_mm INTEGER NOT NULL,
      day INTEGER, place_column INTEGER, place_row INTEGER);
    CREATE INDEX stay_drive ON stay(drive_id, start_ns);
    CREATE TABLE unobservable (
      axis INTEGER NOT NULL, class INTEGER NOT NULL, reason TEXT NOT NULL,
      PRIMARY KEY (axis, class)) WITHOUT ROWID;
    CREATE TABLE cell (
      position INTEGER PRIMARY KEY, grid TEXT NOT NULL, classes TEXT NOT NULL, state TEXT NOT NULL,
      reason TEXT, resolvable INTEGER NOT NULL, frames INTEGER NOT NULL, duration_ns INTEGER NOT NULL,
      length_mm INTEGER NOT NULL, episodes INTEGER NOT NULL, drives INTEGER NOT NULL,
      days INTEGER NOT NULL, vehicles INTEGER NOT NULL, places INTEGER NOT NULL,
      drive_equivalents REAL NOT NULL, possible_duration_ns INTEGER NOT NULL,
      possible_drives INTEGER NOT NULL, target TEXT NOT NULL, shortfall TEXT NOT NULL);
    CREATE TABLE unknown_share (
      axis TEXT NOT NULL, reason TEXT NOT NULL, frames INTEGER NOT NULL,
      duration_ns INTEGER NOT NULL);
    """

  static func utc(_ column: String) -> String {
    """
    strftime('%Y-%m-%dT%H:%M:%S', \(column) / 1000000000 - (\(column) % 1000000000 < 0), 'unixepoch') \
    || printf('.%09dZ', (\(column) % 1000000000 + 1000000000) % 1000000000)
    """
  }

  private static let views = """
    CREATE VIEW v_recording AS
      SELECT fingerprint, path, format, status, byte_count AS bytes, bytes_read,
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
        f.time_ns, c.time_ns AS cod_time_ns, c.latitude_deg, c.longitude_deg, a.verdict, a.classes
      FROM frame f JOIN stream s ON s.id = f.stream_id JOIN cod c ON c.id = f.cod_id
        JOIN drive d ON d.id = f.drive_id JOIN assignment a ON a.id = c.assignment_id;
    CREATE VIEW v_cod AS
      SELECT d.name AS drive, \(utc("c.time_ns")) AS time_utc, c.time_ns, c.latitude_deg,
        c.longitude_deg, c.altitude_m, c.heading_deg, c.speed_m_s, c.position_absence,
        c.sun_elevation_deg, c.sun_azimuth_deg, c.utc_offset_s, c.rainfall_mm_h, c.snowfall,
        c.visibility_m, c.cloudiness_okta, c.wind_m_s, c.temperature_degC, c.weather,
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
      SELECT grid, classes, state, reason, shortfall, duration_ns / 1e9 AS duration_s, drives
      FROM cell WHERE state IN ('thin', 'empty', 'unobservable');
    CREATE VIEW v_unknown AS
      SELECT axis, reason, frames, duration_ns / 1e9 AS duration_s FROM unknown_share;
    CREATE VIEW v_calibration AS
      SELECT r.path AS recording, c.sensor, c.stream, c.time_ns, c.model, c.distortion_model,
        c.width_px, c.height_px, c.fx_px, c.fy_px, c.cx_px, c.cy_px, c.distortion
      FROM calibration c JOIN recording r ON r.id = c.recording_id;
    CREATE VIEW v_problem AS
      SELECT r.path AS recording, p.rule, p.severity, p.message
      FROM problem p JOIN recording r ON r.id = p.recording_id;
    """
}
