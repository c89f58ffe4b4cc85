import ODD

/// What each drive has of each cell with certainty.
package struct SplitStock {
  /// A cell of a grid as one point of view sees it.
  struct Cell {
    var grid: Int
    /// Place among the grid's points of view.
    var viewpoint: Int
    /// Number in the grid's space.
    var cell: Int
    /// The stays of each drive, ascending.
    var entries: [Int: [VisitCounter.Entry]] = [:]
  }

  let drives: [DriveLine]
  let cells: [Cell]
  /// Of each grid's points of view.
  let counters: [[VisitCounter]]
  private let cellsOfDrive: [[Int]]

  init(drives: [DriveLine], cells: [Cell], counters: [[VisitCounter]]) {
    self.drives = drives
    self.cells = cells
    self.counters = counters
    var own: [[Int]] = drives.map { _ in [] }
    for (number, cell) in cells.enumerated() {
      for drive in cell.entries.keys { own[drive].append(number) }
    }
    cellsOfDrive = own
  }

  func cells(ofDrive drive: Int) -> [Int] { cellsOfDrive[drive] }

  /// A number that decides between equals: ``SplitMix`` over the
  /// seed and the text's FNV-1a hash, the same on every machine.
  static func rank(of text: String, seed: UInt64) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return SplitMix.mixed((seed ^ hash) &+ SplitMix.step)
  }
}

extension CoverageAnalysis {
  /// What each drive has of each cell that counts.
  ///
  /// - Returns: The cells of every grid in the plan's order.
  /// - Throws: ``CoverageError`` for a grid of too many cells.
  package func splitStock() throws(CoverageError) -> SplitStock {
    var cells: [SplitStock.Cell] = []
    var counters: [[VisitCounter]] = []
    for (number, grid) in plan.grids.enumerated() {
      guard let space = CellSpace(axes: grid.axes, plan: plan) else {
        throw .gridTooLarge(grid: grid.name, limit: CellSpace.maximumCount)
      }
      let choices = try candidateChoices(in: grid, space)
      let isLarge = isLarge(grid)
      let rulings = isLarge ? [:] : try facts(grid.axes, name: grid.name).rulings
      counters.append([])
      for (place, viewpoint) in grid.viewpoints.enumerated() {
        let stays = viewpoint == .ego ? input.stays : input.viewpoints[viewpoint.key] ?? []
        counters[number]
          .append(
            VisitCounter(
              stays: stays,
              vehicles: input.drives.map(\.vehicle),
              counting: plan.counting
            )
          )
        var found: [Int: SplitStock.Cell] = [:]
        for (index, stay) in stays.enumerated() {
          guard stay.frames > 0, input.assignments[stay.assignment].verdict != .outside else {
            continue
          }
          for choice in choices[stay.assignment]
          where choice.cells.count == 1 && !choice.mayBeElsewhere {
            let cell = choice.cells[0]
            guard rulings[cell] == nil else { continue }
            found[
              cell,
              default: SplitStock.Cell(grid: number, viewpoint: place, cell: cell)
            ]
            .entries[stay.drive, default: []]
            .append(VisitCounter.Entry(stay: index, membership: .certain, of: stays))
          }
        }
        cells += found.values.sorted { $0.cell < $1.cell }
      }
    }
    return SplitStock(drives: input.drives, cells: cells, counters: counters)
  }
}

/// What one split has so far.
struct SplitShelf {
  private let stock: SplitStock
  private let need: CoveragePlan.Target
  private var drives: Set<Int> = []
  /// Of each cell: the entries, ascending, and how far the need is reached.
  private var entries: [Int: [VisitCounter.Entry]] = [:]
  private var reached: [Int: Double] = [:]

  var isEmpty: Bool { drives.isEmpty }

  init(stock: SplitStock, need: CoveragePlan.Target) {
    self.stock = stock
    self.need = need
  }

  /// How much further some drives bring the targets, summed over the cells.
  func gain(_ group: [Int]) -> Double {
    cells(of: group)
      .reduce(0) { sum, cell in
        sum + share(with(group, in: cell), of: cell) - (reached[cell] ?? 0)
      }
  }

  mutating func add(_ group: [Int]) {
    for cell in cells(of: group) {
      let own = with(group, in: cell)
      entries[cell] = own
      reached[cell] = share(own, of: cell)
    }
    drives.formUnion(group)
  }

  /// Whether the cell has evidence, and whether its need is met.
  func state(ofCell cell: Int) -> (isThere: Bool, isMet: Bool) {
    (entries[cell] != nil, (reached[cell] ?? 0) >= 1)
  }

  private func cells(of group: [Int]) -> [Int] {
    Set(group.flatMap { stock.cells(ofDrive: $0) }).sorted()
  }

  private func with(_ group: [Int], in cell: Int) -> [VisitCounter.Entry] {
    let new = group.flatMap { stock.cells[cell].entries[$0] ?? [] }
    return ((entries[cell] ?? []) + new).sorted { $0.stay < $1.stay }
  }

  private func share(_ entries: [VisitCounter.Entry], of cell: Int) -> Double {
    let place = stock.cells[cell]
    let evidence = stock.counters[place.grid][place.viewpoint].evidence(of: entries, target: need)
    return need.reached(by: evidence)
  }
}
