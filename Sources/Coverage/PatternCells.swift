import ODD

/// The cells that patterns of one grid stand for, and what those lack.
struct PatternCells {
  /// A cell of the grid that is known by itself.
  struct Cell {
    var classes: [UInt16]
    var coverage: CellCoverage
  }

  /// What a pattern stands for.
  struct Figures {
    /// Cells that count.
    var cells = 0
    /// Those that no source yields.
    var unobservableCells = 0
    /// The weight of the heaviest open requirement that names one of them.
    var weight = 0.0
    /// What the cells that can be driven lack.
    var shortfall = CoveragePlan.Target()

    /// Cells that can be driven.
    var drivable: Int { cells - unobservableCells }
    /// By how much a pattern is larger than another: the time that it lacks, else frames or way.
    var size: Double {
      shortfall.seconds ?? shortfall.frames.map(Double.init) ?? shortfall.metres ?? 0
    }
  }

  private let rules: CombinationRules
  private let unobservable: [ClassSet]
  private let open: [CoveragePlan.Requirement]
  /// What a cell needs that is not known by itself.
  var need = CoveragePlan.Target()
  /// Cells that are known by themselves.
  var cells: [Cell] = []
  /// Whether every cell of the grid is among ``cells``.
  var isWhole = false

  /// Prepares the figures.
  ///
  /// `unobservable`: By place, the classes that no source yields.
  /// `open`: The requirements that are not met.
  init(
    _ rules: CombinationRules,
    unobservable: [ClassSet],
    open: [CoveragePlan.Requirement]
  ) {
    self.rules = rules
    self.unobservable = unobservable
    self.open = open.filter { Set($0.pattern.classes.keys).isSubset(of: rules.axes) }
  }

  /// What a pattern stands for.
  func figures(of pattern: ClassPattern) -> Figures {
    var figures = Figures()
    var listed = 0
    for cell in cells
    where pattern.items.allSatisfy({ cell.classes[$0.place] == $0.classIndex })
      && cell.coverage.state.isInDenominator
    {
      listed += 1
      if cell.coverage.state == .unobservable {
        figures.unobservableCells += 1
      } else {
        figures.shortfall = figures.shortfall.lacking(cell.coverage.shortfall, times: 1)
        figures.weight = max(figures.weight, cell.coverage.weight)
      }
    }
    if isWhole {
      figures.cells = listed
      return figures
    }
    let product = pattern.product(in: rules.whole)
    figures.cells = rules.cellCount(product) ?? .max
    let observable = product.indices.map { product[$0].subtracting(unobservable[$0]) }
    let drivable = rules.cellCount(observable) ?? .max
    figures.unobservableCells = figures.cells - drivable
    figures.shortfall = figures.shortfall.lacking(need, times: max(0, drivable - listed))
    figures.weight = open.reduce(0) { heaviest, requirement in
      guard requirement.weight > heaviest else { return heaviest }
      let named = observable.indices.map { place in
        requirement.pattern.classes[rules.axes[place]]?.intersection(observable[place])
          ?? observable[place]
      }
      return rules.isFeasible(named, .denominator) ? requirement.weight : heaviest
    }
    return figures
  }
}

extension CoveragePlan.Target {
  /// What is lacking with so many more cells that lack the same: frames, time and way summed, the
  /// largest of every other count.
  func lacking(_ other: CoveragePlan.Target, times count: Int) -> CoveragePlan.Target {
    guard count > 0 else { return self }
    var result = maximum(other)
    result.frames = other.frames.map { more in
      let (product, overflow) = more.multipliedReportingOverflow(by: count)
      return overflow ? Int.max : (frames ?? 0).addingReportingOverflow(product).partialValue
    } ?? frames
    result.seconds = other.seconds.map { (seconds ?? 0) + $0 * Double(count) } ?? seconds
    result.metres = other.metres.map { (metres ?? 0) + $0 * Double(count) } ?? metres
    return result
  }
}
