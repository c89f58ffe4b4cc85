import Conditions
import Coverage
import ODD
import Quantities

/// Tables as comma-separated values (RFC 4180), with the unit of a quantity in its header.
package struct CSVExport: RowExport {
  package static let name = "csv"
  package static let meaning = "a table, units in the header"
  package static let tables = ["cells", "requirements", "gaps", "drives", "frames", "cod"]

  /// Creates the form.
  package init() {}

  package static func needsFigures(table: String) -> Bool { !["frames", "cod"].contains(table) }

  package func write(
    _ material: ExportMaterial,
    table: String,
    to sink: any ExportSink
  ) throws -> [String] {
    switch table {
    case "requirements": try requirements(material.summary, to: sink)
    case "gaps": try gaps(material, to: sink)
    case "drives": try drives(material.summary, to: sink)
    case "frames": try frames(material, to: sink)
    case "cod": try samples(material, to: sink)
    default: try cells(material, to: sink)
    }
    let omitted = material.summary.cellsOmitted
    guard ["cells", "gaps"].contains(table), omitted > 0 else { return [] }
    return [
      "\(Figures.count(omitted, "cell")) without evidence of grids above 100,000 cells "
        + "\(omitted == 1 ? "is" : "are") not in the table"
    ]
  }

  private func cells(_ material: ExportMaterial, to sink: any ExportSink) throws {
    let columns = EvidenceColumns(material)
    try sink.write(
      CSVText.line(["grid"] + columns.axes + ["state", "reason", "resolvable"] + columns.header)
    )
    for cell in material.summary.cells {
      try sink.write(
        CSVText.line(
          [cell.grid] + columns.classes(of: cell)
            + [cell.state.rawValue, cell.reason ?? "", cell.isResolvable ? "1" : "0"]
            + columns.fields(cell)
        )
      )
    }
  }

  private func gaps(_ material: ExportMaterial, to sink: any ExportSink) throws {
    let columns = EvidenceColumns(material)
    let summary = material.summary
    let gaps = summary.grids.flatMap { CellRanking.gaps(in: summary.cells, ofGrid: $0.grid) }
    try sink.write(
      CSVText.line(
        ["grid", "rank"] + columns.axes + ["state", "reason", "resolvable"] + columns.header
      )
    )
    for (cell, rank) in zip(gaps, CellRanking.ranks(of: gaps)) {
      try sink.write(
        CSVText.line(
          [cell.grid, rank.map(String.init) ?? ""] + columns.classes(of: cell)
            + [cell.state.rawValue, cell.reason ?? "", cell.isResolvable ? "1" : "0"]
            + columns.fields(cell)
        )
      )
    }
  }

  private func requirements(_ summary: CoverageSummary, to sink: any ExportSink) throws {
    try sink.write(
      CSVText.line(
        [
          "id", "over", "state", "reason", "because", "source", "weight", "waiver", "cells",
          "cells_met",
        ]
          + EvidenceColumns.evidence(prefix: "") + EvidenceColumns.evidence(prefix: "possible_")
          + EvidenceColumns.counts(prefix: "target_") + EvidenceColumns.counts(prefix: "shortfall_")
      )
    )
    for item in summary.requirements {
      try sink.write(
        CSVText.line(
          [
            item.id, item.mode.rawValue, item.state.rawValue, item.reason ?? "", item.because,
            item.source, CSVText.number(item.weight), item.waiver ?? "", String(item.cells),
            String(item.cellsMet),
          ]
            + EvidenceColumns.fields(item.evidence) + EvidenceColumns.fields(item.possible)
            + EvidenceColumns.fields(item.target) + EvidenceColumns.fields(item.shortfall)
        )
      )
    }
  }

  private func drives(_ summary: CoverageSummary, to sink: any ExportSink) throws {
    try sink.write(
      CSVText.line([
        "drive", "vehicle", "start_utc", "end_utc", "frames", "time_s", "way_m", "recordings",
      ])
    )
    for drive in summary.drives {
      try sink.write(
        CSVText.line([
          drive.id, drive.vehicle ?? "", drive.start.rfc3339, drive.end.rfc3339,
          String(drive.frames), CSVText.seconds(drive.nanoseconds),
          CSVText.metres(drive.millimeters), drive.recordings.joined(separator: "; "),
        ])
      )
    }
  }

  private func frames(_ material: ExportMaterial, to sink: any ExportSink) throws {
    try sink.write(
      CSVText.line(
        [
          "recording", "stream", "log_time_ns", "in_drive", "role", "taken_utc", "latitude_deg",
          "longitude_deg", "day", "counted", "verdict",
        ] + material.plan.axes.map(\.name)
      )
    )
    var words = ClassWords(material)
    try material.frames { frame in
      try sink.write(
        CSVText.line(
          [
            frame.recording, frame.stream, String(frame.logTime.nanosecondsSince1970), frame.drive,
            frame.sensor, frame.time.rfc3339, CSVText.number(frame.latitudeDegrees),
            CSVText.number(frame.longitudeDegrees), frame.day ?? "", frame.isCounted ? "1" : "0",
            frame.assignment.verdict.rawValue,
          ] + words.classes(frame.assignmentNumber, frame.assignment)
        )
      )
    }
  }

  private func samples(_ material: ExportMaterial, to sink: any ExportSink) throws {
    let units = DrivenSample.numberMeasures.map { measure in
      guard case .number(let unit) = measure.kind else { return measure.name }
      let suffix = unit.replacing("/", with: "_").replacing(" ", with: "_")
      return unit == "1" ? measure.name : "\(measure.name)_\(suffix)"
    }
    try sink.write(
      CSVText.line(
        [
          "drive", "time_utc", "latitude_deg", "longitude_deg", "heading_deg", "regions", "frames",
          "time_s", "way_m", "verdict",
        ] + units.flatMap { ["\($0)_min", "\($0)_max"] }
          + DrivenSample.wordMeasures.map(\.name) + material.plan.axes.map { "class_\($0.name)" }
      )
    )
    var words = ClassWords(material)
    try material.samples { sample in
      var row = [
        sample.drive, sample.time.rfc3339, CSVText.number(sample.latitudeDegrees),
        CSVText.number(sample.longitudeDegrees), CSVText.number(sample.headingDegrees),
        sample.regions ?? "", String(sample.frames), CSVText.seconds(sample.nanoseconds),
        CSVText.metres(sample.millimeters), sample.assignment.verdict.rawValue,
      ]
      for bounds in sample.numbers {
        row += [CSVText.number(bounds.least), CSVText.number(bounds.greatest)]
      }
      row += sample.words.map { $0 ?? "" }
      try sink.write(
        CSVText.line(row + words.classes(sample.assignmentNumber, sample.assignment))
      )
    }
  }
}
