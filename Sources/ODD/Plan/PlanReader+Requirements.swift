import Conditions

extension PlanReader {
  /// Reads `requirements:`.
  mutating func readRequirements(_ node: PlanNode) -> [CoveragePlan.Requirement] {
    guard let items = node.items else {
      findings.note(
        .wrongKind,
        node.line,
        "requirements is \(node.kind); write a list of {id, where, need}"
      )
      return []
    }
    var lines: [String: Int] = [:]
    var found: [CoveragePlan.Requirement] = []
    for item in items {
      _ = findings.entries(
        item,
        of: "a requirement",
        keys: ["id", "where", "over", "need", "also", "weight", "because", "source", "complete"]
      )
      guard item.entries != nil,
        let id = findings.requiredWord(item, "id", of: "a requirement")
      else { continue }
      let what = "requirement \(quoted(id))"
      if let first = lines[id] {
        findings.note(
          .duplicate,
          item.line,
          "\(what) is declared on line \(first) already; give it another id"
        )
      }
      lines[id] = lines[id] ?? item.line
      var requirement = CoveragePlan.Requirement(
        id: id,
        pattern: pattern(item, of: what),
        mode: .pooled,
        need: need(item, of: what, line: item.line),
        line: item.line
      )
      if let over = item["over"], let word = findings.word(over, what: "over of \(what)") {
        if let mode = CoveragePlan.Requirement.Mode(rawValue: word) {
          requirement.mode = mode
        } else {
          findings.note(
            .wrongKind,
            over.line,
            "\(what) is over \(quoted(word))"
              + PlanFindings.suggestion(for: word, among: ["pooled", "each"])
          )
        }
      }
      if let also = item["also"] {
        requirement.isAdditional = findings.flag(also, what: "also of \(what)")
      }
      if let weight = item["weight"] {
        if let value = weight.text.flatMap(Double.init), value.isFinite, value > 0, value <= 1e9 {
          requirement.weight = value
        } else {
          findings.note(
            .wrongKind,
            weight.line,
            "weight of \(what) is no number above 0; write one"
          )
        }
      }
      if let complete = item["complete"] {
        requirement.completeness = readCompleteness(complete, of: what)
      }
      requirement.because =
        item["because"].flatMap { findings.word($0, what: "because of \(what)") } ?? ""
      requirement.source =
        item["source"].flatMap { findings.word($0, what: "source of \(what)") } ?? ""
      found.append(requirement)
    }
    return found
  }

  /// Reads `not_applicable:`.
  mutating func readNotApplicable(_ node: PlanNode) -> [CoveragePlan.NotApplicable] {
    guard let items = node.items else {
      findings.note(
        .wrongKind,
        node.line,
        "not_applicable is \(node.kind); write a list of {where, because, owner}"
      )
      return []
    }
    return items.compactMap { item in
      let what = "not_applicable"
      _ = findings.entries(item, of: what, keys: ["where", "because", "owner"])
      guard item.entries != nil else { return nil }
      let allowed = pattern(item, of: what)
      guard let because = findings.requiredWord(item, "because", of: what),
        let owner = findings.requiredWord(item, "owner", of: what)
      else { return nil }
      return CoveragePlan.NotApplicable(
        pattern: allowed,
        because: because,
        owner: owner,
        line: item.line
      )
    }
  }

  /// The pattern of a key, `where` unless said otherwise.
  mutating func pattern(
    _ node: PlanNode,
    key: String = "where",
    of what: String
  ) -> CoveragePlan.Pattern {
    guard let list = node[key] else {
      findings.note(.missingKey, node.line, "\(what) has no '\(key)'; say which cells it means")
      return CoveragePlan.Pattern(classes: [:])
    }
    guard let entries = list.entries, !entries.isEmpty else {
      findings.note(
        .pattern,
        list.line,
        "\(key) of \(what) is \(list.entries == nil ? list.kind : "empty"); write axis: classes"
      )
      return CoveragePlan.Pattern(classes: [:])
    }
    var classes: [Int: ClassSet] = [:]
    for entry in entries {
      guard let index = axisIndex(entry.key, line: entry.line, of: what),
        let allowed = allowedClasses(entry, of: index, what: what)
      else { continue }
      guard !allowed.isEmpty else {
        findings.note(
          .pattern,
          entry.line,
          "\(what) allows no class of axis \(quoted(entry.key)); allow at least one"
        )
        continue
      }
      classes[index] = allowed
    }
    return CoveragePlan.Pattern(classes: classes)
  }

