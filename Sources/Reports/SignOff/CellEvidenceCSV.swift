import Coverage
package import ODD

/// The evidence of every listed cell as a table, from a coverage document.
package enum CellEvidenceCSV {
  /// A row a cell, in the document's order; units stand in the header.
  ///
  /// - Parameters:
  ///   - coverage: A document `oddcov.coverage/1`.
  ///   - cost: What a frame costs; without it there is no such column.
  /// - Returns: The table, its lines ended by CR LF (RFC 4180).
  package static func text(
    _ coverage: JSONValue,
    cost: SignOffPolicy.LabelCost? = nil
  ) -> String {
    let axes = coverage["axes"].elements.compactMap { $0["name"].text }
    let used = Set(coverage["cells"].elements.flatMap { $0["classes"].members.keys })
    let columns = axes.filter(used.contains)
    let counts: [(name: String, unit: String)] = [
      ("frames", ""), ("seconds", "_s"), ("metres", "_m"), ("episodes", ""), ("drives", ""),
      ("days", ""), ("vehicles", ""), ("places", ""), ("drive_equivalents", ""),
    ]
    var csv = CSVText(
      ["grid"] + columns + ["state", "waiver", "reason"]
        + counts.map { $0.unit.isEmpty ? $0.name : ($0.unit == "_s" ? "time_s" : "way_m") }
        + (cost.map { ["cost_\($0.currency)"] } ?? [])
    )
    for cell in coverage["cells"].elements {
      let evidence = cell["evidence"]
      var row = [cell["grid"].text ?? ""]
      row += columns.map { cell["classes"][$0].text ?? "" }
      row += ["state", "waiver", "reason"].map { cell[$0].text ?? "" }
      row += counts.map { CSVText.number(evidence[$0.name]) }
      if let cost {
        row.append((Double(evidence["frames"].integer ?? 0) * cost.perFrame).description)
      }
      csv.add(row)
    }
    return csv.text
  }
}
