import ODD

/// Probabilities of classes out of declared shares: a product along the declared conditions.
struct ExposureModel {
  /// The most combinations of classes that are multiplied out for one figure.
  static let maximumCombinations = 20_000_000

  /// Axes whose shares are declared together, with all their tables.
  private struct Group {
    var axes: [Int]
    var tables: [CoveragePlan.Exposure.Table]
    /// The axes that its conditions are about.
    var conditions: Set<Int>
  }

  private let plan: CoveragePlan
  /// Each after those that its conditions are about.
  private let groups: [Group]
  private let groupOfAxis: [Int: Int]

  /// Prepares the shares of a plan, as the plan's reader checked them.
  init(_ exposure: CoveragePlan.Exposure, plan: CoveragePlan) {
    self.plan = plan
    var open: [Group] = []
    for table in exposure.tables {
      let axes = table.axes.sorted()
      if let place = open.firstIndex(where: { $0.axes == axes }) {
        open[place].tables.append(table)
        open[place].conditions.formUnion(table.given.classes.keys)
      } else {
        open.append(Group(axes: axes, tables: [table], conditions: Set(table.given.classes.keys)))
      }
    }
    var ordered: [Group] = []
    var settled: Set<Int> = []
    while let place = open.firstIndex(where: { $0.conditions.isSubset(of: settled) }) {
      settled.formUnion(open[place].axes)
      ordered.append(open.remove(at: place))
    }
    groups = ordered
    var numbers: [Int: Int] = [:]
    for (number, group) in ordered.enumerated() {
      for axis in group.axes { numbers[axis] = number }
    }
    groupOfAxis = numbers
  }

  /// Whether an axis has shares.
  func hasShares(_ axis: Int) -> Bool { groupOfAxis[axis] != nil }

  /// The groups that decide some axes: their own, and those that the conditions are about.
  private func deciding(_ axes: [Int]) -> [Group] {
    var numbers: Set<Int> = []
    var open = axes
    while let axis = open.popLast() {
      guard let number = groupOfAxis[axis], numbers.insert(number).inserted else { continue }
      open += groups[number].axes + groups[number].conditions
    }
    return numbers.sorted().map { groups[$0] }
  }

  /// Pairs of axes whose dependence nobody declares, among those that decide some axes.
  ///
  /// Neither are their shares declared together, nor are those of one given the other.
  func independentPairs(of axes: [Int]) -> [(Int, Int)] {
    let groups = deciding(axes)
    let all = groups.flatMap(\.axes).sorted()
    func conditions(_ axis: Int) -> Group? { groups.first { $0.axes.contains(axis) } }
    var found: [(Int, Int)] = []
    for (place, first) in all.enumerated() {
      for second in all[(place + 1)...] {
        guard let one = conditions(first), let other = conditions(second) else { continue }
        let isLinked =
          one.axes.contains(second) || one.conditions.contains(second)
          || other.conditions.contains(first)
        if !isLinked { found.append((first, second)) }
      }
    }
    return found
  }

  /// The probability of every combination of classes of some axes, in the order of a space over them.
  ///
  /// `nil` where an axis has no shares, or where more than ``maximumCombinations`` would have to be
  /// multiplied out.
  func probabilities(of space: CellSpace) -> [Double]? {
    guard space.axes.allSatisfy(hasShares) else { return nil }
    let groups = deciding(space.axes)
    var combinations = 1
    for axis in groups.flatMap(\.axes) {
      let (product, overflow) = combinations.multipliedReportingOverflow(
        by: max(1, plan.axes[axis].classes.count)
      )
      guard !overflow, product <= Self.maximumCombinations else { return nil }
      combinations = product
    }
    var result = [Double](repeating: 0, count: space.count)
    var classes = [Int](repeating: 0, count: plan.axes.count)
    func multiply(_ place: Int, _ probability: Double) {
      guard probability > 0 else { return }
      guard place < groups.count else {
        result[space.cell(of: space.axes.map { classes[$0] })] += probability
        return
      }
      guard let table = table(of: groups[place], at: classes) else { return }
      for share in table.shares {
        for (axis, index) in zip(table.axes, share.classes) { classes[axis] = index }
        multiply(place + 1, probability * share.share)
      }
    }
    multiply(0, 1)
    return result
  }

  /// The table that holds under some classes: one whose condition is met, else the one without.
  private func table(of group: Group, at classes: [Int]) -> CoveragePlan.Exposure.Table? {
    group.tables.first { table in
      !table.given.classes.isEmpty
        && table.given.classes.allSatisfy { $1.contains(classes[$0]) }
    } ?? group.tables.first { $0.given.classes.isEmpty }
  }
}
