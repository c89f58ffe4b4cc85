extension IndexFigure {
  /// What was lost, by grid and by cell.
  static let damageFigures: [IndexFigure] = {
    let parts = [
      ("all", "in all", ""),
      ("in_cells", "just after one cell was certain", " AND part = 'in_cells'"),
      ("outside", "just after the vehicle was outside the ODD", " AND part = 'outside'"),
      ("unplaced", "just after no one cell was certain", " AND part = 'unplaced'"),
    ]
    var found = parts.flatMap { part, words, condition in
      lost(
        "damage.grids[grid].\(part)",
        "from the grid's points of view, \(words)",
        from: "v_grid_damage WHERE grid = :grid\(condition)"
      )
    }
    for path in ["cells[grid,classes]", "gaps[grid,classes]"] {
      found += lost(
        "\(path).damage",
        "just after the cell was certain",
        from: "v_cell_damage WHERE \(isCell)"
      )
    }
    found.append(
      IndexFigure(
        "damage.files_without_drive",
        "Damaged recordings that are part of no drive.",
        "SELECT count(*) FROM recording WHERE status IN ('partial', 'unreadable') "
          + "AND id NOT IN (SELECT recording_id FROM drive_recording)"
      )
    )
    return found
  }()

  private static func lost(_ path: String, _ when: String, from source: String) -> [IndexFigure] {
    let seconds = "ifnull(sum(duration_ns), 0) / 1e9"
    let frames = "ifnull(sum(frames), 0)"
    return [
      IndexFigure("\(path).seconds", "Seconds lost \(when).", "SELECT \(seconds) FROM \(source)"),
      IndexFigure("\(path).frames", "Frames lost \(when).", "SELECT \(frames) FROM \(source)"),
      IndexFigure(
        "\(path).by.{cause}",
        "Seconds lost \(when), by one cause.",
        "SELECT \(seconds) FROM \(source) AND cause = :cause"
      ),
      IndexFigure(
        "\(path).frames_by.{cause}",
        "Frames lost \(when), by one cause.",
        "SELECT \(frames) FROM \(source) AND cause = :cause"
      ),
      IndexFigure(
        "\(path).files_of_unknown_length",
        "Recordings without their end of which nobody can say how long it is, lost \(when).",
        "SELECT ifnull(sum(unknown_length), 0) FROM \(source)"
      ),
    ]
  }
}
