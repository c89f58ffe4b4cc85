import Conditions
import Geodesy

extension PlanReader {
  /// Reads `axes:`.
  mutating func readAxes(_ root: PlanNode) {
    guard let node = root["axes"] else {
      hasAxes = false
      findings.note(.missingKey, root.line, "the plan has no 'axes'; declare at least one")
      return
    }
    guard let entries = node.entries, !entries.isEmpty else {
      findings.note(
        .wrongKind,
        node.line,
        node.entries == nil
          ? "axes is \(node.kind); write a mapping from names to measures"
          : "axes is empty; declare at least one"
      )
      hasAxes = false
      return
    }
    for entry in entries {
      findings.checkName(entry.key, line: entry.line, of: "an axis")
      if let (declared, map) = readAxis(entry) {
        var axis = declared
        if let node = entry.value["ambiguous"] { readAmbiguous(node, into: &axis, map: map) }
        regionMaps[axes.count] = map
        axes.append(axis)
      } else {
        refusedAxes.insert(entry.key)
      }
    }
  }

  private mutating func readAxis(_ entry: PlanNode.Entry) -> (Axis, RegionMap?)? {
    let what = "axis \(quoted(entry.key))"
    let node = entry.value
    _ = findings.entries(
      node,
      of: what,
      keys: ["measure", "classes", "borders", "regions", "property", "many", "gaps", "ambiguous"]
    )
    guard node.entries != nil, let name = findings.requiredWord(node, "measure", of: what) else {
      return nil
    }
    guard let measure = Measure(name: name) else {
      findings.note(
        .unknownMeasure,
        node["measure"]?.line,
        "no measure \(quoted(name))"
          + PlanFindings.suggestion(for: name, among: Measure.named.map(\.name))
      )
      return nil
    }
    var axis = Axis(name: entry.key, measure: measure, classes: [], line: entry.line)
    if let many = node["many"] { axis.allowsMany = findings.flag(many, what: "many of \(what)") }
    let allowsGaps = readGaps(node["gaps"], of: what)

    var map: RegionMap?
    if measure == .region {
      guard let (source, loaded) = readRegions(node, of: what, line: entry.line) else { return nil }
      axis.regions = source
      map = loaded
    } else {
      for key in ["regions", "property"] {
        guard let value = node[key] else { continue }
        findings.note(
          .unknownKey,
          value.line,
          "\(what) measures \(measure.name), which has no \(key); remove it or write measure: region"
        )
      }
    }

    if let borders = node["borders"] {
      if let classes = node["classes"] {
        findings.note(
          .duplicate,
          classes.line,
          "\(what) has both classes and borders; remove one of them"
        )
        return nil
      }
      guard let (id, classes) = readBorders(borders, measure: measure, of: what) else { return nil }
      axis.borders = id
      axis.classes = classes
      return (axis, map)
    }
    let vocabulary = map?.names ?? measure.vocabulary
    guard let classes = node["classes"] else {
      guard let vocabulary else {
        findings.note(
          .missingKey,
          entry.line,
          "\(what) has no classes; write classes or borders"
        )
        return nil
      }
      guard isCountable(vocabulary.count, of: what, line: entry.line) else { return nil }
      for word in vocabulary { findings.checkClassName(word, line: entry.line, of: what) }
      axis.classes = vocabulary.map { Axis.Class(name: $0, members: [.label($0)]) }
      return (axis, map)
    }
    guard
      let read = readClasses(
        classes,
        measure: measure,
        vocabulary: vocabulary,
        of: what,
        allowsGaps: allowsGaps
      )
    else { return nil }
    axis.classes = read
    return (axis, map)
  }

  private mutating func readGaps(_ node: PlanNode?, of what: String) -> Bool {
    guard let node else { return false }
    if node.text != "allowed" {
      findings.note(
        .wrongKind,
        node.line,
        "gaps of \(what) can only be 'allowed'; write that or remove the key"
      )
    }
    // Who writes the key at all means gaps: one finding is enough.
    return true
  }

  private mutating func readRegions(
    _ node: PlanNode,
    of what: String,
    line: Int
  ) -> (Axis.RegionSource, RegionMap)? {
    guard let file = node["regions"] else {
      findings.note(
        .regions,
        line,
        "\(what) measures region but names no file; write regions: FILE.geojson"
      )
      return nil
    }
    guard let text = findings.word(file, what: "regions of \(what)") else { return nil }
    let property = node["property"].flatMap { findings.word($0, what: "property of \(what)") }
    let source = Axis.RegionSource(
      path: PlanPath.resolve(text, besides: path),
      property: property ?? "name"
    )
    guard let map = regionMap(source, named: file) else { return nil }
    return (source, map)
  }

  private mutating func isCountable(_ count: Int, of what: String, line: Int) -> Bool {
    guard count > 0, count <= ClassSet.capacity else {
      findings.note(
        .classCount,
        line,
        count == 0
          ? "\(what) has no class; declare at least one"
          : "\(what) has \(count) classes, \(ClassSet.capacity) are possible; join some"
      )
      return false
    }
    return true
  }

