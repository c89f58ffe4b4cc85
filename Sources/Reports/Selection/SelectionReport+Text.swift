import Coverage

extension SelectionReport {
  /// The report as text, without a line feed at its end.
  package func text(limit: Int) -> String {
    var lines = [
      "Chosen: \(Figures.count(rows.count)) of \(Figures.count(budget, "frame")), out of "
        + "\(Figures.count(candidateCount)) that count for a target "
        + "(\(Figures.count(frameCount)) in \(Figures.count(drives.count, "drive")))"
    ]
    if rows.count < budget, allocations == nil {
      lines.append(
        spacing.isNone || result.value >= result.valueOfAll - 1e-9
          ? "The rest of the budget is not spent: no further frame adds anything."
          : "The rest of the budget is not spent: every frame that adds something lies too near to a "
            + "chosen one."
      )
    }
    lines += [
      "Targets met: \(Figures.count(result.met)) of \(Figures.count(targets.count)) that some frame "
        + "counts for; all frames together meet \(Figures.count(result.metByAll))",
      "Reached: \(share(result.value, .down)) of the weighted targets, "
        + (result.value >= result.valueOfAll - 1e-9
          ? "as much as all frames together"
          : "where all frames together reach \(share(result.valueOfAll, .up)) and no "
            + "\(Figures.count(budget, "frame")) more than \(share(result.upperBound, .up))"),
      guarantee,
    ]
    if !unsought.isEmpty {
      lines.append(
        "Not sought, because single frames have none: "
          + unsought.map(\.rawValue).joined(separator: ", ")
      )
    }
    lines += notes.map { "Note: \($0)" }
    if let allocations { lines += strata(allocations, limit: limit) }
    lines += driveLines(limit: limit)
    if let set {
      lines.append("Stored as set \(set.name), \(set.digest)")
    }
    if let coverage {
      lines += coverage.grids.map { grid in
        "Grid \(grid.grid) by the set: \(Figures.count(grid.met)) of "
          + "\(Figures.count(grid.denominator, "cell")) met, "
          + "\(Figures.percent(grid.met, of: grid.denominator, .down))"
      }
    }
    return lines.joined(separator: "\n")
  }

  private func share(_ value: Double, _ rounding: Figures.Rounding) -> String {
    Figures.percent(whole > 0 ? min(1, value / whole) : nil, rounding)
  }

  private func strata(_ allocations: [FrameSelection.Allocation], limit: Int) -> [String] {
    let shown = allocations.prefix(limit)
    var lines = ["Sample by the cells of grid \(strataGrid):"]
    lines += shown.map { item in
      "  \(item.name): \(Figures.count(item.drawn)) of \(Figures.count(item.frames, "frame"))"
        + (item.drawn < item.share
          ? ", \(Figures.count(item.share - item.drawn)) fewer than its share: the rest lies too near"
          : "")
    }
    if allocations.count > shown.count {
      lines.append("  and \(Figures.count(allocations.count - shown.count, "more cell"))")
    }
    return lines
  }

  private func driveLines(limit: Int) -> [String] {
    var lines: [String] = []
    func list(_ indices: [Int]) -> String {
      indices.prefix(limit).map { drives[$0].id }.joined(separator: ", ")
        + (indices.count > limit ? " and \(Figures.count(indices.count - limit)) more" : "")
    }
    if !idleDrives.isEmpty {
      lines.append("Drives that add nothing: \(list(idleDrives))")
    }
    if !leftOutDrives.isEmpty {
      lines.append(
        "Drives without a chosen frame that would still add something: \(list(leftOutDrives))"
      )
    }
    let heavy = losses.filter { !$0.value.isEmpty }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    for (drive, lost) in heavy.prefix(limit) {
      lines.append(
        "Without drive \(drives[drive].id): \(Figures.count(lost.count, "target")) fewer met, as "
          + targets[lost[0]].name
      )
    }
    if heavy.isEmpty, result.met > 0 {
      lines.append("No single drive decides a met target.")
    }
    return lines
  }
}
