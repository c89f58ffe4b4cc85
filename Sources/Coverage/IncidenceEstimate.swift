/// What drives tell of cells that none of them has entered: incidence with drives as sampling units.
///
/// Frames within a drive are no draws of their own; drives nearly are. Chao 1987 (Chao2), Chao and
/// Jost 2012 (coverage of the sample), Good and Toulmin 1956 (new cells in further drives).
package struct IncidenceEstimate: Hashable, Sendable {
  /// The drives.
  package let drives: Int
  /// How many cells are certain evidence of exactly so many drives, by that number.
  package let frequencies: [Int: Int]

  /// Creates an estimate.
  ///
  /// `counts`: For each cell in how many drives it was seen; cells without any may be there.
  package init(counts: some Sequence<Int>, drives: Int) {
    self.drives = drives
    var frequencies: [Int: Int] = [:]
    for count in counts where count > 0 { frequencies[count, default: 0] += 1 }
    self.frequencies = frequencies
  }

  /// Cells seen.
  package var observed: Int { frequencies.values.reduce(0, +) }
  /// U: the sum over cells of the drives in which they were seen.
  package var incidences: Int { frequencies.reduce(0) { $0 + $1.key * $1.value } }
  private var once: Double { Double(frequencies[1] ?? 0) }
  private var twice: Double { Double(frequencies[2] ?? 0) }

  /// Why nothing is estimated; `nil` where something is.
  package var absence: String? {
    if drives < 2 { return "it takes two drives to tell how alike drives are" }
    return incidences == 0 ? "no drive has entered a cell" : nil
  }

  /// Chao2: the least number of cells that drives like these would enter in the long run.
  package var richness: Double? {
    guard absence == nil else { return nil }
    let share = Double(drives - 1) / Double(drives)
    let unseen = twice > 0 ? once * once / (2 * twice) : once * (once - 1) / 2
    return Double(observed) + share * unseen
  }

  /// The share of all incidences of drives like these that falls into cells seen, 0 to 1.
  package var sampleCoverage: Double? {
    guard absence == nil else { return nil }
    guard once > 0 else { return 1 }
    let others = Double(drives - 1) * once
    return max(0, 1 - once / Double(incidences) * (others / (others + 2 * twice)))
  }

  /// Good and Toulmin: cells that so many more drives like these would enter first.
  ///
  /// `nil` for more drives than there are, where the series does not hold.
  package func newCells(inFurther further: Int) -> Double? {
    guard absence == nil, (1...drives).contains(further) else { return nil }
    let ratio = Double(further) / Double(drives)
    var sum = 0.0
    var power = 1.0
    var exponent = 0
    for (count, cells) in frequencies.sorted(by: { $0.key < $1.key }) {
      while exponent < count {
        power *= -ratio
        exponent += 1
      }
      sum -= power * Double(cells)
    }
    return max(0, sum)
  }
}
