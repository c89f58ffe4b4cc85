extension IndexSchema {
  /// What drives lost, bands at the limits of the ODD, and the accumulation of cells over drives.
  static let fourthDamage = """
    CREATE TABLE declared_end (
      recording_id INTEGER PRIMARY KEY REFERENCES recording ON DELETE CASCADE,
      end_ns INTEGER NOT NULL);
    CREATE TABLE loss (
      drive_id INTEGER NOT NULL REFERENCES drive ON DELETE CASCADE, viewpoint TEXT NOT NULL,
      cause TEXT NOT NULL, start_ns INTEGER NOT NULL, duration_ns INTEGER, frames INTEGER NOT NULL,
      unknown_length INTEGER NOT NULL, assignment_id INTEGER);
    CREATE INDEX loss_drive ON loss(drive_id);
    CREATE TABLE band (
      position INTEGER PRIMARY KEY, measure TEXT NOT NULL, side TEXT NOT NULL, band TEXT NOT NULL,
      lower REAL NOT NULL, upper REAL NOT NULL, limit_value REAL NOT NULL, unit TEXT NOT NULL,
      condition TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL, state TEXT NOT NULL,
      reason TEXT, frames INTEGER NOT NULL, duration_ns INTEGER NOT NULL,
      length_mm INTEGER NOT NULL, episodes INTEGER NOT NULL, drives INTEGER NOT NULL,
      days INTEGER NOT NULL, vehicles INTEGER NOT NULL, places INTEGER NOT NULL,
      possible_duration_ns INTEGER NOT NULL, target TEXT NOT NULL, shortfall TEXT NOT NULL);
    CREATE TABLE band_assignment (
      band INTEGER NOT NULL, assignment_id INTEGER NOT NULL, membership TEXT NOT NULL,
      PRIMARY KEY (band, assignment_id)) WITHOUT ROWID;
    CREATE TABLE accumulation (
      grid TEXT NOT NULL, position INTEGER NOT NULL, drive TEXT NOT NULL,
      entered INTEGER, met INTEGER NOT NULL, PRIMARY KEY (grid, position)) WITHOUT ROWID;
    CREATE TABLE incidence (
      grid TEXT NOT NULL, drives INTEGER NOT NULL, cells INTEGER NOT NULL,
      PRIMARY KEY (grid, drives)) WITHOUT ROWID;
    CREATE VIEW v_damage AS
      SELECT d.name AS drive, l.viewpoint, l.cause, \(utc("l.start_ns")) AS start_utc,
        l.duration_ns / 1e9 AS duration_s, l.frames, l.unknown_length, a.verdict, a.classes
      FROM loss l JOIN drive d ON d.id = l.drive_id
        LEFT JOIN assignment a ON a.id = l.assignment_id;
    CREATE VIEW v_band AS
      SELECT measure, side, band, limit_value, unit, condition, file, line, state, reason, frames,
        duration_ns / 1e9 AS duration_s, length_mm / 1e3 AS length_m, episodes, drives, days,
        vehicles, places, possible_duration_ns / 1e9 AS possible_duration_s, target, shortfall
      FROM band;
    CREATE VIEW v_band_stay AS
      SELECT b.measure, b.side, b.band, ba.membership, d.name AS drive,
        \(utc("s.start_ns")) AS start_utc, \(utc("s.end_ns")) AS end_utc, s.frames,
        s.duration_ns / 1e9 AS duration_s, s.length_mm / 1e3 AS length_m, a.verdict
      FROM band_assignment ba JOIN band b ON b.position = ba.band
        JOIN stay s ON s.assignment_id = ba.assignment_id AND s.viewpoint = ''
        JOIN drive d ON d.id = s.drive_id JOIN assignment a ON a.id = s.assignment_id;
    CREATE VIEW v_accumulation AS
      SELECT grid, position, drive, entered, met FROM accumulation;
    CREATE VIEW v_incidence AS SELECT grid, drives, cells FROM incidence;
    """
}
