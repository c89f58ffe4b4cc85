import Coverage
import ODD

/// The columns of a table of cells: classes by axis, evidence, target and shortfall.
struct EvidenceColumns {
  /// The axes that some grid has, in the plan's order.
  let axes: [String]
  private let places: [String: Int]

  /// Prepares the columns.
  init(_ material: ExportMaterial) {
    let used = Set(material.plan.grids.flatMap(\.axes))
    axes = material.plan.axes.indices.filter(used.contains).map { material.plan.axes[$0].name }
    places = Dictionary(uniqueKeysWithValues: axes.enumerated().map { ($1, $0) })
  }

  /// The headers behind the state.
  var header: [String] {
    ["waiver", "weight"] + EvidenceColumns.evidence(prefix: "")
      + EvidenceColumns.evidence(prefix: "possible_") + EvidenceColumns.counts(prefix: "target_")
      + EvidenceColumns.counts(prefix: "shortfall_")
  }

  /// A field an axis; empty where the grid has no such axis.
  func classes(of cell: CellCoverage) -> [String] {
    var fields = [String](repeating: "", count: axes.count)
    for item in cell.classes {
      if let place = places[item.axis] { fields[place] = item.name }
    }
    return fields
  }

  /// The fields behind the state.
  func fields(_ cell: CellCoverage) -> [String] {
    [cell.waiver ?? "", CSVText.number(cell.weight)] + EvidenceColumns.fields(cell.evidence)
      + EvidenceColumns.fields(cell.possible) + EvidenceColumns.fields(cell.target)
      + EvidenceColumns.fields(cell.shortfall)
  }

  /// Headers of every count, with units.
  static func counts(prefix: String) -> [String] {
    EvidenceCount.allCases.map { count in
      switch count {
      case .seconds: "\(prefix)time_s"
      case .metres: "\(prefix)way_m"
      default: prefix + count.rawValue
      }
    }
  }

  /// Headers of evidence.
  static func evidence(prefix: String) -> [String] {
    counts(prefix: prefix) + ["\(prefix)drive_equivalents"]
  }

  /// The counts of evidence.
  static func fields(_ evidence: Evidence) -> [String] {
    EvidenceCount.allCases.map { CSVText.number($0.value(in: evidence)) }
      + [CSVText.number(evidence.driveEquivalents)]
  }

  /// The counts of a target or shortfall; empty where one is not asked for or reached.
  static func fields(_ target: CoveragePlan.Target) -> [String] {
    EvidenceCount.allCases.map { CSVText.number($0.value(in: target)) }
  }
}

/// Classes of assignments in words, each put into words once.
struct ClassWords {
  private let axes: [Axis]
  private var known: [Int64: [String]] = [:]

  /// Prepares the words of a plan's axes.
  init(_ material: ExportMaterial) { axes = material.plan.axes }

  /// A word an axis.
  mutating func classes(_ number: Int64, _ assignment: Assignment) -> [String] {
    if let words = known[number] { return words }
    let words = zip(axes, assignment.readings).map { $0.text(of: $1) }
    known[number] = words
    return words
  }
}
