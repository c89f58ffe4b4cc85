import Quantities

extension DomainLint {
  /// Sections and modules that can never hold, and conditions that add nothing to their neighbours.
  static func checkModules(_ rules: DomainRules, into log: inout DeclarationLog) {
    var hasDeadRoot = false
    for (index, module) in rules.modules.enumerated() where module.isActive {
      let isRoot = rules.roots.contains(index)
      var isDead = false
      if let include = module.include, !canHold([.condition(include, true)], rules) {
        isDead = true
        if !hasThresholdFault(include, rules) {
          noteDeadInclude(include, of: module, isRoot: isRoot, rules, into: &log)
        }
      } else if let exclude = module.exclude, !canHold([.condition(exclude, true)], rules) {
        guard !hasThresholdFault(exclude, rules) else { continue }
        note(
          exclude,
          "ODD033",
          "\(module.name): what is excluded can never hold\(conflict(in: exclude, rules)), so the section "
            + "excludes nothing; correct one of its conditions",
          into: &log
        )
      } else if module.include != nil || module.exclude != nil,
        !canHold([.module(index, true)], rules)
      {
        isDead = true
        noteDeadModule(module, isRoot: isRoot, rules, into: &log)
      }
      hasDeadRoot = hasDeadRoot || (isRoot && isDead)
      guard !isDead else { continue }
      for section in [module.include, module.exclude].compactMap({ $0 }) {
        checkSiblings(section, of: module, rules, into: &log)
      }
    }
    guard !hasDeadRoot, rules.roots.count > 1,
      !canHold(rules.roots.map { .module($0, true) }, rules)
    else { return }
    noteDeadDomain(rules, into: &log)
  }

  /// Whether some moment makes all claims true; yes where that is not known.
  static func canHold(_ claims: [DomainClaim], _ rules: DomainRules) -> Bool {
    DomainSatisfiability(claims, rules: rules).canHold() ?? true
  }

  static func note(
    _ node: ConditionNode,
    _ rule: String,
    _ message: String,
    severity: DeclarationIssue.Severity? = nil,
    into log: inout DeclarationLog
  ) {
    log.note(
      DeclarationIssue(
        rule: rule,
        severity: severity ?? DeclarationRules.severity(of: rule),
        file: node.place.file,
        line: node.place.line,
        message: message
      )
    )
  }

  /// Whether one condition alone is at fault, which is said of its border already.
  private static func hasThresholdFault(_ node: ConditionNode, _ rules: DomainRules) -> Bool {
    var found = false
    node.visitTests { found = found || thresholdFault($0, rules) != nil }
    return found
  }

  private static func consequence(_ isRoot: Bool) -> String {
    isRoot ? ", so that no moment is inside the ODD" : ""
  }

  private static func noteDeadInclude(
    _ include: ConditionNode,
    of module: DomainModule,
    isRoot: Bool,
    _ rules: DomainRules,
    into log: inout DeclarationLog
  ) {
    note(
      include,
      "ODD033",
      "\(module.name): what is included can never hold\(conflict(in: include, rules))"
        + "\(consequence(isRoot)); correct one of its conditions",
      severity: isRoot ? .error : nil,
      into: &log
    )
  }

  private static func noteDeadModule(
    _ module: DomainModule,
    isRoot: Bool,
    _ rules: DomainRules,
    into log: inout DeclarationLog
  ) {
    guard let exclude = module.exclude else { return }
    let culprits: [ConditionNode] =
      if case .any(let nodes, _) = exclude { nodes } else { [exclude] }
    // One excluded condition alone may already hold wherever the include does.
    let culprit = culprits.first { node in
      var claims: [DomainClaim] = [.condition(node, false)]
      if let include = module.include { claims.append(.condition(include, true)) }
      return !canHold(claims, rules)
    }
    let what = culprit.map { quoted($0.text) } ?? "what it excludes"
    note(
      culprit ?? exclude,
      "ODD033",
      "\(module.name): \(what) is excluded and holds wherever "
        + (module.include == nil ? "the value is present" : "what is included holds")
        + "\(consequence(isRoot)); correct one of the two",
      severity: isRoot ? .error : nil,
      into: &log
    )
  }

