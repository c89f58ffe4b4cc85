import Coverage

extension CompareTable {
  /// The changed cells with why, gained ones first.
  func addCauses(_ comparison: Comparison, to page: inout TextPage) {
    let all = comparison.explained
    guard !all.isEmpty else { return }
    for direction in ExplainedChange.Direction.allCases {
      let found = all.filter { $0.direction == direction }
      guard !found.isEmpty else { continue }
      page.heading("\(direction.heading): \(Figures.count(found.count, "cell"))")
      var table = TextTable([
        .init(heading: "cell", canShrink: true), .init(heading: "first"), .init(heading: "second"),
        .init(heading: "because", canShrink: true),
      ])
      for item in found.prefix(limit) {
        table.add([
          .init(item.change.name), state(item.change.from), state(item.change.to),
          .init(item.causes.map(\.text).joined(separator: "; ")),
        ])
      }
      page.add(table)
      page.add(
        omitted: found.count - min(limit, found.count),
        "cell",
        see: "oddcov compare --json"
      )
    }
    page.add(
      "Causes stand in this order: what is asked (ODD, plan), what was recorded (added, removed, "
        + "re-tagged), which version read it. Where several stand, each may have done it.",
      .dim
    )
  }

  private func state(_ state: CellState?) -> TextTable.Field {
    state.map { TextTable.Field($0) } ?? TextTable.Field(Figures.none)
  }

  /// How far apart the drives of both lie, every drive counting one.
  func addShifts(_ comparison: Comparison, to page: inout TextPage) {
    guard !comparison.shifts.isEmpty else { return }
    page.heading("How far apart the drives lie; every drive counts one, however long")
    var table = TextTable([
      .init(heading: ""), .init(heading: "condition"),
      .init(heading: "JSD [bit]", alignsRight: true),
      .init(heading: "moved", alignsRight: true),
      .init(heading: "most moved: first to second share of the drives", canShrink: true),
    ])
    for shift in comparison.shifts {
      table.add([
        .init(shift.subject.rawValue), .init(shift.name),
        .init(shift.distance.map { Figures.decimal($0.jensenShannonBits, places: 3, .up) } ?? "–"),
        .init(shift.distance.map { Figures.percent($0.totalVariation, .up) } ?? "–"),
        .init(mostMoved(shift)),
      ])
    }
    page.add(table)
  }

  private func mostMoved(_ shift: DistributionShift) -> String {
    shift.values.enumerated()
      .filter { $0.element.first != $0.element.second }
      .sorted { a, b in
        let ways = [a, b].map { ($0.element.second - $0.element.first).magnitude }
        return (ways[1], a.offset) < (ways[0], b.offset)
      }
      .prefix(2)
      .map { item in
        "\(item.element.name) \(Figures.percent(item.element.first, .nearest)) to "
          + Figures.percent(item.element.second, .nearest)
      }
      .joined(separator: ", ")
  }
}

extension ExplainedChange.Direction {
  fileprivate var heading: String {
    switch self {
    case .gained: "Gained"
    case .lost: "Lost"
    case .changed: "Changed"
    case .appeared: "Only in the second"
    case .vanished: "Only in the first"
    }
  }
}

extension ChangeCause {
  /// The cause in words: `data added: 2 recordings added`.
  var text: String {
    switch kind {
    case .domainEdited, .unexplained: detail
    case .planEdited: "plan edited: \(detail)"
    case .dataAdded: "data added: \(detail)"
    case .dataRemoved: "data removed: \(detail)"
    case .retagged: "re-tagged: \(detail)"
    case .toolVersion: "tool version: \(detail)"
    }
  }
}
