package import ODD

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
    /// The axes, by their place in the plan, on which the value may also lie outside every class.
    package var axesElsewhere: Set<Int>
    /// Whether the values may also lie in no cell, so that none is certain.
    package var mayBeElsewhere: Bool { !axesElsewhere.isEmpty }
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
  /// `axes`: The plan's axes.
  /// `isRemoved`: Whether a cell is impossible or not applicable.
  package init(
    of assignments: [Assignment],
    in space: CellSpace,
    axes: [Axis],
    isRemoved: (Int) -> Bool
  ) {
    var choices: [[Choice]] = []
    var kinds: [Kind] = []
    let open = Set(space.axes.filter { !axes[$0].isExhaustive })
    for assignment in assignments {
      let (found, kind) = Candidates.choices(
        of: assignment,
        in: space,
        open: open,
        isRemoved: isRemoved
      )
      choices.append(found)
      kinds.append(kind)
    }
    self.choices = choices
    self.kinds = kinds
  }

  private static func choices(
    of assignment: Assignment,
    in space: CellSpace,
    open: Set<Int>,
    isRemoved: (Int) -> Bool
  ) -> ([Choice], Kind) {
    var branches: [[ClassSet]] = [[]]
    var isUnknown = false
    var isUndeclared = false
    var axesElsewhere: Set<Int> = []
    for (index, axis) in space.axes.enumerated() {
      var sets: [ClassSet]
      switch assignment.readings[axis] {
      case .one(let place): sets = [ClassSet(place)]
      case .anyOf(let set, let orOther):
        sets = [set]
        // One class alone that is not certain can only mean that it may be none.
        if orOther || set.count == 1 { axesElsewhere.insert(axis) }
      case .allOf(let set): sets = set.indices.map { ClassSet($0) }
      case .unknown:
        sets = [ClassSet(first: space.sizes[index])]
        isUnknown = true
        // Where the classes leave something out, an unknown value may lie there.
        if open.contains(axis) { axesElsewhere.insert(axis) }
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
          axesElsewhere: axesElsewhere
        )
      }
      .filter { !$0.cells.isEmpty }
    guard !found.isEmpty else { return ([], .contradiction) }
    let isCertain = found.allSatisfy { $0.cells.count == 1 && !$0.mayBeElsewhere }
    return (found, isCertain ? .certain : isUnknown ? .unknown : .ambiguous)
  }
}
