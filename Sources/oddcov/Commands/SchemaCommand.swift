import ArgumentParser
import ODDCoverage

/// `oddcov schema`: the documented views of the index.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the views that other tools may rely on, or the query behind every figure.",
    discussion: """
      With --figures every count and sum of 'coverage', 'gaps' and 'report' is listed with a query over \
      the index that gives the same number in any SQLite client from 3.38 on.

      EXAMPLES
        oddcov schema
        oddcov schema --figures --json
      """
  )

  @Flag(name: .long, help: "Print every figure of the reports with its query instead.")
  var figures = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    if figures { return try Terminal.printData(FigureList.text(isJSON: output.json)) }
    let views = try IndexViews.all()
    if output.json {
      let document = JSONValue.object([
        "schema": .string("oddcov.schema/1"), "version": .int(Int64(IndexViews.schemaVersion)),
        "views": .array(
          views.map { view in
            .object([
              "name": .string(view.name), "meaning": .string(view.meaning),
              "columns": .array(view.columns.map { .string($0.name) }),
              "meanings": .object(
                Dictionary(
                  view.columns.map { ($0.name, JSONValue.string($0.meaning)) },
                  uniquingKeysWith: { first, _ in first }
                )
              ),
              "example": .string(view.example),
            ])
          }
        ),
      ])
      try Terminal.printData(document.text(isPretty: true))
      return
    }
    var lines = [
      "PRAGMA user_version \(IndexViews.schemaVersion). Units are in the names of columns; *_ns are",
      "nanoseconds since 1970-01-01T00:00:00Z, *_utc the same moment as RFC 3339.", "",
    ]
    for view in views {
      lines += [view.name, "  \(view.meaning)"]
      let width = view.columns.map(\.name.count).max() ?? 0
      lines += view.columns.map { column in
        let gap = String(repeating: " ", count: width - column.name.count + 2)
        return "    \(column.name)\(gap)\(column.meaning)"
      }
      lines += ["  \(view.example);", ""]
    }
    try Terminal.printData(lines.dropLast().joined(separator: "\n"))
  }
}
