import Quantities

/// A condition of a module or of a class, as read and checked.
indirect enum ConditionNode: Sendable {
  /// Holds when all hold; the place of the section or group.
  case all([ConditionNode], at: DeclaredPlace)
  /// Holds when any holds; the place of the section or group.
  case any([ConditionNode], at: DeclaredPlace)
  /// A module or a label that holds, or does not.
  case module(String, holds: Bool, place: DeclaredPlace)
  /// A test of one concept.
  case test(ConceptTest)
}

/// A test of one concept, in the concept's own unit.
struct ConceptTest: Sendable {
  /// What a value must be.
  enum Requirement: Hashable, Sendable {
    /// A number in one of the intervals; none of the gaps' numbers belongs to any class.
    case within([Interval], gaps: [Interval])
    /// One of the words.
    case words(Set<String>)
    /// True or false.
    case boolean(Bool)
    /// Missing.
    case missing
  }

  /// The concept's place in the taxonomy.
  var concept: Int
  /// What its value must be.
  var requirement: Requirement
  /// The condition in the file's words.
  var text: String
  /// Where the condition stands.
  var place: DeclaredPlace
}

extension ConditionNode {
  /// The only test inside, where there is no more than one.
  var onlyTest: ConceptTest? {
    switch self {
    case .test(let test): test
    case .all(let nodes, _), .any(let nodes, _): nodes.count == 1 ? nodes[0].onlyTest : nil
    case .module: nil
    }
  }

  /// Where the condition, the group or the section stands.
  var place: DeclaredPlace {
    switch self {
    case .all(_, let place), .any(_, let place), .module(_, _, let place): place
    case .test(let test): test.place
    }
  }

  /// The conditions of a group or section; none for a single condition.
  var children: [ConditionNode] {
    switch self {
    case .all(let nodes, _), .any(let nodes, _): nodes
    case .module, .test: []
    }
  }

  /// The condition in the file's words.
  var text: String {
    switch self {
    case .all(let nodes, _): nodes.map(\.text).joined(separator: " and ")
    case .any(let nodes, _): nodes.map(\.text).joined(separator: " or ")
    case .module(let name, let holds, _): "\(name) \(holds)"
    case .test(let test): test.text
    }
  }
}
