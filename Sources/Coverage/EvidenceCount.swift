package import ODD

/// The counts that a target can ask for, in the order in which reports show them.
package enum EvidenceCount: String, CaseIterable, Sendable {
  case frames, seconds, metres, episodes, drives, days, vehicles, places

  /// What was reached.
  package func value(in evidence: Evidence) -> Double {
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
  package func value(in target: CoveragePlan.Target) -> Double? {
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

  /// The counts that a target asks for.
  package static func asked(
    in targets: some Sequence<CoveragePlan.Target>
  ) -> [EvidenceCount] {
    var found: Set<EvidenceCount> = []
    for target in targets {
      for count in allCases where count.value(in: target) != nil { found.insert(count) }
    }
    return allCases.filter(found.contains)
  }
}

extension EvidenceCount {
  /// A target that asks for this count alone.
  ///
  /// A threshold of a whole count is rounded up.
  func target(_ threshold: Double) -> CoveragePlan.Target {
    let whole = Int(threshold.rounded(.up))
    var target = CoveragePlan.Target()
    switch self {
    case .frames: target.frames = whole
    case .seconds: target.seconds = threshold
    case .metres: target.metres = threshold
    case .episodes: target.episodes = whole
    case .drives: target.drives = whole
    case .days: target.days = whole
    case .vehicles: target.vehicles = whole
    case .places: target.places = whole
    }
    return target
  }
}
