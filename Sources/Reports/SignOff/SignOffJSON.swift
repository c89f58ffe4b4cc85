import Coverage
import ODD

/// The document of `oddcov signoff --json`, and `verdict.json` of a pack: `oddcov.signoff/1`.
package enum SignOffJSON {
  /// The name and version of the document's shape.
  package static let schema = "oddcov.signoff/1"

  /// The verdict with every gate.
  package static func document(_ statement: SignOffStatement) -> JSONValue {
    var members: [String: JSONValue] = [
      "schema": .string(schema),
      "verdict": .string(statement.word),
      "without_waivers": .string(SignOffStatement.word(statement.verdict.passesWithoutWaivers)),
      "policy": .object([
        "name": .string(statement.policy.name), "version": .string(statement.policy.version),
        "digest": .string(statement.policyDigest),
      ]),
      "baseline": .string(orNull: statement.baselineDigest),
      "gates": .array(statement.verdict.gates.map(gate)),
    ]
    for key in ["tool", "as_of", "set", "set_digest", "plan", "odd", "ledger"] {
      let value = statement.coverage[key]
      if value != .null || key != "set_digest" { members[key] = value }
    }
    members["waivers"] = statement.coverage["waivers"]
    members["cost"] = statement.policy.cost.map { cost(statement, $0) } ?? .null
    return .object(members)
  }

  private static func gate(_ gate: SignOffVerdict.Gate) -> JSONValue {
    var limit: [String: JSONValue] = [:]
    switch gate.limit {
    case .atLeast(let value): limit["at_least"] = .number(value)
    case .atMost(let value): limit["at_most"] = .number(value)
    }
    return .object([
      "id": .string(gate.id),
      "figure": .string(gate.figure),
      "subject": .string(gate.subject),
      "limit": .object(limit),
      "raw": .number(orNull: gate.raw),
      "with_waivers": .number(orNull: gate.withWaivers),
      "judged": .string(gate.acceptsWaivers ? "with_waivers" : "raw"),
      "part": gate.isShare
        ? gate.part.map { .array([.number($0.count), .number($0.of)]) } ?? .null
        : .null,
      "passes": .bool(gate.passes),
      "passes_by_waivers": .bool(gate.passesByWaivers),
      "reason": .string(orNull: gate.reason),
      "because": .string(gate.because),
    ])
  }

  private static func cost(
    _ statement: SignOffStatement,
    _ cost: SignOffPolicy.LabelCost
  ) -> JSONValue {
    .object([
      "per_frame": .number(cost.perFrame),
      "currency": .string(cost.currency),
      "frames": .int(statement.figures.frames),
      "total": .number(Double(statement.figures.frames) * cost.perFrame),
      "grids": .array(
        statement.costs.map {
          .object([
            "grid": .string($0.grid), "frames": .int($0.frames),
            "frames_in_met_cells": .int($0.framesInMetCells),
            "cost_in_met_cells": .number(Double($0.framesInMetCells) * cost.perFrame),
          ])
        }
      ),
    ])
  }
}
