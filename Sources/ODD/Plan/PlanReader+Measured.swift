import Conditions

extension PlanReader {
  /// Reads `measured:` and adds what well-known names say.
  mutating func readMeasured(
    _ node: PlanNode?,
    given: [CoveragePlan.Given]
  ) -> [CoveragePlan.MeasuredConcept] {
    var found: [CoveragePlan.MeasuredConcept] = []
    var declared: Set<String> = []
    if let node, node.entries == nil {
      findings.note(
        .wrongKind,
        node.line,
        "measured is \(node.kind); write a mapping from concepts to measures"
      )
    }
    for entry in node?.entries ?? [] {
      declared.insert(entry.key)
      noteUntested(entry)
      if given.contains(where: { $0.concept == entry.key }) {
        findings.note(
          .givenAndMeasured,
          entry.line,
          "\(quoted(entry.key)) is given and measured; remove one of the two"
        )
        continue
      }
      if let concept = readConcept(entry) { found.append(concept) }
    }
    for concept in domain?.testedConcepts ?? [] where !declared.contains(concept) {
      guard !given.contains(where: { $0.concept == concept }),
        let measure = CoveragePlan.MeasuredConcept.usualMeasure(of: concept),
        measure.scope != .sensor, let domain,
        let mapping = CoveragePlan.MeasuredConcept.mapping(concept, measure, domain)
      else { continue }
      found.append(mapping)
    }
    return found.sorted { $0.concept < $1.concept }
  }

  private mutating func readConcept(_ entry: PlanNode.Entry) -> CoveragePlan.MeasuredConcept? {
    let what = "measured \(quoted(entry.key))"
    if let name = entry.value.text {
      return conceptByMeasure(entry, measureName: name, line: entry.value.line)
    }
    _ = findings.entries(entry.value, of: what, keys: ["axis", "words", "measure"])
    guard entry.value.entries != nil else { return nil }
    if let measure = entry.value["measure"], let name = findings.word(measure, what: "measure") {
      return conceptByMeasure(entry, measureName: name, line: measure.line)
    }
    guard let axisNode = entry.value["axis"],
      let name = findings.word(axisNode, what: "axis of \(what)")
    else {
      findings.note(.missingKey, entry.line, "\(what) names no axis or measure; add one")
      return nil
    }
    guard let index = axisIndex(name, line: axisNode.line, of: what) else { return nil }
    let axis = axes[index]
    let literals = domain?.words(ofConcept: entry.key)
    var words: [String: String] = [:]
    for word in entry.value["words"]?.entries ?? [] {
      guard axis.index(ofClass: word.key) != nil else {
        findings.note(
          .unknownClass,
          word.line,
          "\(what): axis \(quoted(name)) has no class \(quoted(word.key))"
            + PlanFindings.suggestion(for: word.key, among: axis.classes.map(\.name))
        )
        continue
      }
      guard let text = findings.word(word.value, what: "word of \(quoted(word.key))") else {
        continue
      }
      if let literals, !literals.contains(text) {
        findings.note(
          .unknownClass,
          word.value.line,
          "\(what): the ODD's concept has no word \(quoted(text))"
            + PlanFindings.suggestion(for: text, among: literals)
        )
        continue
      }
      words[word.key] = text
    }
    if let literals,
      let stray = axis.classes.first(where: { !literals.contains(words[$0.name] ?? $0.name) })
    {
      findings.note(
        .concept,
        entry.line,
        "\(what): class \(quoted(stray.name)) of axis \(quoted(name)) is no word of the concept; "
          + "map it under words to one of \(PlanFindings.listed(literals))"
      )
    }
    guard !isOfOneSensor(axis.measure, entry, line: axisNode.line) else { return nil }
    return CoveragePlan.MeasuredConcept(
      concept: entry.key,
      measure: axis.measure,
      axis: name,
      words: words
    )
  }

  private mutating func conceptByMeasure(
    _ entry: PlanNode.Entry,
    measureName: String,
    line: Int
  ) -> CoveragePlan.MeasuredConcept? {
    guard let measure = Measure(name: measureName) else {
      findings.note(
        .unknownMeasure,
        line,
        "no measure \(quoted(measureName))"
          + PlanFindings.suggestion(for: measureName, among: Measure.named.map(\.name))
      )
      return nil
    }
    guard !isOfOneSensor(measure, entry, line: line) else { return nil }
    guard let domain, domain.conceptNames.contains(entry.key) else {
      return CoveragePlan.MeasuredConcept(concept: entry.key, measure: measure)
    }
    if let mapping = CoveragePlan.MeasuredConcept.mapping(entry.key, measure, domain) {
      return mapping
    }
    let unit = domain.unit(ofConcept: entry.key).map { "in \($0)" } ?? "in words"
    findings.note(
      .conceptUnit,
      line,
      "\(quoted(entry.key)) is declared \(unit), which \(measureName) cannot yield; map it to "
        + "another measure or to an axis with words"
    )
    return nil
  }

  /// Notes a concept of the domain that a condition of one sensor is to answer.
  private mutating func isOfOneSensor(
    _ measure: Measure,
    _ entry: PlanNode.Entry,
    line: Int
  ) -> Bool {
    guard measure.scope == .sensor else { return false }
    findings.note(
      .conceptUnit,
      line,
      "\(quoted(entry.key)) is a condition of the domain, \(measure.name) one of a single sensor; "
        + "map it to another measure"
    )
    return true
  }
}
