import ODDCoverage

/// What `oddcov set` says.
struct SetAnnouncement {
  var index: String
  /// The set that was to be changed; `nil` where sets are only listed.
  var name: String?
  var sets: [FrameSetLine] = []
  var list = ""
  var rows = 0
  var unmatchedCount = 0
  var unmatched: [FrameList.Unmatched] = []
  var otherColumns: [String] = []
  var isStored = false
  var isRemoved = false
  var derived = 0

  /// Creates what is said of an index.
  init(index: String, name: String? = nil, sets: [FrameSetLine] = []) {
    self.index = index
    self.name = name
    self.sets = sets
  }

  /// Takes over what became of a list.
  mutating func take(_ outcome: FrameMatch.Outcome, otherColumns: [String]) {
    rows = outcome.rows
    unmatchedCount = outcome.unmatchedCount
    unmatched = outcome.unmatched
    self.otherColumns = otherColumns
  }

  /// Prints it, rows without a frame on standard error.
  func print(_ output: OutputOptions) throws {
    for row in unmatched {
      Terminal.printError("oddcov: \(list):\(row.line): \(row.reason)".printable)
    }
    if unmatchedCount > 0 {
      let more = unmatchedCount - unmatched.count
      Terminal.printError(
        "oddcov: \(list): \(Figures.count(unmatchedCount)) of \(Figures.count(rows, "row")) name no frame"
          + (more > 0 ? ", \(Figures.count(more)) of them not listed" : "")
          + (isStored
            ? "; the rest is stored"
            : "; nothing is stored, correct them or store the rest with --partial")
      )
    }
    if !otherColumns.isEmpty, !output.quiet {
      Terminal.printError(
        "oddcov: \(list): columns left alone: \(otherColumns.joined(separator: ", "))".printable
      )
    }
    for line in sets where line.lost > 0 && !output.quiet {
      Terminal.printError(
        "oddcov: set \(line.name): \(Figures.count(line.lost)) of its "
          + "\(Figures.count(line.frames + line.sweeps)) frames are in no recording of the index any more"
      )
    }
    try Terminal.printData(output.json ? document.text(isPretty: true) : text)
  }

  private var text: String {
    if isRemoved { return "set \(name ?? ""): removed; \(Figures.count(derived, "drive")) derived" }
    if let name {
      guard isStored, let line = sets.first(where: { $0.name == name }) else {
        return "set \(name): not stored"
      }
      return "\(sentence(line)); \(Figures.count(derived, "drive")) derived; next: "
        + "oddcov coverage --index \(index) --set \(name)"
    }
    guard !sets.isEmpty else {
      return
        "no frame sets; add one with 'oddcov set --index \(index) --name labelled --frames LIST.csv'"
    }
    return sets.map(sentence).joined(separator: "\n")
  }

  private func sentence(_ line: FrameSetLine) -> String {
    "set \(line.name): \(Figures.count(line.frames, "frame"))"
      + (line.sweeps > 0 ? ", \(Figures.count(line.sweeps, "lidar sweep"))" : "")
      + (line.lost > 0 ? ", \(Figures.count(line.lost)) of them lost" : "")
      + ", \(line.digest)"
  }

  private var document: JSONValue {
    var members: [String: JSONValue] = [
      "schema": .string("oddcov.set/1"), "index": .string(index),
      "sets": .array(
        sets.map {
          .object([
            "name": .string($0.name), "digest": .string($0.digest),
            "frames": .int(Int64($0.frames)),
            "sweeps": .int(Int64($0.sweeps)), "lost": .int(Int64($0.lost)),
          ])
        }
      ),
    ]
    guard let name else { return .object(members) }
    members["set"] = .string(name)
    members["stored"] = .bool(isStored)
    members["removed"] = .bool(isRemoved)
    members["rows"] = .int(Int64(rows))
    members["unmatched"] = .int(Int64(unmatchedCount))
    members["unmatched_rows"] = .array(
      unmatched.map { .object(["line": .int(Int64($0.line)), "reason": .string($0.reason)]) }
    )
    members["derived_drives"] = .int(Int64(derived))
    return .object(members)
  }
}
