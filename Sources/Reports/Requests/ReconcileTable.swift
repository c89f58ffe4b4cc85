import Coverage
import ODD
import Quantities

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
      text.add(
        "the plan is another than that of the requests: cells and targets are those of now",
        .yellow
      )
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
    if result.gained.nanoseconds > 0 || result.gained.drives > 0 {
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
    for cause in result.causes.prefix(3) where cause.nanoseconds >= 1_000_000_000 {
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
