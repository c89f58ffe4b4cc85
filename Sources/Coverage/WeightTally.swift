import ODD

/// Sums the weights of a grid whose cells are not looked at one by one.
struct WeightTally {
  /// The requirements that name cells of the grid.
  private let naming: [CoveragePlan.Requirement]
  private let axes: [Int]
  private var met = 0.0

  /// Weighs by the requirements that name cells over some axes.
  init(named requirements: [CoveragePlan.Requirement], axes: [Int]) {
    naming = requirements.filter { Set($0.pattern.classes.keys).isSubset(of: axes) }
    self.axes = axes
  }

  /// Adds a met cell, as a pattern that fixes every axis.
  mutating func addMet(_ cell: ClassPattern) {
    if !naming.isEmpty { met += weight(of: cell) }
  }

  /// What the grid weighs; `nil` where no requirement names its cells.
  ///
  /// `attainable`: The cells that the uncertain time can meet; `nil` where that is not bounded.
  func weights(
    of grid: String,
    _ rules: CombinationRules,
    attainable: [ClassPattern]?
  ) throws(CoverageError) -> WeightedCoverage? {
    guard !naming.isEmpty else { return nil }
    guard let parts = GridParts(axes: axes, whole: rules.whole, requirements: naming) else {
      throw .requirementsTooEntangled(grid: grid)
    }
    let all = parts.parts.reduce(0.0) { sum, part in
      sum + Double(rules.cellCount(part.product) ?? 0) * weight(of: part.requirements)
    }
    let possible = attainable.map { $0.reduce(met) { $0 + weight(of: $1) } }
    return WeightedCoverage(all: all, met: met, possiblyMet: possible ?? all)
  }

  private func weight(of cell: ClassPattern) -> Double {
    weight(
      of: naming.filter { requirement in
        cell.items.allSatisfy {
          requirement.pattern.classes[axes[$0.place]]?.contains(Int($0.classIndex)) ?? true
        }
      }
    )
  }

  /// The weight of the heaviest of the requirements that name a cell; 1 where none does.
  private func weight(of requirements: [CoveragePlan.Requirement]) -> Double {
    requirements.isEmpty ? 1 : requirements.reduce(0) { max($0, $1.weight) }
  }
}
