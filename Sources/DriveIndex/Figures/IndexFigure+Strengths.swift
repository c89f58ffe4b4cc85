extension IndexFigure {
  /// The t-way figures of each strength.
  static let strengthFigures: [IndexFigure] = {
    let path = "tuples.strengths[t]"
    let combinations = "FROM v_tuple_combination WHERE t = :t"
    let isSetting = "(SELECT count(*) FROM json_each(classes)) = :t"
    var found = [
      IndexFigure(
        "\(path).settings",
        "Settings that no rule removes, over all choices of t axes.",
        "SELECT ifnull(sum(settings), 0) \(combinations)"
      ),
      IndexFigure(
        "\(path).met",
        "Settings with enough evidence, over all choices of t axes.",
        "SELECT ifnull(sum(met), 0) \(combinations)"
      ),
      IndexFigure(
        "\(path).completeness[p].combinations",
        "Choices of t axes of which at least the share p of the settings is met.",
        "SELECT count(*) \(combinations) AND met * 100 >= settings * round(:p * 100)"
      ),
      IndexFigure(
        "\(path).distribution[position]",
        "Choices of t axes by the share of their met settings: position 0 is below a tenth, 9 from "
          + "nine tenths to below all, 10 all.",
        "SELECT count(*) \(combinations) AND met * 10 / settings = :position"
      ),
      IndexFigure(
        "\(path).missing_omitted",
        "Settings that are not met and not listed; 0 for a strength that the plan does not ask for.",
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM v_tuple WHERE \(isSetting)) THEN "
          + "(SELECT sum(settings - met) \(combinations)) - "
          + "(SELECT count(*) FROM v_tuple WHERE \(isSetting)) ELSE 0 END"
      ),
    ]
    for state in ["thin", "empty", "unobservable"] {
      found.append(
        IndexFigure(
          "\(path).\(state)",
          "Settings of t axes that are \(state), as the last run stored it.",
          "SELECT \(state) FROM v_tuple_strength WHERE t = :t"
        )
      )
    }
    for column in ["settings", "met"] {
      found.append(
        IndexFigure(
          "\(path).combinations[axes].\(column)",
          column == "met"
            ? "Settings of one choice of axes with enough evidence, as the last run stored it."
            : "Settings of one choice of axes that no rule removes, as the last run stored it.",
          "SELECT \(column) FROM v_tuple_combination WHERE axes = :axes"
        )
      )
    }
    let own = "subject = 'tuple' AND \(isClasses)"
    let setting = "\(path).missing[classes]"
    found += stored("\(setting).evidence", of: "the setting", where: own)
    found += stored("\(setting).possible", of: "the setting", where: own, kind: "possible")
    for column in ["target", "shortfall"] {
      found += declared(
        setting,
        of: "the setting",
        column: column,
        from: "v_tuple WHERE \(isClasses)"
      )
    }
    return found
  }()
}
