extension IndexFigure {
  /// The cell of `:grid` and `:classes` as `v_cell` writes its classes.
  static let cell = "(SELECT classes FROM v_cell WHERE grid = :grid AND \(isClasses))"
  /// Whether a row is of the cell of `:grid` and `:classes`.
  static let isCell = "grid = :grid AND classes = \(cell)"

  /// The figures of a cell, in the list of cells and in that of gaps.
  static let cellFigures: [IndexFigure] =
    figures(ofCell: "cells[grid,classes]") + figures(ofCell: "gaps[grid,classes]") + lists

  private static let lists: [IndexFigure] = [
    IndexFigure(
      "gaps[grid,classes].rank",
      "The place in the order in which gaps are worth driving; NULL where driving does not help.",
      "SELECT rank FROM v_gap WHERE \(isCell)"
    ),
    IndexFigure(
      "cells_omitted",
      "Empty cells of large grids that are not listed, as the last run stored it.",
      "SELECT value FROM v_summary WHERE grid = '' AND figure = 'cells_omitted'"
    ),
    IndexFigure(
      "gaps_omitted",
      "Gaps beyond --limit, which is the parameter; 0 without one.",
      "SELECT max(0, count(*) - :limit) FROM v_gap"
    ),
  ]

  private static func figures(ofCell path: String) -> [IndexFigure] {
    let own = "subject = 'cell' AND role = '' AND name = :grid AND classes = \(cell)"
    let sensor = "subject = 'cell' AND role = :role AND name = :grid AND classes = \(cell)"
    var found = counted("\(path).evidence", "is_deciding")
    found += visits("\(path).evidence", of: "the cell", where: own)
    found += stored("\(path).possible", of: "the cell", where: own, kind: "possible")
    found += counted("\(path).roles.{role}.evidence", "role = :role")
    found += visits(
      "\(path).roles.{role}.evidence",
      of: "the cell as the sensor sees it",
      where: sensor
    )
    for column in ["target", "shortfall"] {
      found += declared(path, of: "the cell", column: column, from: "v_cell WHERE \(isCell)")
    }
    return found
  }

  /// What is no sum over stays.
  private static func visits(
    _ path: String,
    of thing: String,
    where condition: String
  ) -> [IndexFigure] {
    Array(stored(path, of: thing, where: condition).dropFirst(3))
  }

  /// Frames, time and way, counted again from the stays.
  private static func counted(_ path: String, _ condition: String) -> [IndexFigure] {
    let sums = [
      ("frames", "sum(frames)", "counted frames"),
      ("seconds", "sum(duration_ns) / 1e9", "counted time in seconds"),
      ("metres", "sum(length_mm) / 1e3", "counted way in metres"),
    ]
    return sums.map { name, sum, meaning in
      IndexFigure(
        "\(path).\(name)",
        "Certain evidence of the cell: \(meaning), the sum over the stays whose only candidate it is.",
        "SELECT ifnull(\(sum), 0) FROM v_certain WHERE \(isCell) AND \(condition)"
      )
    }
  }
}
