import Geodesy
import Quantities
import Testing

@testable import Coverage
@testable import ODD

@Suite struct VisitCounterTests {
  private func count(
    _ stays: [Stay],
    vehicles: [String?] = ["a", "b", "c", "d"],
    counting: CoveragePlan.Counting = CoveragePlan.Counting(),
    possible: Set<Int> = [],
    skip: Set<Int> = [],
    assumesPossible: Bool = false,
    target: CoveragePlan.Target = CoveragePlan.Target()
  ) -> Evidence {
    let entries = stays.indices.filter { !skip.contains($0) }
      .map {
        VisitCounter.Entry(
          stay: $0,
          membership: possible.contains($0) ? .possible : .certain,
          of: stays
        )
      }
    return VisitCounter(stays: stays, vehicles: vehicles, counting: counting)
      .evidence(of: entries, target: target, assumesPossible: assumesPossible)
  }

  @Test func `a stay shorter than the least counts seconds but no drive, day, vehicle or place`() {
    // 4 s against min_stay 5 s.
    let evidence = count([PlanFixture.stay(drive: 0, 0, from: 0, seconds: 4)])
    #expect(evidence.seconds == 4)
    #expect(evidence.frames == 40)
    #expect(evidence.drives == 0)
    #expect(evidence.days == 0)
    #expect(evidence.vehicles == 0)
    #expect(evidence.places == 0)
    #expect(evidence.episodes == 0)
  }

  @Test func `two visits closer than the separation are one episode`() {
    // Left for 59 s, then for 60 s; min_separation is 60 s. The stay between belongs elsewhere.
    let stays = [
      PlanFixture.stay(drive: 0, 0, from: 0, seconds: 10),
      PlanFixture.stay(drive: 0, 1, from: 10, seconds: 59),
      PlanFixture.stay(drive: 0, 0, from: 69, seconds: 10),
      PlanFixture.stay(drive: 0, 1, from: 79, seconds: 60),
      PlanFixture.stay(drive: 0, 0, from: 139, seconds: 10),
    ]
    #expect(count(stays, skip: [1, 3]).episodes == 2)
  }

  @Test func `an unknown span that admits the cell does not end a visit`() {
    // 3 s + 3 s certain around 20 s possible: one visit of 6 s, which is long enough.
    let stays = [
      PlanFixture.stay(drive: 0, 0, from: 0, seconds: 3),
      PlanFixture.stay(drive: 0, 1, from: 3, seconds: 20),
      PlanFixture.stay(drive: 0, 0, from: 23, seconds: 3),
    ]
    let bridged = count(stays, possible: [1])
    #expect(bridged.episodes == 1)
    #expect(bridged.drives == 1)
    #expect(bridged.seconds == 6)
    // Where the span between lies elsewhere for certain, both visits are too short.
    let apart = count(stays, skip: [1])
    #expect(apart.episodes == 0)
    #expect(apart.drives == 0)
  }

  @Test func `an unknown span as long as the separation ends the visit`() {
    let stays = [
      PlanFixture.stay(drive: 0, 0, from: 0, seconds: 10),
      PlanFixture.stay(drive: 0, 1, from: 10, seconds: 60),
      PlanFixture.stay(drive: 0, 0, from: 70, seconds: 10),
    ]
    #expect(count(stays, possible: [1]).episodes == 2)
  }

  @Test func `drives by one vehicle are two drives and one vehicle, unknown vehicles add none`() {
    let stays = [
      PlanFixture.stay(drive: 0, 0, from: 0, seconds: 10),
      PlanFixture.stay(drive: 1, 0, from: 9000, seconds: 10),
      PlanFixture.stay(drive: 2, 0, from: 18_000, seconds: 10),
    ]
    let evidence = count(stays, vehicles: ["a", "a", nil])
    #expect(evidence.drives == 3)
    #expect(evidence.vehicles == 1)
    #expect(count(stays, vehicles: ["a", "a", nil], assumesPossible: true).vehicles == 2)
  }

  @Test func `a night over midnight is one day`() {
    // Both stays carry the day of the noon before.
    let stays = [
      PlanFixture.stay(drive: 0, 0, from: 0, seconds: 10, day: 100),
      PlanFixture.stay(drive: 0, 0, from: 10, seconds: 10, day: 100),
      PlanFixture.stay(drive: 1, 0, from: 90_000, seconds: 10, day: 101),
    ]
    #expect(count(stays).days == 2)
  }