  private mutating func readClasses(
    _ node: PlanNode,
    measure: Measure,
    vocabulary: [String]?,
    of what: String,
    allowsGaps: Bool
  ) -> [Axis.Class]? {
    var named: [(name: String, line: Int, values: PlanNode)] = []
    if let entries = node.entries {
      named = entries.map { ($0.key, $0.line, $0.value) }
    } else if let items = node.items {
      if case .number = measure.kind {
        findings.note(
          .wrongKind,
          node.line,
          "\(what) measures numbers; write classes as a mapping from names to intervals"
        )
        return nil
      }
      for item in items {
        if let text = findings.word(item, what: "a class of \(what)") {
          named.append((text, item.line, item))
        }
      }
    } else if let text = node.text, measure.kind == .names,
      text.hasSuffix(".yaml") || text.hasSuffix(".yml")
    {
      guard let names = readClassFile(text, node, measure: measure, of: what) else { return nil }
      named = names
    } else {
      findings.note(
        .wrongKind,
        node.line,
        "classes of \(what) is \(node.kind); write a list or a mapping"
      )
      return nil
    }
    guard isCountable(named.count, of: what, line: node.line) else { return nil }
    var members: [ClassMember] = []
    var lines: [String: Int] = [:]
    let known = findings.issues.count
    for (index, item) in named.enumerated() {
      if let first = lines[item.name] {
        findings.note(
          .duplicate,
          item.line,
          "class \(quoted(item.name)) of \(what) is declared on line \(first) already; rename one"
        )
      }
      lines[item.name] = lines[item.name] ?? item.line
      findings.checkClassName(item.name, line: item.line, of: what)
      members += findings.members(
        item.values,
        className: item.name,
        classIndex: index,
        measure: measure,
        vocabulary: vocabulary,
        rule: .badExpression
      )
    }
    members = members.snapped()
    // A class that was refused leaves a hole, which is no mistake of its own.
    guard findings.issues.count == known else { return members.classes(named: named.map(\.name)) }
    if case .number(let unit) = measure.kind {
      findings.checkTiling(members, of: what, unit: unit, allowsGaps: allowsGaps)
    } else {
      noteSharedWords(members, of: what)
    }
    return members.classes(named: named.map(\.name))
  }

  private mutating func noteSharedWords(_ members: [ClassMember], of what: String) {
    var owners: [String: ClassMember] = [:]
    for member in members {
      if let owner = owners[member.text], owner.classIndex != member.classIndex {
        findings.note(
          .overlap,
          member.line,
          "\(what): \(quoted(member.text)) belongs to \(owner.place) and to \(member.place); "
            + "remove it from one"
        )
      }
      owners[member.text] = owners[member.text] ?? member
    }
  }

  /// The names that a file of variants declares: the keys of a mapping, or the words of a list.
  private mutating func readClassFile(
    _ text: String,
    _ node: PlanNode,
    measure: Measure,
    of what: String
  ) -> [(name: String, line: Int, values: PlanNode)]? {
    let resolved = PlanPath.resolve(text, besides: path)
    guard let content = content(resolved, role: "classes", named: node) else { return nil }
    do throws(PlanNode.Refusal) {
      let root = try PlanNode.read(content)
      if measure == .rigVariant { readRigVariants(root, file: text, named: node) }
      let names = root.entries?.map { ($0.key, $0.line) } ?? findings.words(root, what: what)
      return names.map { name, _ in
        (name, node.line, PlanNode(content: .word(name, isQuoted: true), line: node.line))
      }
    } catch {
      findings.note(
        .missingFile,
        node.line,
        "\(quoted(text)), line \(error.line ?? 1): \(error.message)"
      )
      return nil
    }
  }

  private mutating func readBorders(
    _ node: PlanNode,
    measure: Measure,
    of what: String
  ) -> (id: String, classes: [Axis.Class])? {
    guard let text = findings.word(node, what: "borders of \(what)") else { return nil }
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let isPath = name.contains("/") || name.hasSuffix(".yaml")
    let candidates = isPath ? [name] : ["borders/\(name).yaml", "../borders/\(name).yaml"]
    var found: (path: String, content: [UInt8])?
    for candidate in candidates where found == nil {
      let resolved = PlanPath.resolve(candidate, besides: path)
      if let known = files.first(where: { $0.path == resolved }) {
        found = (resolved, known.content)
      } else if let content = try? read(resolved) {
        files.append(CoveragePlan.SourceFile(path: resolved, role: "borders", content: content))
        found = (resolved, content)
      }
    }
    guard let found else {
      let shipped = BorderSet.shipped
      let meant =
        shipped.contains(name) || isPath
        ? "" : PlanFindings.suggestion(for: name, among: shipped)
      findings.note(
        .borders,
        node.line,
        "no border set \(quoted(name)) at \(candidates.map(quoted).joined(separator: " or "))"
          + " beside the plan\(meant.isEmpty ? "; bring it there or write its path" : meant)"
      )
      return nil
    }
    if let kind = DeclaredKind(content: found.content), kind != .borders {
      findings.note(
        .borders,
        node.line,
        "\(quoted(found.path)) is \(kind.rawValue), no border set; name another file"
      )
      return nil
    }
    let (set, issues) = BorderSet.read(found.content, file: found.path)
    for issue in issues { findings.note(issue) }
    guard let set else { return nil }
    if parts.count == 2, String(parts[1]) != set.version {
      findings.note(
        .borders,
        node.line,
        "\(quoted(found.path)) has version \(quoted(set.version)), the plan wants "
          + "\(quoted(String(parts[1]))); write \(set.id) or bring that version"
      )
      return nil
    }
    guard let classes = set.measures.first(where: { $0.measure == measure })?.classes else {
      findings.note(
        .borders,
        node.line,
        "border set \(quoted(set.id)) has no borders of \(measure.name), only of "
          + PlanFindings.listed(set.measures.map(\.measure.name))
          + "; write classes or name another set"
      )
      return nil
    }
    return (set.id, classes)
  }
}
