package import Coverage

/// A proposed split as a list, a document and a page.
package struct SplitProposalReport: Sendable {
  /// The index's path.
  package var index: String
  /// The list's path.
  package var list: String
  package var seed: UInt64
  package var rule: LeakageRule
  package var groups: DriveGroups
  package var proposal: SplitProposal
  package var outlook: SplitOutlook
  package var drives: [DriveLine]
  /// What leaks from any other split, by split.
  package var leakage: [LeakageCount]

  /// Creates a report.
  package init(
    index: String,
    list: String,
    seed: UInt64,
    rule: LeakageRule,
    groups: DriveGroups,
    proposal: SplitProposal,
    outlook: SplitOutlook,
    drives: [DriveLine],
    leakage: [LeakageCount]
  ) {
    self.index = index
    self.list = list
    self.seed = seed
    self.rule = rule
    self.groups = groups
    self.proposal = proposal
    self.outlook = outlook
    self.drives = drives
    self.leakage = leakage
  }

  /// The list that `oddcov compare --splits` reads: a row for each drive, in the order of splits and
  /// starts.
  package var csv: String {
    var text = CSVText(["split", "drive"])
    for (split, wanted) in proposal.wanted.enumerated() {
      for drive in drives.indices where proposal.splitOfDrive[drive] == split {
        text.add([wanted.name, drives[drive].id])
      }
    }
    return text.text
  }

  private var allFrames: Int { proposal.frames.reduce(0, +) }

  private func count(ofDrivesIn split: Int) -> Int {
    proposal.splitOfDrive.count { $0 == split }
  }

  /// The document `oddcov.split/1`.
  package func document(toolVersion: String? = nil) -> JSONValue {
    .object([
      "schema": .string("oddcov.split/1"),
      "tool_version": .string(orNull: toolVersion),
      "index": .string(index),
      "list": .string(list),
      "seed": .string(String(seed)),
      "distance_m": .number(rule.distanceMeters),
      "within_s": .number(Double(rule.nanoseconds) / 1e9),
      "splits": .array(
        proposal.wanted.indices.map { split in
          .object([
            "split": .string(proposal.wanted[split].name),
            "share_wanted": .number(proposal.wanted[split].share),
            "share": .number(Double(proposal.frames[split]) / Double(max(1, allFrames))),
            "need_planned": .bool(proposal.wanted[split].isPlanned),
            "drives": .int(count(ofDrivesIn: split)),
            "frames": .int(proposal.frames[split]),
            "leaking": .int(leakage[split].leaking),
            "unknown": .int(leakage[split].unknown),
          ])
        }
      ),
      "groups": .array(
        groups.groups.map { group in
          .object([
            "split": .string(proposal.wanted[proposal.splitOfDrive[group[0]]].name),
            "drives": .strings(group.map { drives[$0].id }),
          ])
        }
      ),
      "joins": .array(
        groups.joins.map { join in
          .object([
            "drives": .strings(join.drives.map { drives[$0].id }),
            "cause": .string(join.cause.rawValue),
          ])
        }
      ),
      "grids": .array(
        outlook.grids.map { grid in
          .object([
            "grid": .string(grid.name), "recorded": .int(grid.recorded),
            "had": bySplit(grid.had), "met": bySplit(grid.met),
          ])
        }
      ),
      "scarce": .array(
        outlook.scarce.map { cell in
          .object([
            "grid": .string(cell.grid),
            "classes": .object(
              Dictionary(uniqueKeysWithValues: cell.classes.map { ($0.axis, .string($0.name)) })
            ),
            "groups": .int(cell.groups), "drives": .int(cell.drives),
            "splits": .strings(cell.splits.map { proposal.wanted[$0].name }),
          ])
        }
      ),
    ])
  }

  private func bySplit(_ counts: [Int]) -> JSONValue {
    .object(
      Dictionary(
        uniqueKeysWithValues: zip(proposal.wanted, counts).map { ($0.name, .int($1)) }
      )
    )
  }

  /// The page for a terminal.
  ///
  /// - Parameters:
  ///   - width: Columns of the terminal.
  ///   - usesColour: Whether words stand out in colour.
  ///   - limit: The most cells to list.
  /// - Returns: The text, with a line feed at its end.
  package func text(width: Int, usesColour: Bool, limit: Int) -> String {
    var page = TextPage(width: width, usesColour: usesColour)
    page.add(
      "\(list): a split of \(Figures.count(drives.count, "drive")), seed \(seed)",
      .bold,
      indent: 0
    )
    addSplits(to: &page)
    addGroups(to: &page)
    addUnknown(to: &page)
    addCells(limit, to: &page)
    page.add(
      "next: oddcov compare --index \(index) --splits \(list)",
      indent: 0
    )
    return page.text
  }

  private func addSplits(to page: inout TextPage) {
    var table = TextTable([
      .init(heading: "split"), .init(heading: "wanted", alignsRight: true),
      .init(heading: "share", alignsRight: true), .init(heading: "drives", alignsRight: true),
      .init(heading: "frames", alignsRight: true), .init(heading: "leaking", alignsRight: true),
      .init(heading: "unknown", alignsRight: true), .init(heading: "need of each cell"),
    ])
    for (split, wanted) in proposal.wanted.enumerated() {
      table.add([
        .init(wanted.name), .init(Figures.percent(wanted.share, .nearest)),
        .init(Figures.percent(proposal.frames[split], of: allFrames, .nearest)),
        .init(Figures.count(count(ofDrivesIn: split))),
        .init(Figures.count(proposal.frames[split])), .init(Figures.count(leakage[split].leaking)),
        .init(Figures.count(leakage[split].unknown)),
        .init(wanted.isPlanned ? "as the plan's sets say" : "one drive (the plan has no such set)"),
      ])
    }
    page.add(table)
  }

  private func addGroups(to page: inout TextPage) {
    page.heading(
      "\(Figures.count(groups.groups.count, "group")) of drives that stay together "
        + "(\(Figures.distance(metres: rule.distanceMeters, .nearest)) or "
        + "\(Figures.duration(nanoseconds: rule.nanoseconds, .nearest)) of one vehicle)"
    )
    let causes = Dictionary(groups.joins.map { ($0.cause, 1) }, uniquingKeysWith: +)
    if let largest = groups.groups.map(\.count).max(), largest > 1 {
      page.add(
        "the largest has \(Figures.count(largest, "drive")); joins: \(causes[.near] ?? 0) near each "
          + "other, \(causes[.sameVehicle] ?? 0) of one vehicle within the time"
      )
    }
  }

  private func addUnknown(to page: inout TextPage) {
    let unknown = leakage.reduce(0) { $0 + $1.unknown }
    guard unknown > 0 else { return }
    page.add(
      "\(Figures.count(unknown, "frame")) cannot be called clean in any split, because a position "
        + "or a time is not known; what is not known joins nothing"
    )
  }

  private func addCells(_ limit: Int, to page: inout TextPage) {
    page.heading("Cells with evidence, and of them with the need met, by split")
    var columns: [TextTable.Column] = [
      .init(heading: "grid"), .init(heading: "recorded", alignsRight: true),
    ]
    for wanted in proposal.wanted {
      columns.append(.init(heading: wanted.name, alignsRight: true))
    }
    var table = TextTable(columns)
    for grid in outlook.grids {
      let parts = proposal.wanted.indices.map { split in
        TextTable.Field("\(Figures.count(grid.had[split])), \(Figures.count(grid.met[split])) met")
      }
      let head: [TextTable.Field] = [.init(grid.name), .init(Figures.count(grid.recorded))]
      table.add(head + parts)
    }
    page.add(table)
    guard !outlook.scarce.isEmpty else { return }
    page.heading(
      "Cannot be in every split, because too few groups have it: "
        + Figures.count(outlook.scarce.count, "cell")
    )
    var list = TextTable([
      .init(heading: "cell", canShrink: true), .init(heading: "groups", alignsRight: true),
      .init(heading: "drives", alignsRight: true), .init(heading: "in"),
    ])
    for cell in outlook.scarce.prefix(limit) {
      list.add([
        .init(
          "\(cell.grid): " + cell.classes.map { "\($0.axis) \($0.name)" }.joined(separator: ", ")
        ),
        .init(cell.groups == 1 ? "one only" : Figures.count(cell.groups)),
        .init(Figures.count(cell.drives)),
        .init(cell.splits.map { proposal.wanted[$0].name }.joined(separator: ", ")),
      ])
    }
    page.add(list)
    page.add(
      omitted: outlook.scarce.count - min(limit, outlook.scarce.count),
      "cell",
      see: "oddcov split --json"
    )
  }
}
