/// A title and rows of what was looked at, with what became of each.
package struct CheckTable: Sendable {
  /// Columns of the terminal.
  package var width: Int
  /// Whether words stand out in colour.
  package var usesColour: Bool

  /// Creates the table's settings.
  package init(width: Int = 100, usesColour: Bool = false) {
    self.width = width
    self.usesColour = usesColour
  }

  /// The whole table.
  ///
  /// - Parameters:
  ///   - title: What came of it all.
  ///   - isGood: Whether that is good news.
  ///   - rows: `same`, `differs` or `skipped`, what was looked at, and a sentence.
  /// - Returns: The text, with a line feed at its end.
  package func text(
    _ title: String,
    isGood: Bool,
    rows: [(outcome: String, name: String, detail: String)]
  ) -> String {
    var page = TextPage(width: width, usesColour: usesColour)
    page.add(title, isGood ? .green : .red, indent: 0)
    var table = TextTable([
      .init(heading: ""), .init(heading: ""), .init(heading: "", canShrink: true),
    ])
    for row in rows {
      let colour: TextStyle.Colour? =
        row.outcome == "differs" ? .red : row.outcome == "skipped" ? .dim : .green
      table.add([.init(row.outcome, colour), .init(row.name), .init(row.detail)])
    }
    page.add(table)
    return page.text
  }
}
