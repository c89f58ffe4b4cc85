import Conditions
import ODD
import Quantities

@testable import Coverage

extension SampleSummary {
  /// Bands at two limits, the curve of nine drives, and losses in two cells.
  static func addFindings(to summary: inout CoverageSummary) {
    summary.bands = bands
    summary.accumulation = [accumulation]
    var placed = Damage()
    for (index, loss) in losses.enumerated() {
      placed.add(loss)
      let cells = summary.cells.indices.filter { summary.cells[$0].state == .thin }
      let cell = cells[index % 2]
      var damage = summary.cells[cell].damage ?? Damage()
      damage.add(loss)
      summary.cells[cell].damage = damage
    }
    var total = GridDamage(grid: "conditions")
    total.all = placed
    total.inCells = placed
    summary.damage = [total]
    summary.damagedFilesWithoutDrive = 1
    summary.requirements[1].metBy = 6
  }

  private static var losses: [Loss] {
    func loss(
      _ cause: DamageCause,
      _ tenths: Int64,
      frames: Int,
      isOfUnknownLength: Bool = false
    ) -> Loss {
      Loss(
        drive: 0,
        viewpoint: "",
        cause: cause,
        start: Timestamp(secondsSince1970: 0),
        nanoseconds: tenths * 100_000_000,
        frames: frames,
        isOfUnknownLength: isOfUnknownLength,
        assignment: 0
      )
    }
    return [
      loss(.dropout, 121, frames: 242), loss(.truncation, 600, frames: 1200),
      loss(.clock, 300, frames: 600), loss(.truncation, 0, frames: 0, isOfUnknownLength: true),
    ]
  }

  /// Nine drives; twelve cells seen, four of them once and two twice.
  static var accumulation: Accumulation {
    Accumulation(
      grid: "conditions",
      entered: [3, 5, 6, 8, 8, 9, 10, 11, 12],
      met: [0, 0, 1, 2, 2, 4, 5, 5, 6],
      estimate: IncidenceEstimate(counts: [9, 8, 7, 5, 5, 3, 2, 2, 1, 1, 1, 1], drives: 9),
      cells: 80
    )
  }

  private static var bands: [BandCoverage] {
    var need = CoveragePlan.Target()
    need.seconds = 60
    need.drives = 2
    let limit = CoveragePlan.Limit(
      value: 7.6,
      isInsideBelow: true,
      isInside: false,
      condition: "rainfall_rate \"< 7.6 mm/h\"",
      file: "urban-pilot.odd.yaml",
      line: 42
    )
    let set = CoveragePlan.BandSet(measure: .rainfall, limits: [limit], around: 0.2, need: need)
    return set.bands.enumerated()
      .map { index, band in
        let evidence = evidence(seconds: index == 0 ? 90 : 12.5, share: index == 0 ? 0.8 : 0.2)
        return BandCoverage(
          measure: .rainfall,
          band: band,
          coverage: CellCoverage(
            grid: "bands",
            classes: [
              ("measure", "rainfall"), ("side", band.side.rawValue),
              ("band", band.interval.text(in: "mm/h")),
            ],
            state: index == 0 ? .met : .thin,
            reason: nil,
            isResolvable: false,
            evidence: evidence,
            possible: evidence,
            target: need,
            shortfall: index == 0 ? CoveragePlan.Target() : shortfall(evidence, of: need)
          )
        )
      }
  }
}
