extension IndexSchema {
  /// What a run found out about assignments, so that figures can be counted again by SQL alone.
  static let fourthFigureTables = """
    CREATE TABLE grid_viewpoint (
      grid TEXT NOT NULL, viewpoint TEXT NOT NULL, role TEXT,
      PRIMARY KEY (grid, viewpoint)) WITHOUT ROWID;
    CREATE TABLE grid_assignment (
      grid TEXT NOT NULL, assignment_id INTEGER NOT NULL, kind TEXT NOT NULL,
      PRIMARY KEY (grid, assignment_id)) WITHOUT ROWID;
    CREATE TABLE certain_cell (
      cell_position INTEGER NOT NULL, assignment_id INTEGER NOT NULL,
      PRIMARY KEY (cell_position, assignment_id)) WITHOUT ROWID;
    CREATE TABLE evidence (
      subject TEXT NOT NULL, position INTEGER NOT NULL, role TEXT NOT NULL, kind TEXT NOT NULL,
      is_deciding INTEGER NOT NULL, frames INTEGER NOT NULL, duration_ns INTEGER NOT NULL,
      length_mm INTEGER NOT NULL, episodes INTEGER NOT NULL, drives INTEGER NOT NULL,
      days INTEGER NOT NULL, vehicles INTEGER NOT NULL, places INTEGER NOT NULL,
      drive_equivalents REAL NOT NULL, inverse_simpson REAL NOT NULL,
      PRIMARY KEY (subject, position, role, kind)) WITHOUT ROWID;
    CREATE TABLE summary (
      grid TEXT NOT NULL, figure TEXT NOT NULL, value INTEGER NOT NULL,
      PRIMARY KEY (grid, figure)) WITHOUT ROWID;
    """

  static let fourthFigureViews = """
    CREATE VIEW v_stay AS
      SELECT d.name AS drive, s.viewpoint, s.start_ns, s.end_ns, a.verdict, a.violations, a.classes,
        s.all_frames, s.frames, s.duration_ns, s.length_mm,
        date(s.day * 86400, 'unixepoch') AS day, s.place_column, s.place_row
      FROM stay s JOIN drive d ON d.id = s.drive_id JOIN assignment a ON a.id = s.assignment_id;
    CREATE VIEW v_grid_stay AS
      SELECT g.grid, g.role, k.kind AS assignment, d.name AS drive, s.viewpoint, s.start_ns,
        s.end_ns, a.verdict, a.classes, s.all_frames, s.frames, s.duration_ns, s.length_mm
      FROM grid_viewpoint g JOIN stay s ON s.viewpoint = g.viewpoint
        JOIN grid_assignment k ON k.grid = g.grid AND k.assignment_id = s.assignment_id
        JOIN drive d ON d.id = s.drive_id JOIN assignment a ON a.id = s.assignment_id;
    CREATE VIEW v_certain AS
      SELECT c.grid, c.classes, g.role, d.name AS drive, s.viewpoint, s.start_ns, s.end_ns,
        s.frames, s.duration_ns, s.length_mm,
        g.role IS NULL OR NOT EXISTS (SELECT 1 FROM evidence e WHERE e.subject = 'cell'
          AND e.position = c.position AND e.role <> '') OR EXISTS (SELECT 1 FROM evidence e
          WHERE e.subject = 'cell' AND e.position = c.position AND e.role = g.role
            AND e.kind = 'certain' AND e.is_deciding) AS is_deciding
      FROM certain_cell m JOIN cell c ON c.position = m.cell_position
        JOIN grid_viewpoint g ON g.grid = c.grid
        JOIN stay s ON s.assignment_id = m.assignment_id AND s.viewpoint = g.viewpoint
        JOIN assignment a ON a.id = s.assignment_id AND a.verdict <> 'outside'
        JOIN drive d ON d.id = s.drive_id;
    CREATE VIEW v_evidence AS
      SELECT e.subject, ifnull(c.grid, ifnull(r.id, 'tuples')) AS name,
        ifnull(c.classes, t.classes) AS classes, e.role, e.kind, e.is_deciding, e.frames,
        e.duration_ns, e.length_mm, e.episodes, e.drives, e.days, e.vehicles, e.places,
        e.drive_equivalents, e.inverse_simpson
      FROM evidence e LEFT JOIN cell c ON e.subject = 'cell' AND c.position = e.position
        LEFT JOIN requirement r ON e.subject = 'requirement' AND r.position = e.position
        LEFT JOIN tuple t ON e.subject = 'tuple' AND t.position = e.position;
    CREATE VIEW v_summary AS SELECT grid, figure, value FROM summary;
    """
}
