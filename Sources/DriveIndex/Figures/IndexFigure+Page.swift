extension IndexFigure {
  /// What only the text and the page say.
  static let pageFigures: [IndexFigure] =
    concepts + totals + recordings + calibrations + squares
    + matrices + spans

  private static let concepts: [IndexFigure] = ["measured", "given", "unmeasured"]
    .map { part in
      IndexFigure(
        "page.concepts_\(part)",
        "Concepts that the ODD tests and that are \(part), as the last run stored it.",
        "SELECT value FROM v_summary WHERE grid = '' AND figure = 'concepts_\(part)'"
      )
    }

  private static let totals: [IndexFigure] = [
    IndexFigure(
      "page.requirements_met",
      "Requirements that are met.",
      "SELECT count(*) FROM v_requirement WHERE state = 'met'"
    ),
    IndexFigure(
      "page.requirements_counted",
      "Requirements that count.",
      "SELECT count(*) FROM v_requirement "
        + "WHERE state IN ('met', 'thin', 'empty', 'unobservable')"
    ),
    IndexFigure(
      "page.requirements_open",
      "Requirements that count and are not met.",
      "SELECT count(*) FROM v_requirement WHERE state IN ('thin', 'empty', 'unobservable')"
    ),
    IndexFigure(
      "page.gaps[grid]",
      "Cells of the grid to drive.",
      "SELECT count(*) FROM v_gap WHERE grid = :grid AND rank IS NOT NULL"
    ),
    IndexFigure(
      "page.unobservable[grid,reason]",
      "Cells of the grid that a source is missing for, by the reason.",
      "SELECT count(*) FROM v_gap WHERE grid = :grid AND state = 'unobservable' "
        + "AND reason = :reason"
    ),
    IndexFigure(
      "page.uncounted[grid,state,reason]",
      "Cells of the grid that do not count, by state and reason.",
      "SELECT count(*) FROM v_cell WHERE grid = :grid AND state = :state AND reason = :reason"
    ),
    IndexFigure(
      "page.tuples_open",
      "Settings of the t-way table that are empty or unobservable.",
      "SELECT sum(CASE figure WHEN 'tuple_settings' THEN value ELSE -value END) FROM v_summary "
        + "WHERE figure IN ('tuple_settings', 'tuples_met', 'tuples_thin')"
    ),
    IndexFigure(
      "page.contradictions",
      "Contradictions, as the last run stored it.",
      "SELECT value FROM v_summary WHERE grid = '' AND figure = 'contradictions'"
    ),
    IndexFigure(
      "page.notices",
      "Notices, as the last run stored it.",
      "SELECT value FROM v_summary WHERE grid = '' AND figure = 'notices'"
    ),
    IndexFigure("page.drives", "All drives.", "SELECT count(*) FROM v_drive"),
    IndexFigure(
      "page.vehicles",
      "Named vehicles.",
      "SELECT count(DISTINCT vehicle) FROM v_drive"
    ),
    IndexFigure(
      "page.drives_without_vehicle",
      "Drives of which nobody names the vehicle.",
      "SELECT count(*) FROM v_drive WHERE vehicle IS NULL"
    ),
    IndexFigure(
      "page.seconds",
      "Counted time of all drives.",
      "SELECT ifnull(sum(duration_ns), 0) / 1e9 FROM v_stay WHERE viewpoint = ''"
    ),
    IndexFigure(
      "page.metres",
      "Counted way of all drives.",
      "SELECT ifnull(sum(length_mm), 0) / 1e3 FROM v_stay WHERE viewpoint = ''"
    ),
  ]

  private static let recordings: [IndexFigure] = [
    IndexFigure("page.recordings", "All recordings.", "SELECT count(*) FROM v_recording"),
    IndexFigure(
      "page.recordings_not_whole",
      "Recordings that lost bytes or were not read.",
      "SELECT count(*) FROM v_recording WHERE status <> 'ok'"
    ),
    IndexFigure(
      "page.recordings[path].bytes",
      "Size of its files.",
      "SELECT bytes FROM v_recording WHERE path = :path"
    ),
    IndexFigure(
      "page.recordings[path,sensor].frames",
      "Frames of one sensor in it; the table keeps eight bytes for each time.",
      "SELECT ifnull(sum(length(s.log_times) / 8), 0) FROM stream s "
        + "JOIN recording r ON r.id = s.recording_id WHERE r.path = :path AND s.sensor = :sensor"
    ),
    IndexFigure(
      "page.recordings[path].problems",
      "What was noticed of it; a rule that the plan ignores is not on the page.",
      "SELECT count(*) FROM v_problem WHERE recording = :path"
    ),
    IndexFigure(
      "page.drives[drive].recordings",
      "Recordings of the drive.",
      "SELECT count(*) FROM drive_recording r JOIN drive d ON d.id = r.drive_id "
        + "WHERE d.name = :drive"
    ),
    IndexFigure(
      "page.drives[drive].problems",
      "What was noticed of it and its recordings; a rule that the plan ignores is not on the page.",
      "SELECT count(*) FROM v_problem WHERE drive = :drive"
    ),
  ]

  /// What tells calibrations apart.
  private static let calibrationColumns = [
    "sensor", "model", "distortion_model", "width_px", "height_px", "fx_px", "fy_px", "cx_px",
    "cy_px", "distortion", "parameters",
  ]

  private static let calibrations: [IndexFigure] = [
    IndexFigure(
      "page.calibrations",
      "Distinct calibrations of a sensor.",
      "SELECT count(*) FROM (SELECT DISTINCT \(calibrationColumns.joined(separator: ", ")) "
        + "FROM v_calibration)"
    ),
    IndexFigure(
      "page.calibrations[\(calibrationColumns.joined(separator: ","))].recordings",
      "Recordings that carry the calibration.",
      "SELECT count(DISTINCT recording) FROM v_calibration WHERE "
        + calibrationColumns.map { "\($0) = :\($0)" }.joined(separator: " AND ")
    ),
    IndexFigure("page.epochs", "Calibration epochs.", "SELECT count(*) FROM v_epoch"),
    IndexFigure(
      "page.epochs[epoch].frames",
      "Frames that refer to the epoch.",
      "SELECT count(*) FROM v_frame WHERE epoch = :epoch"
    ),
  ]

  private static let squares: [IndexFigure] = [
    IndexFigure(
      "page.squares",
      "Squares of the map with time or frames.",
      "SELECT count(*) FROM (SELECT DISTINCT place_column, place_row FROM v_cod "
        + "WHERE place_column IS NOT NULL)"
    ),
    IndexFigure(
      "page.squares_seconds",
      "Counted time with a known place.",
      "SELECT ifnull(sum(c.duration_ns), 0) / 1e9 FROM cod c WHERE c.place_column IS NOT NULL"
    ),
    IndexFigure(
      "page.squares[place_column,place_row].frames",
      "Frames in the square.",
      "SELECT sum(frames) FROM v_cod WHERE place_column = :place_column "
        + "AND place_row = :place_row"
    ),
    IndexFigure(
      "page.squares_outside",
      "Squares of which no moment lies in a region, where the plan names regions.",
      "SELECT count(*) FROM (SELECT 1 FROM v_cod WHERE place_column IS NOT NULL "
        + "GROUP BY place_column, place_row HAVING max(regions <> '') = 0)"
    ),
  ]

  private static let matrices: [IndexFigure] = {
    let sums = [
      ("frames", "ifnull(sum(frames), 0)", "Counted frames"),
      ("seconds", "ifnull(sum(CAST(round(duration_s * 1e9) AS INTEGER)), 0) / 1e9", "Counted time"),
      ("met", "count(*) FILTER (WHERE state = 'met')", "Met cells"),
      (
        "denominator",
        "count(*) FILTER (WHERE state NOT IN ('impossible', 'excluded', 'not_applicable'))",
        "Cells that count, without those that v_cell leaves out,"
      ),
    ]
    return sums.map { name, sum, meaning in
      IndexFigure(
        "page.matrix[grid,row_axis,row,column_axis,column].\(name)",
        "\(meaning) of the cells with two classes.",
        "SELECT \(sum) FROM v_cell WHERE grid = :grid "
          + "AND EXISTS (SELECT 1 FROM json_each(classes) WHERE key = :row_axis AND value = :row) "
          + "AND EXISTS (SELECT 1 FROM json_each(classes) WHERE key = :column_axis "
          + "AND value = :column)"
      )
    }
  }()

  private static let spans: [IndexFigure] = {
    let sums = [("frames", "sum(frames)"), ("seconds", "sum(duration_ns) / 1e9")]
    return sums.map { name, sum in
      IndexFigure(
        "page.spans[grid,classes,drive,start,end].\(name)",
        "Evidence of a cell in one span of a drive, between nanoseconds since 1970: \(name).",
        "SELECT ifnull(\(sum), 0) FROM v_certain WHERE grid = :grid AND classes = (SELECT classes "
          + "FROM v_cell WHERE grid = :grid AND \(isClasses)) AND drive = :drive "
          + "AND start_ns >= :start AND end_ns <= :end"
      )
    }
  }()
}
