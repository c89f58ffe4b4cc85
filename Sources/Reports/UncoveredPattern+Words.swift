import Coverage

/// Says patterns in words: `night, snow, any area`.
struct PatternWords {
  /// Class names that say nothing without their axis.
  private static let degrees: Set<String> = [
    "none", "other", "some", "light", "moderate", "heavy", "violent", "low", "medium", "high",
    "slow", "fast", "weak", "strong", "yes", "no", "small", "large",
  ]
  /// No more free axes are named.
  private static let namedAxes = 3

  private let ambiguous: Set<String>
  private let order: [String]

  /// Prepares the words for the axes of a plan.
  init(_ axes: [(name: String, measure: String, classes: [String])]) {
    var seen: Set<String> = []
    var ambiguous = PatternWords.degrees
    for name in axes.flatMap({ Set($0.classes) }) where !seen.insert(name).inserted {
      ambiguous.insert(name)
    }
    self.ambiguous = ambiguous
    order = axes.map(\.name)
  }

  /// A pattern in words; a class that other axes have too stands behind its axis.
  func text(_ pattern: UncoveredPattern) -> String {
    guard !pattern.classes.isEmpty else { return "anything" }
    var words = pattern.classes.map {
      ambiguous.contains($0.name) ? "\($0.axis) \($0.name)" : $0.name
    }
    if pattern.freeAxes.count <= PatternWords.namedAxes {
      words += pattern.freeAxes.map { "any \($0)" }
    } else {
      words.append("any on \(Figures.count(pattern.freeAxes.count)) other axes")
    }
    return words.joined(separator: ", ")
  }
}

extension UncoveredPattern {
  /// The cells that can be driven.
  var drivableCells: Int { cells - unobservableCells }
}

extension PatternSummary {
  /// `7 patterns to drive`, and what makes them patterns.
  var headline: String {
    let viewpoint = role.map { " as \($0) sees it" } ?? ""
    return "Patterns of \(grid)\(viewpoint): \(Figures.count(count)) to drive, \(ruleText)"
  }

  /// What makes a pattern uncovered.
  var ruleText: String {
    switch rule {
    case .openCells: "the most general conditions none of whose cells is met"
    case .below(let count, let threshold):
      "the most general conditions with less than \(count.phrase(threshold, .up))"
    }
  }

  /// How deep was searched; `nil` where every pattern was looked at.
  var levelNote: String? {
    level < axes
      ? "Searched up to \(Figures.count(level)) of \(Figures.count(axes)) axes at a time; --level "
        + "searches deeper." : nil
  }

  /// What a pattern says; the same for every grid of one request.
  var rowNote: String {
    switch rule {
    case .openCells:
      "A pattern stands for all its cells: none is met. Missing is the sum over them; the cells below "
        + "say how many drives, days and places each needs."
    case .below:
      "A pattern stands for all its cells together; one that lies within another is not listed."
    }
  }
}
