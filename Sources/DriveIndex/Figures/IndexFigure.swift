/// A count or a sum that a report prints, and how anybody gets it from the index.
package struct IndexFigure: Hashable, Sendable {
  /// Where it stands: a path in a JSON document (`grids[grid].met`), or for what only the text and the
  /// page say a name that begins with `page.`.
  ///
  /// `[grid]` takes the member `grid` of the element as the query's parameter `:grid`; `{role}` stands
  /// for any member, whose name is the parameter `:role`.
  package var name: String
  /// What it means.
  package var meaning: String
  /// A query of one row with one number, for SQLite 3.38 and newer without extensions.
  package var sql: String

  /// Creates a figure.
  package init(_ name: String, _ meaning: String, _ sql: String) {
    self.name = name
    self.meaning = meaning
    self.sql = sql
  }

  /// The parameters of the query, in the order in which they appear first.
  package var parameters: [String] {
    var found: [String] = []
    for match in sql.matches(of: /:([a-z_]+)/) where !found.contains(String(match.1)) {
      found.append(String(match.1))
    }
    return found
  }

  /// Every figure of every report.
  ///
  /// A command that prints new figures adds its list here.
  package static let all: [IndexFigure] =
    gridFigures + cellFigures + requirementFigures + tupleFigures + shareFigures + driveFigures
    + pageFigures + damageFigures + bandFigures + accumulationFigures + weightFigures
    + exposureFigures + influenceFigures + patternFigures + strengthFigures + waiverFigures

  /// The evidence's counts: the member in JSON, the column, its meaning.
  static let counts: [(name: String, column: String, meaning: String)] = [
    ("frames", "frames", "counted frames"),
    ("seconds", "duration_ns / 1e9", "counted time in seconds"),
    ("metres", "length_mm / 1e3", "counted way in metres"),
    ("episodes", "episodes", "separate visits"),
    ("drives", "drives", "drives with a stay of min_stay"),
    ("days", "days", "civil days with a stay of min_stay"),
    ("vehicles", "vehicles", "named vehicles with a stay of min_stay"),
    ("places", "places", "squares with a stay of min_stay, no two of which touch"),
    ("drive_equivalents", "drive_equivalents", "drive equivalents"),
    ("inverse_simpson", "inverse_simpson", "1 / sum of squared shares of the drives"),
  ]

  /// The counts that a target may name.
  static var targetCounts: [(name: String, meaning: String)] {
    counts.prefix(8).map { ($0.name, $0.meaning) }
  }

  /// Figures of one piece of evidence as the last run stored them.
  static func stored(
    _ path: String,
    of thing: String,
    where condition: String,
    kind: String = "certain"
  ) -> [IndexFigure] {
    counts.map { count in
      IndexFigure(
        "\(path).\(count.name)",
        "\(kind == "certain" ? "Certain" : "Possible") evidence of \(thing): \(count.meaning), as the "
          + "last run stored it.",
        "SELECT ifnull((SELECT \(count.column) FROM v_evidence WHERE \(condition) "
          + "AND kind = '\(kind)'), 0)"
      )
    }
  }

  /// Figures of a target or a shortfall, which the index keeps as JSON.
  static func declared(
    _ path: String,
    of thing: String,
    column: String,
    from source: String
  ) -> [IndexFigure] {
    targetCounts.map { count in
      IndexFigure(
        "\(path).\(column).\(count.name)",
        "\(column == "target" ? "What \(thing) needs" : "What \(thing) lacks"): \(count.meaning).",
        "SELECT json_extract(\(column), '$.\(count.name)') FROM \(source)"
      )
    }
  }

  /// Whether a column of classes is that of the parameter, whatever the order of its members.
  static let isClasses =
    "NOT EXISTS (SELECT key, value FROM json_each(classes) EXCEPT "
    + "SELECT key, value FROM json_each(:classes)) AND "
    + "(SELECT count(*) FROM json_each(classes)) = (SELECT count(*) FROM json_each(:classes))"
}
