/// One condition of the declared domain at one moment: whether it held, and whether that decided.
package struct ConditionTrace: Hashable, Sendable {
  /// What stands at this place of the tree.
  package enum Kind: String, Hashable, Sendable {
    /// The whole domain: all its root modules.
    case domain
    /// A module, which holds where what it includes does and what it excludes does not.
    case module
    /// The include section of a module.
    case include
    /// The exclude section of a module; the module holds only where it does not.
    case exclude
    /// A group of conditions, or a label with the modules that carry it.
    case group
    /// A reference to a module or label, or to its opposite.
    case reference
    /// A test of one concept.
    case test
    /// A class of a tested concept, with the conditions that define it.
    case `class`
  }

  /// Kleene's three values.
  package enum Truth: String, Hashable, Sendable {
    case yes = "true"
    case no = "false"
    case unknown
  }

  /// What stands here.
  package var kind: Kind
  /// The condition as the file writes it, or the name of the module, label or class.
  package var text: String
  /// Whether it held.
  package var truth: Truth
  /// Why an unknown test is unknown, or the value that a decided one was compared with.
  package var value: String?
  /// The file as it was read; `nil` for the whole domain.
  package var file: String?
  /// The line, counted from 1; `nil` for the whole domain.
  package var line: Int?
  /// Whether the verdict follows from it: with another truth of all of these it would be another.
  package var decides: Bool
  /// What it consists of.
  package var children: [ConditionTrace]

  /// The tests that decided the verdict, in the order of the file, each once.
  package var decidingTests: [ConditionTrace] {
    var found: [ConditionTrace] = []
    gather(&found)
    var seen: Set<ConditionTrace> = []
    return found.filter { seen.insert($0).inserted }
  }

  private func gather(_ found: inout [ConditionTrace]) {
    guard decides else { return }
    if kind == .test {
      found.append(self)
    } else {
      for child in children { child.gather(&found) }
    }
  }

  /// Marks what decides, from the top down.
  mutating func markDeciding() {
    decides = true
    for index in children.indices where isDecided(by: children[index]) {
      children[index].markDeciding()
    }
  }

  /// Whether this truth follows from a child's.
  private func isDecided(by child: ConditionTrace) -> Bool {
    if isNegation { return true }
    switch kind {
    case .domain, .module:
      // An exclude section counts the other way round.
      let counted = child.kind == .exclude ? child.truth.opposite : child.truth
      return truth == .yes || counted == truth
    case .test:
      // The first class that does not fail is the value; earlier ones had to fail.
      return true
    case .class, .include, .exclude, .group, .reference:
      return isAll
        ? truth == .yes || child.truth == truth
        : truth == .no || child.truth == truth
    }
  }

  /// Whether all children have to hold, and not any.
  var isAll = true
  /// Whether the only child is the opposite.
  var isNegation = false
}

extension ConditionTrace.Truth {
  /// The truth of the negation.
  var opposite: ConditionTrace.Truth {
    switch self {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }

  init(_ truth: DomainTruth) {
    self =
      switch truth {
      case .yes: .yes
      case .no: .no
      case .missing, .unmeasured: .unknown
      }
  }
}
