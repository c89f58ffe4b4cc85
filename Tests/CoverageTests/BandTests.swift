import Conditions
import Quantities
import Testing

@testable import Coverage
@testable import ODD

@Suite struct BandTests {
  private func limit(_ value: Double, isInsideBelow: Bool, isInside: Bool) -> CoveragePlan.Limit {
    CoveragePlan.Limit(
      value: value,
      isInsideBelow: isInsideBelow,
      isInside: isInside,
      condition: "rainfall_rate \"< 7.6 mm/h\"",
      file: "a.odd.yaml",
      line: 12
    )
  }

  /// Rain inside below 7.6 mm/h, bands of 0.2 mm/h.
  private var rain: CoveragePlan.BandSet {
    CoveragePlan.BandSet(
      measure: .rainfall,
      limits: [limit(7.6, isInsideBelow: true, isInside: false)],
      around: 0.2,
      need: PlanFixture.target(seconds: 60, drives: 2)
    )
  }

  @Test func `the limit belongs to the side that the condition puts it on`() {
    let below = rain
    #expect(below.bands.map(\.side) == [.inside, .outside])
    #expect(below.axis.classes.map(\.name) == ["[7.4 .. 7.6) mm/h", "[7.6 .. 7.8) mm/h"])
    let included = CoveragePlan.BandSet(
      measure: .rainfall,
      limits: [limit(7.6, isInsideBelow: true, isInside: true)],
      around: 0.2,
      need: PlanFixture.target(seconds: 60)
    )
    #expect(included.axis.classes.map(\.name) == ["[7.4 .. 7.6] mm/h", "(7.6 .. 7.8) mm/h"])
    let above = CoveragePlan.BandSet(
      measure: .sunElevation,
      limits: [limit(0, isInsideBelow: false, isInside: true)],
      around: 1,
      need: PlanFixture.target(seconds: 60)
    )
    #expect(above.bands.map(\.side) == [.outside, .inside])
    #expect(above.axis.classes.map(\.name) == ["[-1 .. 0) deg", "[0 .. 1) deg"])
  }

  @Test func `a value is certain where its whole interval lies in a band`() {
    let set = rain
    #expect(set.reading(of: .number(7.5)) == .one(0))
    #expect(set.reading(of: .number(7.6)) == .one(1))
    #expect(set.reading(of: .number(7.5, error: 0.05)) == .one(0))
    // 7.5 to 7.7 lies in both, 7.3 to 7.5 in one and in none.
    #expect(set.reading(of: .number(7.6, error: 0.1)) == .anyOf(both))
    #expect(set.reading(of: .number(7.4, error: 0.1)) == .anyOf(ClassSet(0), orOther: true))
    // What lies elsewhere is one reading, so that assignments do not multiply.
    #expect(set.reading(of: .number(1)) == .other(""))
    #expect(set.reading(of: .number(2)) == .other(""))
    #expect(set.reading(of: .unknown("no station")) == .unknown(""))
    #expect(AxisReading(stored: Substring(AxisReading.unknown("").stored)) == .unknown(""))
    #expect(AxisReading(stored: Substring(AxisReading.other("").stored)) == .other(""))
  }

  private var both: ClassSet {
    var both = ClassSet(0)
    both.insert(1)
    return both
  }

