import Conditions

/// A versioned set of class borders, by measure.
struct BorderSet: Sendable {
  /// The set's name: `iso34503`.
  var name: String
  /// The set's version.
  var version: String
  /// The classes of each measure, in the file's order.
  var measures: [(measure: Measure, classes: [Axis.Class])]

  /// The name and version that an axis keeps.
  var id: String { "\(name)@\(version)" }

  /// Whether a file looks like a border set.
  static func isBorderSet(_ content: [UInt8]) -> Bool {
    DeclaredKind(content: content) == .borders
  }

  /// Reads a set; the set is `nil` where an error refuses it.
  static func read(
    _ content: [UInt8],
    file: String
  ) -> (set: BorderSet?, issues: [DeclarationIssue]) {
    var findings = PlanFindings(file: file)
    let root: PlanNode
    do throws(PlanNode.Refusal) {
      root = try PlanNode.read(content)
    } catch {
      findings.note(.bordersUnreadable, error.line, error.message)
      return (nil, findings.issues)
    }
    let set = read(root, &findings)
    return (findings.hasErrors ? nil : set, findings.sorted)
  }

  private static func read(_ root: PlanNode, _ findings: inout PlanFindings) -> BorderSet {
    _ = findings.entries(
      root,
      of: "a border set",
      keys: ["borders", "version", "title", "measures"],
      rule: .bordersKey
    )
    var set = BorderSet(name: "", version: "", measures: [])
    for key in ["borders", "version", "measures"] where root[key] == nil {
      findings.note(.bordersKey, root.line, "the border set has no \(quoted(key)); add it")
    }
    set.name = root["borders"].flatMap { findings.word($0, what: "borders") } ?? ""
    set.version = root["version"].flatMap { findings.word($0, what: "version") } ?? ""
    guard let list = root["measures"] else { return set }
    guard let entries = list.entries else {
      findings.note(
        .bordersKey,
        list.line,
        "measures is \(list.kind); write a mapping from measures to classes"
      )
      return set
    }
    for entry in entries {
      guard let measure = Measure(name: entry.key) else {
        findings.note(
          .bordersMeasure,
          entry.line,
          "no measure \(quoted(entry.key))"
            + PlanFindings.suggestion(for: entry.key, among: Measure.named.map(\.name))
        )
        continue
      }
      set.measures.append((measure, classes(entry, measure, &findings)))
    }
    return set
  }

  private static func classes(
    _ entry: PlanNode.Entry,
    _ measure: Measure,
    _ findings: inout PlanFindings
  ) -> [Axis.Class] {
    let what = "measure \(quoted(entry.key))"
    let known = findings.entries(
      entry.value,
      of: what,
      keys: ["classes", "source"],
      rule: .bordersKey
    )
    let hasSource = known.contains { $0.key == "source" }
    guard let list = entry.value["classes"]?.entries, !list.isEmpty else {
      findings.note(.bordersKey, entry.line, "\(what) has no classes; write them by name")
      return []
    }
    guard list.count <= ClassSet.capacity else {
      findings.note(
        .bordersKey,
        entry.line,
        "\(what) has \(list.count) classes, 256 are read; join some"
      )
      return []
    }
    var members: [ClassMember] = []
    for (index, item) in list.enumerated() {
      var values = item.value
      if values.entries != nil {
        _ = findings.entries(
          values,
          of: "class \(quoted(item.key))",
          keys: ["values", "source"],
          rule: .bordersKey
        )
        if values["source"] == nil, !hasSource {
          findings.note(
            .bordersSource,
            item.line,
            "class \(quoted(item.key)) of \(what) has no source; say where the border comes from"
          )
        }
        guard let inner = values["values"] else {
          findings.note(
            .bordersKey,
            item.line,
            "class \(quoted(item.key)) of \(what) has no values; add them"
          )
          continue
        }
        values = inner
      } else if !hasSource {
        findings.note(
          .bordersSource,
          item.line,
          "class \(quoted(item.key)) of \(what) has no source; say where the border comes from"
        )
      }
      members += findings.members(
        values,
        className: item.key,
        classIndex: index,
        measure: measure,
        vocabulary: measure.vocabulary,
        rule: .bordersExpression
      )
    }
    members = members.snapped()
    if case .number(let unit) = measure.kind {
      findings.checkTiling(
        members,
        of: what,
        unit: unit,
        allowsGaps: false,
        gapRule: .bordersTiling,
        overlapRule: .bordersTiling
      )
    }
    return members.classes(named: list.map(\.key))
  }
}

extension Measure {
  /// The words of a fixed vocabulary; `nil` for numbers and for names that the data define.
  var vocabulary: [String]? {
    guard case .words(let words) = kind else { return nil }
    return words
  }
}
