import ODDCoverage

/// What `oddcov schema --figures` prints.
enum FigureList {
  /// Every figure with its meaning and query, as text or as one JSON document.
  static func text(isJSON: Bool) -> String {
    guard isJSON else { return lines.joined(separator: "\n") }
    return
      JSONValue.object([
        "schema": .string("oddcov.figures/1"), "version": .int(Int64(IndexViews.schemaVersion)),
        "figures": .array(
          IndexFigure.all.map { figure in
            .object([
              "name": .string(figure.name), "meaning": .string(figure.meaning),
              "parameters": .array(figure.parameters.map { .string($0) }),
              "sql": .string(figure.sql),
            ])
          }
        ),
      ])
      .text(isPretty: true)
  }

  private static var lines: [String] {
    [
      "A name is a path in the JSON of 'coverage' or 'gaps'; [grid] takes the element's member as the",
      "parameter :grid, {role} any member's name as :role; :classes is the JSON object. What only the",
      "text and the page say begins with page.", "",
    ]
      + IndexFigure.all.flatMap { ["\($0.name)", "  \($0.meaning)", "  \($0.sql);", ""] }.dropLast()
  }
}
