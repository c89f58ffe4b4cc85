extension IndexFigure {
  /// The figures of the most general open patterns.
  static let patternFigures: [IndexFigure] = {
    let grid = "patterns[grid,role]"
    var found = [
      IndexFigure(
        "\(grid).axes",
        "Axes of the grid.",
        "SELECT count(*) FROM v_grid_axis WHERE grid = :grid"
      ),
      IndexFigure(
        "\(grid).patterns_omitted",
        "Patterns that can be driven and are not listed: those beyond a thousand and beyond "
          + "--limit, which is a parameter. Without --level and --measure, as the last run stored it.",
        "SELECT (SELECT patterns FROM v_pattern_count WHERE \(isGrid)) - min(:limit, "
          + "(SELECT count(*) FROM v_pattern WHERE \(isGrid) AND rank IS NOT NULL))"
      ),
      IndexFigure(
        "\(grid).unobservable_omitted",
        "Patterns that no source yields beyond a thousand. Without --level and --measure, as the "
          + "last run stored it.",
        "SELECT (SELECT unobservable FROM v_pattern_count WHERE \(isGrid)) - "
          + "(SELECT count(*) FROM v_pattern WHERE \(isGrid) AND rank IS NULL)"
      ),
      IndexFigure(
        "\(grid).patterns[classes].rank",
        "The place in the order in which patterns are worth driving.",
        "SELECT rank FROM v_pattern WHERE \(isPattern)"
      ),
    ]
    for list in ["patterns", "unobservable"] { found += figures("\(grid).\(list)[classes]") }
    return found
  }()

  private static let isGrid = "grid = :grid AND role IS :role"
  private static let isPattern = "\(isGrid) AND \(isClasses)"
  private static let asStored = "for a pattern found without --level and --measure, as the last run"

  private static func figures(_ path: String) -> [IndexFigure] {
    let own = "subject = 'pattern' AND name = :grid AND role = ifnull(:role, '') AND \(isClasses)"
    var found = [
      IndexFigure(
        "\(path).cells",
        "Cells that count and have the pattern's classes; of a grid of which v_cell leaves cells "
          + "out, \(asStored) stored it.",
        "SELECT CASE WHEN (SELECT count(*) FROM v_cell WHERE grid = :grid) = (SELECT value "
          + "FROM v_summary WHERE grid = :grid AND figure = 'cells') THEN (SELECT count(*) "
          + "FROM v_cell WHERE grid = :grid "
          + "AND state IN ('met', 'thin', 'empty', 'unobservable') AND NOT EXISTS "
          + "(SELECT key, value FROM json_each(:classes) EXCEPT "
          + "SELECT key, value FROM json_each(classes))) "
          + "ELSE (SELECT cells FROM v_pattern WHERE \(isPattern)) END"
      ),
      IndexFigure(
        "\(path).cells_unobservable",
        "Cells of the pattern that no source yields: \(asStored) stored it.",
        "SELECT cells_unobservable FROM v_pattern WHERE \(isPattern)"
      ),
      IndexFigure(
        "\(path).weight",
        "The weight of the heaviest open requirement that names one of its cells, else 0: "
          + "\(asStored) stored it.",
        "SELECT weight FROM v_pattern WHERE \(isPattern)"
      ),
    ]
    found += stored("\(path).evidence", of: "the pattern", where: own)
    found += declared(
      path,
      of: "the pattern's cells",
      column: "shortfall",
      from: "v_pattern WHERE \(isPattern)"
    )
    return found
  }
}
