extension IndexSchema {
  /// Mounts and epochs of calibrations, sweeps of lidars, and stays by point of view.
  ///
  /// Every drive is stale: no frame refers to a calibration yet.
  static let fourthTables = """
    DROP VIEW v_calibration; DROP VIEW v_frame;
    UPDATE drive SET derivation = '';
    DELETE FROM frame;
    ALTER TABLE calibration RENAME TO old_calibration;
    DROP INDEX calibration_recording;
    CREATE TABLE calibration (
      id INTEGER PRIMARY KEY,
      recording_id INTEGER NOT NULL REFERENCES recording ON DELETE CASCADE, sensor TEXT NOT NULL,
      stream TEXT NOT NULL, time_ns INTEGER, model TEXT NOT NULL, distortion_model TEXT NOT NULL,
      width_px INTEGER NOT NULL, height_px INTEGER NOT NULL, fx_px REAL NOT NULL,
      fy_px REAL NOT NULL, cx_px REAL NOT NULL, cy_px REAL NOT NULL, distortion TEXT NOT NULL,
      parameters TEXT NOT NULL DEFAULT '', mount_source TEXT, mount_target TEXT,
      mount_rotation TEXT, mount_translation_m TEXT, epoch_id INTEGER);
    INSERT INTO calibration (recording_id, sensor, stream, time_ns, model, distortion_model,
        width_px, height_px, fx_px, fy_px, cx_px, cy_px, distortion, parameters)
      SELECT recording_id, sensor, stream, time_ns, model, distortion_model, width_px, height_px,
        fx_px, fy_px, cx_px, cy_px, distortion, parameters FROM old_calibration ORDER BY rowid;
    DROP TABLE old_calibration;
    CREATE INDEX calibration_recording ON calibration(recording_id);
    CREATE TABLE mount (
      recording_id INTEGER NOT NULL REFERENCES recording ON DELETE CASCADE, sensor TEXT NOT NULL,
      stream TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, rotation TEXT NOT NULL,
      translation_m TEXT NOT NULL);
    CREATE INDEX mount_recording ON mount(recording_id);
    CREATE TABLE calibration_use (
      drive_id INTEGER NOT NULL REFERENCES drive ON DELETE CASCADE, calibration_id INTEGER NOT NULL,
      first_ns INTEGER NOT NULL, last_ns INTEGER NOT NULL, frames INTEGER NOT NULL);
    CREATE INDEX calibration_use_drive ON calibration_use(drive_id);
    CREATE TABLE epoch (
      id INTEGER PRIMARY KEY, vehicle TEXT, sensor TEXT NOT NULL, start_ns INTEGER NOT NULL,
      end_ns INTEGER NOT NULL, frames INTEGER NOT NULL, calibration_id INTEGER NOT NULL,
      change_px REAL, change_deg REAL, change_mm REAL);
    ALTER TABLE frame RENAME COLUMN epoch TO calibration_id;
    ALTER TABLE stream ADD COLUMN sweep_times BLOB;
    ALTER TABLE stream ADD COLUMN width_px INTEGER;
    ALTER TABLE stream ADD COLUMN height_px INTEGER;
    ALTER TABLE stay ADD COLUMN viewpoint TEXT NOT NULL DEFAULT '';
    """

  static let fourthViews = """
    CREATE VIEW v_frame AS
      SELECT d.name AS drive, s.sensor, s.name AS stream, \(utc("f.time_ns")) AS time_utc,
        f.time_ns, c.time_ns AS cod_time_ns, c.latitude_deg, c.longitude_deg, a.verdict, a.classes,
        f.time_ns <= ifnull(c.counted_until_ns, f.time_ns) AS is_counted,
        k.epoch_id AS epoch,
        CASE WHEN k.id IS NULL THEN 'none'
          WHEN EXISTS (SELECT 1 FROM doubt b WHERE b.recording_id = s.recording_id
            AND b.aspect = 'calibration' AND b.name = s.sensor
            AND f.time_ns >= ifnull(b.start_ns, f.time_ns)
            AND f.time_ns < ifnull(b.end_ns, f.time_ns + 1)) THEN 'doubted'
          ELSE 'holds' END AS calibration
      FROM frame f JOIN stream s ON s.id = f.stream_id JOIN cod c ON c.id = f.cod_id
        JOIN drive d ON d.id = f.drive_id JOIN assignment a ON a.id = c.assignment_id
        LEFT JOIN calibration k ON k.id = f.calibration_id;
    CREATE VIEW v_calibration AS
      SELECT r.path AS recording, c.sensor, c.stream, c.time_ns, c.model, c.distortion_model,
        c.width_px, c.height_px, c.fx_px, c.fy_px, c.cx_px, c.cy_px, c.distortion, c.parameters,
        c.mount_source, c.mount_target, c.mount_rotation, c.mount_translation_m,
        c.epoch_id AS epoch
      FROM calibration c JOIN recording r ON r.id = c.recording_id;
    CREATE VIEW v_mount AS
      SELECT r.path AS recording, m.sensor, m.stream, m.source AS mount_source,
        m.target AS mount_target, m.rotation AS mount_rotation,
        m.translation_m AS mount_translation_m
      FROM mount m JOIN recording r ON r.id = m.recording_id;
    CREATE VIEW v_stream AS
      SELECT r.path AS recording, s.name AS stream, s.sensor, s.modality, s.type,
        s.message_count AS messages, \(utc("s.first_ns")) AS first_utc,
        \(utc("s.last_ns")) AS last_utc, s.header_offset_ns, s.correction_ns, s.width_px,
        s.height_px
      FROM stream s JOIN recording r ON r.id = s.recording_id;
    CREATE VIEW v_epoch AS
      SELECT e.id AS epoch, e.vehicle, e.sensor, \(utc("e.start_ns")) AS start_utc,
        \(utc("e.end_ns")) AS end_utc, e.frames, c.model, c.width_px, c.height_px, c.fx_px, c.fy_px,
        c.cx_px, c.cy_px, c.distortion, c.parameters, c.mount_target, c.mount_rotation,
        c.mount_translation_m, e.change_px, e.change_deg, e.change_mm
      FROM epoch e JOIN calibration c ON c.id = e.calibration_id;
    CREATE VIEW v_viewpoint AS
      SELECT d.name AS drive, s.viewpoint, a.verdict, a.classes, sum(s.frames) AS frames,
        sum(s.duration_ns) / 1e9 AS duration_s, sum(s.length_mm) / 1e3 AS length_m
      FROM stay s JOIN drive d ON d.id = s.drive_id JOIN assignment a ON a.id = s.assignment_id
      GROUP BY 1, 2, 3, 4;
    """
}
