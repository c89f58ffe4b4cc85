extension IndexFigure {
  private static let isCounted = "state IN ('met', 'thin', 'empty', 'unobservable')"

  /// The figures of a grid by weights of requirements, which `summary` repeats for the first one.
  static let weightFigures: [IndexFigure] = ["grids[grid]", "summary[grid]"]
    .flatMap { path in
      [
        IndexFigure(
          "\(path).weighted.weight",
          "Weight of the cells that count: of each the heaviest requirement that names it, else 1.",
          "SELECT \(sum("weight", where: isCounted))\(omitted("weight"))"
        ),
        IndexFigure(
          "\(path).weighted.weight_met",
          "Weight of the met cells.",
          "SELECT \(sum("weight", where: "state = 'met'"))"
        ),
        IndexFigure(
          "\(path).weighted.weight_possibly_met",
          "Weight of the cells that are met or that the uncertain time can meet together, each "
            + "second spent once.",
          "SELECT \(sum("weight", where: "\(isCounted) AND (state = 'met' OR is_attainable)"))"
        ),
      ]
    }

  private static func sum(_ column: String, where condition: String) -> String {
    "(SELECT ifnull(sum(\(column)), 0.0) FROM v_cell_share WHERE grid = :grid AND \(condition))"
  }

  /// What cells of a large grid have that are not listed.
  private static func omitted(_ column: String) -> String {
    " + ifnull((SELECT value FROM v_summary WHERE grid = :grid AND figure = '\(column)_omitted'), 0)"
  }

  private static let mass: String = "(\(sum("share", where: isCounted))\(omitted("share")))"

  /// The figures of declared shares of the operation.
  static let exposureFigures: [IndexFigure] = ofCells + ofGrids + ofAxes

  private static let ofCells: [IndexFigure] = [
    "cells[grid,classes].exposure.probability", "gaps[grid,classes].exposure.probability",
    "exposure.grids[grid].over_collected[classes].declared",
    "exposure.grids[grid].under_collected[classes].declared",
  ]
  .map { path in
    IndexFigure(
      path,
      "The cell's share of the operation within the cells that count.",
      "SELECT share / \(mass) FROM v_cell_share WHERE grid = :grid AND \(isClasses)"
    )
  }

  private static let ofGrids: [IndexFigure] = {
    var found = [
      IndexFigure(
        "exposure.grids[grid].mass",
        "The share of the operation in cells that count.",
        "SELECT \(mass)"
      ),
      IndexFigure(
        "exposure.grids[grid].removed.{state}",
        "The share of the operation in cells of a state that does not count.",
        "SELECT \(sum("share", where: "state = :state"))"
      ),
    ]
    for list in ["over_collected", "under_collected"] {
      found.append(
        IndexFigure(
          "exposure.grids[grid].\(list)[classes].seconds",
          "Certain time of the cell in seconds, the sum over its stays.",
          "SELECT ifnull(sum(duration_ns), 0) / 1e9 FROM v_certain "
            + "WHERE \(isCell) AND is_deciding"
        )
      )
    }
    return found
  }()

  /// The stays of the vehicle inside the ODD with their reading on the axis.
  private static let readings =
    "FROM v_stay s JOIN json_each(s.classes) j ON j.key = :axis "
    + "WHERE s.viewpoint = '' AND s.verdict <> 'outside'"
  private static let isDeclared =
    "EXISTS (SELECT 1 FROM v_axis_class c WHERE c.axis = :axis AND c.class = j.value)"

  private static let ofAxes: [IndexFigure] = {
    let path = "exposure.axes[axis]"
    let seconds = "SELECT ifnull(sum(s.duration_ns), 0) / 1e9"
    let isUnknown = "j.value LIKE 'unknown (%'"
    let isUndeclared = "j.value LIKE 'undeclared (%'"
    let parts = [
      ("seconds", "in one class of the axis", isDeclared),
      ("seconds_unknown", "unknown on the axis", "NOT \(isDeclared) AND \(isUnknown)"),
      ("seconds_undeclared", "in no class of the axis", "NOT \(isDeclared) AND \(isUndeclared)"),
      (
        "seconds_ambiguous", "in one of several classes of the axis, or in several at once",
        "NOT \(isDeclared) AND NOT \(isUnknown) AND NOT \(isUndeclared)"
      ),
    ]
    var found = parts.map { name, words, condition in
      IndexFigure(
        "\(path).\(name)",
        "Counted time of the vehicle inside the ODD, \(words), in seconds.",
        "\(seconds) \(readings) AND \(condition)"
      )
    }
    found += [
      IndexFigure(
        "\(path).seconds_outside",
        "Counted time of the vehicle outside the ODD, in seconds.",
        "SELECT ifnull(sum(duration_ns), 0) / 1e9 FROM v_stay WHERE viewpoint = '' "
          + "AND verdict = 'outside'"
      ),
      IndexFigure(
        "\(path).classes[class].seconds",
        "Counted time of the vehicle inside the ODD in the class, in seconds.",
        "\(seconds) \(readings) AND j.value = :class"
      ),
      IndexFigure(
        "exposure.axes[axis,drive_equivalent].classes[class].drive_equivalents",
        "Sum over drives of min(1, seconds in the class / seconds by which a drive counts as one); "
          + "the latter are in the axis's member drive_equivalent, the parameter.",
        "SELECT ifnull(sum(min(1.0, t / 1e9 / json_extract(:drive_equivalent, '$.seconds'))), 0.0) "
          + "FROM (SELECT sum(s.duration_ns) AS t \(readings) AND j.value = :class "
          + "GROUP BY s.drive)"
      ),
    ]
    return found
  }()
}
