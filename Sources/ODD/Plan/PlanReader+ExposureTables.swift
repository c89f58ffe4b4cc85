import Conditions

extension PlanReader {
  private typealias Table = CoveragePlan.Exposure.Table

  /// Whether the tables fit together: each axis in one group, one table for every condition, no circle.
  mutating func checkTables(_ tables: [CoveragePlan.Exposure.Table]) -> Bool {
    let known = findings.issues.count { $0.severity == .error }
    var groups: [[Int]] = []
    var owners: [Int: [Int]] = [:]
    for table in tables {
      let group = table.axes.sorted()
      if !groups.contains(group) { groups.append(group) }
      for axis in group {
        if let other = owners[axis], other != group {
          findings.note(
            .twoTables,
            table.line,
            "axis \(quoted(axes[axis].name)) has shares in tables of different axes; declare all "
              + "of its shares together with the same axes"
          )
        }
        owners[axis] = owners[axis] ?? group
      }
    }
    for table in tables { checkConditions(table, owners: owners) }
    for group in groups {
      checkGroup(tables.filter { $0.axes.sorted() == group }, group: group)
    }
    if findings.issues.count(where: { $0.severity == .error }) == known {
      noteCycles(tables, groups: groups)
    }
    return findings.issues.count(where: { $0.severity == .error }) == known
  }

  private mutating func checkConditions(_ table: Table, owners: [Int: [Int]]) {
    for axis in table.given.classes.keys.sorted() {
      let name = quoted(axes[axis].name)
      if table.axes.contains(axis) {
        findings.note(
          .condition,
          table.line,
          "the shares of axis \(name) are given \(name) itself; remove it from given"
        )
      } else if owners[axis] == nil {
        findings.note(
          .condition,
          table.line,
          "the shares of \(names(table.axes)) are given \(name), which has no shares; declare them"
        )
      }
    }
  }

  /// Refuses conditions that two tables of the same axes share, and those that none has.
  private mutating func checkGroup(_ tables: [Table], group: [Int]) {
    for (place, first) in tables.enumerated() {
      for second in tables[(place + 1)...] {
        let isSame = first.given.classes.isEmpty && second.given.classes.isEmpty
        // A table without a condition stands for what no other table is about.
        let areBoth = !first.given.classes.isEmpty && !second.given.classes.isEmpty
        guard isSame || (areBoth && meet(first.given, second.given)) else { continue }
        findings.note(
          .twoTables,
          second.line,
          "the shares of \(names(group)) on lines \(first.line) and \(second.line) hold for the "
            + "same classes; remove one or narrow its given"
        )
      }
    }
    guard !tables.contains(where: { $0.given.classes.isEmpty }), let last = tables.last else {
      return
    }
    let conditions = Set(tables.flatMap(\.given.classes.keys)).sorted()
    guard !isCovered(by: tables.map(\.given.classes), [:], conditions) else { return }
    findings.note(
      .uncovered,
      last.line,
      "the shares of \(names(group)) are given \(names(conditions)), but not for all of their "
        + "classes; add a table for the others, without given for all of them"
    )
  }

  private func meet(_ a: CoveragePlan.Pattern, _ b: CoveragePlan.Pattern) -> Bool {
    a.classes.allSatisfy { axis, classes in
      b.classes[axis].map { !$0.intersection(classes).isEmpty } ?? true
    }
  }

  private mutating func noteCycles(_ tables: [Table], groups: [[Int]]) {
    var settled: Set<Int> = []
    var open = groups
    while true {
      let ready = open.filter { group in
        tables.filter { $0.axes.sorted() == group }
          .allSatisfy { Set($0.given.classes.keys).isSubset(of: settled) }
      }
      guard !ready.isEmpty else { break }
      settled.formUnion(ready.joined())
      open.removeAll { ready.contains($0) }
    }
    guard let first = open.first,
      let table = tables.first(where: { $0.axes.sorted() == first && !$0.given.classes.isEmpty })
    else { return }
    findings.note(
      .cycle,
      table.line,
      "the shares of \(names(open.flatMap { $0 })) depend on each other in a circle; declare them "
        + "together in one table"
    )
  }

  /// Warns of grids that get no exposure-weighted coverage.
  mutating func noteAxesWithoutShare(
    _ tables: [CoveragePlan.Exposure.Table],
    grids: [CoveragePlan.Grid],
    line: Int
  ) {
    let declared = Set(tables.flatMap(\.axes))
    for grid in grids {
      let missing = grid.axes.filter { !declared.contains($0) }
      guard !missing.isEmpty else { continue }
      findings.note(
        .withoutShare,
        line,
        "exposure has no share of \(names(missing)), so that grid \(quoted(grid.name)) has no "
          + "exposure-weighted coverage; declare it"
      )
    }
  }

  private func names(_ list: [Int]) -> String {
    list.map { quoted(axes[$0].name) }.joined(separator: ", ")
  }
}
