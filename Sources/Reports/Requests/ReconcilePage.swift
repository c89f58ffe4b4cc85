package import Coverage
import ODD
import Quantities

/// What became of requests, with the delivery that did it.
package struct ReconcilePage: Sendable {
  /// A recording of a delivered drive that a rule says something of.
  package struct Fault: Hashable, Sendable {
    package var drive: String
    package var recording: String
    package var rule: String
    /// `error`, `warning` or `note`; `nil` where it tells why something is unknown.
    package var severity: String?
    package var message: String

    /// Creates a fault.
    package init(
      drive: String,
      recording: String,
      rule: String,
      severity: String?,
      message: String
    ) {
      self.drive = drive
      self.recording = recording
      self.rule = rule
      self.severity = severity
      self.message = message
    }
  }

  package var summary: CoverageSummary
  package var document: RequestDocument
  package var results: [ReconciledRequest]
  /// Drives that the document did not know.
  package var drives: [DriveLine]
  /// Faults of clocks, calibrations, positions and files of those drives.
  package var faults: [Fault]
  /// Recordings that the document knew and the index has under these fingerprints.
  package var recordingsNew: Int
  package var toolVersion: String

  /// Creates a page.
  package init(
    summary: CoverageSummary,
    document: RequestDocument,
    results: [ReconciledRequest],
    drives: [DriveLine],
    faults: [Fault],
    recordingsNew: Int,
    toolVersion: String
  ) {
    self.summary = summary
    self.document = document
    self.results = results
    self.drives = drives
    self.faults = faults
    self.recordingsNew = recordingsNew
    self.toolVersion = toolVersion
  }

  /// The rules that make something unknown: those of doubts whose reason it tells.
  func rules(of cause: UncertainCause) -> [String] {
    Set(faults.filter { $0.severity == nil && cause.reason.contains($0.message) }.map(\.rule))
      .sorted()
  }

  func count(_ outcome: ReconciledRequest.Outcome) -> Int {
    results.count { $0.outcome == outcome }
  }

  /// Whether the plan is another than that of the document.
  var isOtherPlan: Bool { document.planDigest != summary.planDigest }
}

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

/// What `oddcov reconcile` prints on a terminal.
package struct ReconcileTable: Sendable {
  /// Columns of the terminal.
  package var width: Int
  /// Whether words stand out in colour.
  package var usesColour: Bool
  /// Requests that are listed.
  package var limit: Int

  /// Creates the table's settings.
  package init(width: Int = 100, usesColour: Bool = false, limit: Int = 50) {
    self.width = width
    self.usesColour = usesColour
    self.limit = limit
  }

  /// The whole table.
  package func text(_ page: ReconcilePage) -> String {
    var text = TextPage(width: width, usesColour: usesColour)
    text.addHeader(page.summary, title: "Requests and delivery")
    text.add(
      "requests of \(page.document.asOf ?? "an unknown date"); delivered since: "
        + "\(Figures.count(page.drives.count, "drive")), "
        + Figures.count(page.recordingsNew, "recording")
    )
    if page.isOtherPlan {
      text.add("the plan is another than that of the requests: cells and targets are those of now", .yellow)
    }
    let counts = ReconciledRequest.Outcome.allCases
      .filter { page.count($0) > 0 || $0 != .withdrawn }
      .map { "\(Figures.count(page.count($0))) \($0.rawValue)" }
    text.heading("Requests: " + counts.joined(separator: ", "))
    for result in page.results.prefix(max(0, limit)) { add(result, page, to: &text) }
    text.add(
      omitted: page.results.count - min(page.results.count, max(0, limit)),
      "request",
      see: "--json"
    )
    addFaults(page, to: &text)
    return text.text
  }

  private func add(_ result: ReconciledRequest, _ page: ReconcilePage, to text: inout TextPage) {
    let colour: TextStyle.Colour? =
      switch result.outcome {
      case .met: .green
      case .partly: .yellow
      case .failed: .red
      case .withdrawn: .dim
      }
    let classes = result.request.classes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    text.add(
      "\(TerminalText.padded(result.outcome.rawValue, to: 9))  \(result.request.id)  "
        + (classes.isEmpty ? "anything" : classes.joined(separator: ", "))
        + " (\(result.request.grid)\(result.request.role.map { ", \($0)" } ?? ""))",
      colour
    )
    var parts: [String] = []
    if result.gained.nanoseconds > 0 || result.gained.frames > 0 {
      parts.append(
        "gained \(Figures.duration(nanoseconds: result.gained.nanoseconds, .down)), "
          + Figures.count(result.gained.drives, "drive")
      )
    }
    let missing = EvidenceCount.phrase(missing: result.missing)
    if result.outcome != .met, !missing.isEmpty { parts.append("still missing \(missing)") }
    if let reason = result.reason { parts.append(reason) }
    if result.repeated.nanoseconds > 0 {
      parts.append(
        "not counted again: \(Figures.duration(nanoseconds: result.repeated.nanoseconds, .up)) of known drives"
      )
    }
    for cause in result.causes.prefix(3) where cause.nanoseconds > 0 {
      let rules = page.rules(of: cause)
      parts.append(
        "not counted: \(Figures.duration(nanoseconds: cause.nanoseconds, .up)), \(cause.axis) "
          + "\(cause.reason)" + (rules.isEmpty ? "" : " (\(rules.joined(separator: ", ")))")
      )
    }
    if !parts.isEmpty { text.add(parts.joined(separator: "; "), indent: 13) }
  }

  private func addFaults(_ page: ReconcilePage, to text: inout TextPage) {
    let shown = page.faults.filter { $0.severity != nil && $0.severity != "note" }
    guard !shown.isEmpty else { return }
    text.heading("Delivered with faults: \(Figures.count(shown.count))")
    for fault in shown.prefix(max(0, limit)) {
      let place = fault.recording.isEmpty ? "drive \(fault.drive)" : fault.recording
      text.add("\(fault.rule) \(fault.severity ?? ""): \(place): \(fault.message)")
    }
    text.add(omitted: shown.count - min(shown.count, max(0, limit)), "fault", see: "--json")
  }
}
