import Coverage
import ODD

/// The maximal uncovered patterns in `oddcov.gaps/1`, and the t-way measures beside them.
enum PatternsJSON {
  /// One object per grid.
  static func patterns(_ summaries: [PatternSummary], limit: Int) -> JSONValue {
    .array(summaries.map { patterns($0, limit: limit) })
  }

  private static func patterns(_ summary: PatternSummary, limit: Int) -> JSONValue {
    var members: [String: JSONValue] = [
      "grid": .string(summary.grid),
      "role": .string(orNull: summary.role),
      "level": .int(summary.level),
      "axes": .int(summary.axes),
      "rule": .string("no cell met"),
      "measure": .null,
      "threshold": .null,
      "patterns": .array(
        summary.patterns.prefix(max(0, limit)).enumerated()
          .map { pattern($0.element, rank: $0.offset + 1) }
      ),
      "patterns_omitted": .int(summary.count - min(max(0, limit), summary.patterns.count)),
      "unobservable": .array(summary.unobservable.map { pattern($0, rank: nil) }),
      "unobservable_omitted": .int(summary.unobservableOmitted),
    ]
    if case .below(let count, let threshold) = summary.rule {
      members["rule"] = .string("below threshold")
      members["measure"] = .string(count.rawValue)
      members["threshold"] = .number(threshold)
    }
    return .object(members)
  }

  private static func pattern(_ pattern: UncoveredPattern, rank: Int?) -> JSONValue {
    .object([
      "rank": rank.map { .int($0) } ?? .null,
      "classes": .object(
        Dictionary(uniqueKeysWithValues: pattern.classes.map { ($0.axis, .string($0.name)) })
      ),
      "any": .array(pattern.freeAxes.map { .string($0) }),
      "state": .string(pattern.state.rawValue),
      "reason": .string(orNull: pattern.reason),
      "cells": .int(pattern.cells),
      "cells_unobservable": .int(pattern.unobservableCells),
      "weight": .number(pattern.weight),
      "evidence": CoverageJSON.evidence(pattern.evidence),
      "shortfall": CoverageJSON.target(pattern.shortfall),
    ])
  }

  /// The measures of one strength.
  static func measures(_ measures: TupleMeasures) -> JSONValue {
    .object([
      "t": .int(measures.strength),
      "settings": .int(measures.settings),
      "met": .int(measures.met),
      "thin": .int(measures.thin),
      "empty": .int(measures.empty),
      "unobservable": .int(measures.unobservable),
      "total_coverage": share(measures.met, of: measures.settings),
      "simple_coverage": share(measures.wholeCombinations, of: measures.combinations.count),
      "completeness": .array(
        TupleMeasures.completenessPercents.map { percent in
          let count = measures.combinations(completeTo: percent)
          return .object([
            "p": .number(Double(percent) / 100),
            "combinations": .int(count),
            "share": share(count, of: measures.combinations.count),
          ])
        }
      ),
      "distribution": .array(measures.distribution.map { .int($0) }),
      "combinations": .array(
        measures.combinations.map { combination in
          .object([
            "axes": .array(combination.axes.map { .string($0) }),
            "settings": .int(combination.settings),
            "met": .int(combination.met),
          ])
        }
      ),
      "missing": .array(measures.missing.map(CoverageJSON.cell)),
      "missing_omitted": .int(measures.missingOmitted),
    ])
  }

  private static func share(_ part: Int, of whole: Int) -> JSONValue {
    whole > 0 ? .number(Double(part) / Double(whole)) : .null
  }
}
