extension IndexFigure {
  /// How cells and requirements were met over the drives.
  static let accumulationFigures: [IndexFigure] = {
    let grid = "accumulation.grids[grid]"
    var found: [IndexFigure] = [
      IndexFigure(
        "accumulation.requirements_met[position]",
        "Requirements that are met after a drive, as the last run stored it; the position is the "
          + "drive's place in drive_list, from 0.",
        "SELECT ifnull((SELECT met FROM v_accumulation WHERE grid = '' "
          + "AND position = :position), 0)"
      ),
      IndexFigure(
        "\(grid).recent.drives",
        "The last drives that `recent` is about: ten, or all where there are fewer.",
        "SELECT min(10, count(*)) FROM v_drive"
      ),
      IndexFigure(
        "\(grid).estimate.cells",
        "Cells that were seen in any drive.",
        "SELECT ifnull(sum(cells), 0) FROM v_incidence WHERE grid = :grid"
      ),
      IndexFigure(
        "\(grid).estimate.incidences",
        "Pairs of a cell and a drive that has seen it.",
        "SELECT ifnull(sum(drives * cells), 0) FROM v_incidence WHERE grid = :grid"
      ),
      IndexFigure(
        "\(grid).estimate.cells_by_drives.{drives}",
        "Cells that were seen in exactly so many drives, as the last run stored it.",
        "SELECT cells FROM v_incidence WHERE grid = :grid AND drives = CAST(:drives AS INTEGER)"
      ),
    ]
    for (column, meaning) in [("entered", "with certain evidence"), ("met", "that are met")] {
      found += [
        IndexFigure(
          "\(grid).\(column)[position]",
          "Cells \(meaning) after a drive, as the last run stored it; the position is the drive's "
            + "place in drive_list, from 0.",
          "SELECT \(column) FROM v_accumulation WHERE grid = :grid AND position = :position"
        ),
        IndexFigure(
          "\(grid).recent.\(column)",
          "Cells \(meaning) after the last drive and were not ten drives before.",
          "SELECT ifnull(max(\(column)), 0) - ifnull((SELECT \(column) FROM v_accumulation "
            + "WHERE grid = :grid ORDER BY position DESC LIMIT 1 OFFSET 10), 0) "
            + "FROM v_accumulation WHERE grid = :grid"
        ),
      ]
    }
    return found
  }()
}