  private mutating func allowedClasses(
    _ entry: PlanNode.Entry,
    of axis: Int,
    what: String
  ) -> ClassSet? {
    guard let rules = entry.value.entries else {
      return classSet(entry.value, of: axis, what: what)
    }
    let count = axes[axis].classes.count
    var allowed = ClassSet(first: count)
    let keys = ["at_least", "at_most", "not", "from", "to"]
    let known = findings.entries(
      entry.value,
      of: "axis \(quoted(entry.key)) of \(what)",
      keys: keys
    )
    guard known.count == rules.count, !known.isEmpty else { return nil }
    for rule in known {
      if rule.key == "not" {
        guard let excluded = classSet(rule.value, of: axis, what: what) else { return nil }
        var rest = ClassSet()
        for index in allowed.indices where !excluded.contains(index) { rest.insert(index) }
        allowed = rest
        continue
      }
      guard hasOrder(axis) else {
        findings.note(
          .pattern,
          rule.line,
          "\(what): the classes of axis \(quoted(entry.key)) have no order; list them or use not"
        )
        return nil
      }
      guard let word = findings.word(rule.value, what: rule.key),
        let edge = classIndex(word, line: rule.value.line, of: axis, what: what)
      else { return nil }
      var side = ClassSet()
      let isLower = rule.key == "at_least" || rule.key == "from"
      for index in isLower ? edge..<count : 0..<(edge + 1) { side.insert(index) }
      allowed = allowed.intersection(side)
    }
    return allowed
  }

  /// Whether one class can be more than another.
  private func hasOrder(_ axis: Int) -> Bool {
    switch axes[axis].measure {
    case .region, .gridSquare, .vehicle, .rigVariant, .cameraModel: false
    default: true
    }
  }

  private mutating func classSet(_ node: PlanNode, of axis: Int, what: String) -> ClassSet? {
    var found = ClassSet()
    var isWhole = true
    for (word, line) in findings.words(node, what: "where of \(what)") {
      if let index = classIndex(word, line: line, of: axis, what: what) {
        found.insert(index)
      } else {
        isWhole = false
      }
    }
    return isWhole ? found : nil
  }

  mutating func classIndex(
    _ word: String,
    line: Int,
    of axis: Int,
    what: String
  ) -> Int? {
    if let index = axes[axis].index(ofClass: word) { return index }
    findings.note(
      .unknownClass,
      line,
      "\(what): axis \(quoted(axes[axis].name)) has no class \(quoted(word))"
        + PlanFindings.suggestion(for: word, among: axes[axis].classes.map(\.name))
    )
    return nil
  }

  /// Refuses targets of places that the regions are too small for.
  mutating func checkPlaces(
    grids: [CoveragePlan.Grid],
    tuples: CoveragePlan.Tuples?,
    requirements: [CoveragePlan.Requirement],
    counting: CoveragePlan.Counting
  ) {
    for grid in grids {
      for axis in grid.axes {
        checkPlaces(
          grid.need,
          axis: axis,
          allowed: nil,
          isPooled: false,
          of: "grid \(quoted(grid.name))",
          line: grid.line,
          counting: counting
        )
      }
    }
    for axis in tuples?.axes ?? [] {
      guard let tuples else { continue }
      checkPlaces(
        tuples.need,
        axis: axis,
        allowed: nil,
        isPooled: false,
        of: "tuples",
        line: tuples.line,
        counting: counting
      )
    }
    for requirement in requirements {
      for (axis, allowed) in requirement.pattern.classes.sorted(by: { $0.key < $1.key }) {
        checkPlaces(
          requirement.need,
          axis: axis,
          allowed: allowed,
          isPooled: requirement.mode == .pooled,
          of: "requirement \(quoted(requirement.id))",
          line: requirement.line,
          counting: counting
        )
      }
    }
  }

  /// Refuses targets of sets, which hold in each cell of every grid.
  mutating func checkPlaces(
    sets: [CoveragePlan.FrameSet],
    grids: [CoveragePlan.Grid],
    counting: CoveragePlan.Counting
  ) {
    let crossed = Set(grids.flatMap(\.axes)).sorted()
    for set in sets {
      for axis in crossed {
        checkPlaces(
          set.need,
          axis: axis,
          allowed: nil,
          isPooled: false,
          of: "set \(quoted(set.name))",
          line: set.line,
          counting: counting
        )
      }
    }
  }

  private mutating func checkPlaces(
    _ need: CoveragePlan.Target,
    axis index: Int,
    allowed: ClassSet?,
    isPooled: Bool,
    of what: String,
    line: Int,
    counting: CoveragePlan.Counting
  ) {
    guard let wanted = need.places, let map = regionMaps[index] else { return }
    let axis = axes[index]
    let classes = (allowed ?? ClassSet(first: axis.classes.count)).indices.map { axis.classes[$0] }
    let groups = isPooled ? [classes] : classes.map { [$0] }
    let places = PlaceCount(
      squareMeters: counting.placeMeters,
      latitudeDegrees: counting.placeLatitudeDegrees
    )
    for group in groups {
      var names: Set<String> = []
      for case .label(let name) in group.flatMap(\.members) { names.insert(name) }
      guard let possible = places.upperBound(of: names, in: map), possible < wanted else {
        continue
      }
      findings.note(
        .infeasible,
        line,
        "\(what) needs \(wanted) places, but \(group.map { quoted($0.name) }.joined(separator: ", ")) "
          + "holds \(possible) squares of \(shortNumber(counting.placeMeters)) m of which no two "
          + "touch; lower the target or the square"
      )
      return
    }
  }
}
