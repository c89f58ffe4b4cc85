import Coverage

/// The cells of one grid summed over all axes but two.
struct PairMatrix {
  /// What the cells behind one field of the matrix amount to.
  struct Field {
    /// How many cells are in each state.
    var states: [CellState: Int] = [:]
    /// Certain time of all of them in nanoseconds.
    var nanoseconds: Int64 = 0
    /// Certain frames of all of them.
    var frames = 0

    /// Met cells.
    var met: Int { states[.met] ?? 0 }
    /// Cells that count.
    var denominator: Int { states.reduce(0) { $0 + ($1.key.isInDenominator ? $1.value : 0) } }

    /// One state for all: met where every cell that counts is, thin where some evidence is.
    var state: CellState {
      guard denominator > 0 else {
        return [.impossible, .excluded, .notApplicable]
          .max {
            (states[$0] ?? 0) < (states[$1] ?? 0)
          } ?? .excluded
      }
      if met == denominator { return .met }
      if met > 0 || (states[.thin] ?? 0) > 0 { return .thin }
      return states[.unobservable] == denominator ? .unobservable : .empty
    }
  }

  /// The axis whose classes are the rows.
  let rows: (name: String, classes: [String])
  /// The axis whose classes are the columns; without a name for a grid of one axis.
  let columns: (name: String, classes: [String])
  /// Row by row.
  private(set) var fields: [Field]

  /// Sums the cells of one grid; cells left out of a large grid are empty ones.
  ///
  /// Axes are given by their place in the grid's order; there is no column in a grid of one axis.
  init(
    cells: [CellCoverage],
    axes: [(name: String, classes: [String])],
    row: Int,
    column: Int?
  ) {
    rows = axes[row]
    columns = column.map { axes[$0] } ?? (name: "", classes: [""])
    var fields = [Field](repeating: Field(), count: rows.classes.count * columns.classes.count)
    let rowIndex = PairMatrix.places(rows.classes)
    let columnIndex = PairMatrix.places(columns.classes)
    var present = [Int](repeating: 0, count: fields.count)
    for cell in cells {
      let columnName = column.map { cell.classes[$0].name } ?? ""
      guard let r = rowIndex[cell.classes[row].name], let c = columnIndex[columnName] else {
        continue
      }
      let place = r * columns.classes.count + c
      fields[place].states[cell.state, default: 0] += 1
      fields[place].nanoseconds &+= cell.evidence.nanoseconds
      fields[place].frames += cell.evidence.frames
      present[place] += 1
    }
    let expected = axes.indices.reduce(1) { product, index in
      guard index != row, index != column else { return product }
      let (next, overflow) = product.multipliedReportingOverflow(by: axes[index].classes.count)
      return overflow ? .max : next
    }
    for place in fields.indices where present[place] < expected {
      fields[place].states[.empty, default: 0] += expected - present[place]
    }
    self.fields = fields
  }

  /// The field of a row and a column.
  func field(row: Int, column: Int) -> Field { fields[row * columns.classes.count + column] }

  private static func places(_ names: [String]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
  }
}
