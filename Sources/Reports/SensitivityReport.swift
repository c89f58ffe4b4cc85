package import Coverage
import ODD

/// How much figures depend on what a plan could have said otherwise, as a table and as JSON.
package struct SensitivityReport: Sendable {
  package var index: String
  package var base: CoverageSummary
  package var variants: [SensitivityVariant]

  /// Creates a report.
  package init(index: String, base: CoverageSummary, variants: [SensitivityVariant]) {
    self.index = index
    self.base = base
    self.variants = variants
  }

  private static let states: [CellState] = [.met, .thin, .empty]

  /// The document `oddcov.sensitivity/1`.
  package var json: JSONValue {
    .object([
      "schema": .string("oddcov.sensitivity/1"), "index": .string(index),
      "plan": .object(["name": .string(base.planName), "digest": .string(base.planDigest)]),
      "variants": .array(variants.map(document)),
    ])
  }

  private func document(_ variant: SensitivityVariant) -> JSONValue {
    let flips = variant.flips(from: base)
    return .object([
      "kind": .string(variant.kind.rawValue), "name": .string(variant.name),
      "refused": variant.refusal.map { .string($0) } ?? .null,
      "renamed_axis": variant.renamedAxis.map { .string($0) } ?? .null,
      "grids": .array(
        pairs(variant)
          .map { before, after in
            .object([
              "grid": .string(before.grid), "before": figures(before), "after": figures(after),
            ])
          }
      ),
      "flip_count": .int(Int64(flips.count)),
      "flips": .array(
        flips.prefix(RemapReport.maximumListed)
          .map { change in
            .object([
              "cell": .string(change.name),
              "from": change.from.map { .string($0.rawValue) } ?? .null,
              "to": change.to.map { .string($0.rawValue) } ?? .null,
            ])
          }
      ),
    ])
  }

  private func figures(_ grid: GridSummary) -> JSONValue {
    var entries: [String: JSONValue] = [
      "cells": .int(Int64(grid.cells)),
      "certain": grid.certain.map { .number($0) } ?? .null,
    ]
    for state in CellState.allCases {
      entries[state.rawValue] = .int(Int64(grid.states[state] ?? 0))
    }
    return .object(entries)
  }

  private func pairs(_ variant: SensitivityVariant) -> [(before: GridSummary, after: GridSummary)] {
    guard let summary = variant.summary else { return [] }
    return base.grids.compactMap { before in
      summary.grids.first { $0.grid == before.grid }.map { (before: before, after: $0) }
    }
  }

  /// A line per variant and grid whose figures differ, and the cells that flip.
  ///
  /// `limit`: How many cells of each variant are listed.
  package func text(limit: Int) -> String {
    var rows = [["variant", "grid", "certain", "met", "thin", "empty", "cells that flip"]]
    var flips: [String] = []
    for variant in variants {
      guard variant.summary != nil else {
        rows.append([variant.name, variant.refusal ?? "", "", "", "", "", ""])
        continue
      }
      let changes = variant.flips(from: base)
      let touched = pairs(variant).filter { isTouched($0, changes) }
      if touched.isEmpty { rows.append([variant.name, "every grid", "as it is", "", "", "", "0"]) }
      for pair in touched { rows.append(row(variant, pair, changes)) }
      flips += lines(variant, changes, limit: limit)
    }
    let widths = rows[0].indices
      .map { column in
        // A refusal is a sentence that no other column has to make room for.
        rows.filter { !($0[1].contains(" ") && $0[2].isEmpty) }.map { $0[column].count }.max() ?? 0
      }
    let table = rows.map { row in
      let cells = zip(row, widths)
        .map { text, width in
          text + String(repeating: " ", count: max(0, width - text.count))
        }
      return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
    return (table + (flips.isEmpty ? [] : [""] + flips)).map(\.printable).joined(separator: "\n")
  }

  private func isTouched(
    _ pair: (before: GridSummary, after: GridSummary),
    _ changes: [CellChanges.Change]
  ) -> Bool {
    pair.before.states != pair.after.states || pair.before.cells != pair.after.cells
      || changes.contains { ($0.after ?? $0.before)?.grid == pair.before.grid }
  }

  private func row(
    _ variant: SensitivityVariant,
    _ pair: (before: GridSummary, after: GridSummary),
    _ changes: [CellChanges.Change]
  ) -> [String] {
    let (before, after) = pair
    let certain = [before, after].map { Figures.percent($0.met, of: $0.denominator, .down) }
    let counts = SensitivityReport.states.map { state in
      "\(before.states[state] ?? 0) -> \(after.states[state] ?? 0)"
    }
    let isRenamed = variant.renamedAxis.map { axis in
      variant.summary?.cells.first { $0.grid == after.grid }?.classes.contains { $0.axis == axis }
        ?? false
    }
    let flips = changes.count { ($0.after ?? $0.before)?.grid == before.grid }
    return [variant.name, before.grid, certain.joined(separator: " -> ")] + counts
      + [isRenamed == true ? "other classes, not compared" : "\(flips)"]
  }

  private func lines(
    _ variant: SensitivityVariant,
    _ changes: [CellChanges.Change],
    limit: Int
  ) -> [String] {
    guard !changes.isEmpty else { return [] }
    var lines = ["\(variant.name):"]
    for change in changes.prefix(limit) {
      let states = [change.from, change.to].map { $0?.rawValue ?? "none" }
      lines.append("  \(change.name): \(states.joined(separator: " -> "))")
    }
    if changes.count > limit {
      lines.append("  and \(changes.count - limit) more (--verbose shows all)")
    }
    return lines
  }
}
