import Quantities

extension DomainLint {
  /// Thresholds that no value of the concept can reach.
  static func checkThresholds(_ rules: DomainRules, into log: inout DeclarationLog) {
    for node in rules.sections + rules.classConditions {
      node.visitTests { test in
        guard let fault = thresholdFault(test, rules) else { return }
        log.note("ODD037", test.place.file, test.place.line, fault)
      }
    }
    for (index, ladder) in rules.ladders.sorted(by: { $0.key < $1.key }) {
      let number = rules.taxonomy.concepts[ladder.concept]
      let defined = rules.taxonomy.concepts[index].classes.filter { $0.definition != nil }
      for (item, interval) in zip(defined, ladder.declared) {
        guard let fault = fault([interval], of: number, "class \(item.word)") else { continue }
        log.note("ODD037", item.place.file, item.place.line, fault)
      }
    }
  }

  /// What is wrong with the border that a test of a number draws; `nil` for nothing.
  static func thresholdFault(_ test: ConceptTest, _ rules: DomainRules) -> String? {
    guard case .within(let intervals, _) = test.requirement else { return nil }
    return fault(intervals, of: rules.taxonomy.concepts[test.concept], test.text)
  }

  private static func fault(_ intervals: [Interval], of concept: Concept, _ text: String) -> String?
  {
    let range = ConceptRange.of(concept)
    let unit = concept.unit?.suffix ?? ""
    let ends = intervals.flatMap { [$0.lower, $0.upper] }.filter(\.isFinite)
    if let end = ends.first(where: { $0 < range.lower || $0 > range.upper }) {
      return
        "\(concept.name): \(quoted(text)) draws a border at \(shortNumber(end))\(unit), but values lie "
        + "\(words(range, unit)); correct the number or its unit"
    }
    if concept.isWhole, intervals.allSatisfy({ !$0.holdsWholeNumber }) {
      return
        "\(concept.name): \(quoted(text)) can never hold, its values are whole numbers; write a range "
        + "that holds one"
    }
    return nil
  }

  private static func words(_ range: Interval, _ unit: String) -> String {
    range.upper.isFinite
      ? "from \(shortNumber(range.lower)) to \(shortNumber(range.upper))\(unit)"
      : "at or above \(shortNumber(range.lower))\(unit)"
  }

  /// Classes with conditions on several concepts that can never be the first to hold.
  static func checkClasses(_ rules: DomainRules, into log: inout DeclarationLog) {
    for (concept, definitions) in rules.definitions.sorted(by: { $0.key < $1.key }) {
      let name = rules.taxonomy.concepts[concept].name
      for (position, definition) in definitions.enumerated() {
        let item = rules.taxonomy.concepts[concept].classes.first { $0.word == definition.word }
        guard let place = item?.place else { continue }
        let own = DomainClaim.condition(definition.node, true)
        var message: String?
        if !canHold([own], rules) {
          message = "its conditions contradict each other; correct one of them"
        } else if position > 0,
          !canHold([own] + definitions[..<position].map { .condition($0.node, false) }, rules)
        {
          let cover = definitions[..<position]
            .first { !canHold([own, .condition($0.node, false)], rules) }
          message =
            (cover.map { "the earlier class \(quoted($0.word)) takes all that it does" }
              ?? "earlier classes take all that it does") + "; put it first or move its borders"
        }
        if let message {
          log.note(
            "ODD019",
            place.file,
            place.line,
            "\(name): \(quoted(definition.word)) can never hold, \(message)"
          )
        }
      }
    }
  }

  /// Concepts that no module of the ODD tests; they limit nothing.
  static func checkUntested(_ rules: DomainRules, into log: inout DeclarationLog) {
    guard !rules.roots.isEmpty else { return }
    var tested: Set<String> = []
    for node in rules.sections {
      node.visitTests { test in
        let concept = rules.taxonomy.concepts[test.concept]
        tested.formUnion([concept.name, rules.taxonomy.source(of: concept).name])
        tested.formUnion(rules.basis(of: test.concept))
      }
    }
    let withValues = rules.taxonomy.concepts.filter { $0.kind != .group }
    let untested = withValues.filter { !tested.contains($0.name) }
    for file in Set(untested.map(\.place.file)).sorted() {
      let here = untested.filter { $0.place.file == file }
      guard let first = here.first else { continue }
      let isOne = here.count == 1
      log.note(
        "ODD035",
        file,
        first.place.line,
        "no module tests \(listed(here.map(\.name))): \(here.count) of \(withValues.count) concepts "
          + "\(isOne ? "leaves" : "leave") the ODD open; test \(isOne ? "it" : "them") or say so"
      )
    }
  }
}

extension DomainRules {
  /// Every section of every active module.
  var sections: [ConditionNode] {
    modules.filter(\.isActive).flatMap { [$0.include, $0.exclude].compactMap { $0 } }
  }

  /// The conditions of every class that has some on several concepts.
  var classConditions: [ConditionNode] {
    definitions.sorted { $0.key < $1.key }.flatMap { $0.value.map(\.node) }
  }
}
