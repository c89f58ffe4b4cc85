import Coverage
import Drives
import Quantities

extension HTMLReport {
  /// What is unknown, undeclared, outside or contradictory.
  func addShares(
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    section("unknown", "Unknown, with the reason", to: &page) { page in
      page.element("p", text: "Unknown time is counted, shown, and never counts as covered.")
      add(
        summary.unknownCauses.map {
          UnknownShare(
            axis: $0.axes.joined(separator: ", "),
            reason: $0.reason,
            frames: $0.frames,
            nanoseconds: $0.nanoseconds
          )
        },
        "Time without a value",
        "Reason",
        supplement,
        to: &page
      )
      add(summary.others, "Values that no class declares", "Value", supplement, to: &page)
      for notice in summary.notices { page.element("p", text: notice) }
      if !summary.contradictions.isEmpty {
        page.element("h3", text: "Contradictions")
        page.element("ul") { page in
          for text in summary.contradictions.prefix(HTMLReport.listedRows) {
            page.element("li", text: text)
          }
        }
        add(
          omitted: summary.contradictions.count - HTMLReport.listedRows,
          "contradiction",
          see: "coverage --json",
          supplement,
          to: &page
        )
      }
    }
    section("outside", "Outside the ODD", to: &page) { page in
      guard !summary.outside.isEmpty else {
        page.element("p", text: "No time violates a measured condition of the ODD.")
        return
      }
      table(
        "Time outside, by the condition that it violates",
        ["Condition", .number("Frames"), .number("Time")],
        to: &page
      ) { page in
        let form = Figures.DurationForm(ofColumn: summary.outside.map(\.nanoseconds))
        for share in summary.outside.prefix(HTMLReport.listedRows) {
          page.element("tr") { page in
            page.element("th", ["scope": "row"], text: share.condition)
            page.number(Figures.count(share.frames))
            page.number(Figures.duration(nanoseconds: share.nanoseconds, .up, form))
          }
        }
      }
      add(
        omitted: summary.outside.count - HTMLReport.listedRows,
        "condition",
        see: "coverage --json",
        supplement,
        to: &page
      )
    }
  }

  private func add(
    _ shares: [UnknownShare],
    _ caption: String,
    _ heading: String,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    guard !shares.isEmpty else {
      page.element("p", text: "\(caption): none.")
      return
    }
    table(
      caption,
      ["Axis", Heading(heading), .number("Frames"), .number("Time")],
      rowCount: min(shares.count, HTMLReport.listedRows),
      to: &page
    ) { page in
      let form = Figures.DurationForm(ofColumn: shares.map(\.nanoseconds))
      for share in shares.prefix(HTMLReport.listedRows) {
        page.element("tr") { page in
          page.element("th", ["scope": "row"], text: share.axis)
          page.word(share.reason)
          page.number(Figures.count(share.frames))
          page.number(Figures.duration(nanoseconds: share.nanoseconds, .up, form))
        }
      }
    }
    add(
      omitted: shares.count - HTMLReport.listedRows,
      "row",
      see: "coverage --json",
      supplement,
      to: &page
    )
  }

  func addDrives(
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    section("drives", "Drives", to: &page) { page in
      guard !summary.drives.isEmpty else {
        page.element("p", text: "The index holds no drive.")
        return
      }
      let status = Dictionary(supplement.recordings.map { ($0.path, $0) }) { first, _ in first }
      table(
        Figures.count(summary.drives.count, "drive"),
        [
          "Drive", "Vehicle", "Start (UTC)", .number("Time"), .number("Way"), .number("Frames"),
          .number("Recordings"), .number("Problems"),
        ],
        rowCount: min(summary.drives.count, HTMLReport.listedDrives),
        to: &page
      ) { page in
        let form = Figures.DurationForm(ofColumn: summary.drives.map(\.nanoseconds))
        for drive in summary.drives.prefix(HTMLReport.listedDrives) {
          let problems = drive.recordings.reduce(0) { $0 + (status[$1]?.problems.count ?? 0) }
          page.element("tr") { page in
            page.element("th", ["scope": "row", "id": "drive-\(drive.id)"]) {
              $0.element("code", text: drive.id)
            }
            page.word(drive.vehicle ?? "unknown")
            page.word(String(Figures.time(drive.start).dropLast()))
            page.number(Figures.duration(nanoseconds: drive.nanoseconds, .down, form))
            page.number(
              Figures.distance(metres: Double(drive.millimeters) / 1e3, .down)
            )
            page.number(Figures.count(drive.frames))
            page.number(Figures.count(drive.recordings.count))
            page.number(Figures.count(problems))
          }
        }
      }
      add(
        omitted: summary.drives.count - HTMLReport.listedDrives,
        "drive",
        see: "coverage --json",
        supplement,
        to: &page
      )
    }
  }

