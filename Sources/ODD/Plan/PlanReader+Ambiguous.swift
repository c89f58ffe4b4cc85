import Conditions
import Geodesy

extension PlanReader {
  /// Reads `ambiguous:` of an axis: words that may mean any of several classes.
  ///
  /// A value of such a word is one of the classes, and nobody can say which: "partly cloudy" is few or
  /// scattered.
  mutating func readAmbiguous(_ node: PlanNode, into axis: inout Axis, map: RegionMap?) {
    let what = "ambiguous of axis \(quoted(axis.name))"
    if case .number = axis.measure.kind {
      findings.note(
        .wrongKind,
        node.line,
        "\(what): \(axis.measure.name) is a number, whose own error says which classes it may be; "
          + "remove the key"
      )
      return
    }
    guard !axis.allowsMany else {
      findings.note(
        .wrongKind,
        node.line,
        "\(what): with many: true a value may be in all classes of a word, so that nothing tells "
          + "'all of' from 'one of'; remove one of the keys"
      )
      return
    }
    guard let entries = node.entries, !entries.isEmpty else {
      findings.note(
        .wrongKind,
        node.line,
        "\(what) is \(node.entries == nil ? node.kind : "empty"); write WORD: [CLASS, CLASS]"
      )
      return
    }
    let vocabulary = map?.names ?? axis.measure.vocabulary
    for entry in entries {
      let word = Alternative.label(entry.key)
      if let vocabulary, !vocabulary.contains(entry.key) {
        findings.note(
          .unknownClass,
          entry.line,
          "\(what): \(axis.measure.name) has no word \(quoted(entry.key))"
            + PlanFindings.suggestion(for: entry.key, among: vocabulary)
        )
        continue
      }
      if let owner = axis.classes.first(where: { $0.members.contains(word) }) {
        findings.note(
          .overlap,
          entry.line,
          "\(what): \(quoted(entry.key)) belongs to class \(quoted(owner.name)) already; remove it "
            + "from one of the two"
        )
        continue
      }
      guard let indices = classes(entry, of: axis, what: what) else { continue }
      for index in indices { axis.classes[index].members.append(word) }
    }
  }

  /// The classes that a word may mean: at least two.
  private mutating func classes(
    _ entry: PlanNode.Entry,
    of axis: Axis,
    what: String
  ) -> Set<Int>? {
    var found: Set<Int> = []
    var isWhole = true
    for (name, line) in findings.words(entry.value, what: what) {
      if let index = axis.index(ofClass: name) {
        found.insert(index)
      } else {
        isWhole = false
        findings.note(
          .unknownClass,
          line,
          "\(what): no class \(quoted(name))"
            + PlanFindings.suggestion(for: name, among: axis.classes.map(\.name))
        )
      }
    }
    guard isWhole else { return nil }
    guard found.count > 1 else {
      findings.note(
        .wrongKind,
        entry.line,
        "\(what): \(quoted(entry.key)) means one class only; list at least two, or write it in "
          + "classes"
      )
      return nil
    }
    return found
  }
}
