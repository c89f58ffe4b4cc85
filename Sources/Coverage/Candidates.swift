import ODD

/// The cells of one space that each assignment is consistent with.
///
/// A frame is certain evidence for what contains all its candidates, and possible evidence for what
/// contains some. An assignment that lies in several classes of an axis at once has one set of
/// candidates for each of them.
package struct Candidates: Sendable {
  /// One set of candidates.
  package struct Choice: Sendable {
    /// The cells, ascending, impossible and not-applicable ones removed.
    package var cells: [Int]
    /// Whether the value may also lie outside every class, so that nothing is certain.
    package var mayBeElsewhere: Bool
  }

  /// What became of the candidates of an assignment.
  package enum Kind: Sendable {
    /// One cell on every choice.
    case certain
    /// Several, every axis known to some classes.
    case ambiguous
    /// An axis is unknown.
    case unknown
    /// A value that no class declares.
    case undeclared
    /// Values that contradict each other or the plan.
    case contradiction
  }

  /// The choices by assignment; empty where there is no candidate.
  package let choices: [[Choice]]
  /// What became of each assignment.
  package let kinds: [Kind]

  /// Finds the candidates of every assignment.
  ///
  /// `isRemoved`: Whether a cell is impossible or not applicable.
  package init(
    of assignments: [Assignment],
    in space: CellSpace,
    isRemoved: (Int) -> Bool
  ) {
    var choices: [[Choice]] = []
    var kinds: [Kind] = []
    for assignment in assignments {
      let (found, kind) = Candidates.choices(of: assignment, in: space, isRemoved: isRemoved)
      choices.append(found)
      kinds.append(kind)
    }
    self.choices = choices
    self.kinds = kinds
  }

  private static func choices(
    of assignment: Assignment,
    in space: CellSpace,
    isRemoved: (Int) -> Bool
  ) -> ([Choice], Kind) {
    var branches: [[ClassSet]] = [[]]
    var isUnknown = false
    var isUndeclared = false
    var mayBeElsewhere = false
    for (index, axis) in space.axes.enumerated() {
      var sets: [ClassSet]
      switch assignment.readings[axis] {
      case .one(let place): sets = [ClassSet(place)]
      case .anyOf(let set):
        sets = [set]
        mayBeElsewhere = mayBeElsewhere || set.count == 1
      case .allOf(let set): sets = set.indices.map { ClassSet($0) }
      case .unknown:
        sets = [ClassSet(first: space.sizes[index])]
        isUnknown = true
      case .other:
        sets = []
        isUndeclared = true
      }
      branches = branches.flatMap { branch in sets.map { branch + [$0] } }
    }
    guard !isUndeclared else { return ([], .undeclared) }
    let found =
      branches.map { branch in
        Choice(
          cells: space.cells(within: branch).filter { !isRemoved($0) },
          mayBeElsewhere: mayBeElsewhere
        )
      }
      .filter { !$0.cells.isEmpty }
    guard !found.isEmpty else { return ([], .contradiction) }
    let isCertain = found.allSatisfy { $0.cells.count == 1 && !$0.mayBeElsewhere }
    return (found, isCertain ? .certain : isUnknown ? .unknown : .ambiguous)
  }
}
