import Coverage

extension CoverageSummary {
  /// Cells of a grid that lack evidence and lost some, the largest loss first.
  func damagedGaps(ofGrid grid: String) -> [(cell: CellCoverage, damage: Damage)] {
    cells.filter { $0.grid == grid && ($0.state == .thin || $0.state == .empty) }
      .enumerated()
      .compactMap { place, cell in cell.damage.map { (place: place, cell: cell, damage: $0) } }
      .sorted {
        (-$0.damage.nanoseconds, -$0.damage.frames, $0.place)
          < (-$1.damage.nanoseconds, -$1.damage.frames, $1.place)
      }
      .map { ($0.cell, $0.damage) }
  }
}

extension DamageCause {
  /// The cause as people read it.
  var phrase: String {
    switch self {
    case .dropout: "dropouts"
    case .truncation: "missing ends"
    case .clock: "clocks not believed"
    case .position: "positions not believed"
    case .calibration: "calibrations not believed"
    case .sync: "incomplete frames"
    }
  }
}

extension Damage {
  /// `0:01:12 and 340 frames`.
  var phrase: String {
    var parts = [
      Figures.duration(nanoseconds: nanoseconds, .up), Figures.count(frames, "frame"),
    ]
    if filesOfUnknownLength > 0 { parts.append(filesPhrase) }
    return parts.joined(separator: ", ")
  }

  /// `2 ends of unknown length`.
  var filesPhrase: String {
    Figures.count(filesOfUnknownLength, "end of unknown length", plural: "ends of unknown length")
  }

  /// The causes, and the ends of unknown length.
  var causesAndFiles: String {
    [causes, filesOfUnknownLength > 0 ? filesPhrase : ""].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  /// The causes in words: `dropouts 0:01:00, missing ends 0:00:12`.
  var causes: String {
    DamageCause.allCases
      .compactMap { cause in
        let time = nanosecondsByCause[cause] ?? 0
        let frames = framesByCause[cause] ?? 0
        guard time > 0 || frames > 0 else { return nil }
        return time > 0
          ? "\(cause.phrase) \(Figures.duration(nanoseconds: time, .up))"
          : "\(cause.phrase) \(Figures.count(frames, "frame"))"
      }
      .joined(separator: ", ")
  }
}

extension GridDamage {
  /// What a reader has to know of the figures.
  static let note =
    "A loss is laid to the cell that was certain just before it; where the vehicle was during it, "
    + "nobody knows. Frames of silent sensors are counted by their usual rate."

  /// Where the losses lie: `0:01:00 in cells, 0 s outside the ODD, 12 s in no certain cell`.
  var placePhrase: String {
    func time(_ damage: Damage) -> String {
      Figures.duration(nanoseconds: damage.nanoseconds, .up)
    }
    return "\(time(inCells)) in cells, \(time(outside)) outside the ODD, \(time(unplaced)) in no "
      + "certain cell"
  }
}

extension Accumulation {
  /// `the last 10 drives met 2 more cells and entered 5 new ones`.
  var phrase: String {
    let recent = recent
    let cells = Figures.count(recent.met, "more cell")
    let new = "\(Figures.count(recent.entered)) new \(recent.entered == 1 ? "one" : "ones")"
    if met.count > recent.drives {
      return "the last \(Figures.count(recent.drives, "drive")) met \(cells) and entered \(new)"
    }
    let who = recent.drives == 1 ? "the only drive" : "all \(Figures.count(recent.drives, "drive"))"
    return "\(who) met \(Figures.count(recent.met, "cell")) and entered "
      + Figures.count(recent.entered)
  }

  /// What is to be expected of more drives like these; `nil` where nothing can be said.
  var outlook: String? {
    guard let reachable, let share = estimate.sampleCoverage else { return nil }
    var text =
      "drives like these enter about \(Figures.decimal(reachable, places: 1, .down)) cells in the "
      + "long run (Chao2); \(Figures.percent(share, .down)) of what they enter lies in cells seen"
    if let expected {
      text += "; ten more: about \(Figures.decimal(expected, places: 1, .down)) new cells"
    }
    return text
  }
}
