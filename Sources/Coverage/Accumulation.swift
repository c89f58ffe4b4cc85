/// How a grid's cells were entered and met, drive after drive in the order of time.
package struct Accumulation: Hashable, Sendable {
  package var grid: String
  /// Cells with certain evidence after each drive.
  package var entered: [Int]
  /// Cells that are met after each drive.
  package var met: [Int]
  /// What the drives tell of cells not entered.
  package var estimate: IncidenceEstimate
  /// Cells that count.
  package var cells: Int

  /// How many drives the last ones are, where there are as many.
  package static let recentDriveCount = 10

  /// What the last drives added.
  package struct Recent: Hashable, Sendable {
    package var drives: Int
    package var met: Int
    package var entered: Int
  }

  /// What the last ten drives added; all of them where there are fewer.
  package var recent: Recent {
    let drives = min(Accumulation.recentDriveCount, met.count)
    func added(_ curve: [Int]) -> Int {
      guard let last = curve.last else { return 0 }
      return last - (curve.count > drives ? curve[curve.count - drives - 1] : 0)
    }
    return Recent(drives: drives, met: added(met), entered: added(entered))
  }

  /// Cells that the next ten drives like these would enter first; `nil` where nothing can be said.
  package var expected: Double? {
    estimate.newCells(inFurther: Accumulation.recentDriveCount)
      .map { min($0, Double(cells - estimate.observed)) }
  }

  /// Cells that drives like these would enter in the long run, at most all; `nil` where nothing can
  /// be said.
  package var reachable: Double? { estimate.richness.map { min($0, Double(cells)) } }

  /// Counts up events at drives.
  ///
  /// `drives`: The drive of each event; those without one never happened.
  package static func curve(_ drives: some Sequence<Int?>, count: Int) -> [Int] {
    var curve = [Int](repeating: 0, count: count)
    for case let drive? in drives where curve.indices.contains(drive) { curve[drive] += 1 }
    for index in curve.indices.dropFirst() { curve[index] += curve[index - 1] }
    return curve
  }
}

extension CoverageSummary {
  /// Requirements that are met after each drive, in the order of the drives.
  package var requirementsMetByDrive: [Int] {
    Accumulation.curve(requirements.map(\.metBy), count: drives.count)
  }
}
