import Quantities
import Testing

@testable import Coverage
@testable import ODD

@Suite struct WaiverTests {
  private func waiver(
    _ id: String,
    _ classes: [Int: ClassSet],
    from: String = "1969-12-01",
    until: String = "1970-06-30",
    odd: String? = nil
  ) throws -> Waiver {
    Waiver(
      id: id,
      pattern: CoveragePlan.Pattern(classes: classes),
      reason: "late vehicle",
      owner: "safety",
      approved: try #require(CivilDate(iso8601: from)),
      expires: try #require(CivilDate(iso8601: until)),
      odd: odd
    )
  }

  private let night = [0: ClassSet(0)]
  private let day = [0: ClassSet(1)]
  private let depot = [1: ClassSet(1)]

  private func judged(_ waivers: [Waiver], structure: String? = nil) throws -> CoverageSummary {
    let plan = OperationFixture.plan(requirements: [
      .init(
        id: "R",
        pattern: .init(classes: depot),
        mode: .pooled,
        need: PlanFixture.target(drives: 9)
      )
    ])
    var summary = try OperationFixture.summary(plan)
    summary.oddStructure = structure
    summary.apply(waivers, digest: "sha256:0", plan: plan)
    return summary
  }

  @Test func `a waiver is a mark, and figures with it stand beside the raw ones`() throws {
    let summary = try judged([try waiver("W1", night)])
    let grid = try #require(summary.grids.first)
    // Met: day town. Open: night town, which is attainable, and day depot. Night depot does not count.
    #expect(grid.met == 1 && grid.denominator == 3 && grid.waived == 1)
    #expect(grid.certain == 1.0 / 3 && grid.certainWithWaivers == 2.0 / 3)
    #expect(grid.possible == 2.0 / 3 && grid.possibleWithWaivers == 2.0 / 3)
    #expect(summary.cell("night", "town")?.waiver == "W1")
    #expect(summary.cell("night", "town")?.state == .empty)
    #expect(summary.cell("night", "depot")?.waiver == nil)
    #expect(summary.waivers?.entries.first?.status == .active)
    #expect(summary.waivers?.entries.first?.openCells == 1)
    #expect(summary.waivers?.entries.first?.pattern == "time night")
  }

  /// The fixture is judged on 1970-01-01.
  @Test(arguments: [
    ("1970-01-01", "1970-01-01", WaiverLedger.Status.active),
    ("1969-01-01", "1969-12-31", .expired), ("1970-01-02", "1970-12-31", .pending),
  ])
  func `the first and the last day count`(
    from: String,
    until: String,
    status: WaiverLedger.Status
  ) throws {
    let summary = try judged([try waiver("W", night, from: from, until: until)])
    #expect(summary.waivers?.entries.first?.status == status)
    #expect(summary.grids.first?.waived == (status == .active ? 1 : 0))
    // What does not count is named with what it is for.
    #expect(summary.waivers?.entries.first?.openCells == 1)
  }

  @Test func `a waiver of met cells is obsolete, one of no cell is named`() throws {
    let met = [0: ClassSet(1), 1: ClassSet(0)]
    let ruled = [0: ClassSet(0), 1: ClassSet(1)]
    let summary = try judged([
      try waiver("met", met), try waiver("ruled", ruled), try waiver("partly", day),
    ])
    let entries = try #require(summary.waivers?.entries)
    #expect(entries.map(\.status) == [.obsolete, .unmatched, .active])
    #expect(entries.map(\.metCells) == [1, 0, 1])
    #expect(entries.map(\.openCells) == [0, 0, 1])
    #expect(summary.cell("day", "town")?.waiver == nil)
  }

  @Test func `a waiver of another ODD does not count`() throws {
    let bound = try waiver("W", night, odd: "sha256:1")
    #expect(try judged([bound], structure: "sha256:2").waivers?.entries[0].status == .otherODD)
    #expect(try judged([bound], structure: "sha256:2").grids[0].waived == 0)
    #expect(try judged([bound], structure: "sha256:1").waivers?.entries[0].status == .active)
    #expect(try judged([bound]).waivers?.entries[0].status == .otherODD)
  }

  @Test func `two waivers of one cell waive it once`() throws {
    let summary = try judged([try waiver("A", night), try waiver("B", [1: ClassSet(0)])])
    #expect(summary.grids.first?.waived == 1)
    #expect(summary.cell("night", "town")?.waiver == "A")
  }

  @Test func `a requirement is waived with all its cells`() throws {
    let whole = try judged([try waiver("W", depot)])
    #expect(whole.requirements.first?.waiver == "W")
    #expect(whole.requirements.first?.state == .thin)
    #expect(whole.waivers?.entries.first?.requirements == ["R"])
    let part = try judged([try waiver("W", [0: ClassSet(1), 1: ClassSet(1)])])
    #expect(part.requirements.first?.waiver == nil)
  }
}
