import Conditions

extension PlanReader {
  /// How far declared shares may be from a sum of 1; what is left is spread over them in proportion.
  static let shareTolerance = 0.001

  /// Reads `exposure:`; `nil` where it cannot be used.
  mutating func readExposure(
    _ node: PlanNode,
    grids: [CoveragePlan.Grid]
  ) -> CoveragePlan.Exposure? {
    let what = "exposure"
    _ = findings.entries(node, of: what, keys: ["source", "owner", "shares", "sufficiency"])
    guard node.entries != nil else { return nil }
    let source = findings.requiredWord(node, "source", of: what)
    let owner = findings.requiredWord(node, "owner", of: what)
    let sufficiency = node["sufficiency"].flatMap { readSufficiency($0) }
    guard let list = node["shares"] else {
      findings.note(.missingKey, node.line, "exposure has no 'shares'; declare at least one table")
      return nil
    }
    guard let items = list.items, !items.isEmpty else {
      findings.note(
        .wrongKind,
        list.line,
        "shares of exposure is \(list.items == nil ? list.kind : "empty"); write a list of "
          + "{axis, share}"
      )
      return nil
    }
    let known = findings.issues.count { $0.severity == .error }
    let tables = items.compactMap { readTable($0) }
    // A table that was refused leaves holes, which are no mistakes of their own.
    guard findings.issues.count(where: { $0.severity == .error }) == known,
      checkTables(tables), let source, let owner
    else { return nil }
    noteAxesWithoutShare(tables, grids: grids, line: node.line)
    return CoveragePlan.Exposure(
      source: source,
      owner: owner,
      tables: tables,
      sufficiency: sufficiency,
      line: node.line
    )
  }

  private mutating func readSufficiency(
    _ node: PlanNode
  ) -> CoveragePlan.Exposure.Sufficiency? {
    let what = "sufficiency of exposure"
    _ = findings.entries(node, of: what, keys: ["alpha", "rate_per_hour"])
    guard node.entries != nil else { return nil }
    let alpha = findings.requiredWord(node, "alpha", of: what).flatMap(Double.init)
    let rate = findings.requiredWord(node, "rate_per_hour", of: what).flatMap(Double.init)
    guard node["alpha"] != nil, node["rate_per_hour"] != nil else { return nil }
    guard let alpha, alpha > 0, alpha < 1, let rate, rate > 0, rate <= 1e9 else {
      findings.note(
        .wrongKind,
        node.line,
        "\(what) needs an alpha between 0 and 1 and a rate_per_hour above 0; write "
          + "{alpha: 0.05, rate_per_hour: 0.01}"
      )
      return nil
    }
    return CoveragePlan.Exposure.Sufficiency(alpha: alpha, ratePerHour: rate)
  }

  private mutating func readTable(_ node: PlanNode) -> CoveragePlan.Exposure.Table? {
    let keys = ["axis", "axes", "given", "share", "shares"]
    _ = findings.entries(node, of: "a table of exposure", keys: keys)
    guard node.entries != nil else { return nil }
    guard let list = node["axis"] ?? node["axes"] else {
      findings.note(
        .missingKey,
        node.line,
        "a table of exposure has no 'axis'; name the axis, or several as 'axes'"
      )
      return nil
    }
    var names: [String] = []
    var indices: [Int] = []
    for (name, line) in findings.words(list, what: "axes of exposure") {
      guard let index = axisIndex(name, line: line, of: "exposure"),
        isFit(index, line: line)
      else { return nil }
      guard !indices.contains(index) else {
        findings.note(.duplicate, line, "axis \(quoted(name)) stands in a table twice; remove one")
        return nil
      }
      names.append(name)
      indices.append(index)
    }
    guard !indices.isEmpty else {
      findings.note(.missingKey, list.line, "a table of exposure names no axis; name one")
      return nil
    }
    let what = "the shares of \(names.map(quoted).joined(separator: " and "))"
    var given = CoveragePlan.Pattern(classes: [:])
    if node["given"] != nil {
      given = pattern(node, key: "given", of: what)
      guard !given.classes.isEmpty else { return nil }
    }
    guard let shares = readShares(node, of: what, axes: indices) else { return nil }
    return CoveragePlan.Exposure.Table(
      axes: indices,
      given: given,
      shares: shares,
      line: node.line
    )
  }

