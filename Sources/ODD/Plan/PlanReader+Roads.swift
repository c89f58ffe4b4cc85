extension PlanReader {
  /// Reads `roads:`, one OpenStreetMap extract or a list of them, relative to the plan.
  ///
  /// The files are not opened here: an extract may be larger than what a plan may read, and an index
  /// needs it no more. Where a plan is checked, one that is not there is named.
  mutating func readRoads(_ node: PlanNode) -> [String] {
    var found: [String] = []
    for word in findings.words(node, what: "roads") {
      let resolved = PlanPath.resolve(word.text, besides: path)
      if let isFile, !isFile(resolved) {
        findings.note(
          .missingFile,
          word.line,
          "\(quoted(word.text)) is no file at \(quoted(resolved)); correct the path, which is "
            + "relative to the plan, or bring the extract there"
        )
      }
      if !found.contains(resolved) { found.append(resolved) }
    }
    return found
  }
}