  func addRecordings(_ supplement: ReportSupplement, to page: inout HTMLText) {
    guard !supplement.recordings.isEmpty else { return }
    // Damaged ones first, so that a cut list never hides them.
    let order: [RecordingStatus] = [.unreadable, .partial, .skipped, .ok]
    let sorted = supplement.recordings.enumerated()
      .sorted { a, b in
        (order.firstIndex(of: a.element.status) ?? 0, a.offset)
          < (order.firstIndex(of: b.element.status) ?? 0, b.offset)
      }
      .map(\.element)
    section("recordings", "Recordings and their problems", to: &page) { page in
      let damaged = sorted.count { $0.status != .ok }
      table(
        "\(Figures.count(sorted.count, "recording")), \(Figures.count(damaged)) not whole",
        [
          "Status", "Recording", "Format", .number("Time"), .number("Size"), .number("Read"),
          "Frames", "Problems",
        ],
        rowCount: min(sorted.count, HTMLReport.listedRecordings),
        to: &page
      ) { page in
        let form = Figures.DurationForm(ofColumn: sorted.compactMap(\.nanoseconds))
        for recording in sorted.prefix(HTMLReport.listedRecordings) {
          row(recording, form, to: &page)
        }
      }
      for line in supplement.ruleLines { page.element("p", ["class": "sub"], text: line) }
      add(
        omitted: sorted.count - HTMLReport.listedRecordings,
        "recording",
        see: "export --format csv",
        supplement,
        to: &page
      )
    }
  }

  private func row(
    _ recording: ReportSupplement.RecordingLine,
    _ form: Figures.DurationForm,
    to page: inout HTMLText
  ) {
    page.element("tr") { page in
      page.element("td") { page in
        page.element("span", ["class": "state"]) { page in
          page.add(glyph: recording.status.lookalike)
          page.add(recording.status.rawValue)
        }
      }
      page.element("th", ["scope": "row", "class": "path"], text: recording.path)
      page.word(recording.format)
      page.number(
        recording.nanoseconds.map { Figures.duration(nanoseconds: $0, .down, form) } ?? Figures.none
      )
      page.number(Figures.bytes(recording.byteCount))
      page.number(
        recording.byteCount > 0
          ? Figures.percent(Double(recording.bytesRead) / Double(recording.byteCount), .up)
          : Figures.none
      )
      page.element("td") { page in
        for sensor in recording.frames.prefix(12) {
          page.element(
            "span",
            ["class": "frame"],
            text: "\(sensor.sensor) \(Figures.count(sensor.count))"
          )
        }
      }
      page.element("td") { page in
        for problem in recording.problems.prefix(HTMLReport.problemsPerRecording) {
          page.element("span", ["class": "problem"]) { page in
            page.element("b", text: problem.severity.rawValue)
            page.add(" ")
            page.element("code", text: problem.rule)
            page.add(" \(problem.message)")
            if let because = problem.because {
              page.element("span", ["class": "sub"], text: "By the plan: \(because)")
            }
          }
        }
        let rest = recording.problems.count - HTMLReport.problemsPerRecording
        if rest > 0 {
          page.element("span", ["class": "sub"], text: "and \(Figures.count(rest)) more")
        }
      }
    }
  }
}

extension RecordingStatus {
  /// The cell state whose sign stands for the status.
  fileprivate var lookalike: CellState {
    switch self {
    case .ok: .met
    case .partial: .thin
    case .unreadable: .impossible
    case .skipped: .excluded
    }
  }
}
