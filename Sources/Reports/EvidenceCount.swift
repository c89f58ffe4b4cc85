import Coverage
import ODD

/// The counts that a target can ask for, in the order in which reports show them.
enum EvidenceCount: String, CaseIterable {
  case frames, seconds, metres, episodes, drives, days, vehicles, places

  /// The heading of a column.
  var label: String {
    switch self {
    case .seconds: "time"
    case .metres: "way"
    default: rawValue
    }
  }

  /// What was reached.
  func value(in evidence: Evidence) -> Double {
    switch self {
    case .frames: Double(evidence.frames)
    case .seconds: evidence.seconds
    case .metres: evidence.metres
    case .episodes: Double(evidence.episodes)
    case .drives: Double(evidence.drives)
    case .days: Double(evidence.days)
    case .vehicles: Double(evidence.vehicles)
    case .places: Double(evidence.places)
    }
  }

  /// What is asked for or missing; `nil` where the count is not asked for.
  func value(in target: CoveragePlan.Target) -> Double? {
    switch self {
    case .frames: target.frames.map(Double.init)
    case .seconds: target.seconds
    case .metres: target.metres
    case .episodes: target.episodes.map(Double.init)
    case .drives: target.drives.map(Double.init)
    case .days: target.days.map(Double.init)
    case .vehicles: target.vehicles.map(Double.init)
    case .places: target.places.map(Double.init)
    }
  }

  /// The number with its unit.
  func text(_ value: Double, _ rounding: Figures.Rounding) -> String {
    switch self {
    case .seconds: Figures.duration(seconds: value, rounding)
    case .metres: Figures.distance(metres: value, rounding)
    default: Figures.decimal(value, places: 0, rounding)
    }
  }

  /// The number with its unit or noun: `0:10:00`, `3 drives`.
  func phrase(_ value: Double, _ rounding: Figures.Rounding) -> String {
    switch self {
    case .seconds, .metres: text(value, rounding)
    default: "\(text(value, rounding)) \(value == 1 ? String(rawValue.dropLast()) : rawValue)"
    }
  }

  /// The counts that a target asks for.
  static func asked(in targets: some Sequence<CoveragePlan.Target>) -> [EvidenceCount] {
    var found: Set<EvidenceCount> = []
    for target in targets {
      for count in allCases where count.value(in: target) != nil { found.insert(count) }
    }
    return allCases.filter(found.contains)
  }

  /// What is missing: `0:09:00, 2 drives`; empty where nothing is.
  static func phrase(missing shortfall: CoveragePlan.Target) -> String {
    allCases.compactMap { count in
      count.value(in: shortfall).flatMap { $0 > 0 ? count.phrase($0, .up) : nil }
    }
    .joined(separator: ", ")
  }
}
