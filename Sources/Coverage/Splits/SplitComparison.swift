/// Splits of an index side by side: what each has of every cell, and what leaks between them.
package struct SplitComparison: Sendable {
  /// One split with what it shares with all others.
  package struct Split: Sendable {
    package var name: String
    /// Drives with a frame of it.
    package var drives: Int
    /// Its frames by what they share with any other split.
    package var leakage: LeakageCount

    /// Creates a split.
    package init(name: String, drives: Int, leakage: LeakageCount) {
      self.name = name
      self.drives = drives
      self.leakage = leakage
    }
  }

  /// What the frames of one split share with those of one other.
  package struct Pair: Sendable {
    /// Index of the split that is leaked from.
    package var from: Int
    /// Index of the split whose frames are counted.
    package var to: Int
    package var leakage: LeakageCount
    /// Frames that both hold.
    package var shared: Int
    /// Frames of the split that is leaked from whose position is not known, so that no distance to
    /// them was judged.
    package var fromWithoutPosition: Int
    /// Frames of the split that is leaked from whose time is not believed.
    package var fromWithoutTime: Int

    /// Creates a pair.
    package init(
      from: Int,
      to: Int,
      leakage: LeakageCount,
      shared: Int,
      fromWithoutPosition: Int,
      fromWithoutTime: Int
    ) {
      self.from = from
      self.to = to
      self.leakage = leakage
      self.shared = shared
      self.fromWithoutPosition = fromWithoutPosition
      self.fromWithoutTime = fromWithoutTime
    }
  }

  /// What a split has of a cell.
  package struct CellShare: Sendable {
    /// Frames that lie in the cell with certainty, by what they share with training; of training
    /// itself, nothing.
    package var certain = LeakageCount()
    /// Frames that may lie in the cell.
    package var possibleFrames = 0
  }

  /// A cell of the denominator.
  package struct Cell: Sendable {
    package var classes: [(axis: String, name: String)]
    /// Its state over every recorded frame.
    package var state: CellState
    /// Certain frames over every recorded frame, standing beyond the limit left out.
    package var recordedFrames: Int
    /// By split.
    package var shares: [CellShare]

    /// Whether a split has a certain frame.
    package func isIn(_ split: Int) -> Bool { shares[split].certain.frames > 0 }
  }

  /// The cells of one grid.
  package struct Grid: Sendable {
    package var name: String
    /// Cells that count, listed or not.
    package var denominator: Int
    /// In the order of the plan; those of a grid too large to be listed whole that no split has are
    /// left out.
    package var cells: [Cell]

    /// Cells that no split has, listed or not.
    package var inNoSplit: Int {
      denominator - cells.count { cell in cell.shares.contains { $0.certain.frames > 0 } }
    }
    /// Cells that no split has, though some frame was recorded.
    package var recordedInNoSplit: Int {
      cells.count { cell in
        cell.recordedFrames > 0 && !cell.shares.contains { $0.certain.frames > 0 }
      }
    }
  }

  package var splits: [Split]
  /// Index of the split that models are trained on.
  package var training: Int
  package var rule: LeakageRule
  /// Every ordered pair.
  package var pairs: [Pair]
  package var grids: [Grid]
  /// Frames of the index that are in no split.
  package var framesInNoSplit: Int

  /// Creates a comparison.
  package init(
    splits: [Split],
    training: Int,
    rule: LeakageRule,
    pairs: [Pair],
    grids: [Grid],
    framesInNoSplit: Int
  ) {
    self.splits = splits
    self.training = training
    self.rule = rule
    self.pairs = pairs
    self.grids = grids
    self.framesInNoSplit = framesInNoSplit
  }

  /// The splits besides training, in order.
  package var others: [Int] { splits.indices.filter { $0 != training } }

  /// Whether training has a cell and no other split does.
  package func isOnlyInTraining(_ cell: Cell) -> Bool {
    cell.isIn(training) && !others.contains { cell.isIn($0) }
  }

  /// Whether another split has a cell and this one does not.
  package func isLacked(_ cell: Cell, by split: Int) -> Bool {
    !cell.isIn(split) && splits.indices.contains { cell.isIn($0) }
  }
}
