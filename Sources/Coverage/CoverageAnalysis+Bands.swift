package import Conditions
package import ODD
import Quantities

/// One band at a limit of the ODD with its evidence, target and shortfall.
package struct BandCoverage: Sendable {
  package var measure: Measure
  package var band: CoveragePlan.Band
  /// The figures; its only class is the band.
  package var coverage: CellCoverage

  /// The band's values: `[7.4 .. 7.6) mm/h`.
  package var interval: String { band.interval.text(in: measure.unitName) }
  /// The limit with its unit: `7.6 mm/h`.
  package var limit: String {
    Interval.exactly(band.limit.value).text(in: measure.unitName)
  }
}

extension CoverageAnalysis {
  /// Every band, by measure in the plan's order, by limit, the lower one first.
  ///
  /// Time outside the ODD counts as any other: a band just outside a limit shows how the vehicle
  /// behaves where it has to stop.
  func bands() -> [BandCoverage] {
    plan.bands.indices.flatMap { bands(ofSet: $0) }
  }

  private func bands(ofSet position: Int) -> [BandCoverage] {
    let set = plan.bands[position]
    let index = plan.readingIndex(ofBands: position)
    let memberships = input.assignments.map { assignment in
      assignment.readings.indices.contains(index)
        ? BandMemberships(assignment.readings[index], count: set.bands.count) : BandMemberships()
    }
    var sky = plan
    sky.axes = [set.axis]
    let impossibility = Impossibility(plan: sky, latitudes: input.latitudes, area: input.area)
    return set.bands.enumerated()
      .map { number, band in
        let entries = input.stays.indices.compactMap { stay in
          memberships[input.stays[stay].assignment][number]
            .map { VisitCounter.Entry(stay: stay, membership: $0, of: input.stays) }
        }
        let name = band.interval.text(in: set.measure.unitName)
        return BandCoverage(
          measure: set.measure,
          band: band,
          coverage: coverage(
            of: entries,
            counter: counter,
            target: set.need,
            grid: "bands",
            classes: [
              (axis: "measure", name: set.measure.name), (axis: "side", name: band.side.rawValue),
              (axis: "band", name: name),
            ],
            ruling: (unreachable(band, of: set) ?? impossibility.reason([0: number]))
              .map { GridFacts.Ruling(state: .impossible, reason: $0) },
            unobservable: input.unobservable.first { $0.axis == index && $0.classIndex == number }?
              .reason
          )
        )
      }
  }

  /// Why the measure never takes a value of a band; `nil` where it may.
  private func unreachable(_ band: CoveragePlan.Band, of set: CoveragePlan.BandSet) -> String? {
    guard let range = set.measure.range, !band.interval.overlaps(range) else { return nil }
    return "\(set.measure.name) is always within \(range.text(in: set.measure.unitName)); "
      + "\(band.interval.text(in: set.measure.unitName)) lies outside"
  }
}

/// How an assignment belongs to each band of a set.
package struct BandMemberships {
  private var possible = ClassSet()
  private var certain = ClassSet()

  /// None.
  init() {}

  /// Reads what a value falls into.
  package init(_ reading: AxisReading, count: Int) {
    switch reading {
    case .one(let band): certain.insert(band)
    case .anyOf(let bands, _): possible = bands
    case .allOf(let bands): certain = bands
    case .unknown: possible = ClassSet(first: count)
    case .other: break
    }
  }

  /// How it belongs to one band; `nil` where it does not.
  package subscript(band: Int) -> VisitCounter.Membership? {
    certain.contains(band) ? .certain : possible.contains(band) ? .possible : nil
  }
}
