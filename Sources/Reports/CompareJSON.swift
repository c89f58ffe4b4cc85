package import Coverage
import Quantities

/// Two indexes side by side.
package struct Comparison: Sendable {
  /// The paths, as they were given.
  package var paths: (first: String, second: String)
  package var first: CoverageSummary
  package var second: CoverageSummary
  /// The axes that combinations are compared over.
  package var axes: [String]
  /// By strength.
  package var differences: [CombinationDifference]
  /// The changed cells with their causes.
  package var explained: [ExplainedChange] = []
  /// How far the drives lie apart on each condition.
  package var shifts: [DistributionShift] = []

  /// Creates a comparison.
  package init(
    paths: (first: String, second: String),
    first: CoverageSummary,
    second: CoverageSummary,
    axes: [String],
    differences: [CombinationDifference]
  ) {
    self.paths = paths
    self.first = first
    self.second = second
    self.axes = axes
    self.differences = differences
  }

  /// What changed from the first to the second.
  var changes: CellChanges { CellChanges(from: first, to: second) }
}

extension CellChanges {
  /// How many cells went from one state to another, in the order of states.
  var counts: [(from: CellState, to: CellState, cells: Int)] {
    var counts: [CellState: [CellState: Int]] = [:]
    for change in changed {
      guard let from = change.from, let to = change.to else { continue }
      counts[from, default: [:]][to, default: 0] += 1
    }
    return CellState.allCases.flatMap { from in
      CellState.allCases.compactMap { to in
        (counts[from]?[to]).map { (from: from, to: to, cells: $0) }
      }
    }
  }
}

/// The document of `oddcov compare --json`: `oddcov.compare/1`.
package enum CompareJSON {
  /// The name and version of the document's shape.
  package static let schema = "oddcov.compare/1"

  /// Both directions of every strength, and the cells that changed.
  package static func document(_ comparison: Comparison, toolVersion: String? = nil) -> JSONValue {
    let changes = comparison.changes
    return .object([
      "schema": .string(schema),
      "tool_version": .string(orNull: toolVersion),
      "first": side(comparison.first, path: comparison.paths.first),
      "second": side(comparison.second, path: comparison.paths.second),
      "axes": .array(comparison.axes.map { .string($0) }),
      "combinations": .array(
        comparison.differences.map { difference in
          .object([
            "t": .int(difference.strength),
            "first_less_second": combinations(difference.first),
            "second_less_first": combinations(difference.second),
          ])
        }
      ),
      "cells": .object([
        "appeared": .array(changes.appeared.map { .string($0.name) }),
        "vanished": .array(changes.vanished.map { .string($0.name) }),
        "changed": .array(
          changes.changed.map { change in
            .object([
              "cell": .string(change.name), "from": .string(orNull: change.from?.rawValue),
              "to": .string(orNull: change.to?.rawValue),
            ])
          }
        ),
        "explained": .array(comparison.explained.map(explained)),
      ]),
      "shifts": .array(comparison.shifts.map(shift)),
    ])
  }

  private static func explained(_ item: ExplainedChange) -> JSONValue {
    .object([
      "cell": .string(item.change.name),
      "change": .string(item.direction.rawValue),
      "from": .string(orNull: item.change.from?.rawValue),
      "to": .string(orNull: item.change.to?.rawValue),
      "because": .array(
        item.causes.map {
          .object(["cause": .string($0.kind.rawValue), "detail": .string($0.detail)])
        }
      ),
    ])
  }

  private static func shift(_ shift: DistributionShift) -> JSONValue {
    .object([
      "condition": .string(shift.name),
      "subject": .string(shift.subject.rawValue),
      "jensen_shannon_bits": .number(orNull: shift.distance?.jensenShannonBits),
      "total_variation": .number(orNull: shift.distance?.totalVariation),
      "values": .array(
        shift.values.map {
          .object([
            "value": .string($0.name), "first": .number($0.first), "second": .number($0.second),
          ])
        }
      ),
    ])
  }

  static func side(_ summary: CoverageSummary, path: String) -> JSONValue {
    .object([
      "index": .string(path),
      "as_of": .string(orNull: summary.asOf?.iso8601),
      "plan": .object([
        "name": .string(summary.planName), "version": .string(summary.planVersion),
        "digest": .string(summary.planDigest),
      ]),
      "drives": .int(summary.drives.count),
      "grids": .array(summary.grids.map(CoverageJSON.figures)),
    ])
  }

  private static func combinations(_ side: CombinationDifference.Side) -> JSONValue {
    .object([
      "shown": .int(side.shown),
      "only": .int(side.only),
      "sdcc": side.difference.map { .number($0) } ?? .null,
      "settings": .array(
        side.settings.map { setting in
          .object([
            "classes": .object(
              Dictionary(uniqueKeysWithValues: setting.classes.map { ($0.axis, .string($0.name)) })
            ),
            "frames": .int(setting.frames),
            "seconds": .number(Double(setting.nanoseconds) / 1e9),
          ])
        }
      ),
      "settings_omitted": .int(side.only - side.settings.count),
    ])
  }
}