  @Test func `places are squares of which no two touch`() {
    // A row of five squares: columns 0 to 4. Even columns 0, 2, 4 do not touch: three places.
    let squares = (0..<5).map { GridSquare(column: $0, row: 7) }
    #expect(UntouchingSquares(squares).count == 3)
    // A block of 2 x 2: all touch, one place.
    let block = [(0, 0), (0, 1), (1, 0), (1, 1)]
      .map {
        GridSquare(column: Int64($0.0), row: Int64($0.1))
      }
    #expect(UntouchingSquares(block).count == 1)
    #expect(UntouchingSquares([]).count == 0)
    // Negative columns keep their parity.
    #expect(
      UntouchingSquares([
        GridSquare(column: -2, row: 0), GridSquare(column: 0, row: 0),
      ])
      .count == 2
    )
  }

  @Test func `drive equivalents cannot be bought by one drive`() {
    // Target 600 s in 3 drives: c = 200 s. Drives of 970, 10, 10, 10 s:
    // min(1, 4.85) + 3 * 0.05 = 1.15. Inverse Simpson of 97/1/1/1 %: 1.062473 (reference, section 9).
    let stays = [(0, 970), (1, 10), (2, 10), (3, 10)]
      .map {
        PlanFixture.stay(drive: $0.0, 0, from: Int64($0.0) * 10_000, seconds: Int64($0.1))
      }
    let evidence = count(
      stays,
      target: PlanFixture.target(seconds: 600, drives: 3)
    )
    #expect(abs(evidence.driveEquivalents - 1.15) < 1e-12)
    #expect(abs(evidence.inverseSimpson - 1.062473) < 5e-7)
  }

  @Test func `a least stay in metres is met by way, not by time`() {
    var counting = CoveragePlan.Counting()
    counting.minimumStayNanoseconds = 0
    counting.minimumStayMillimeters = 50_000
    // 4 s at 10 m/s are 40 m, 5 s are 50 m.
    let short = count([PlanFixture.stay(drive: 0, 0, from: 0, seconds: 4)], counting: counting)
    let long = count([PlanFixture.stay(drive: 0, 0, from: 0, seconds: 5)], counting: counting)
    #expect(short.drives == 0)
    #expect(long.drives == 1)
  }

  /// Visits of 20 s with 40 s (400 m) and 160 s (1600 m) elsewhere between them.
  private func threeVisits(_ separation: Int64) -> Evidence {
    var counting = CoveragePlan.Counting()
    counting.minimumSeparationNanoseconds = 0
    counting.minimumSeparationMillimeters = separation
    let stays = [
      PlanFixture.stay(drive: 0, 0, from: 0, seconds: 20),
      PlanFixture.stay(drive: 0, 1, from: 20, seconds: 40),
      PlanFixture.stay(drive: 0, 0, from: 60, seconds: 20),
      PlanFixture.stay(drive: 0, 1, from: 80, seconds: 160),
      PlanFixture.stay(drive: 0, 0, from: 240, seconds: 20),
    ]
    return count(stays, counting: counting, skip: [1, 3])
  }

  @Test func `a separation in metres is the way driven between two visits`() {
    #expect(threeVisits(100_000).episodes == 3)
    // 400 m are enough, 401 m are not.
    #expect(threeVisits(400_000).episodes == 3)
    #expect(threeVisits(401_000).episodes == 2)
    #expect(threeVisits(2_000_000).episodes == 1)
  }

  @Test func `an unknown way does not separate two visits`() {
    var counting = CoveragePlan.Counting()
    counting.minimumSeparationNanoseconds = 0
    counting.minimumSeparationMillimeters = 100_000
    // Ten minutes elsewhere without a position: nobody knows how far it was.
    var away = PlanFixture.stay(drive: 0, 1, from: 20, seconds: 600)
    away.millimeters = 0
    let stays = [
      PlanFixture.stay(drive: 0, 0, from: 0, seconds: 20), away,
      PlanFixture.stay(drive: 0, 0, from: 620, seconds: 20),
    ]
    #expect(count(stays, counting: counting, skip: [1]).episodes == 1)
  }
}
