extension IndexFigure {
  /// What one unknown would do for a grid, if it alone was resolved.
  static let influenceFigures: [IndexFigure] = {
    let path = "unknown_influence[grid,axis,kind,reason]"
    let isUnknown = "grid = :grid AND axis = :axis AND kind = :kind AND reason = :reason"
    return [
      IndexFigure(
        "\(path).cells",
        "Open cells that could be met together, each second spent once, as the last run stored it.",
        "SELECT cells FROM v_influence WHERE \(isUnknown)"
      ),
      IndexFigure(
        "\(path).frames",
        "Frames of the grid's points of view that are in no one cell because of it alone.",
        "SELECT ifnull(sum(all_frames), 0) FROM v_doubtful_stay WHERE \(isUnknown)"
      ),
      IndexFigure(
        "\(path).seconds",
        "Counted time that is in no one cell because of it alone, in seconds.",
        "SELECT ifnull(sum(duration_ns), 0) / 1e9 FROM v_doubtful_stay WHERE \(isUnknown)"
      ),
    ]
  }()

  /// What waivers are for; their file is not in the index, so that what they name is a parameter.
  static let waiverFigures: [IndexFigure] = {
    var found = [
      IndexFigure(
        "waivers.entries[classes].open_cells",
        "Cells of all grids that count, are not met and have a class that the waiver names on each "
          + "of its axes, those that v_cell leaves out included; :classes is the waiver's member "
          + "classes, as JSON.",
        openCells
      ),
      IndexFigure(
        "waivers.entries[classes].met_cells",
        "Met cells of all grids with a class that the waiver names on each of its axes; :classes is "
          + "the waiver's member classes, as JSON.",
        "SELECT count(*) FROM v_cell c WHERE c.state = 'met' AND \(isNamed(by: ":classes"))"
      ),
    ]
    for path in ["grids[grid]", "summary[grid]"] {
      found.append(
        IndexFigure(
          "\(path).waived",
          "Cells of the grid that count, are not met and are named by a waiver that counts, those "
            + "that v_cell leaves out included; :waivers is the member waivers.entries of the "
            + "document, as JSON, and NULL without one.",
          waived
        )
      )
    }
    return found
  }()

  private static let isNotOpen = "state NOT IN ('thin', 'empty', 'unobservable')"

  /// Whether a cell has, on each axis of a waiver's classes, one of those in its list.
  private static func isNamed(_ cell: String = "c.classes", by classes: String) -> String {
    "NOT EXISTS (SELECT 1 FROM json_each(\(classes)) w WHERE NOT EXISTS "
      + "(SELECT 1 FROM json_each(\(cell)) k JOIN json_each(w.value) v ON v.value = k.value "
      + "WHERE k.key = w.key))"
  }

  /// Crosses the classes of the axes that waivers name and multiplies by the counts of the others,
  /// then takes away the listed cells that are not open.
  private static let waived: String = """
    WITH RECURSIVE active(named) AS (SELECT json_extract(e.value, '$.classes') \
    FROM json_each(:waivers) e WHERE json_extract(e.value, '$.counts')), \
    part(position, cells, classes) AS (SELECT -1, 1, '{}' \
    UNION ALL SELECT g.position, p.cells * CASE WHEN a.class IS NULL THEN g.classes ELSE 1 END, \
    CASE WHEN a.class IS NULL THEN p.classes \
    ELSE json_patch(p.classes, json_object(g.axis, a.class)) END \
    FROM part p JOIN v_grid_axis g ON g.grid = :grid AND g.position = p.position + 1 \
    LEFT JOIN v_axis_class a ON a.axis = g.axis \
    AND g.axis IN (SELECT w.key FROM active n, json_each(n.named) w)) \
    SELECT ifnull((SELECT sum(p.cells) FROM part p WHERE p.position = \
    (SELECT max(g.position) FROM v_grid_axis g WHERE g.grid = :grid) AND EXISTS \
    (SELECT 1 FROM active n WHERE \(isNamed("p.classes", by: "n.named")))), 0) - \
    (SELECT count(*) FROM v_cell c WHERE c.grid = :grid AND c.\(isNotOpen) AND EXISTS \
    (SELECT 1 FROM active n WHERE \(isNamed(by: "n.named"))))
    """

  /// Multiplies the counts of named classes, axis after axis of each grid that has all axes of the
  /// waiver, and takes away the listed cells that are not open.
  private static let openCells: String = """
    WITH RECURSIVE part(grid, position, cells) AS (\
    SELECT grid, -1, 1 FROM v_grid_axis GROUP BY grid HAVING count(*) FILTER (WHERE axis IN \
    (SELECT key FROM json_each(:classes))) = (SELECT count(*) FROM json_each(:classes)) \
    UNION ALL SELECT p.grid, g.position, p.cells * ifnull((SELECT json_array_length(w.value) \
    FROM json_each(:classes) w WHERE w.key = g.axis), g.classes) FROM part p \
    JOIN v_grid_axis g ON g.grid = p.grid AND g.position = p.position + 1) \
    SELECT (SELECT ifnull(sum(p.cells), 0) FROM part p WHERE p.position = \
    (SELECT max(g.position) FROM v_grid_axis g WHERE g.grid = p.grid)) - \
    (SELECT count(*) FROM v_cell c WHERE c.\(isNotOpen) AND \(isNamed(by: ":classes")))
    """
}
