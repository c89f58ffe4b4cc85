import Coverage
import ODD
import Quantities

/// A table that says the same on a terminal and on the page.
struct WordTable {
  /// What a column is.
  struct Column {
    var heading: String
    var isNumber = false
  }

  var caption: String
  var columns: [Column]
  var rows: [[String]]
  /// What is said under it.
  var notes: [String] = []
}

extension WaiverLedger.Status {
  /// What it means for the figures.
  var words: String {
    switch self {
    case .active: "active"
    case .expired: "expired: does not count"
    case .pending: "not yet approved: does not count"
    case .otherODD: "given for another ODD: does not count"
    case .obsolete: "obsolete: its cells are met"
    case .unmatched: "names no cell that counts"
    }
  }
}

extension CoverageSummary {
  /// The waivers as judged; `nil` where none are given.
  var waiverTable: WordTable? {
    guard let waivers else { return nil }
    var table = WordTable(
      caption: "Waivers as of \(asOf?.iso8601 ?? "no date"): "
        + "\(Figures.count(waivers.entries.count { $0.status == .active })) of "
        + "\(Figures.count(waivers.entries.count)) count",
      columns: [
        .init(heading: "waiver"), .init(heading: "status"),
        .init(heading: "open cells", isNumber: true), .init(heading: "met cells", isNumber: true),
        .init(heading: "until"), .init(heading: "owner"), .init(heading: "where"),
        .init(heading: "reason"),
      ],
      rows: waivers.entries.map { entry in
        [
          entry.waiver.id, entry.status.words, Figures.count(entry.openCells),
          Figures.count(entry.metCells), entry.waiver.expires.iso8601, entry.waiver.owner,
          entry.pattern, entry.waiver.reason,
        ]
      }
    )
    for entry in waivers.entries where entry.status == .active && entry.metCells > 0 {
      table.notes.append(
        "\(entry.waiver.id) is obsolete on \(Figures.count(entry.metCells, "met cell")); narrow it."
      )
    }
    return table
  }

  /// Which unknown would move the result most; `nil` where nothing is unknown.
  var influenceTable: WordTable? {
    guard !influences.isEmpty else { return nil }
    return WordTable(
      caption: "What would move the result, if it alone was resolved",
      columns: [
        .init(heading: "cells", isNumber: true), .init(heading: "grid"), .init(heading: "axis"),
        .init(heading: "reason"), .init(heading: "time", isNumber: true),
      ],
      rows: influences.map {
        [
          Figures.count($0.cells), $0.grid, $0.axis,
          $0.kind == .ambiguous ? "either \($0.reason)" : $0.reason,
          Figures.duration(nanoseconds: $0.nanoseconds, .up),
        ]
      },
      notes: [
        "Cells that could be met together, each second spent once, as well as it can turn out."
      ]
    )
  }
}

extension ExposureSummary {
  /// Where the shares come from.
  var title: String { "\(source), owner \(owner)" }

  /// Every table of the section.
  var tables: [WordTable] {
    [coverageTable] + [distanceTable] + axes.map(classTable)
      + grids.flatMap {
        [gapTable($0, $0.over, isOver: true), gapTable($0, $0.under, isOver: false)]
      }
      .filter { !$0.rows.isEmpty }
  }

  private var coverageTable: WordTable {
    var table = WordTable(
      caption: "Coverage by declared share of the operation",
      columns: [
        .init(heading: "grid"), .init(heading: "certain", isNumber: true),
        .init(heading: "possible", isNumber: true),
        .init(heading: "enough exposure", isNumber: true),
        .init(heading: "share that counts", isNumber: true), .init(heading: "assumption"),
      ],
      rows: grids.map { grid in
        [
          grid.grid, Figures.percent(grid.certain, .down),
          Figures.percent(grid.possible, grid.possible == grid.certain ? .down : .up),
          Figures.percent(grid.sufficient, .down),
          grid.absence == nil ? Figures.percent(grid.mass, .down) : Figures.none,
          grid.absence ?? grid.assumption ?? "none",
        ]
      }
    )
    for grid in grids where !grid.removed.isEmpty {
      let parts = CellState.allCases.compactMap { state in
        grid.removed[state].map { "\(state.word) \(Figures.percent($0, .up))" }
      }
      table.notes.append(
        "\(grid.grid): left out of its shares: \(parts.joined(separator: ", "))"
          + suffix(grid.assumption)
      )
    }
    if let bound = sufficiency {
      table.notes.append(
        "Enough exposure: as many hours as -ln(\(bound.alpha)) × share / \(bound.ratePerHour) per "
          + "hour, without a failure."
      )
    }
    return table
  }

