import Conditions

/// A versioned set of class borders, by measure.
struct BorderSet: Sendable {
  /// Where the border of a class comes from.
  struct Origin: Hashable, Sendable {
    /// The document, and what it prints.
    var source: String
    /// How that is known; `nil` where the set does not say.
    var evidence: Evidence?
  }

  /// How a border is known.
  enum Evidence: String, CaseIterable, Sendable {
    /// The document itself was read.
    case read
    /// From works by others that say what the document prints.
    case secondHand = "second_hand"
    /// Common knowledge of the field, not looked up.
    case common
    /// Computed from printed figures.
    case computed
  }

  /// The sets that come with the program, in `ODD/borders/`.
  static let shipped = [
    "iso34503", "iso34503-snow", "nws", "nws-snow", "openodd-example", "osi", "twilight", "uk-rain",
    "uk-showers", "wmo", "wmo-drizzle", "zod",
  ]

  /// The set's name: `iso34503`.
  var name: String
  /// The set's version.
  var version: String
  /// The classes of each measure, in the file's order.
  var measures: [(measure: Measure, classes: [Axis.Class])]
  /// Where the borders come from, by measure and class in the order of ``measures``.
  var origins: [[Origin]] = []

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
      let (classes, origins) = classes(entry, measure, &findings)
      set.measures.append((measure, classes))
      set.origins.append(origins)
    }
    return set
  }

  private static func classes(
    _ entry: PlanNode.Entry,
    _ measure: Measure,
    _ findings: inout PlanFindings
  ) -> (classes: [Axis.Class], origins: [Origin]) {
    let what = "measure \(quoted(entry.key))"
    _ = findings.entries(
      entry.value,
      of: what,
      keys: ["classes", "source", "evidence"],
      rule: .bordersKey
    )
    guard let list = entry.value["classes"]?.entries, !list.isEmpty else {
      findings.note(.bordersKey, entry.line, "\(what) has no classes; write them by name")
      return ([], [])
    }
    guard list.count <= ClassSet.capacity else {
      findings.note(
        .bordersKey,
        entry.line,
        "\(what) has \(list.count) classes, 256 are read; join some"
      )
      return ([], [])
    }
    let common = origin(entry.value, of: what, &findings)
    var members: [ClassMember] = []
    var origins: [Origin] = []
    for (index, item) in list.enumerated() {
      let (values, own) = values(item, of: what, &findings)
      origins.append(own.inheriting(common))
      if origins[index].source.isEmpty {
        findings.note(
          .bordersSource,
          item.line,
          "class \(quoted(item.key)) of \(what) has no source; say where the border comes from"
        )
      }
      guard let values else { continue }
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
    return (members.classes(named: list.map(\.key)), origins)
  }

  /// The values of a class and where they come from; it may be values alone.
  private static func values(
    _ item: PlanNode.Entry,
    of what: String,
    _ findings: inout PlanFindings
  ) -> (values: PlanNode?, origin: Origin) {
    guard item.value.entries != nil else { return (item.value, Origin(source: "")) }
    let name = "class \(quoted(item.key)) of \(what)"
    _ = findings.entries(
      item.value,
      of: name,
      keys: ["values", "source", "evidence"],
      rule: .bordersKey
    )
    if item.value["values"] == nil {
      findings.note(.bordersKey, item.line, "\(name) has no values; add them")
    }
    return (item.value["values"], origin(item.value, of: name, &findings))
  }

  private static func origin(
    _ node: PlanNode,
    of what: String,
    _ findings: inout PlanFindings
  ) -> Origin {
    var origin = Origin(source: node["source"].flatMap { findings.word($0, what: "source") } ?? "")
    guard let evidence = node["evidence"],
      let word = findings.word(evidence, what: "evidence of \(what)")
    else { return origin }
    origin.evidence = Evidence(rawValue: word)
    if origin.evidence == nil {
      findings.note(
        .bordersKey,
        evidence.line,
        "evidence of \(what) is \(quoted(word))"
          + PlanFindings.suggestion(for: word, among: Evidence.allCases.map(\.rawValue))
      )
    }
    return origin
  }
}

extension BorderSet.Origin {
  /// The same with what it leaves open taken from the measure's.
  func inheriting(_ other: BorderSet.Origin) -> BorderSet.Origin {
    BorderSet.Origin(
      source: source.isEmpty ? other.source : source,
      evidence: evidence ?? other.evidence
    )
  }
}

extension Measure {
  /// The words of a fixed vocabulary; `nil` for numbers and for names that the data define.
  var vocabulary: [String]? {
    guard case .words(let words) = kind else { return nil }
    return words
  }
}
