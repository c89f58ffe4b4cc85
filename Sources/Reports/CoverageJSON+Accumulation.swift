import Coverage

extension CoverageJSON {
  /// The curve of every grid; its numbers stand in the order of `drive_list`.
  static func accumulation(_ summary: CoverageSummary) -> JSONValue {
    .object([
      "grids": .array(summary.accumulation.map(curve)),
      "requirements_met": .array(summary.requirementsMetByDrive.map { .int($0) }),
    ])
  }

  private static func curve(_ curve: Accumulation) -> JSONValue {
    let recent = curve.recent
    let estimate = curve.estimate
    var frequencies: [String: JSONValue] = [:]
    for (drives, cells) in estimate.frequencies { frequencies["\(drives)"] = .int(cells) }
    return .object([
      "grid": .string(curve.grid),
      "entered": .array(curve.entered.map { .int($0) }),
      "met": .array(curve.met.map { .int($0) }),
      "recent": .object([
        "drives": .int(recent.drives), "met": .int(recent.met), "entered": .int(recent.entered),
      ]),
      "estimate": .object([
        "absence": .string(orNull: estimate.absence),
        "cells": .int(estimate.observed),
        "incidences": .int(estimate.incidences),
        "cells_by_drives": .object(frequencies),
        "chao2": .number(orNull: estimate.richness),
        "reachable": .number(orNull: curve.reachable),
        "sample_coverage": .number(orNull: estimate.sampleCoverage),
        "expected_in_ten_drives": .number(orNull: curve.expected),
      ]),
    ])
  }
}
