import Coverage
import ODD

extension TextPage {
  /// The maximal uncovered patterns of a grid, those that no source yields after the others.
  mutating func add(
    patterns summary: PatternSummary,
    _ words: PatternWords,
    limit: Int,
    index: String
  ) {
    heading(summary.headline)
    let shown = summary.patterns.prefix(limit)
    let counts = EvidenceCount.asked(in: shown.map(\.shortfall.shown)) + [.drives]
    let hasWeight = shown.contains { $0.weight > 0 }
    let form = Figures.DurationForm(of: shown.map(\.shortfall), shown.map(\.evidence))
    var table = TextTable(
      [
        .init(heading: "", alignsRight: true), .init(heading: "pattern", canShrink: true),
        .init(heading: "cells", alignsRight: true), .init(heading: "missing", canShrink: true),
      ] + (hasWeight ? [.init(heading: "weight", alignsRight: true)] : [])
        + [.init(heading: "so far", canShrink: true)]
    )
    for (place, pattern) in shown.enumerated() {
      table.add(
        [
          .init(Figures.count(place + 1)), .init(words.text(pattern)),
          .init(Figures.count(pattern.drivableCells)),
          .init(EvidenceCount.phrase(missing: pattern.shortfall.shown, form)),
        ]
          + (hasWeight
            ? [.init(pattern.weightText)] : [])
          + [.init(pattern.evidence.soFar(counts, form))]
      )
    }
    add(table)
    add(omitted: summary.count - shown.count, "pattern", see: "oddcov gaps --json --index \(index)")
    if let note = summary.levelNote { add(note, .dim) }
    for pattern in summary.unobservable.prefix(limit) {
      add(
        "\(CellState.unobservable.glyph) not to be driven, bring a source: \(words.text(pattern)) "
          + "(\(Figures.count(pattern.cells, "cell"))): \(pattern.reason ?? "no source yields it")"
      )
    }
    add(
      omitted: summary.unobservable.count + summary.unobservableOmitted
        - min(limit, summary.unobservable.count),
      "unobservable pattern",
      see: "oddcov gaps --json --index \(index)"
    )
  }
}

extension UncoveredPattern {
  /// The weight of what asks for it; a dash where nothing does.
  var weightText: String {
    weight > 0 ? Figures.decimal(weight, places: 1, .down) : Figures.none
  }
}

extension CoveragePlan.Target {
  /// What adds up over cells: frames, time and way; all of it where nothing does.
  var shown: CoveragePlan.Target {
    var sums = CoveragePlan.Target()
    sums.frames = frames
    sums.seconds = seconds
    sums.metres = metres
    return sums.isEmpty ? self : sums
  }
}

extension Evidence {
  /// What there is of the counts that matter: `0:12:30, 2 drives`; `none` where there is nothing.
  func soFar(_ counts: [EvidenceCount], _ form: Figures.DurationForm?) -> String {
    var seen: Set<EvidenceCount> = []
    let words = counts.filter { seen.insert($0).inserted }
      .compactMap { count in
        let value = count.value(in: self)
        return value > 0 ? count.phrase(value, .down, form) : nil
      }
    return words.isEmpty ? Figures.none : words.joined(separator: ", ")
  }
}
