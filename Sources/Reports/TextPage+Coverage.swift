import Coverage
import ODD
import Quantities

extension TextTable.Field {
  /// A state by sign, word and colour.
  init(_ state: CellState) { self.init("\(state.glyph) \(state.word)", state.colour) }
}

extension TupleSummary {
  /// `Pairs of classes: 61 of 80 met`.
  var headline: String {
    let name =
      switch strength {
      case 1: "Single classes"
      case 2: "Pairs of classes"
      case 3: "Triples of classes"
      default: "Settings of \(strength) axes"
      }
    return "\(name): \(Figures.count(met)) of \(Figures.count(settings)) met"
  }
}

extension TextPage {
  /// Says which plan, domain and frames the figures are about, and how much of the ODD is measured.
  mutating func addHeader(_ summary: CoverageSummary, title: String) {
    add("\(title) of plan \(summary.planName) \(summary.planVersion)", .bold, indent: 0)
    var table = TextTable([.init(heading: ""), .init(heading: "", canShrink: true)])
    table.add(["ODD", .init(summary.oddTitle)])
    table.add(["frame set", .init(summary.setText)])
    table.add(["as of", .init(summary.asOf?.iso8601 ?? "none")])
    table.add(["ledger", .init(summary.ledgerLine, .bold)])
    if !summary.unmeasured.isEmpty {
      table.add(["unmeasured", .init(summary.unmeasured.joined(separator: ", "), .dim)])
    }
    add(table)
  }

  /// Names whose data the figures rest on, where their licence asks for it.
  mutating func add(attributionsOf summary: CoverageSummary) {
    guard !summary.attributions.isEmpty else { return }
    heading("Data")
    for text in summary.attributions { add("road map: \(text)") }
  }

  /// The line of states with sign, word and count, wrapped.
  mutating func add(states grid: GridSummary) {
    var line = ""
    var used = 2
    for state in CellState.allCases {
      let text = "\(state.glyph) \(state.word) \(Figures.count(grid.states[state] ?? 0))"
      if used > 2, used + 3 + TerminalText.width(text) > width {
        add(line: "  " + line)
        line = ""
        used = 2
      }
      line += (used > 2 ? "   " : "") + style.paint(text, state.colour)
      used += (used > 2 ? 3 : 0) + TerminalText.width(text)
    }
    add(line: "  " + line)
  }

  /// The frames of a grid by verdict and by assignment; each line sums to the frames.
  mutating func add(framesOf grid: GridSummary) {
    var table = TextTable((0..<4).map { .init(heading: "", canShrink: $0 > 0) })
    for (name, parts) in [
      ("verdict", grid.verdictShares), ("assignment", grid.assignmentShares),
    ] {
      table.add(
        [.init(name)] + parts.map { .init("\($0.name) \(Figures.count($0.frames)) (\($0.share))") }
      )
    }
    add(table)
    add("of \(Figures.count(grid.frames, "frame")) in \(Figures.count(grid.drives, "drive"))")
  }

  /// A table of frames and time by reason.
  mutating func add(
    shares rows: [(axis: String, reason: String, frames: Int, nanoseconds: Int64)],
    heading: String,
    _ reason: String,
    limit: Int,
    see place: String
  ) {
    guard !rows.isEmpty else { return }
    self.heading(heading)
    let hasAxis = rows.contains { !$0.axis.isEmpty }
    var columns: [TextTable.Column] = [
      .init(heading: reason, canShrink: true), .init(heading: "frames", alignsRight: true),
      .init(heading: "time", alignsRight: true),
    ]
    if hasAxis { columns.insert(.init(heading: "axis", canShrink: true), at: 0) }
    let form = Figures.DurationForm(ofColumn: rows.prefix(limit).map(\.nanoseconds))
    var table = TextTable(columns)
    for row in rows.prefix(limit) {
      let fields: [TextTable.Field] = [
        .init(row.reason), .init(Figures.count(row.frames)),
        .init(Figures.duration(nanoseconds: row.nanoseconds, .up, form)),
      ]
      table.add(hasAxis ? [.init(row.axis)] + fields : fields)
    }
    add(table)
    add(omitted: rows.count - limit, "row", see: place)
  }

  /// The cells that no configured source can yield, by what is missing: to be supplied, not driven.
  mutating func add(unobservable cells: [CellCoverage], ofGrid grid: String) {
    let causes = UnobservableCause.causes(of: cells)
    guard !causes.isEmpty else { return }
    let all = causes.reduce(0) { $0 + $1.cells.count }
    heading("Not to be driven in \(grid): \(Figures.count(all, "cell")), bring a source")
    for cause in causes {
      add("\(CellState.unobservable.glyph) \(Figures.count(cause.cells.count)): \(cause.reason)")
    }
  }

