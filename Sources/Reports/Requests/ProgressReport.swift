package import Coverage
import ODD
import Quantities

/// Met cells by week, as `oddcov progress` gives them.
package struct ProgressReport: Sendable {
  /// The schema's name.
  package static let schema = "oddcov.progress/1"

  package var summary: CoverageSummary
  package var weeks: [WeekProgress]
  package var toolVersion: String

  /// Creates a report.
  package init(summary: CoverageSummary, weeks: [WeekProgress], toolVersion: String) {
    self.summary = summary
    self.weeks = weeks
    self.toolVersion = toolVersion
  }

  /// The document.
  package var document: JSONValue {
    var members = CoverageJSON.header(
      summary,
      schema: ProgressReport.schema,
      toolVersion: toolVersion
    )
    members["grids"] = .array(
      summary.accumulation.map {
        .object(["grid": .string($0.grid), "denominator": .int($0.cells)])
      }
    )
    members["requirements"] = .int(summary.requirements.count)
    members["weeks"] = .array(
      weeks.map { week in
        .object([
          "week": .string(week.week.text), "monday": .string(week.week.monday.iso8601),
          "drives": .int(week.drives), "seconds": CoverageJSON.seconds(week.nanoseconds),
          "met": .array(week.met.map { .int($0) }),
          "entered": .array(week.entered.map { .int($0) }),
          "requirements_met": .int(week.requirements),
        ])
      }
    )
    return .object(members)
  }

  /// The table.
  ///
  /// - Parameters:
  ///   - width: Columns of the terminal.
  ///   - usesColour: Whether words stand out in colour.
  /// - Returns: The text, with a line feed at its end.
  package func text(width: Int, usesColour: Bool) -> String {
    var page = TextPage(width: width, usesColour: usesColour)
    page.addHeader(summary, title: "Progress")
    page.heading("Cells met after each week, of those that count (and entered)")
    var table = TextTable(
      [
        .init(heading: "week"), .init(heading: "from"),
        .init(heading: "drives", alignsRight: true), .init(heading: "time", alignsRight: true),
      ]
        + summary.accumulation.map {
          TextTable.Column(
            heading: "\($0.grid) of \(Figures.count($0.cells))",
            alignsRight: true
          )
        }
        + [
          .init(
            heading: "requirements of \(Figures.count(summary.requirements.count))",
            alignsRight: true
          )
        ]
    )
    let form = Figures.DurationForm(ofColumn: weeks.map(\.nanoseconds))
    for (place, week) in weeks.enumerated() {
      let before = place > 0 ? weeks[place - 1].met : week.met.map { _ in 0 }
      table.add(
        [
          .init(week.week.text), .init(week.week.monday.iso8601),
          .init(Figures.count(week.drives)),
          .init(Figures.duration(nanoseconds: week.nanoseconds, .down, form)),
        ]
          + week.met.indices.map { grid in
            let gained = week.met[grid] - before[grid]
            return TextTable.Field(
              (gained > 0 ? "+\(Figures.count(gained)) " : "") + Figures.count(week.met[grid])
                + " (\(Figures.count(week.entered[grid])))",
              gained > 0 ? .green : nil
            )
          }
          + [.init(Figures.count(week.requirements))]
      )
    }
    page.add(table)
    return page.text
  }
}
