import Coverage
import ODD

extension EvidenceCount {
  /// The heading of a column.
  var label: String {
    switch self {
    case .seconds: "time"
    case .metres: "way"
    default: rawValue
    }
  }

  /// The number with its unit; times in the form of their column.
  func text(
    _ value: Double,
    _ rounding: Figures.Rounding,
    _ form: Figures.DurationForm? = nil
  ) -> String {
    switch self {
    case .seconds: Figures.duration(seconds: value, rounding, form)
    case .metres: Figures.distance(metres: value, rounding)
    default: Figures.decimal(value, places: 0, rounding)
    }
  }

  /// The number with its unit or noun: `0:10:00`, `3 drives`.
  func phrase(
    _ value: Double,
    _ rounding: Figures.Rounding,
    _ form: Figures.DurationForm? = nil
  ) -> String {
    switch self {
    case .seconds, .metres: text(value, rounding, form)
    default: "\(text(value, rounding)) \(value == 1 ? String(rawValue.dropLast()) : rawValue)"
    }
  }

  /// What is missing: `0:09:00, 2 drives`; empty where nothing is.
  static func phrase(
    missing shortfall: CoveragePlan.Target,
    _ form: Figures.DurationForm? = nil
  ) -> String {
    allCases.compactMap { count in
      count.value(in: shortfall).flatMap { $0 > 0 ? count.phrase($0, .up, form) : nil }
    }
    .joined(separator: ", ")
  }
}

extension Figures.DurationForm {
  /// The form for a column that shows what targets ask for and what evidence has.
  init(of targets: some Sequence<CoveragePlan.Target>, _ evidence: some Sequence<Evidence>) {
    let asked = targets.map { Int64((min($0.seconds ?? 0, 9e9) * 1e9).rounded()) }
    self.init(ofColumn: asked + evidence.map(\.nanoseconds))
  }
}
