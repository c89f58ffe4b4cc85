import Quantities

/// A condition of a module or of a class, as read and checked.
indirect enum ConditionNode: Sendable {
  /// Holds when all hold.
  case all([ConditionNode])
  /// Holds when any holds.
  case any([ConditionNode])
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
}

extension ConditionNode {
  /// The only test inside, where there is no more than one.
  var onlyTest: ConceptTest? {
    switch self {
    case .test(let test): test
    case .all(let nodes), .any(let nodes): nodes.count == 1 ? nodes[0].onlyTest : nil
    case .module: nil
    }
  }
}
