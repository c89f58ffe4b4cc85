extension IndexSchema {
  /// Named frame sets: which frames they hold, by fingerprint, stream and log time.
  ///
  /// Nothing refers to recordings by number, so that a set survives a log that is read anew.
  static let fourthSets = """
    CREATE TABLE recording_frames (
      recording_id INTEGER PRIMARY KEY REFERENCES recording ON DELETE CASCADE,
      digest TEXT NOT NULL);
    CREATE INDEX recording_frames_digest ON recording_frames(digest);
    CREATE TABLE frame_set (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, digest TEXT NOT NULL,
      frames INTEGER NOT NULL, sweeps INTEGER NOT NULL);
    CREATE TABLE frame_set_part (
      id INTEGER PRIMARY KEY, set_id INTEGER NOT NULL REFERENCES frame_set ON DELETE CASCADE,
      fingerprint TEXT NOT NULL, stream TEXT NOT NULL, modality TEXT NOT NULL,
      digest TEXT NOT NULL);
    CREATE INDEX frame_set_part_fingerprint ON frame_set_part(fingerprint);
    CREATE INDEX frame_set_part_set ON frame_set_part(set_id);
    CREATE TABLE frame_set_member (
      part_id INTEGER NOT NULL REFERENCES frame_set_part ON DELETE CASCADE,
      log_time_ns INTEGER NOT NULL, PRIMARY KEY (part_id, log_time_ns)) WITHOUT ROWID;
    CREATE VIEW v_frame_set AS
      SELECT name AS frame_set, digest, frames, sweeps FROM frame_set;
    CREATE VIEW v_set_frame AS
      SELECT f.name AS frame_set, d.name AS drive, r.path AS recording, p.fingerprint, p.stream,
        s.sensor, p.modality, m.log_time_ns, m.log_time_ns + s.correction_ns AS time_ns
      FROM frame_set f JOIN frame_set_part p ON p.set_id = f.id
        JOIN frame_set_member m ON m.part_id = p.id
        LEFT JOIN recording r ON r.fingerprint = p.fingerprint
        LEFT JOIN stream s ON s.id = (SELECT min(id) FROM stream
          WHERE recording_id = r.id AND name = p.stream AND modality = p.modality)
        LEFT JOIN drive_recording dr ON dr.recording_id = r.id
        LEFT JOIN drive d ON d.id = dr.drive_id;
    """
}
