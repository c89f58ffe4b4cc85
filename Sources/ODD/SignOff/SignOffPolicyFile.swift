import Quantities

/// A file that says what must hold before labels are paid for: `{policy, version, gates}`.
package enum SignOffPolicyFile {
  /// Reads a policy over the grids, axes and requirements of a plan.
  ///
  /// - Parameters:
  ///   - content: The file's bytes.
  ///   - file: The file as messages name it.
  ///   - plan: The plan whose grids, axes, classes and requirements the gates name.
  /// - Returns: The policy; it has at least one gate.
  /// - Throws: Everything that is wrong, with lines.
  package static func read(
    _ content: [UInt8],
    file: String,
    plan: CoveragePlan
  ) throws(DeclarationError) -> SignOffPolicy {
    var reader = PlanReader(path: file) { _ in content }
    reader.axes = plan.axes
    let policy = reader.policy(content, plan: plan)
    guard let policy, !reader.findings.hasErrors else {
      throw DeclarationError(issues: reader.findings.sorted)
    }
    return policy
  }
}

extension PlanReader {
  fileprivate mutating func policy(_ content: [UInt8], plan: CoveragePlan) -> SignOffPolicy? {
    guard let root = document(content) else { return nil }
    let what = "the policy"
    let keys = ["policy", "version", "plan", "waivers", "cost", "gates"]
    _ = findings.entries(root, of: what, keys: keys)
    guard root.entries != nil else { return nil }
    let name = findings.requiredWord(root, "policy", of: what)
    let version = findings.requiredWord(root, "version", of: what)
    if let node = root["plan"], let word = findings.word(node, what: "plan of \(what)"),
      word != plan.name
    {
      findings.note(
        .wrongKind,
        node.line,
        "\(what) is for plan \(quoted(word)), the index has plan \(quoted(plan.name)); sign off an "
          + "index of that plan or write another policy"
      )
    }
    let acceptsWaivers = root["waivers"].map { accepts($0, of: what) } ?? true
    let cost = root["cost"].flatMap { labelCost($0) }
    guard let list = root["gates"], let items = list.items, !items.isEmpty else {
      findings.note(
        root["gates"] == nil ? .missingKey : .wrongKind,
        root["gates"]?.line ?? root.line,
        "\(what) has no gates, and would pass anything; write a list of {id, figure, at_least}"
      )
      return nil
    }
    var gates: [SignOffPolicy.Gate] = []
    var lines: [String: Int] = [:]
    for item in items {
      guard let gate = gate(item, plan: plan, acceptsWaivers: acceptsWaivers) else { continue }
      if let first = lines[gate.id] {
        findings.note(
          .duplicate,
          item.line,
          "gate \(quoted(gate.id)) is declared on line \(first) already; give it another id"
        )
      }
      lines[gate.id] = lines[gate.id] ?? item.line
      gates.append(gate)
    }
    guard let name, let version else { return nil }
    return SignOffPolicy(
      name: name,
      version: version,
      cost: cost,
      gates: gates
    )
  }

  private mutating func accepts(_ node: PlanNode, of what: String) -> Bool {
    let words = ["accepted", "ignored"]
    let word = findings.word(node, what: "waivers of \(what)")
    if let word, !words.contains(word) {
      findings.note(
        .wrongKind,
        node.line,
        "waivers of \(what) are \(quoted(word))" + PlanFindings.suggestion(for: word, among: words)
      )
    }
    return word != "ignored"
  }

  private mutating func labelCost(_ node: PlanNode) -> SignOffPolicy.LabelCost? {
    let what = "cost"
    _ = findings.entries(node, of: what, keys: ["per_frame", "currency"])
    guard node.entries != nil, let amount = findings.requiredWord(node, "per_frame", of: what),
      let currency = findings.requiredWord(node, "currency", of: what)
    else { return nil }
    guard let value = Double(amount), value.isFinite, value > 0, value <= 1e9 else {
      findings.note(
        .wrongKind,
        node["per_frame"]?.line,
        "per_frame of cost is \(quoted(amount)), no number above 0; write what one frame costs"
      )
      return nil
    }
    return SignOffPolicy.LabelCost(perFrame: value, currency: currency)
  }

  private mutating func gate(
    _ item: PlanNode,
    plan: CoveragePlan,
    acceptsWaivers: Bool
  ) -> SignOffPolicy.Gate? {
    let keys = [
      "id", "figure", "at_least", "at_most", "grid", "where", "ids", "axis", "set", "waivers",
      "because",
    ]
    _ = findings.entries(item, of: "a gate", keys: keys)
    guard item.entries != nil, let id = findings.requiredWord(item, "id", of: "a gate") else {
      return nil
    }
    let what = "gate \(quoted(id))"
    guard let figure = gateFigure(item, of: what, plan: plan) else { return nil }
    for key in ["grid", "where", "ids", "axis", "set"] where !figure.keys.contains(key) {
      guard let node = item[key] else { continue }
      findings.note(
        .unknownKey,
        node.line,
        "\(what): \(figure.word) has no \(key); remove it"
      )
    }
    guard let limit = gateLimit(item, of: what, figure: figure) else { return nil }
    return SignOffPolicy.Gate(
      id: id,
      figure: figure,
      limit: limit,
      because: item["because"].flatMap { findings.word($0, what: "because of \(what)") } ?? "",
      acceptsWaivers: item["waivers"].map { accepts($0, of: what) } ?? acceptsWaivers,
      line: item.line
    )
  }

