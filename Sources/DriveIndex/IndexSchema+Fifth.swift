extension IndexSchema {
  /// What only a run can tell of grids, cells, patterns and t-way tables, so that every figure of the
  /// reports has a query.
  ///
  /// No drive is stale: the next run fills the tables.
  static let fifthTables = """
    DROP VIEW v_evidence;
    CREATE TABLE axis_class (
      axis TEXT NOT NULL, position INTEGER NOT NULL, class TEXT NOT NULL,
      PRIMARY KEY (axis, position)) WITHOUT ROWID;
    CREATE TABLE grid_axis (
      grid TEXT NOT NULL, position INTEGER NOT NULL, axis TEXT NOT NULL,
      PRIMARY KEY (grid, position)) WITHOUT ROWID;
    CREATE TABLE grid_asked (grid TEXT NOT NULL, viewpoint TEXT NOT NULL);
    CREATE TABLE grid_doubt (
      grid TEXT NOT NULL, assignment_id INTEGER NOT NULL, axis TEXT NOT NULL, kind TEXT NOT NULL,
      reason TEXT NOT NULL, PRIMARY KEY (grid, assignment_id)) WITHOUT ROWID;
    CREATE TABLE influence (
      grid TEXT NOT NULL, axis TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL,
      cells INTEGER NOT NULL, PRIMARY KEY (grid, axis, kind, reason)) WITHOUT ROWID;
    CREATE TABLE cell_share (
      cell_position INTEGER PRIMARY KEY, weight REAL, share REAL, is_attainable INTEGER NOT NULL);
    CREATE TABLE pattern (
      position INTEGER PRIMARY KEY, grid TEXT NOT NULL, role TEXT, rank INTEGER,
      classes TEXT NOT NULL, state TEXT NOT NULL, reason TEXT, cells INTEGER NOT NULL,
      cells_unobservable INTEGER NOT NULL, weight REAL NOT NULL, shortfall TEXT NOT NULL);
    CREATE TABLE pattern_count (
      grid TEXT NOT NULL, role TEXT, patterns INTEGER NOT NULL, unobservable INTEGER NOT NULL);
    CREATE TABLE tuple_strength (
      t INTEGER PRIMARY KEY, thin INTEGER NOT NULL, empty INTEGER NOT NULL,
      unobservable INTEGER NOT NULL);
    CREATE TABLE tuple_combination (
      t INTEGER NOT NULL, position INTEGER NOT NULL, axes TEXT NOT NULL, settings INTEGER NOT NULL,
      met INTEGER NOT NULL, PRIMARY KEY (t, position)) WITHOUT ROWID;
    """

  static let fifthViews = """
    CREATE VIEW v_evidence AS
      SELECT e.subject,
        CASE e.subject WHEN 'cell' THEN c.grid WHEN 'requirement' THEN r.id
          WHEN 'band' THEN b.measure WHEN 'pattern' THEN p.grid ELSE 'tuples' END AS name,
        CASE e.subject WHEN 'cell' THEN c.classes WHEN 'tuple' THEN t.classes
          WHEN 'band' THEN json_object('measure', b.measure, 'side', b.side, 'band', b.band)
          WHEN 'pattern' THEN p.classes END AS classes,
        ifnull(p.role, e.role) AS role, e.kind, e.is_deciding, e.frames,
        e.duration_ns, e.length_mm, e.episodes, e.drives, e.days, e.vehicles, e.places,
        e.drive_equivalents, e.inverse_simpson
      FROM evidence e LEFT JOIN cell c ON e.subject = 'cell' AND c.position = e.position
        LEFT JOIN requirement r ON e.subject = 'requirement' AND r.position = e.position
        LEFT JOIN tuple t ON e.subject = 'tuple' AND t.position = e.position
        LEFT JOIN band b ON e.subject = 'band' AND b.position = e.position - 1
        LEFT JOIN pattern p ON e.subject = 'pattern' AND p.position = e.position;
    CREATE VIEW v_axis_class AS SELECT axis, position, class FROM axis_class;
    CREATE VIEW v_grid_axis AS
      SELECT g.grid, g.position, g.axis,
        (SELECT count(*) FROM axis_class c WHERE c.axis = g.axis) AS classes
      FROM grid_axis g;
    CREATE VIEW v_asked_stay AS
      SELECT g.grid, d.name AS drive, s.viewpoint, s.start_ns, s.end_ns, s.all_frames
      FROM grid_asked g JOIN stay s ON s.viewpoint = g.viewpoint JOIN drive d ON d.id = s.drive_id;
    CREATE VIEW v_doubtful_stay AS
      SELECT q.grid, q.axis, q.kind, q.reason, d.name AS drive, s.viewpoint, s.start_ns, s.end_ns,
        a.classes, s.all_frames, s.duration_ns
      FROM grid_doubt q JOIN grid_viewpoint g ON g.grid = q.grid
        JOIN stay s ON s.viewpoint = g.viewpoint AND s.assignment_id = q.assignment_id
        JOIN assignment a ON a.id = s.assignment_id AND a.verdict <> 'outside'
        JOIN drive d ON d.id = s.drive_id;
    CREATE VIEW v_influence AS SELECT grid, axis, kind, reason, cells FROM influence;
    CREATE VIEW v_grid_damage AS
      SELECT g.grid,
        CASE WHEN l.assignment_id IS NULL OR EXISTS (SELECT 1 FROM summary m
            WHERE m.grid = g.grid AND m.figure = 'is_large' AND m.value = 1) THEN 'unplaced'
          WHEN a.verdict = 'outside' THEN 'outside' WHEN k.kind = 'certain' THEN 'in_cells'
          ELSE 'unplaced' END AS part,
        d.name AS drive, l.viewpoint, l.cause, l.start_ns, l.duration_ns, l.frames,
        l.unknown_length
      FROM grid_viewpoint g JOIN loss l ON l.viewpoint = g.viewpoint
        JOIN drive d ON d.id = l.drive_id LEFT JOIN assignment a ON a.id = l.assignment_id
        LEFT JOIN grid_assignment k ON k.grid = g.grid AND k.assignment_id = l.assignment_id;
    CREATE VIEW v_cell_damage AS
      SELECT c.grid, c.classes, d.name AS drive, l.viewpoint, l.cause, l.start_ns, l.duration_ns,
        l.frames, l.unknown_length
      FROM certain_cell m JOIN cell c ON c.position = m.cell_position
        JOIN grid_viewpoint g ON g.grid = c.grid
        JOIN loss l ON l.assignment_id = m.assignment_id AND l.viewpoint = g.viewpoint
        JOIN grid_assignment k ON k.grid = c.grid AND k.assignment_id = l.assignment_id
          AND k.kind = 'certain'
        JOIN assignment a ON a.id = l.assignment_id AND a.verdict <> 'outside'
        JOIN drive d ON d.id = l.drive_id
      WHERE NOT EXISTS (SELECT 1 FROM summary m
        WHERE m.grid = c.grid AND m.figure = 'is_large' AND m.value = 1);
    CREATE VIEW v_cell_share AS
      SELECT c.grid, c.classes, c.state, s.is_attainable, s.weight, s.share
      FROM cell_share s JOIN cell c ON c.position = s.cell_position;
    CREATE VIEW v_pattern AS
      SELECT grid, role, rank, classes, state, reason, cells, cells_unobservable, weight, shortfall
      FROM pattern;
    CREATE VIEW v_pattern_count AS SELECT grid, role, patterns, unobservable FROM pattern_count;
    CREATE VIEW v_tuple_strength AS SELECT t, thin, empty, unobservable FROM tuple_strength;
    CREATE VIEW v_tuple_combination AS SELECT t, axes, settings, met FROM tuple_combination;
    """
}
