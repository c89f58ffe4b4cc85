import Coverage
import ODD

/// What `oddcov signoff` prints on a terminal.
package struct SignOffTable: Sendable {
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
  package func text(_ statement: SignOffStatement) -> String {
    var page = TextPage(width: width, usesColour: usesColour)
    let verdict = statement.verdict
    page.add(
      "\(statement.word): policy \(statement.policy.name) \(statement.policy.version), "
        + "set \(statement.figures.set)",
      verdict.passes ? .green : .red,
      indent: 0
    )
    page.add(SignOffTable.summary(statement))
    page.space()
    var table = TextTable([
      .init(heading: ""), .init(heading: "gate"), .init(heading: "asked", canShrink: true),
      .init(heading: "limit"), .init(heading: "raw", alignsRight: true),
      .init(heading: "with waivers", alignsRight: true),
    ])
    for gate in verdict.gates {
      table.add([
        .init(gate.passes ? "pass" : "FAIL", gate.passes ? .green : .red), .init(gate.id),
        .init(gate.question), .init(gate.figure == SignOffVerdict.waiverGate ? "" : gate.limitText),
        .init(gate.figure == SignOffVerdict.waiverGate ? "" : gate.text(gate.raw)),
        .init(gate.figure == SignOffVerdict.waiverGate ? "" : waived(gate)),
      ])
    }
    page.add(table)
    for gate in verdict.gates {
      guard let reason = gate.reason else { continue }
      page.add("\(gate.id): \(reason)")
    }
    for line in SignOffTable.costs(statement) { page.add(line) }
    return page.text
  }

  /// The verdict in a sentence.
  static func summary(_ statement: SignOffStatement) -> String {
    let failed = statement.verdict.gates.count { !$0.passes }
    let all = Figures.count(statement.verdict.gates.count, "gate")
    let byWaivers = statement.verdict.gates.count { $0.passesByWaivers }
    var text = failed == 0 ? "All of \(all) pass" : "\(Figures.count(failed)) of \(all) fail"
    if byWaivers > 0 {
      text +=
        "; \(Figures.count(byWaivers)) only by waivers, \(SignOffStatement.word(false)) without"
    }
    return text + ", judged as of \(statement.figures.asOf ?? "no date")."
  }

  /// What labeling the set costs, a line for the set and one for each grid; none without a price.
  static func costs(_ statement: SignOffStatement) -> [String] {
    guard let cost = statement.policy.cost else { return [] }
    func price(_ frames: Int) -> String {
      "\(Figures.decimal(Double(frames) * cost.perFrame, places: 2, .up)) \(cost.currency)"
    }
    let frames = statement.figures.frames
    return [
      "\(Figures.count(frames, "frame")) cost \(price(frames)) at "
        + "\(Figures.decimal(cost.perFrame, places: 4, .up)) \(cost.currency) a frame."
    ]
      + statement.costs.map {
        "Grid \($0.grid): \(price($0.framesInMetCells)) of \(price($0.frames)) "
          + "(\(Figures.percent($0.framesInMetCells, of: $0.frames, .up))) lie in cells that are met."
      }
  }

  private func waived(_ gate: SignOffVerdict.Gate) -> String {
    gate.acceptsWaivers ? gate.text(gate.withWaivers) : "not accepted"
  }
}
