import Quantities

/// Finds what is allowed and yet wrong.
enum DomainLint {
  /// Looks at ladders, class sets, labels, references and reach.
  static func check(_ rules: DomainRules, into log: inout DeclarationLog) {
    for (index, ladder) in rules.ladders.sorted(by: { $0.key < $1.key }) {
      check(ladder, of: rules.taxonomy.concepts[index], rules, into: &log)
    }
    checkBooleans(rules, into: &log)
    checkLabels(rules, into: &log)
    checkCircles(rules, into: &log)
    checkTitles(rules, into: &log)
    checkThresholds(rules, into: &log)
    // After an error what is left says little about reach.
    guard !log.hasErrors else { return }
    checkReach(rules, into: &log)
    checkInactive(rules, into: &log)
    checkClasses(rules, into: &log)
    checkModules(rules, into: &log)
    checkUntested(rules, into: &log)
  }

  private static func check(
    _ ladder: ClassLadder,
    of concept: Concept,
    _ rules: DomainRules,
    into log: inout DeclarationLog
  ) {
    let effective = ladder.effective
    let unit = rules.taxonomy.concepts[ladder.concept].unit?.suffix ?? ""
    for (index, item) in concept.classes.enumerated() where index < ladder.declared.count {
      let file = item.place.file
      if effective[index].isEmpty {
        log.note(
          "ODD019",
          file,
          item.place.line,
          "\(concept.name): \(quoted(item.word)) can never hold, earlier classes take all its numbers; "
            + "move its borders or put it first"
        )
        continue
      }
      for earlier in 0..<index {
        let shared = ladder.declared[index].intersection(ladder.declared[earlier])
        // Bounds on one side only, each wider than the last, are OpenODD's idiom: the first wins.
        let isCascade =
          (ladder.declared[index].lower == -.infinity
            && ladder.declared[earlier].lower == -.infinity)
          || (ladder.declared[index].upper == .infinity
            && ladder.declared[earlier].upper == .infinity)
        guard !shared.isEmpty, !isCascade else { continue }
        let other = concept.classes[earlier].word
        if shared.isPoint {
          log.note(
            "ODD018",
            file,
            item.place.line,
            "\(concept.name): \(shortNumber(shared.lower))\(unit) belongs to \(quoted(other)) and to "
              + "\(quoted(item.word)); the class declared first has it"
          )
        } else {
          log.note(
            "ODD019",
            file,
            item.place.line,
            "\(concept.name): \(quoted(item.word)) overlaps \(quoted(other)) from "
              + "\(shortNumber(shared.lower)) to \(shortNumber(shared.upper))\(unit); move one of the "
              + "borders"
          )
        }
      }
    }
    let number = rules.taxonomy.concepts[ladder.concept]
    for gap in ladder.gaps where gap.lower.isFinite && gap.upper.isFinite && !gap.isPoint {
      // Nothing lies between 2 and 3 okta, nor between 2 and 3 lanes.
      guard !number.isWhole || gap.holdsWholeNumber else { continue }
      log.note(
        "ODD030",
        concept.place.file,
        concept.place.line,
        "\(concept.name): no class holds from \(shortNumber(gap.lower)) to "
          + "\(shortNumber(gap.upper))\(unit); let the borders meet"
      )
    }
  }

  /// A boolean that says "none" of a class set beside it: the set is mixed with a boolean.
  private static func checkBooleans(_ rules: DomainRules, into log: inout DeclarationLog) {
    let concepts = rules.taxonomy.concepts
    for set in concepts where set.isDefined && set.classes.count > 1 {
      let endings = Set(set.words.compactMap(\.words.last))
      guard endings.count == 1, let ending = endings.first else { continue }
      for other in concepts
      where other.kind == .boolean && other.path.dropLast() == set.path.dropLast()
        && other.name.words.last == ending && other.name.words.count > 1
      {
        log.note(
          "ODD009",
          other.place.file,
          other.place.line,
          "\(set.name): the boolean \(quoted(other.name)) stands beside the classes "
            + "\(listed(set.words)), which are cut from a number; make it a class of \(quoted(set.name))"
        )
      }
    }
  }

  /// A label that carries another module's name and has nothing in common with its own module's.
  private static func checkLabels(_ rules: DomainRules, into log: inout DeclarationLog) {
    for module in rules.modules {
      let own = Set(module.name.words)
      for label in module.labels where own.isDisjoint(with: Set(label.name.words)) {
        // A label that is another module's name is said to be one.
        guard !rules.modules.contains(where: { $0.name == label.name }),
          let other = rules.modules.first(where: {
            $0.name != module.name
              && $0.name.words.joined(separator: "_")
                .contains(label.name.words.joined(separator: "_"))
          })
        else { continue }
        log.note(
          "ODD011",
          module.place.file,
          label.line,
          "\(module.name): the label \(quoted(label.name)) looks copied from the module "
            + "\(quoted(other.name)); give \(quoted(module.name)) a label of its own"
        )
      }
    }
  }

  /// Modules that refer to each other in a circle.
  private static func checkCircles(_ rules: DomainRules, into log: inout DeclarationLog) {
    var state = [Int](repeating: 0, count: rules.modules.count)
    func visit(_ index: Int, _ chain: [Int]) {
      guard state[index] != 2, chain.count < 200 else { return }
      if state[index] == 1 {
        let names = (chain + [index]).map { rules.modules[$0].name }
        let start = names.firstIndex(of: rules.modules[index].name) ?? 0
        log.note(
          "ODD014",
          rules.modules[index].place.file,
          rules.modules[index].place.line,
          "modules refer to each other in a circle: "
            + names[start...].joined(separator: " -> ") + "; remove one of the references"
        )
        return
      }
      state[index] = 1
      for node in [rules.modules[index].include, rules.modules[index].exclude].compactMap({ $0 }) {
        node.visitReferences { name, _ in
          for next in rules.modules(called: name) { visit(next, chain + [index]) }
        }
      }
      state[index] = 2
    }
    for index in rules.modules.indices where rules.modules[index].isActive { visit(index, []) }
  }

  private static func checkReach(_ rules: DomainRules, into log: inout DeclarationLog) {
    guard !rules.modules.isEmpty else { return }
    guard rules.modules.contains(where: \.isUnderODD) else { return }
    let reached = Set(rules.reachable)
    for (index, module) in rules.modules.enumerated()
    where module.isActive && !reached.contains(index)
      && (module.include != nil || module.exclude != nil)
    {
      log.note(
        "ODD012",
        module.place.file,
        module.place.line,
        "the module \(quoted(module.name)) constrains nothing: no module under ODD refers to it or its "
          + "label; refer to it or remove it"
      )
    }
    let limits = rules.roots.contains {
      rules.modules[$0].include != nil || rules.modules[$0].exclude != nil
    }
    if !limits {
      let place = rules.modules[0].place
      log.note(
        "ODD028",
        place.file,
        place.line,
        "no active module under ODD limits anything; declare one that does"
      )
    }
  }
}