  private static func noteDeadDomain(_ rules: DomainRules, into log: inout DeclarationLog) {
    let pairs = rules.roots.indices.lazy.flatMap { first in
      rules.roots.indices.dropFirst(first + 1).lazy.map { (rules.roots[first], rules.roots[$0]) }
    }
    let pair = pairs.prefix(2000)
      .first { !canHold([.module($0, true), .module($1, true)], rules) }
    let names = (pair.map { [$0, $1] } ?? rules.roots).map { rules.modules[$0].name }
    let place = rules.modules[pair?.1 ?? rules.roots[0]].place
    log.note(
      DeclarationIssue(
        rule: "ODD033",
        severity: .error,
        file: place.file,
        line: place.line,
        message:
          "the modules \(listed(names)) can never hold together, so that no moment is inside the "
          + "ODD; correct one of them"
      )
    )
  }

  /// `: 'a' contradicts 'b'`, where two conditions of one group cannot hold together.
  private static func conflict(in node: ConditionNode, _ rules: DomainRules) -> String {
    guard case .all(let nodes, _) = node else { return "" }
    if let alone = nodes.first(where: { !canHold([.condition($0, true)], rules) }) {
      return ": \(quoted(alone.text)) never does"
    }
    for (position, second) in nodes.prefix(200).enumerated() {
      for first in nodes[..<position]
      where !canHold([.condition(first, true), .condition(second, true)], rules) {
        return
          ": \(quoted(first.text)) contradicts \(quoted(second.text)) of line \(second.place.line)"
      }
    }
    return ""
  }

  /// Conditions that hold wherever a neighbour does, or of which a neighbour takes all.
  private static func checkSiblings(
    _ node: ConditionNode,
    of module: DomainModule,
    _ rules: DomainRules,
    into log: inout DeclarationLog
  ) {
    let nodes = node.children.prefix(200)
    let isAll = if case .all = node { true } else { false }
    var redundant: Set<Int> = []
    for (second, node) in nodes.enumerated() {
      for (first, other) in nodes.enumerated()
      where first != second && !redundant.contains(first) && !redundant.contains(second) {
        guard share(node, other, rules) else { continue }
        // In an AND the weaker of two adds nothing, in an OR the stronger.
        let claims: [DomainClaim] =
          isAll
          ? [.condition(other, true), .condition(node, false)]
          : [.condition(other, false), .condition(node, true)]
        guard !canHold(claims, rules) else { continue }
        // Two that say the same: the later one is one too many.
        if second < first, !canHold(claims.map(\.opposite), rules) { continue }
        redundant.insert(second)
        note(
          node,
          "ODD034",
          "\(module.name): \(quoted(node.text)) adds nothing to \(quoted(other.text)) of line "
            + "\(other.place.line), which "
            + (isAll ? "holds only where it does" : "holds wherever it does")
            + "; remove one of them",
          into: &log
        )
      }
    }
    for node in nodes { checkSiblings(node, of: module, rules, into: &log) }
  }

  /// Whether two conditions test a concept in common.
  private static func share(_ a: ConditionNode, _ b: ConditionNode, _ rules: DomainRules) -> Bool {
    func names(_ node: ConditionNode) -> Set<String> {
      var found: Set<String> = []
      node.visitTests { found.formUnion(rules.basis(of: $0.concept)) }
      return found
    }
    return !names(a).isDisjoint(with: names(b))
  }
}

extension DomainClaim {
  /// The claim that is true exactly where this one is false.
  var opposite: DomainClaim {
    switch self {
    case .condition(let node, let holds): .condition(node, !holds)
    case .module(let index, let holds): .module(index, !holds)
    }
  }
}
