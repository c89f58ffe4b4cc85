package import ODD

/// The combinations of classes of some axes, numbered in the order of the plan.
package struct CellSpace: Sendable {
  /// The axes, as indices into the plan's.
  package let axes: [Int]
  /// How many classes each has.
  package let sizes: [Int]
  /// All combinations.
  package let count: Int

  /// The most combinations a space may have.
  package static let maximumCount = 10_000_000_000

  /// Spans the axes; `nil` beyond ``maximumCount``.
  package init?(axes: [Int], plan: CoveragePlan) {
    self.axes = axes
    self.sizes = axes.map { plan.axes[$0].classes.count }
    var count = 1
    for size in sizes {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= CellSpace.maximumCount else { return nil }
      count = product
    }
    self.count = count
  }

  /// The classes of a cell, one per axis.
  package func classes(of cell: Int) -> [Int] {
    var rest = cell
    var result = [Int](repeating: 0, count: sizes.count)
    for index in sizes.indices.reversed() {
      result[index] = rest % sizes[index]
      rest /= sizes[index]
    }
    return result
  }

  /// The cell of some classes.
  package func cell(of classes: [Int]) -> Int {
    zip(classes, sizes).reduce(0) { $0 * $1.1 + $1.0 }
  }

  /// Every cell whose class on each axis is one of a set.
  package func cells(within sets: [ClassSet]) -> [Int] {
    var found = [0]
    for (set, size) in zip(sets, sizes) {
      let members = set.indices.filter { $0 < size }
      found = found.flatMap { base in members.map { base * size + $0 } }
      if found.isEmpty { return [] }
    }
    return found
  }

  /// Whether a cell lies in a pattern; axes of the pattern that the space lacks are ignored.
  package func cell(_ cell: Int, isIn pattern: CoveragePlan.Pattern) -> Bool {
    let classes = classes(of: cell)
    return axes.indices.allSatisfy { index in
      pattern.classes[axes[index]]?.contains(classes[index]) ?? true
    }
  }
}