  /// Says which way the figures above are rounded, so that two of them may differ by one.
  mutating func addRounding() {
    space()
    add(
      "Coverage, evidence and time are rounded down; unknown, possible and missing up: two figures "
        + "of one time may differ in the last place.",
      .dim
    )
  }

  /// What a table of cells says of each count.
  enum CellFigures {
    /// `0:01:00/0:10:00`.
    case hasAndNeeds
    /// `0:09:00`, with the cell's rank and the share it has reached.
    case missing
  }

  /// A table of cells of one grid.
  ///
  /// Where the terminal is too narrow for a column per count, each cell takes two lines.
  mutating func add(cells: [CellCoverage], _ figures: CellFigures = .hasAndNeeds) {
    guard let first = cells.first else { return }
    let counts = EvidenceCount.asked(in: cells.lazy.map(\.target))
    let isRanked = figures == .missing
    let form = Figures.DurationForm(of: cells.lazy.map(\.target), cells.lazy.map(\.evidence))
    let mark = cells.contains { !$0.marks.isEmpty }
    var columns: [TextTable.Column] = isRanked ? [.init(heading: "", alignsRight: true)] : []
    columns.append(.init(heading: "state"))
    columns += first.classes.map { .init(heading: TerminalText.safe($0.axis), canShrink: true) }
    if isRanked { columns.append(.init(heading: "reached", alignsRight: true)) }
    columns += counts.map { .init(heading: $0.label, alignsRight: true) }
    if mark { columns.append(.init(heading: "")) }
    var table = TextTable(columns)
    for (place, cell) in cells.enumerated() {
      var row: [TextTable.Field] = isRanked ? [.init(Figures.count(place + 1))] : []
      row.append(.init(cell.state))
      row += cell.classes.map { .init($0.name) }
      if isRanked { row.append(.init(TextPage.reached(by: cell))) }
      row += counts.map { .init(TextPage.text($0, of: cell, figures, form)) }
      if mark { row.append(.init(cell.marks)) }
      table.add(row)
    }
    if table.leastWidth() <= width {
      add(table)
    } else {
      for (place, cell) in cells.enumerated() {
        addStacked(cell, rank: isRanked ? place + 1 : nil, counts: counts, figures, form)
      }
    }
    for reason in TextPage.reasons(of: cells) { add(reason, .dim) }
    if figures == .hasAndNeeds, cells.contains(where: \.hasShortStayOnly) {
      add(CellCoverage.shortStayNote, .dim)
    }
    if cells.contains(where: \.isResolvable) {
      add("? its own unknown evidence would be enough", .dim)
    }
    if cells.contains(where: { $0.waiver != nil }) { add("w a waiver holds for it", .dim) }
  }

  private mutating func addStacked(
    _ cell: CellCoverage,
    rank: Int?,
    counts: [EvidenceCount],
    _ figures: CellFigures,
    _ form: Figures.DurationForm
  ) {
    let names = cell.classes.map { TerminalText.safe($0.name) }.joined(separator: ", ")
    let mark = cell.marks.isEmpty ? "" : " \(cell.marks)"
    let state = "\(cell.state.glyph) \(cell.state.word)"
    let number = rank.map { "\(Figures.count($0))  " } ?? ""
    let room = width - 4 - number.count - TerminalText.width(state) - mark.count
    add(
      line: "  \(number)\(style.paint(state, cell.state.colour))  "
        + TerminalText.fitted(names, to: room) + mark
    )
    let reached = figures == .missing ? ["reached \(TextPage.reached(by: cell))"] : []
    let parts = reached + counts.map { "\($0.label) \(TextPage.text($0, of: cell, figures, form))" }
    add(parts.joined(separator: ", "), .dim, indent: 4)
  }

  private static func reached(by cell: CellCoverage) -> String {
    Figures.percent(CellRanking.reached(cell.evidence, of: cell.target), .down)
  }

  private static func text(
    _ count: EvidenceCount,
    of cell: CellCoverage,
    _ figures: CellFigures,
    _ form: Figures.DurationForm
  ) -> String {
    switch figures {
    case .missing:
      guard let missing = count.value(in: cell.shortfall), missing > 0 else { return Figures.none }
      return count.text(missing, .up, form)
    case .hasAndNeeds:
      let have = count.text(count.value(in: cell.evidence), .down, form)
      guard let need = count.value(in: cell.target) else { return have }
      return "\(have)/\(count.text(need, .up, form))"
    }
  }

  /// The reasons of the cells that have one, each once.
  private static func reasons(of cells: [CellCoverage]) -> [String] {
    var seen: Set<String> = []
    return cells.compactMap { cell in
      guard let reason = cell.reason, seen.insert(reason).inserted else { return nil }
      return "\(cell.state.glyph) \(cell.state.word): \(reason)"
    }
  }
}