  private mutating func isFit(_ axis: Int, line: Int) -> Bool {
    let name = quoted(axes[axis].name)
    if axes[axis].allowsMany {
      findings.note(
        .unfitAxis,
        line,
        "exposure: a moment may lie in several classes of axis \(name) at once (many: true), so "
          + "that its shares have no sum; declare another axis"
      )
      return false
    }
    if axes[axis].measure.scope == .sensor {
      findings.note(
        .unfitAxis,
        line,
        "exposure: axis \(name) measures \(axes[axis].measure.name) of one sensor, operating time "
          + "is the vehicle's; declare another axis"
      )
      return false
    }
    return true
  }

  private mutating func readShares(
    _ node: PlanNode,
    of what: String,
    axes: [Int]
  ) -> [CoveragePlan.Exposure.Share]? {
    guard let list = node["share"] ?? node["shares"] else {
      findings.note(.missingKey, node.line, "\(what) are missing; write share: {CLASS: 0.3, ...}")
      return nil
    }
    var found: [CoveragePlan.Exposure.Share] = []
    var isWhole = true
    func add(_ classes: [Int?], _ share: Double?, line: Int, to findings: inout PlanFindings) {
      let settled = classes.compactMap { $0 }
      guard settled.count == axes.count, let share else {
        isWhole = false
        return
      }
      if found.contains(where: { $0.classes == settled }) {
        findings.note(.duplicate, line, "\(what) name the same classes twice; remove one")
        isWhole = false
      }
      found.append(CoveragePlan.Exposure.Share(classes: settled, share: share))
    }
    if let entries = list.entries, axes.count == 1 {
      for entry in entries {
        let index = classIndex(entry.key, line: entry.line, of: axes[0], what: what)
        let share = readShare(entry.value, line: entry.line, of: what)
        add([index], share, line: entry.line, to: &findings)
      }
    } else if let items = list.items {
      for item in items {
        _ = findings.entries(item, of: what, keys: ["where", "share"])
        guard item.entries != nil else {
          isWhole = false
          continue
        }
        let classes = readClasses(item, of: what, axes: axes)
        let share = item["share"].map { readShare($0, line: item.line, of: what) } ?? nil
        if item["share"] == nil {
          findings.note(.missingKey, item.line, "\(what): a line has no 'share'; add it")
        }
        add(classes, share, line: item.line, to: &findings)
      }
    } else {
      findings.note(
        .wrongKind,
        list.line,
        axes.count == 1
          ? "\(what) are \(list.kind); write a mapping from classes to shares"
          : "\(what) are \(list.kind); write a list of {where: {AXIS: CLASS, ...}, share}"
      )
      return nil
    }
    guard isWhole else { return nil }
    return normalised(found, of: what, line: list.line)
  }

  /// One class of every axis, by name under `where`.
  private mutating func readClasses(_ node: PlanNode, of what: String, axes: [Int]) -> [Int?] {
    let names = axes.map { self.axes[$0].name }
    guard let list = node["where"] else {
      findings.note(.missingKey, node.line, "\(what): a line has no 'where'; add it")
      return []
    }
    let entries = findings.entries(list, of: "where of \(what)", keys: names, rule: .unknownAxis)
    return zip(axes, names)
      .map { axis, name in
        guard let entry = entries.first(where: { $0.key == name }) else {
          findings.note(
            .missingKey,
            list.line,
            "\(what): a line names no class of axis \(quoted(name)); add it"
          )
          return nil
        }
        guard let word = findings.word(entry.value, what: "where of \(what)") else { return nil }
        return classIndex(word, line: entry.line, of: axis, what: what)
      }
  }

  /// A share as a number from 0 to 1 or in per cent.
  mutating func readShare(_ node: PlanNode, line: Int, of what: String) -> Double? {
    var text = node.text ?? ""
    let isPercent = text.hasSuffix("%")
    if isPercent { text = String(text.dropLast()).trimmed }
    if let value = Double(text), value.isFinite {
      let share = isPercent ? value / 100 : value
      if share >= 0, share <= 1 { return share }
    }
    findings.note(
      .share,
      line,
      "\(what): \(node.text.map(quoted) ?? node.kind) is no share; write a number from 0 to 1 or "
        + "per cent"
    )
    return nil
  }

  private mutating func normalised(
    _ shares: [CoveragePlan.Exposure.Share],
    of what: String,
    line: Int
  ) -> [CoveragePlan.Exposure.Share]? {
    let sum = shares.reduce(0) { $0 + $1.share }
    guard (sum - 1).magnitude <= Self.shareTolerance + 1e-12 else {
      let shown = (sum * 1e6).rounded() / 1e6
      findings.note(
        .sum,
        line,
        "\(what) sum to \(shortNumber(shown)) and not to 1; correct them, a class that is left out "
          + "has none"
      )
      return nil
    }
    return shares.map { .init(classes: $0.classes, share: $0.share / sum) }
  }
}
