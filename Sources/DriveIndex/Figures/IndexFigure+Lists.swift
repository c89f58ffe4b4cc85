extension IndexFigure {
  /// The figures of a requirement.
  static let requirementFigures: [IndexFigure] = {
    let path = "requirements[id]"
    let own = "subject = 'requirement' AND name = :id"
    var found = stored("\(path).evidence", of: "the requirement", where: own)
    found += stored("\(path).possible", of: "the requirement", where: own, kind: "possible")
    for column in ["target", "shortfall"] {
      found += declared(
        path,
        of: "the requirement",
        column: column,
        from: "v_requirement WHERE id = :id"
      )
    }
    let columns = [
      ("cells", "Cells that it names and that count, as the last run stored it"),
      ("cells_met", "Of those the met ones, as the last run stored it"),
      ("weight", "The weight in the plan"),
    ]
    found += columns.map { name, meaning in
      IndexFigure(
        "\(path).\(name)",
        "\(meaning).",
        "SELECT \(name) FROM v_requirement WHERE id = :id"
      )
    }
    return found
  }()

  /// The t-way figures.
  static let tupleFigures: [IndexFigure] = {
    let path = "tuples.missing[classes]"
    let own = "subject = 'tuple' AND \(isClasses)"
    let totals = [
      ("settings", "tuple_settings", "Settings that count"),
      ("met", "tuples_met", "Settings with enough evidence"),
      ("thin", "tuples_thin", "Settings with some evidence"),
    ]
    var found = totals.map { name, figure, meaning in
      IndexFigure(
        "tuples.\(name)",
        "\(meaning), as the last run stored it: v_tuple lists open ones only.",
        "SELECT value FROM v_summary WHERE grid = '' AND figure = '\(figure)'"
      )
    }
    found += stored("\(path).evidence", of: "the setting", where: own)
    found += stored("\(path).possible", of: "the setting", where: own, kind: "possible")
    for column in ["target", "shortfall"] {
      found += declared(
        path,
        of: "the setting",
        column: column,
        from: "v_tuple WHERE \(isClasses)"
      )
    }
    return found
  }()

  /// What could not be placed, lies in no class or outside the domain.
  static let shareFigures: [IndexFigure] =
    share("unknown[axis,reason]", "Unknown on the axis for the reason", "unknown", "reason")
    + share("other[axis,value]", "On the axis at a value of no class", "undeclared", "value")
    + outside

  private static let outside: [IndexFigure] = {
    let sums = [("frames", "sum(all_frames)"), ("seconds", "sum(duration_ns) / 1e9")]
    return sums.map { name, sum in
      IndexFigure(
        "outside[condition].\(name)",
        "Outside the ODD with the condition violated: \(name).",
        "SELECT ifnull(\(sum), 0) FROM v_stay WHERE viewpoint = '' AND verdict = 'outside' AND "
          + "instr(char(10) || violations || char(10), char(10) || :condition || char(10)) > 0"
      )
    }
  }()

  /// An axis of the vehicle counts its stays; one of a sensor those of that sensor, whose role stands
  /// behind the reason.
  private static func share(
    _ path: String,
    _ meaning: String,
    _ word: String,
    _ parameter: String
  ) -> [IndexFigure] {
    let sums = [("frames", "sum(s.all_frames)"), ("seconds", "sum(s.duration_ns) / 1e9")]
    return sums.map { name, sum in
      IndexFigure(
        "\(path).\(name)",
        "\(meaning): \(name); for an axis of one sensor its role stands behind the \(parameter).",
        "SELECT ifnull(\(sum), 0) FROM v_stay s JOIN json_each(s.classes) j ON j.key = :axis "
          + "WHERE CASE s.viewpoint WHEN '' THEN j.value ELSE "
          + "substr(j.value, 1, length(j.value) - 1) || ' (' || s.viewpoint || '))' END = "
          + "'\(word) (' || :\(parameter) || ')'"
      )
    }
  }

  /// Drives and recordings.
  static let driveFigures: [IndexFigure] = {
    let sums = [
      ("frames", "sum(all_frames)", "All its frames"),
      ("seconds", "sum(duration_ns) / 1e9", "Its counted time in seconds"),
      ("metres", "sum(length_mm) / 1e3", "Its counted way in metres"),
    ]
    let drives = sums.map { name, sum, meaning in
      IndexFigure(
        "drive_list[id].\(name)",
        "\(meaning).",
        "SELECT ifnull(\(sum), 0) FROM v_stay WHERE drive = :id AND viewpoint = ''"
      )
    }
    let recordings = ["ok", "partial", "unreadable", "skipped"]
      .map { status in
        IndexFigure(
          "recordings.\(status)",
          "Recordings that are \(status).",
          "SELECT count(*) FROM v_recording WHERE status = '\(status)'"
        )
      }
    return drives + recordings
  }()
}