  private var distanceTable: WordTable {
    func row(
      _ name: String,
      _ over: String,
      _ distance: ShareDistance?,
      _ note: String?
    ) -> [String] {
      [
        name, over,
        distance.map { Figures.decimal($0.jensenShannonBits, places: 4, .up) } ?? Figures.none,
        distance.map { Figures.decimal($0.totalVariation, places: 4, .up) } ?? Figures.none,
        note ?? "none",
      ]
    }
    return WordTable(
      caption: "Distance of what was collected from what is declared (0 the same, 1 apart)",
      columns: [
        .init(heading: "axis or grid"), .init(heading: "over"),
        .init(heading: "Jensen-Shannon, bits", isNumber: true),
        .init(heading: "total variation", isNumber: true), .init(heading: "assumption"),
      ],
      rows: axes.flatMap { axis in
        [
          row(axis.axis, "seconds", axis.seconds, axis.assumption),
          row(axis.axis, "drive equivalents", axis.driveEquivalents, axis.assumption),
        ]
      }
        + grids.filter { $0.seconds != nil || $0.driveEquivalents != nil }
        .flatMap { grid in
          [
            row("grid \(grid.grid)", "seconds", grid.seconds, grid.assumption),
            row("grid \(grid.grid)", "drive equivalents", grid.driveEquivalents, grid.assumption),
          ]
        }
    )
  }

  private func classTable(_ axis: AxisExposure) -> WordTable {
    WordTable(
      caption: "Shares of \(axis.axis)\(suffix(axis.assumption))",
      columns: [
        .init(heading: "class"), .init(heading: "declared", isNumber: true),
        .init(heading: "collected", isNumber: true), .init(heading: "time", isNumber: true),
        .init(heading: "judgement"),
      ],
      rows: axis.classes.map { item in
        [
          item.name, Figures.percent(item.declared, .down), Figures.percent(item.collected, .down),
          Figures.duration(nanoseconds: item.nanoseconds, .down),
          item.isOver && item.isMet
            ? "stop: met, more than twice its share"
            : item.isUnder && !item.isMet ? "collect: less than half its share" : "",
        ]
      },
      notes: [
        "Not shared out: unknown \(Figures.duration(nanoseconds: axis.unknownNanoseconds, .up)), "
          + "ambiguous \(Figures.duration(nanoseconds: axis.ambiguousNanoseconds, .up)), undeclared "
          + "\(Figures.duration(nanoseconds: axis.undeclaredNanoseconds, .up)), outside the ODD "
          + "\(Figures.duration(nanoseconds: axis.outsideNanoseconds, .up))"
      ]
    )
  }

  private func gapTable(_ grid: GridExposure, _ gaps: [ShareGap], isOver: Bool) -> WordTable {
    WordTable(
      caption: (isOver
        ? "Over-collected cells of \(grid.grid): met, more than twice their share"
        : "Under-collected cells of \(grid.grid): not met, less than half their share")
        + suffix(grid.assumption),
      columns: [
        .init(heading: "cell"), .init(heading: "state"), .init(heading: "declared", isNumber: true),
        .init(heading: "collected", isNumber: true), .init(heading: "time", isNumber: true),
      ],
      rows: gaps.map { gap in
        [
          gap.classes.map { "\($0.axis) \($0.name)" }.joined(separator: ", "), gap.state.word,
          Figures.percent(gap.declared, .down), Figures.percent(gap.collected, .down),
          Figures.duration(nanoseconds: gap.nanoseconds, .down),
        ]
      }
    )
  }

  private func suffix(_ assumption: String?) -> String { assumption.map { " (\($0))" } ?? "" }
}
