package import Coverage
import ODD
import Quantities

/// The document of `oddcov coverage --json`: `oddcov.coverage/1`.
package enum CoverageJSON {
  /// The name and version of the document's shape.
  package static let schema = "oddcov.coverage/1"

  /// The whole document, with unrounded figures.
  package static func document(
    _ summary: CoverageSummary,
    recordings: RecordingCounts? = nil,
    toolVersion: String? = nil
  ) -> JSONValue {
    var members = header(summary, schema: schema, toolVersion: toolVersion)
    members["recordings"] =
      recordings.map {
        .object([
          "ok": .int($0.ok), "partial": .int($0.partial), "unreadable": .int($0.unreadable),
          "skipped": .int($0.skipped),
        ])
      } ?? .null
    members["axes"] = .array(
      summary.axes.map {
        .object([
          "name": .string($0.name), "measure": .string($0.measure),
          "classes": .strings($0.classes),
        ])
      }
    )
    members["summary"] = summary.grids.first.map(figures) ?? .null
    members["grids"] = .array(summary.grids.map(figures))
    members["cells"] = .array(summary.cells.map(cell))
    members["cells_omitted"] = .int(summary.cellsOmitted)
    members["requirements"] = .array(summary.requirements.map(requirement))
    members["tuples"] = summary.tuples.map(tuples) ?? .null
    members["unknown"] = .array(summary.unknowns.map { share($0, key: "reason") })
    members["other"] = .array(summary.others.map { share($0, key: "value") })
    members["outside"] = .array(
      summary.outside.map {
        .object([
          "condition": .string($0.condition), "frames": .int($0.frames),
          "seconds": seconds($0.nanoseconds),
        ])
      }
    )
    members["bands"] = bands(summary)
    members["accumulation"] = accumulation(summary)
    members["damage"] = damage(summary)
    members["contradictions"] = .strings(summary.contradictions)
    members["notices"] = .strings(summary.notices)
    addWeighted(summary, to: &members)
    members["drive_list"] = .array(summary.drives.map(drive))
    return .object(members)
  }

  /// What every document over an index begins with.
  static func header(
    _ summary: CoverageSummary,
    schema: String,
    toolVersion: String?
  ) -> [String: JSONValue] {
    var members: [String: JSONValue] = [
      "schema": .string(schema),
      "tool": toolVersion.map { .object(["name": .string("oddcov"), "version": .string($0)]) }
        ?? .null,
      "as_of": .string(orNull: summary.asOf?.iso8601),
      "set": .string(summary.set),
      "plan": .object([
        "name": .string(summary.planName), "version": .string(summary.planVersion),
        "digest": .string(summary.planDigest),
      ]),
      "odd": summary.oddName.map {
        .object([
          "name": .string($0), "digest": .string(orNull: summary.oddDigest),
          "revision": .string(orNull: summary.oddRevision),
          "structure": .string(orNull: summary.oddStructure),
        ])
      } ?? .null,
      "attribution": .strings(summary.attributions),
      "ledger": .object([
        "measured": .strings(summary.measured),
        "given": .strings(summary.given.map(\.concept)),
        "unmeasured": .strings(summary.unmeasured),
        "answers": .array(
          summary.given.map {
            .object([
              "concept": .string($0.concept), "because": .string($0.because),
              "owner": .string($0.owner),
            ])
          }
        ),
      ]),
    ]
    members["set_digest"] = summary.setDigest.map(JSONValue.string)
    return members
  }

  /// The figures of one grid.
  static func figures(_ grid: GridSummary) -> JSONValue {
    var members: [String: JSONValue] = [
      "grid": .string(grid.grid),
      "cells": .int(grid.cells),
      "denominator": .int(grid.denominator),
      "possibly_met": .int(grid.possiblyMet),
      "waived": .int(grid.waived),
      "certain": .number(orNull: grid.certain),
      "possible": .number(orNull: grid.possible),
      "certain_with_not_applicable": .number(orNull: grid.certainWithNotApplicable),
      "frames": .int(grid.frames),
      "drives": .int(grid.drives),
      "assignment": .object([
        "certain": .int(grid.certainFrames), "ambiguous": .int(grid.ambiguousFrames),
        "unknown": .int(grid.unknownFrames),
      ]),
    ]
    for state in CellState.allCases { members[state.rawValue] = .int(grid.states[state] ?? 0) }
    var verdicts: [String: JSONValue] = [:]
    for verdict in Verdict.allCases {
      verdicts[verdict.rawValue] = .int(grid.verdicts[verdict] ?? 0)
    }
    members["verdict"] = .object(verdicts)
    if !grid.roles.isEmpty { members["roles"] = .strings(grid.roles) }
    members["over"] = grid.combination.map { .string($0.rawValue) }
    addWeights(of: grid, to: &members)
    members["complete"] = grid.condition.map(JSONValue.string)
    members["frames_before_condition"] = grid.framesBeforeCondition.map(JSONValue.int)
    return .object(members)
  }

  /// One cell or one setting of a tuple.
  static func cell(_ cell: CellCoverage) -> JSONValue {
    var classes: [String: JSONValue] = [:]
    for (axis, name) in cell.classes { classes[axis] = .string(name) }
    var members: [String: JSONValue] = [
      "grid": .string(cell.grid),
      "classes": .object(classes),
      "state": .string(cell.state.rawValue),
      "reason": .string(orNull: cell.reason),
      "resolvable": .bool(cell.isResolvable),
      "waiver": .string(orNull: cell.waiver),
      "damage": cell.damage.map(damage) ?? .null,
      "evidence": evidence(cell.evidence),
      "possible": evidence(cell.possible),
      "target": target(cell.target),
      "shortfall": target(cell.shortfall),
    ]
    members["exposure"] = cell.exposure.map(exposure)
    if !cell.roles.isEmpty {
      var roles: [String: JSONValue] = [:]
      for item in cell.roles {
        roles[item.role] = .object([
          "state": .string(item.state.rawValue), "evidence": evidence(item.evidence),
        ])
      }
      members["roles"] = .object(roles)
    }
    return .object(members)
  }

  /// One requirement.
  static func requirement(_ requirement: RequirementCoverage) -> JSONValue {
    .object([
      "id": .string(requirement.id),
      "over": .string(requirement.mode.rawValue),
      "state": .string(requirement.state.rawValue),
      "reason": .string(orNull: requirement.reason),
      "because": .string(requirement.because),
      "source": .string(requirement.source),
      "weight": .number(requirement.weight),
      "waiver": .string(orNull: requirement.waiver),
      "cells": .int(requirement.cells),
      "cells_met": .int(requirement.cellsMet),
      "evidence": evidence(requirement.evidence),
      "possible": evidence(requirement.possible),
      "target": target(requirement.target),
      "shortfall": target(requirement.shortfall),
    ])
  }

  /// The t-way figures.
  static func tuples(_ tuples: TupleSummary) -> JSONValue {
    .object([
      "t": .int(tuples.strength),
      "settings": .int(tuples.settings),
      "met": .int(tuples.met),
      "thin": .int(tuples.thin),
      "missing": .array(tuples.missing.map(cell)),
      "strengths": .array(tuples.measures.map(PatternsJSON.measures)),
    ])
  }

  /// Every count of some evidence.
  static func evidence(_ evidence: Evidence) -> JSONValue {
    .object([
      "frames": .int(evidence.frames),
      "seconds": .number(evidence.seconds),
      "metres": .number(evidence.metres),
      "episodes": .int(evidence.episodes),
      "drives": .int(evidence.drives),
      "days": .int(evidence.days),
      "vehicles": .int(evidence.vehicles),
      "places": .int(evidence.places),
      "drive_equivalents": .number(evidence.driveEquivalents),
      "inverse_simpson": .number(evidence.inverseSimpson),
    ])
  }

  /// The counts that a target asks for, or that a shortfall misses.
  static func target(_ target: CoveragePlan.Target) -> JSONValue {
    var members: [String: JSONValue] = [:]
    members["frames"] = target.frames.map { .int($0) }
    members["seconds"] = target.seconds.map(JSONValue.number)
    members["metres"] = target.metres.map(JSONValue.number)
    members["episodes"] = target.episodes.map { .int($0) }
    members["drives"] = target.drives.map { .int($0) }
    members["days"] = target.days.map { .int($0) }
    members["vehicles"] = target.vehicles.map { .int($0) }
    members["places"] = target.places.map { .int($0) }
    return .object(members)
  }

  private static func share(_ share: UnknownShare, key: String) -> JSONValue {
    .object([
      "axis": .string(share.axis), key: .string(share.reason), "frames": .int(share.frames),
      "seconds": seconds(share.nanoseconds),
    ])
  }

  private static func drive(_ drive: DriveLine) -> JSONValue {
    .object([
      "id": .string(drive.id),
      "vehicle": .string(orNull: drive.vehicle),
      "start": .string(drive.start.rfc3339),
      "end": .string(drive.end.rfc3339),
      "frames": .int(drive.frames),
      "seconds": seconds(drive.nanoseconds),
      "metres": .number(Double(drive.millimeters) / 1e3),
      "recordings": .strings(drive.recordings),
    ])
  }

  static func seconds(_ nanoseconds: Int64) -> JSONValue {
    .number(Double(nanoseconds) / 1e9)
  }
}
