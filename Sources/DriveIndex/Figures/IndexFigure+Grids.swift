extension IndexFigure {
  /// The figures of a grid, which `summary` repeats for the first one.
  static let gridFigures: [IndexFigure] =
    figures(ofGrid: "grids[grid]")
    + figures(ofGrid: "summary[grid]")

  private static let states = [
    "met", "thin", "empty", "unobservable", "impossible", "excluded", "not_applicable",
  ]
  private static let verdicts = ["inside", "assumed", "outside"]

  private static func figures(ofGrid path: String) -> [IndexFigure] {
    var found: [IndexFigure] = []
    for state in states {
      found.append(
        IndexFigure(
          "\(path).\(state)",
          "Cells of the grid that are \(state); those of a grid of more than 100,000 that v_cell leaves "
            + "out are stored by the last run.",
          "SELECT (SELECT count(*) FROM v_cell WHERE grid = :grid AND state = '\(state)') + "
            + "(SELECT value FROM v_summary WHERE grid = :grid AND figure = '\(state)_omitted')"
        )
      )
    }
    for verdict in verdicts {
      found.append(
        frames(
          "\(path).verdict.\(verdict)",
          "with the verdict \(verdict)",
          " AND verdict = '\(verdict)'"
        )
      )
    }
    return found + assignments(path) + totals(path)
  }

  private static func assignments(_ path: String) -> [IndexFigure] {
    [
      frames("\(path).assignment.certain", "with one cell", " AND assignment = 'certain'"),
      frames(
        "\(path).assignment.ambiguous",
        "with several cells, every axis known",
        " AND assignment = 'ambiguous'"
      ),
      frames(
        "\(path).assignment.unknown",
        "with an axis unknown, a value of no class, or no cell left",
        " AND assignment NOT IN ('certain', 'ambiguous')"
      ),
      frames("\(path).frames", "in all", ""),
    ]
  }

  private static func frames(
    _ name: String,
    _ meaning: String,
    _ condition: String
  ) -> IndexFigure {
    IndexFigure(
      name,
      "Frames of the grid's points of view \(meaning).",
      "SELECT ifnull(sum(all_frames), 0) FROM v_grid_stay WHERE grid = :grid\(condition)"
    )
  }

  private static func totals(_ path: String) -> [IndexFigure] {
    let cells = "SELECT value FROM v_summary WHERE grid = :grid AND figure = 'cells'"
    return [
      IndexFigure(
        "\(path).cells",
        "All cells of the grid, as the last run stored it: v_cell leaves out empty ones of a grid of "
          + "more than 100,000.",
        cells
      ),
      IndexFigure(
        "\(path).denominator",
        "Cells that count: neither impossible nor excluded nor not applicable.",
        "SELECT (\(cells)) - (SELECT count(*) FROM v_cell WHERE grid = :grid "
          + "AND state IN ('impossible', 'excluded', 'not_applicable')) - "
          + "(SELECT ifnull(sum(value), 0) FROM v_summary WHERE grid = :grid AND figure IN "
          + "('impossible_omitted', 'excluded_omitted', 'not_applicable_omitted'))"
      ),
      IndexFigure(
        "\(path).possibly_met",
        "Cells met or attainable by spending every uncertain second once, as the last run stored it: "
          + "no query can compute it.",
        "SELECT value FROM v_summary WHERE grid = :grid AND figure = 'possibly_met'"
      ),
      IndexFigure("\(path).drives", "All drives.", "SELECT count(*) FROM v_drive"),
      IndexFigure(
        "\(path).frames_before_condition",
        "Frames that were asked whether they come with what the grid's condition names.",
        "SELECT ifnull(sum(all_frames), 0) FROM v_asked_stay WHERE grid = :grid"
      ),
    ]
  }
}
