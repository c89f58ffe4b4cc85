package import Conditions
import Quantities

extension CoveragePlan {
  /// What becomes of every concept that the ODD tests: measured, given or unmeasured, each sorted.
  package func ledger() -> (measured: [String], given: [Given], unmeasured: [String]) {
    guard let domain else { return ([], [], []) }
    let tested = Set(domain.testedConcepts).sorted()
    let known = Set(measured.map(\.concept))
    let answers = given.filter { tested.contains($0.concept) && !known.contains($0.concept) }
    let answered = Set(answers.map(\.concept))
    return (
      tested.filter(known.contains), answers.sorted { $0.concept < $1.concept },
      tested.filter { !known.contains($0) && !answered.contains($0) }
    )
  }

  /// Judges a moment by the declared domain, over measured concepts alone.
  ///
  /// `value`: The value of a measure at the moment, in the measure's unit.
  /// `reading`: Where the moment falls on an axis, by its place in ``axes``.
  package func judge(
    _ value: (Measure) -> MeasuredValue,
    reading: (Int) -> AxisReading
  ) -> DomainJudgement {
    guard let domain else { return DomainJudgement(verdict: .inside) }
    return domain.judge { concept(named: $0, value, reading: reading) }
  }

  /// Judges a moment of the plan by the declared domain, condition by condition; `nil` without an ODD.
  ///
  /// `value`: The value of a measure at the moment, in the measure's unit.
  /// `reading`: Where the moment falls on an axis, by its place in ``axes``.
  package func trace(
    _ value: (Measure) -> MeasuredValue,
    reading: (Int) -> AxisReading
  ) -> ConditionTrace? {
    domain?.trace { concept(named: $0, value, reading: reading) }
  }

  private func concept(
    named name: String,
    _ value: (Measure) -> MeasuredValue,
    reading: (Int) -> AxisReading
  ) -> MeasuredValue? {
    guard let concept = measured.first(where: { $0.concept == name }) else { return nil }
    guard let axisName = concept.axis,
      let index = axes.firstIndex(where: { $0.name == axisName })
    else { return concept.converted(value(concept.measure)) }
    return concept.words(of: axes[index], reading(index))
  }

  /// Why the ODD rules out every moment of a pattern; `nil` where it may hold some.
  ///
  /// OpenODD rule 9: the pattern is fixed, all else is open, and the ODD fails whatever the others are. What
  /// cannot be settled is not excluded.
  package func exclusionReason(_ pattern: Pattern) -> String? {
    guard let domain else { return nil }
    var given: [String: MeasuredValue] = [:]
    for concept in measured where given[concept.concept] == nil {
      given[concept.concept] = limit(of: concept, in: pattern)
    }
    // A moment that is in one class of an axis with many may be in others as well.
    let open = Set(measured.filter { allowsMany($0) }.map(\.concept))
    let judgement = domain.judge(openConcepts: open) { given[$0] }
    if judgement.verdict == .outside {
      return "outside the ODD: " + judgement.violations.joined(separator: "; ")
    }
    return
      domain.contradiction(
        given: given.filter { !open.contains($0.key) },
        unsettled: Set(measured.filter { !hasOneValue($0) }.map(\.concept)).union(open)
      )
      .map { concepts in
        "outside the ODD: no value of \(listed(concepts)) meets all conditions together"
      }
  }

  /// Whether a moment has one value of a concept at most: rain and snow may be there together.
  private func hasOneValue(_ concept: MeasuredConcept) -> Bool {
    if case .number = concept.measure.kind { true } else { false }
  }

  private func allowsMany(_ concept: MeasuredConcept) -> Bool {
    axes.contains { $0.name == concept.axis && $0.allowsMany }
  }

  /// What a pattern lets a concept be; `nil` where it leaves it open.
  private func limit(of concept: MeasuredConcept, in pattern: Pattern) -> MeasuredValue? {
    guard let axisName = concept.axis else {
      return alternatives(of: concept.measure, in: pattern).map { concept.converted(.anyOf($0)) }
    }
    guard let index = axes.firstIndex(where: { $0.name == axisName }),
      let allowed = pattern.classes[index]
    else { return nil }
    let found = allowed.indices.filter(axes[index].classes.indices.contains)
    let labels = found.map { Alternative.label(concept.word(axes[index].classes[$0].name)) }
    return .anyOf(labels)
  }

  /// What a pattern lets a measure be, over all axes that cut it; `nil` where none does.
  private func alternatives(of measure: Measure, in pattern: Pattern) -> [Alternative]? {
    var common: [Alternative]?
    for (index, allowed) in pattern.classes.sorted(by: { $0.key < $1.key }) {
      guard axes.indices.contains(index), axes[index].measure == measure,
        !axes[index].allowsMany
      else { continue }
      let members = allowed.indices.filter(axes[index].classes.indices.contains)
        .flatMap { axes[index].classes[$0].members }
      guard let before = common else {
        common = members
        continue
      }
      common = before.flatMap { mine in members.compactMap { mine.common(with: $0) } }
    }
    // Classes that contradict each other are impossible, not excluded.
    return common?.isEmpty == true ? nil : common
  }
}

extension CoveragePlan.MeasuredConcept {
  /// The concept's word for a class or word of its measure.
  func word(_ name: String) -> String { words[name] ?? name }

  /// A measured value in the concept's unit and words.
  func converted(_ value: MeasuredValue) -> MeasuredValue {
    switch value {
    case .one(let alternative): .one(converted(alternative))
    case .anyOf(let alternatives): .anyOf(alternatives.map(converted))
    case .allOf(let alternatives): .allOf(alternatives.map(converted))
    case .unknown: value
    }
  }

  private func converted(_ alternative: Alternative) -> Alternative {
    switch alternative {
    case .label(let name): .label(word(name))
    case .interval(let interval):
      scale == 1 && offset == 0
        ? alternative : .interval(interval.converted(scale: scale, offset: offset))
    }
  }

  /// The concept's words for a reading of its axis.
  func words(of axis: Axis, _ reading: AxisReading) -> MeasuredValue {
    func labels(_ set: ClassSet) -> [Alternative] {
      set.indices.filter(axis.classes.indices.contains).map { .label(word(axis.classes[$0].name)) }
    }
    switch reading {
    case .one(let index):
      return .anyOf(labels(ClassSet(index)))
    case .anyOf(let set, let orOther):
      return .anyOf(orOther ? labels(set) + [.label("no class")] : labels(set))
    case .allOf(let set): return .allOf(labels(set))
    case .other(let text): return .one(.label(text))
    case .unknown(let reason): return .unknown(reason)
    }
  }
}

extension Alternative {
  /// What both admit; `nil` where that is nothing.
  func common(with other: Alternative) -> Alternative? {
    switch (self, other) {
    case (.interval(let mine), .interval(let theirs)):
      let shared = mine.intersection(theirs)
      return shared.isEmpty ? nil : .interval(shared)
    case (.label(let mine), .label(let theirs)): return mine == theirs ? self : nil
    default: return nil
    }
  }
}
