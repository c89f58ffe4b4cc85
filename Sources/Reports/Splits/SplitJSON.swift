import Coverage

/// The part `splits` of a document `oddcov.compare/1`.
package enum SplitJSON {
  /// The document of `oddcov compare --splits --json`.
  package static func document(_ report: SplitReport, toolVersion: String? = nil) -> JSONValue {
    .object([
      "schema": .string(CompareJSON.schema),
      "tool_version": .string(orNull: toolVersion),
      "index": CompareJSON.side(report.summary, path: report.index),
      "splits": splits(report),
    ])
  }

  private static func splits(_ report: SplitReport) -> JSONValue {
    let comparison = report.comparison
    let names = comparison.splits.map(\.name)
    return .object([
      "source": source(report.source),
      "training": .string(names[comparison.training]),
      "distance_m": .number(comparison.rule.distanceMeters),
      "within_s": .number(Double(comparison.rule.nanoseconds) / 1e9),
      "frames_in_no_split": .int(comparison.framesInNoSplit),
      "sets": .array(
        comparison.splits.map { split in
          var members = figures(split.leakage)
          members["set"] = .string(split.name)
          members["drives"] = .int(split.drives)
          return .object(members)
        }
      ),
      "leakage": .array(
        comparison.pairs.map { pair in
          var members = figures(pair.leakage)
          members["from"] = .string(names[pair.from])
          members["set"] = .string(names[pair.to])
          members["shared"] = .int(pair.shared)
          members["from_without_position"] = .int(pair.fromWithoutPosition)
          members["from_without_time"] = .int(pair.fromWithoutTime)
          return .object(members)
        }
      ),
      "grids": .array(comparison.grids.map { grid($0, comparison) }),
      "cells": .array(
        comparison.cells { _ in true }.map { cell($0.cell, of: $0.grid, comparison) }
      ),
    ])
  }

  private static func source(_ source: SplitReport.Source) -> JSONValue {
    switch source {
    case .list(let path, let digest, let rows, let unmatched):
      .object([
        "list": .string(path), "sha256": .string(digest), "rows": .int(rows),
        "unmatched": .int(unmatched),
      ])
    case .sets: .object(["list": .null])
    }
  }

  /// Counts by kind; a frame may be of several kinds.
  private static func figures(_ count: LeakageCount) -> [String: JSONValue] {
    func share(_ part: Int) -> JSONValue {
      count.frames > 0 ? .number(Double(part) / Double(count.frames)) : .null
    }
    return [
      "frames": .int(count.frames),
      "leaking": .int(count.leaking),
      "leaking_share": share(count.leaking),
      "unknown": .int(count.unknown),
      "unknown_share": share(count.unknown),
      "same_drive": .int(count.sameDrive),
      "near": .int(count.near),
      "near_same_heading": .int(count.nearSameHeading),
      "near_opposite_heading": .int(count.nearOppositeHeading),
      "near_unknown_heading": .int(count.nearUnknownHeading),
      "same_vehicle": .int(count.sameVehicle),
      "without_position": .int(count.withoutPosition),
    ]
  }

  private static func grid(
    _ grid: SplitComparison.Grid,
    _ comparison: SplitComparison
  ) -> JSONValue {
    .object([
      "grid": .string(grid.name),
      "denominator": .int(grid.denominator),
      "in_no_split": .int(grid.inNoSplit),
      "recorded_in_no_split": .int(grid.recordedInNoSplit),
      "only_training": .int(grid.cells.count(where: comparison.isOnlyInTraining)),
      "lacked": .object(
        Dictionary(
          uniqueKeysWithValues: comparison.splits.indices.map { split in
            (
              comparison.splits[split].name,
              .int(grid.cells.count { comparison.isLacked($0, by: split) })
            )
          }
        )
      ),
      "cells_omitted": .int(max(0, grid.denominator - grid.cells.count)),
    ])
  }

  private static func cell(
    _ cell: SplitComparison.Cell,
    of grid: SplitComparison.Grid,
    _ comparison: SplitComparison
  ) -> JSONValue {
    .object([
      "grid": .string(grid.name),
      "classes": .object(
        Dictionary(uniqueKeysWithValues: cell.classes.map { ($0.axis, .string($0.name)) })
      ),
      "state": .string(cell.state.rawValue),
      "recorded_frames": .int(cell.recordedFrames),
      "only_training": .bool(comparison.isOnlyInTraining(cell)),
      "sets": .object(
        Dictionary(
          uniqueKeysWithValues: comparison.splits.indices.map { split -> (String, JSONValue) in
            let share = cell.shares[split]
            var members: [String: JSONValue] =
              split == comparison.training
              ? ["frames": .int(share.certain.frames)] : figures(share.certain)
            members["possible_frames"] = .int(share.possibleFrames)
            return (comparison.splits[split].name, .object(members))
          }
        )
      ),
    ])
  }
}
