import Coverage
import ODD
import Quantities

extension CoverageJSON {
  /// What waivers, declared shares and unknowns say of the figures.
  static func addWeighted(_ summary: CoverageSummary, to members: inout [String: JSONValue]) {
    members["waivers"] = summary.waivers.map(waivers) ?? .null
    members["exposure"] = summary.exposure.map(exposure) ?? .null
    members["unknown_influence"] = .array(
      summary.influences.map {
        .object([
          "grid": .string($0.grid), "axis": .string($0.axis), "kind": .string($0.kind.rawValue),
          "reason": .string($0.reason), "cells": .int($0.cells), "frames": .int($0.frames),
          "seconds": seconds($0.nanoseconds),
        ])
      }
    )
  }

  /// The figures of a grid with waivers and weights, beside the raw ones.
  static func addWeights(of grid: GridSummary, to members: inout [String: JSONValue]) {
    members["certain_with_waivers"] = .number(orNull: grid.certainWithWaivers)
    members["possible_with_waivers"] = .number(orNull: grid.possibleWithWaivers)
    members["weighted"] =
      grid.weights.map {
        .object([
          "certain": .number(orNull: $0.certain), "possible": .number(orNull: $0.possible),
          "weight": .number($0.all), "weight_met": .number($0.met),
          "weight_possibly_met": .number($0.possiblyMet),
        ])
      } ?? .null
  }

  /// The share of the operation in one cell.
  static func exposure(_ cell: CellExposure) -> JSONValue {
    .object([
      "probability": .number(cell.probability),
      "hours_needed": .number(orNull: cell.hoursNeeded),
      "assumption": .string(orNull: cell.assumption),
    ])
  }

  private static func waivers(_ ledger: WaiverLedger) -> JSONValue {
    .object([
      "digest": .string(ledger.digest),
      "entries": .array(
        ledger.entries.map { entry in
          var classes: [String: JSONValue] = [:]
          for (axis, names) in entry.classes { classes[axis] = .strings(names) }
          return .object([
            "id": .string(entry.waiver.id), "status": .string(entry.status.rawValue),
            "counts": .bool(entry.status == .active), "where": .string(entry.pattern),
            "classes": .object(classes),
            "reason": .string(entry.waiver.reason), "owner": .string(entry.waiver.owner),
            "approved": .string(entry.waiver.approved.iso8601),
            "expires": .string(entry.waiver.expires.iso8601),
            "odd": .string(orNull: entry.waiver.odd), "open_cells": .int(entry.openCells),
            "met_cells": .int(entry.metCells), "requirements": .strings(entry.requirements),
          ])
        }
      ),
    ])
  }

  private static func exposure(_ exposure: ExposureSummary) -> JSONValue {
    .object([
      "source": .string(exposure.source), "owner": .string(exposure.owner),
      "sufficiency": exposure.sufficiency.map {
        .object(["alpha": .number($0.alpha), "rate_per_hour": .number($0.ratePerHour)])
      } ?? .null,
      "grids": .array(exposure.grids.map(grid)), "axes": .array(exposure.axes.map(axis)),
    ])
  }

  private static func grid(_ grid: GridExposure) -> JSONValue {
    var removed: [String: JSONValue] = [:]
    for (state, mass) in grid.removed { removed[state.rawValue] = .number(mass) }
    let assumption = JSONValue.string(orNull: grid.assumption)
    func gap(_ gap: ShareGap) -> JSONValue {
      var classes: [String: JSONValue] = [:]
      for (axis, name) in gap.classes { classes[axis] = .string(name) }
      return .object([
        "classes": .object(classes), "state": .string(gap.state.rawValue),
        "declared": .number(gap.declared), "collected": .number(gap.collected),
        "excess": .number(gap.excess), "seconds": seconds(gap.nanoseconds),
        "assumption": assumption,
      ])
    }
    return .object([
      "grid": .string(grid.grid), "absence": .string(orNull: grid.absence),
      "assumption": assumption, "mass": .number(grid.mass), "removed": .object(removed),
      "certain": .number(orNull: grid.certain), "possible": .number(orNull: grid.possible),
      "sufficient": .number(orNull: grid.sufficient),
      "distance": .object([
        "seconds": distance(grid.seconds, assumption),
        "drive_equivalents": distance(grid.driveEquivalents, assumption),
      ]),
      "over_collected": .array(grid.over.map(gap)), "under_collected": .array(grid.under.map(gap)),
    ])
  }

  private static func axis(_ axis: AxisExposure) -> JSONValue {
    let assumption = JSONValue.string(orNull: axis.assumption)
    return .object([
      "axis": .string(axis.axis), "assumption": assumption,
      "classes": .array(
        axis.classes.map {
          .object([
            "class": .string($0.name), "declared": .number($0.declared),
            "collected": .number(orNull: $0.collected), "seconds": seconds($0.nanoseconds),
            "drive_equivalents": .number(orNull: $0.driveEquivalents), "met": .bool($0.isMet),
            "over_collected": .bool($0.isOver && $0.isMet),
            "under_collected": .bool($0.isUnder && !$0.isMet), "assumption": assumption,
          ])
        }
      ),
      "seconds": seconds(axis.nanoseconds), "seconds_unknown": seconds(axis.unknownNanoseconds),
      "seconds_ambiguous": seconds(axis.ambiguousNanoseconds),
      "seconds_undeclared": seconds(axis.undeclaredNanoseconds),
      "seconds_outside": seconds(axis.outsideNanoseconds),
      "distance": .object([
        "seconds": distance(axis.seconds, assumption),
        "drive_equivalents": distance(axis.driveEquivalents, assumption),
      ]),
      "drive_equivalent": axis.equivalence.map {
        .object(["grid": .string($0.grid), "seconds": .number($0.seconds)])
      } ?? .null,
    ])
  }

  private static func distance(_ distance: ShareDistance?, _ assumption: JSONValue) -> JSONValue {
    distance.map {
      .object([
        "jensen_shannon_bits": .number($0.jensenShannonBits),
        "total_variation": .number($0.totalVariation), "assumption": assumption,
      ])
    } ?? .null
  }
}
