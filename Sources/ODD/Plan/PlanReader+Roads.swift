extension PlanReader {
  /// Reads `roads:`, one OpenStreetMap extract or a list of them, relative to the plan.
  ///
  /// The files are not opened here: an extract may be larger than what a plan may read.
  mutating func readRoads(_ node: PlanNode) -> [String] {
    var found: [String] = []
    for word in findings.words(node, what: "roads") {
      let resolved = PlanPath.resolve(word.text, besides: path)
      if !found.contains(resolved) { found.append(resolved) }
    }
    return found
  }
}
