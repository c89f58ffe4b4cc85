import ODD

/// The cells that patterns of one grid stand for, and what those lack.
struct PatternCells {
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
  /// What cells need that are not known by themselves, by parts of the grid that are apart.
  private let needs: [(product: [ClassSet], need: CoveragePlan.Target)]
  private let known: KnownCells?
  /// Whether every cell of the grid is known by itself.
  private let isWhole: Bool
  private let cellsByClass: ItemIndex

  /// Prepares the figures.
  ///
  /// `unobservable`: By place, the classes that no source yields.
  /// `open`: The requirements that are not met.
  init(
    _ rules: CombinationRules,
    unobservable: [ClassSet],
    open: [CoveragePlan.Requirement],
    needs: [(product: [ClassSet], need: CoveragePlan.Target)] = [],
    known: KnownCells? = nil,
    isWhole: Bool = false
  ) {
    self.rules = rules
    self.unobservable = unobservable
    self.open = open.filter { Set($0.pattern.classes.keys).isSubset(of: rules.axes) }
    self.needs = needs
    self.known = known
    self.isWhole = isWhole
    cellsByClass = ItemIndex(columns: known?.columns ?? [], sizes: rules.sizes)
  }

  /// The known cells of a pattern that count.
  private func cells(of pattern: ClassPattern) -> [Int] {
    guard let known else { return [] }
    let shortest = pattern.items.map { cellsByClass[$0] }.min { $0.count < $1.count }
    func counts(_ cell: Int) -> Bool {
      known.states[cell].isInDenominator
        && pattern.items.allSatisfy { known.columns[$0.place][cell] == $0.classIndex }
    }
    return shortest.map { $0.map { Int($0) }.filter(counts) } ?? known.states.indices.filter(counts)
  }

  /// What a pattern stands for.
  func figures(of pattern: ClassPattern) -> Figures {
    var figures = Figures()
    let own = cells(of: pattern)
    if let known {
      for cell in own {
        if known.states[cell] == .unobservable {
          figures.unobservableCells += 1
        } else {
          figures.shortfall = figures.shortfall.lacking(known.shortfalls[cell], times: 1)
          figures.weight = max(figures.weight, known.weights[cell])
        }
      }
      if isWhole {
        figures.cells = own.count
        return figures
      }
    }
    let product = pattern.product(in: rules.whole)
    figures.cells = rules.cellCount(product) ?? .max
    let observable = product.indices.map { product[$0].subtracting(unobservable[$0]) }
    let drivable = rules.cellCount(observable) ?? .max
    figures.unobservableCells = figures.cells - drivable
    for part in needs {
      let cells = observable.intersection(product: part.product)
      let all = needs.count == 1 ? drivable : rules.cellCount(cells) ?? .max
      guard all > 0 else { continue }
      let seen = own.count { cell in
        known.map { known in
          known.states[cell] != .unobservable
            && (needs.count == 1
              || cells.indices.allSatisfy { cells[$0].contains(Int(known.columns[$0][cell])) })
        } ?? false
      }
      figures.shortfall = figures.shortfall.lacking(part.need, times: max(0, all - seen))
    }
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
    result.frames =
      other.frames.map { more in
        let (product, overflow) = more.multipliedReportingOverflow(by: count)
        return overflow ? Int.max : (frames ?? 0).addingReportingOverflow(product).partialValue
      } ?? frames
    result.seconds = other.seconds.map { (seconds ?? 0) + $0 * Double(count) } ?? seconds
    result.metres = other.metres.map { (metres ?? 0) + $0 * Double(count) } ?? metres
    return result
  }
}