  private mutating func gateFigure(
    _ item: PlanNode,
    of what: String,
    plan: CoveragePlan
  ) -> SignOffPolicy.Figure? {
    guard let word = findings.requiredWord(item, "figure", of: what) else { return nil }
    switch word {
    case "certain_coverage":
      return gridName(item, of: what, plan: plan).map { .certainCoverage(grid: $0) }
    case "weighted_coverage":
      return gridName(item, of: what, plan: plan).map { .weightedCoverage(grid: $0) }
    case "cells": return namedCells(item, of: what, plan: plan)
    case "requirements":
      let ids = item["ids"].map { findings.words($0, what: "ids of \(what)") } ?? []
      let known = plan.requirements.map(\.id)
      for (id, line) in ids where !known.contains(id) {
        findings.note(
          .unknownClass,
          line,
          "\(what): the plan has no requirement \(quoted(id))"
            + PlanFindings.suggestion(for: id, among: known)
        )
      }
      if known.isEmpty {
        findings.note(.nothingLeft, item.line, "\(what): the plan has no requirements; remove it")
      }
      return .requirements(ids: ids.isEmpty ? known : ids.map(\.text))
    case "unknown_share":
      guard let name = findings.requiredWord(item, "axis", of: what),
        axisIndex(name, line: item["axis"]?.line ?? item.line, of: what) != nil
      else { return nil }
      return .unknownShare(axis: name)
    case "unmeasured_concepts": return .unmeasuredConcepts
    case "unreadable_share": return .unreadableShare
    case "leakage":
      return findings.requiredWord(item, "set", of: what).map { .leakage(set: $0) }
    case "lost_since_baseline": return .lostSinceBaseline
    default:
      findings.note(
        .wrongKind,
        item["figure"]?.line,
        "\(what): no figure \(quoted(word))"
          + PlanFindings.suggestion(for: word, among: SignOffPolicy.Figure.words)
      )
      return nil
    }
  }

  private mutating func gridName(
    _ item: PlanNode,
    of what: String,
    plan: CoveragePlan
  ) -> String? {
    guard let name = findings.requiredWord(item, "grid", of: what) else { return nil }
    let known = plan.grids.map(\.name)
    if known.contains(name) { return name }
    findings.note(
      .unknownAxis,
      item["grid"]?.line,
      "\(what): the plan has no grid \(quoted(name))"
        + PlanFindings.suggestion(for: name, among: known)
    )
    return nil
  }

  private mutating func namedCells(
    _ item: PlanNode,
    of what: String,
    plan: CoveragePlan
  ) -> SignOffPolicy.Figure? {
    guard let name = gridName(item, of: what, plan: plan),
      let grid = plan.grids.first(where: { $0.name == name })
    else { return nil }
    let pattern = pattern(item, of: what)
    for axis in pattern.classes.keys.sorted() where !grid.axes.contains(axis) {
      findings.note(
        .pattern,
        item["where"]?.line,
        "\(what): grid \(quoted(name)) does not cross axis \(quoted(axes[axis].name)); name axes of "
          + "the grid alone"
      )
    }
    return pattern.classes.isEmpty ? nil : .cells(grid: name, pattern: pattern)
  }

  private mutating func gateLimit(
    _ item: PlanNode,
    of what: String,
    figure: SignOffPolicy.Figure
  ) -> SignOffPolicy.Limit? {
    let (key, other) = figure.isGood ? ("at_least", "at_most") : ("at_most", "at_least")
    if let wrong = item[other] {
      findings.note(
        .wrongKind,
        wrong.line,
        "\(what): \(figure.word) is better the \(figure.isGood ? "more" : "less") of it there is; "
          + "write \(key)"
      )
      return nil
    }
    guard let node = item[key] else {
      findings.note(.missingKey, item.line, "\(what) has no '\(key)'; say what is enough")
      return nil
    }
    let value: Double?
    if figure.isShare {
      value = readShare(node, line: node.line, of: what)
    } else {
      value = node.text.flatMap(Int.init).flatMap { $0 >= 0 ? Double($0) : nil }
      if value == nil {
        findings.note(
          .wrongKind,
          node.line,
          "\(what): \(node.text.map(quoted) ?? node.kind) is no count; write a whole number"
        )
      }
    }
    return value.map { figure.isGood ? .atLeast($0) : .atMost($0) }
  }
}

extension SignOffPolicy.Figure {
  /// Every word that a gate may say.
  static let words = [
    "certain_coverage", "weighted_coverage", "cells", "requirements", "unknown_share",
    "unmeasured_concepts", "unreadable_share", "leakage", "lost_since_baseline",
  ]

  /// The keys of a gate that belong to the figure.
  var keys: [String] {
    switch self {
    case .certainCoverage, .weightedCoverage: ["grid"]
    case .cells: ["grid", "where"]
    case .requirements: ["ids"]
    case .unknownShare: ["axis"]
    case .leakage: ["set"]
    case .unmeasuredConcepts, .unreadableShare, .lostSinceBaseline: []
    }
  }
}
