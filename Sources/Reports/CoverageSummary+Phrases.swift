import Coverage
import ODD

extension CoverageSummary {
  /// The ledger line, without which no coverage figure is printed.
  var ledgerLine: String {
    let concepts = measured.count + given.count + unmeasured.count
    return "\(Figures.count(measured.count)) of \(Figures.count(concepts)) ODD concepts measured, "
      + "\(Figures.count(given.count)) given, \(Figures.count(unmeasured.count)) unmeasured"
  }

  /// The axes of a grid with all their classes, read from its first cell; empty without a cell.
  func axes(ofGrid grid: String) -> [(name: String, classes: [String])] {
    guard let first = cells.first(where: { $0.grid == grid }) else { return [] }
    return first.classes.map { part in
      (part.axis, axes.first { $0.name == part.axis }?.classes ?? [part.name])
    }
  }

  /// The ODD's name and version.
  var oddTitle: String {
    guard let oddName else { return "none declared" }
    return oddVersion.map { "\(oddName) \($0)" } ?? oddName
  }

  /// The unknown time by cause: axes that lack a value for one reason, in the same frames and for
  /// the same time, share a row.
  var unknownCauses: [UnknownCause] { UnknownCause.causes(of: unknowns) }

  /// How many requirements are met, and how many count.
  var requirementsMet: (met: Int, counted: Int) {
    (
      requirements.count { $0.state == .met },
      requirements.count { $0.state.isInDenominator }
    )
  }
}

extension GridSummary {
  /// The share of certainly covered cells, rounded down.
  var certainText: String { Figures.percent(met, of: denominator, .down) }
  /// The share of possibly covered cells, rounded up; where nothing is uncertain it is the certain
  /// one, and one count has one figure.
  var possibleText: String {
    Figures.percent(possiblyMet, of: denominator, possiblyMet == met ? .down : .up)
  }
  /// The share with the not applicable cells in the denominator, rounded down.
  var withNotApplicableText: String {
    Figures.percent(met, of: denominator + (states[.notApplicable] ?? 0), .down)
  }

  /// Frames by verdict with their share, each rounded against us.
  var verdictShares: [(name: String, frames: Int, share: String)] {
    Verdict.allCases.map { verdict in
      let count = verdicts[verdict] ?? 0
      return (
        verdict.rawValue, count,
        Figures.percent(count, of: frames, verdict == .inside ? .down : .up)
      )
    }
  }

  /// Frames by assignment with their share, each rounded against us.
  var assignmentShares: [(name: String, frames: Int, share: String)] {
    [
      ("certain", certainFrames, Figures.percent(certainFrames, of: frames, .down)),
      ("ambiguous", ambiguousFrames, Figures.percent(ambiguousFrames, of: frames, .up)),
      ("unknown", unknownFrames, Figures.percent(unknownFrames, of: frames, .up)),
    ]
  }
}

extension CoverageSummary {
  /// The frame set with the beginning of its digest.
  var setText: String { setDigest.map { "\(set) (\($0.prefix(19)))" } ?? set }
}

extension GridSummary {
  /// Whose evidence counts and on what condition; `nil` for every frame of the vehicle.
  var viewpointText: String? {
    var parts: [String] = []
    if !roles.isEmpty {
      let names = roles.joined(separator: ", ")
      switch combination {
      case nil: parts.append("as \(names) sees it")
      case .each: parts.append("as each of \(names) sees it; the worst counts")
      case .any: parts.append("as any of \(names) sees it; the best counts")
      case .all: parts.append("while \(names) see it at once")
      }
    }
    if let condition {
      let share = framesBeforeCondition.map { all in
        " (\(Figures.count(frames)) of \(Figures.count(all))"
          + (all > 0 ? ", \(Figures.percent(frames, of: all, .down)))" : ")")
      }
      parts.append("frames that come with \(condition)\(share ?? "")")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
