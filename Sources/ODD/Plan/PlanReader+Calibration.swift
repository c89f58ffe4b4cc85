extension PlanReader {
  /// Reads `maximum_age` of `calibration:`, in nanoseconds.
  mutating func readCalibrationAge(_ node: PlanNode) -> Int64? {
    var age: Int64?
    for entry in findings.entries(node, of: "calibration", keys: ["maximum_age"])
    where !entry.value.isNothing {
      guard let seconds = findings.quantity(entry.value, in: "s", what: entry.key) else { continue }
      guard seconds > 0, seconds < 9e9 else {
        findings.note(
          .wrongKind,
          entry.line,
          "maximum_age of calibration is no age; write a span such as 365 days"
        )
        continue
      }
      age = Int64((seconds * 1e9).rounded())
    }
    return age
  }
}
