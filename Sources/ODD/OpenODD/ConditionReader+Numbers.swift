import Quantities

extension ConditionReader {
  /// Reads `"[2.5 .. 7.6] mm/h"` and the like into the concept's own unit.
  mutating func number(
    _ text: String,
    _ index: Int,
    _ entry: DeclaredNode.Entry,
    file: String,
    into log: inout DeclarationLog
  ) -> ConceptTest.Requirement? {
    switch IntervalText.parse(text) {
    case .success(let (interval, unit)):
      return converted(interval, unit, index, entry, file: file, into: &log)
        .map { .within([$0], gaps: []) }
    case .failure(let error):
      switch error.kind {
      case .word, .wordBound: noteWord(text, index, entry, file: file, into: &log)
      case .empty:
        log.note("ODD017", file, entry.line, "\(entry.key): \(quoted(text)) \(error.words)")
      case .unsupported:
        log.note("ODD020", file, entry.line, "\(entry.key): \(quoted(text)) \(error.words)")
      case .malformed:
        log.note("ODD021", file, entry.line, "\(entry.key): \(quoted(text)) \(error.words)")
      }
      return nil
    }
  }

  /// Notes a YAML list, which names classes and never numbers; `"[low, high] unit"` is a text.
  func noteList(
    _ items: [DeclaredNode],
    _ concept: Concept,
    _ entry: DeclaredNode.Entry,
    file: String,
    into log: inout DeclarationLog
  ) {
    let ends = items.compactMap(\.text)
    let isRange = items.count == 2 && ends.count == 2
    let range = isRange ? "[\(ends[0].shown) .. \(ends[1].shown)]" : "[low .. high]"
    log.note(
      "ODD007",
      file,
      entry.line,
      "\(entry.key): a list of \(items.count) for a number; write "
        + "\"\(range)\(concept.unit?.suffix ?? (isRange ? "" : " unit"))\""
    )
  }

  private mutating func converted(
    _ interval: Interval,
    _ unitText: String?,
    _ index: Int,
    _ entry: DeclaredNode.Entry,
    file: String,
    into log: inout DeclarationLog
  ) -> Interval? {
    let concept = taxonomy.concepts[index]
    guard let unitText else {
      if let own = concept.unit, own.dimension != "fraction", own.dimension != "cloud_coverage" {
        log.note(
          "ODD029",
          file,
          entry.line,
          "\(entry.key): \(entry.value.written) has no unit; it is read as \(own.name), write it"
        )
      }
      return interval
    }
    guard let unit = taxonomy.unit(named: unitText) else {
      let names = taxonomy.unitNames(like: concept.unit)
      let meant = NearestName.of(unitText, among: names)
      log.note(
        "ODD015",
        file,
        entry.line,
        "\(entry.key): the unit \(quoted(unitText)) is unknown"
          + (meant.map { "; did you mean \($0)?" } ?? "")
          + "; known here: \(names.joined(separator: ", "))"
      )
      return nil
    }
    guard let own = concept.unit else {
      taxonomy.update(index) { $0.unit = unit }
      return interval
    }
    guard unit.dimension == own.dimension else {
      log.note(
        "ODD016",
        file,
        entry.line,
        "\(entry.key): the unit \(unit.name) is \(unit.dimension), the concept is "
          + "\(own.dimension); write one of \(taxonomy.unitNames(like: own).joined(separator: ", "))"
      )
      return nil
    }
    return Interval(
      lower: convertedEnd(interval.lower, unit, own),
      includesLower: interval.includesLower,
      upper: convertedEnd(interval.upper, unit, own),
      includesUpper: interval.includesUpper
    )
  }

  private func convertedEnd(_ value: Double, _ unit: Unit, _ own: Unit) -> Double {
    value.isFinite ? Unit.convert(value, from: unit, to: own) ?? value : value
  }

  /// Notes a number that is compared with a word, with what was probably meant.
  private func noteWord(
    _ text: String,
    _ index: Int,
    _ entry: DeclaredNode.Entry,
    file: String,
    into log: inout DeclarationLog
  ) {
    let concept = taxonomy.concepts[index]
    let unit = concept.unit.map { $0.suffix.isEmpty ? "" : " in \($0.name)" } ?? ""
    let leading = Comparison.leading(text)
    let word = leading?.1 ?? text
    guard let (owner, position) = ownerOfClass(word, near: index) else {
      log.note(
        "ODD007",
        file,
        entry.line,
        "\(entry.key): a number\(unit), compared with the word \(quoted(word)); write a number"
      )
      return
    }
    let other = taxonomy.concepts[owner]
    var remedy = "; write \(other.name): \"\(text.shown)\""
    if let comparison = leading?.0, let ladder = ladders[owner], ladder.concept == index {
      let interval = ladder.declared[position]
      let border =
        switch comparison {
        case .greater, .lessOrEqual: interval.upper
        default: interval.lower
        }
      if border.isFinite {
        remedy +=
          " or \(entry.key): \"\(comparison.rawValue) \(shortNumber(border))"
          + (concept.unit?.suffix ?? "") + "\""
      }
    }
    log.note(
      "ODD007",
      file,
      entry.line,
      "\(entry.key): a number\(unit), compared with \(quoted(word)), a class of "
        + "\(quoted(other.name))\(remedy)"
    )
  }

  /// The concept that has a class, first of all one that is cut from a given number.
  func ownerOfClass(_ word: String, near index: Int) -> (concept: Int, position: Int)? {
    var found: (Int, Int)?
    for (candidate, concept) in taxonomy.concepts.enumerated() {
      guard let position = concept.classes.firstIndex(where: { $0.word == word }) else { continue }
      if ladders[candidate]?.concept == index { return (candidate, position) }
      if found == nil { found = (candidate, position) }
    }
    return found
  }
}
