import Coverage
import ODD
import Quantities

/// The document of `oddcov reconcile --json`.
package enum ReconcileJSON {
  /// The schema's name.
  package static let schema = "oddcov.reconcile/1"

  /// The document.
  package static func document(_ page: ReconcilePage) -> JSONValue {
    var members = CoverageJSON.header(
      page.summary,
      schema: schema,
      toolVersion: page.toolVersion
    )
    members["request"] = .object([
      "as_of": .string(orNull: page.document.asOf), "from": .string(orNull: page.document.from),
      "until": .string(orNull: page.document.until),
      "plan_digest": .string(orNull: page.document.planDigest),
      "plan_is_the_same": .bool(!page.isOtherPlan),
    ])
    members["delivery"] = .object([
      "drives": .array(
        page.drives.map {
          .object([
            "id": .string($0.id), "vehicle": .string(orNull: $0.vehicle),
            "start": .string($0.start.rfc3339), "end": .string($0.end.rfc3339),
            "recordings": .strings($0.recordings),
          ])
        }
      ),
      "recordings_new": .int(page.recordingsNew),
      "faults": .array(
        page.faults.map {
          .object([
            "drive": .string($0.drive), "recording": .string($0.recording),
            "rule": .string($0.rule), "severity": .string(orNull: $0.severity),
            "message": .string($0.message),
          ])
        }
      ),
    ])
    members["summary"] = .object(
      Dictionary(
        uniqueKeysWithValues: ReconciledRequest.Outcome.allCases.map {
          ($0.rawValue, .int(page.count($0)))
        }
      )
    )
    members["results"] = .array(page.results.map { result($0, page) })
    return .object(members)
  }

  private static func result(_ result: ReconciledRequest, _ page: ReconcilePage) -> JSONValue {
    .object([
      "id": .string(result.request.id),
      "grid": .string(result.request.grid),
      "role": .string(orNull: result.request.role),
      "type": .string(result.request.kind),
      "classes": .object(result.request.classes.mapValues(JSONValue.string)),
      "outcome": .string(result.outcome.rawValue),
      "reason": .string(orNull: result.reason),
      "cells": .int(result.cells),
      "cells_met": .int(result.met),
      "asked": CoverageJSON.target(result.request.shortfall),
      "gained": CoverageJSON.evidence(result.gained),
      "missing": CoverageJSON.target(result.missing),
      "deducted": .object([
        "repeated_s": CoverageJSON.seconds(result.repeated.nanoseconds),
        "uncertain_s": CoverageJSON.seconds(result.uncertain.nanoseconds),
        "causes": .array(
          result.causes.map { cause in
            guard case .object(var members) = RequestJSON.cause(cause) else { return .null }
            members["rules"] = .strings(page.rules(of: cause))
            return .object(members)
          }
        ),
      ]),
    ])
  }
}
