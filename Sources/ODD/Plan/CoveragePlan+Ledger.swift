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
    return domain.judge { name in
      guard let concept = measured.first(where: { $0.concept == name }) else { return nil }
      guard let axisName = concept.axis,
        let index = axes.firstIndex(where: { $0.name == axisName })
      else { return concept.converted(value(concept.measure)) }
      return concept.words(of: axes[index], reading(index))
    }
  }

  /// Why the ODD rules out every moment of a pattern; `nil` where it may hold some.
  ///
  /// What the pattern leaves open is taken as satisfied, so that nothing is excluded by a guess.
  package func exclusionReason(_ pattern: Pattern) -> String? {
    guard let domain else { return nil }
    let judgement = domain.judge { name in
      guard let concept = measured.first(where: { $0.concept == name }) else { return nil }
      if let axisName = concept.axis {
        guard let index = axes.firstIndex(where: { $0.name == axisName }),
          let allowed = pattern.classes[index]
        else { return nil }
        let found = allowed.indices.filter(axes[index].classes.indices.contains)
        return .anyOf(found.map { .label(concept.word(axes[index].classes[$0].name)) })
      }
      return alternatives(of: concept.measure, in: pattern)
        .map {
          concept.converted(.anyOf($0))
        }
    }
    guard judgement.verdict == .outside else { return nil }
    return "outside the ODD: " + judgement.violations.joined(separator: "; ")
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
