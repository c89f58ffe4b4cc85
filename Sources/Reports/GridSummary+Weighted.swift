import Coverage

extension CellCoverage {
  /// `?` where its own unknown evidence would do, `w` where a waiver holds.
  var marks: String { (isResolvable ? "?" : "") + (waiver == nil ? "" : "w") }
}

extension GridSummary {
  /// One more figure beside the raw ones.
  struct WeightedFigure {
    var label: String
    var value: String
    var detail: String
  }

  /// The figures with waivers and by weight, where there are any.
  var weightedFigures: [WeightedFigure] {
    var found: [WeightedFigure] = []
    if waived > 0 {
      let of = "of \(Figures.count(denominator, "cell")), \(Figures.count(waived)) of them waived"
      let possible = possiblyMetOrWaived ?? possiblyMet
      found.append(
        WeightedFigure(
          label: "certain, with waivers",
          value: Figures.percent(met + waived, of: denominator, .down),
          detail: "\(Figures.count(met + waived)) \(of)"
        )
      )
      found.append(
        WeightedFigure(
          label: "possible, with waivers",
          value: Figures.percent(possible, of: denominator, possible == met + waived ? .down : .up),
          detail: "\(Figures.count(possible)) \(of)"
        )
      )
    }
    if let weights {
      let all = Figures.decimal(weights.all, places: 1, .up)
      found.append(
        WeightedFigure(
          label: "certain, by weight",
          value: Figures.percent(weights.certain, .down),
          detail: "\(Figures.decimal(weights.met, places: 1, .down)) of a weight of \(all), a cell "
            + "counts by the heaviest requirement that names it"
        )
      )
      found.append(
        WeightedFigure(
          label: "possible, by weight",
          value: Figures.percent(
            weights.possible,
            weights.possiblyMet == weights.met ? .down : .up
          ),
          detail: "\(Figures.decimal(weights.possiblyMet, places: 1, .up)) of a weight of \(all)"
        )
      )
    }
    return found
  }
}