  @Test func `time outside the domain counts, and what may lie in a band is possible`() throws {
    var plan = PlanFixture.plan(need: PlanFixture.target(seconds: 60))
    plan.bands = [rain]
    func assignment(_ band: AxisReading, verdict: Verdict = .inside) -> Assignment {
      PlanFixture.assignment(.one(1), .one(2), .one(0), band, verdict: verdict)
    }
    let summary = try PlanFixture.summary(
      plan,
      [
        assignment(.one(0)), assignment(.one(1), verdict: .outside), assignment(.anyOf(both)),
        assignment(.unknown("")), assignment(.other("")),
      ],
      [
        PlanFixture.stay(drive: 0, 0, from: 0, seconds: 40),
        PlanFixture.stay(drive: 0, 1, from: 40, seconds: 30),
        PlanFixture.stay(drive: 0, 4, from: 70, seconds: 500),
        PlanFixture.stay(drive: 1, 0, from: 9000, seconds: 25),
        PlanFixture.stay(drive: 1, 2, from: 9025, seconds: 20),
        PlanFixture.stay(drive: 1, 3, from: 9045, seconds: 7),
      ],
      drives: ["a", "b"].map { PlanFixture.drive($0, vehicle: "karl") }
    )
    try #require(summary.bands.count == 2)
    // 40 + 25 s in two drives against 60 s in two drives.
    let inside = summary.bands[0].coverage
    #expect(inside.state == .met)
    #expect(inside.evidence.seconds == 65)
    #expect(inside.evidence.drives == 2)
    // 30 s outside the ODD; 20 s of both bands and 7 unknown ones may be there too.
    let outside = summary.bands[1].coverage
    #expect(outside.state == .thin)
    #expect(outside.evidence.seconds == 30)
    #expect(outside.possible.seconds == 57)
    #expect(outside.shortfall.seconds == 30)
    #expect(outside.shortfall.drives == 1)
    // The grid knows nothing of bands: 40 + 500 + 25 + 20 + 7 s inside, one cell.
    #expect(summary.cell("day", "heavy", "town")?.evidence.seconds == 592)
    #expect(summary.axes.map(\.name) == ["time", "rain", "area"])
    #expect(summary.unknowns.isEmpty)
    #expect(summary.others.isEmpty)
  }

  @Test func `a band that nothing can reach is impossible, with its arithmetic`() throws {
    var plan = PlanFixture.plan(need: PlanFixture.target(seconds: 60))
    let need = PlanFixture.target(seconds: 1)
    plan.bands = [
      CoveragePlan.BandSet(
        measure: .sunElevation,
        limits: [limit(66, isInsideBelow: true, isInside: true)],
        around: 1,
        need: need
      ),
      CoveragePlan.BandSet(
        measure: .rainfall,
        limits: [limit(0, isInsideBelow: false, isInside: true)],
        around: 0.2,
        need: need
      ),
    ]
    let summary = try PlanFixture.summary(
      plan,
      [PlanFixture.assignment(.one(1), .one(0), .one(0), .other(""), .one(1))],
      [PlanFixture.stay(drive: 0, 0, from: 0, seconds: 40)],
      drives: [PlanFixture.drive("a", vehicle: nil)],
      unobservable: [CoverageInput.Unobservable(axis: 4, classIndex: 1, reason: "no rain gauge")],
      latitudes: 49...49.1
    )
    // 90 - 49 + 23.44 = 64.4 degrees is the most at 49 degrees north.
    #expect(summary.bands.map(\.coverage.state) == [.impossible, .impossible, .impossible, .met])
    let reason = try #require(summary.bands[0].coverage.reason)
    #expect(reason.contains("the sun stands between"))
    #expect(reason.contains("latitudes 49.0 to 49.1"))
    let never = try #require(summary.bands[2].coverage.reason)
    #expect(never == "rainfall is always within [0 .. inf) mm/h; [-0.2 .. 0) mm/h lies outside")
  }

  @Test func `a band that no source can yield is unobservable`() throws {
    var plan = PlanFixture.plan(need: PlanFixture.target(seconds: 60))
    plan.bands = [rain]
    let summary = try PlanFixture.summary(
      plan,
      [PlanFixture.assignment(.one(1), .one(0), .one(0), .unknown(""))],
      [PlanFixture.stay(drive: 0, 0, from: 0, seconds: 40)],
      drives: [PlanFixture.drive("a", vehicle: nil)],
      unobservable: [CoverageInput.Unobservable(axis: 3, classIndex: 0, reason: "no rain gauge")]
    )
    #expect(summary.bands[0].coverage.state == .unobservable)
    #expect(summary.bands[0].coverage.reason == "no rain gauge")
    #expect(summary.bands[1].coverage.state == .empty)
  }
}
