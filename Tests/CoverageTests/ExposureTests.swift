import Quantities
import Testing

@testable import Coverage
@testable import ODD

@Suite struct ExposureTests {
  private func near(_ value: Double?, _ expected: Double) -> Bool {
    value.map { ($0 - expected).magnitude < 1e-6 } ?? false
  }

  /// Values of scipy 1.17.1's `jensenshannon(p, q, 2) ** 2`.
  @Test func `distances between distributions are those of a peer`() throws {
    let halves = try #require(ShareDistance([0.5, 0.5], [1, 0]))
    #expect(near(halves.jensenShannonBits, 0.3112781244591328))
    #expect(halves.totalVariation == 0.5)
    let apart = try #require(ShareDistance([1, 0], [0, 1]))
    #expect(apart.jensenShannonBits == 1 && apart.totalVariation == 1)
    let same = try #require(ShareDistance([0.3, 0.7], [0.3, 0.7]))
    #expect(same.jensenShannonBits == 0 && same.totalVariation == 0)
    #expect(ShareDistance([0.5, 0.5], [0, 0]) == nil)
    #expect(ShareDistance([], []) == nil)
  }

  @Test func `the hours that a share needs are those of the reference`() {
    let bound = CoveragePlan.Exposure.Sufficiency(alpha: 0.05, ratePerHour: 0.01)
    #expect((bound.hours(forShare: 0.1) - 29.9573).magnitude < 5e-5)
  }

  @Test func `probabilities are products along the conditions`() throws {
    let plan = OperationFixture.plan()
    let model = ExposureModel(try #require(plan.exposure), plan: plan)
    let space = try #require(CellSpace(axes: [0, 1], plan: plan))
    let cells = try #require(model.probabilities(of: space))
    for (value, expected) in zip(cells, [0.15, 0.15, 0.6, 0.1]) { #expect(near(value, expected)) }
    let times = try #require(CellSpace(axes: [0], plan: plan))
    let marginal = try #require(model.probabilities(of: times))
    #expect(near(marginal[0], 0.3) && near(marginal[1], 0.7))
    #expect(model.independentPairs(of: [0, 1]).isEmpty)
  }

  @Test func `a joint table gives its shares and every marginal`() throws {
    let plan = OperationFixture.plan([
      OperationFixture.table([1, 0], [[0, 1]: 0.5, [1, 0]: 0.3, [0, 0]: 0.2])
    ])
    let model = ExposureModel(try #require(plan.exposure), plan: plan)
    let cells = try #require(CellSpace(axes: [0, 1], plan: plan).flatMap(model.probabilities))
    for (value, expected) in zip(cells, [0.2, 0.3, 0.5, 0]) { #expect(near(value, expected)) }
    let area = try #require(CellSpace(axes: [1], plan: plan).flatMap(model.probabilities))
    #expect(near(area[0], 0.7) && near(area[1], 0.3))
    #expect(model.independentPairs(of: [0, 1]).isEmpty)
  }

  @Test func `coverage by share leaves out what does not count`() throws {
    let summary = try OperationFixture.summary(OperationFixture.plan())
    let grid = try #require(summary.exposure?.grids.first)
    #expect(near(grid.mass, 0.85))
    #expect(near(grid.removed[.notApplicable], 0.15))
    #expect(near(grid.certain, 0.6 / 0.85))
    // The unknown minute can be all of night and town.
    #expect(near(grid.possible, 0.75 / 0.85))
    #expect(grid.assumption == nil)
    #expect(near(summary.cell("day", "depot")?.exposure?.probability, 0.1 / 0.85))
    #expect(summary.cell("night", "depot")?.exposure == nil)
    #expect(grid.sufficient == nil)
    // By cells 1 of 3 is met, 2 can be.
    #expect(summary.grids.first?.met == 1 && summary.grids.first?.possiblyMet == 2)
  }

  @Test func `collected and declared shares are compared over seconds and over drives`() throws {
    let summary = try OperationFixture.summary(OperationFixture.plan())
    let grid = try #require(summary.exposure?.grids.first)
    // Cells 0.70588, 0.11765, 0.17647 declared; 0.7, 0.3, 0 collected.
    #expect(near(grid.seconds?.totalVariation, 0.1823529411764706))
    #expect(near(grid.seconds?.jensenShannonBits, 0.11795066780214625))
    let area = try #require(summary.exposure?.axes.first { $0.axis == "area" })
    #expect(area.classes.map(\.nanoseconds) == [70_000_000_000, 30_000_000_000])
    #expect(area.unknownNanoseconds == 60_000_000_000)
    #expect(near(area.seconds?.totalVariation, 0.05))
    #expect(near(area.seconds?.jensenShannonBits, 0.00226366644970305))
    // A drive counts as one from 60 s on: 1 in town, a half in the depot.
    #expect(area.classes.compactMap(\.driveEquivalents) == [1, 0.5])
    #expect(near(area.driveEquivalents?.totalVariation, 0.25 / 3))
    #expect(near(area.driveEquivalents?.jensenShannonBits, 0.006077489978553483))
    let time = try #require(summary.exposure?.axes.first { $0.axis == "time" })
    #expect(time.classes.map(\.nanoseconds) == [60_000_000_000, 100_000_000_000])
  }

  @Test func `what is met and beyond twice its share is to be stopped`() throws {
    var shares = OperationFixture.shares
    shares[0] = OperationFixture.table([1], [[0]: 0.2, [1]: 0.8])
    let summary = try OperationFixture.summary(OperationFixture.plan(shares))
    // day town 0.16, day depot 0.32, night town 0.04 of 0.52: 0.3077, 0.6154, 0.0769.
    let grid = try #require(summary.exposure?.grids.first)
    #expect(grid.over.map { $0.classes.map(\.name) } == [["day", "town"]])
    #expect(near(grid.over.first?.excess, 0.7 - 0.16 / 0.52))
    #expect(grid.under.map { $0.classes.map(\.name) } == [["day", "depot"], ["night", "town"]])
  }

  @Test func `marginals alone say so on every figure`() throws {
    let plan = OperationFixture.plan([
      OperationFixture.table([0], [[0]: 0.3, [1]: 0.7]),
      OperationFixture.table([1], [[0]: 0.75, [1]: 0.25]),
    ])
    let summary = try OperationFixture.summary(plan)
    let grid = try #require(summary.exposure?.grids.first)
    #expect(grid.assumption == "independence assumed: time and area")
    #expect(near(grid.certain, 0.525 / 0.925))
    #expect(summary.cell("day", "town")?.exposure?.assumption == grid.assumption)
    // One axis alone rests on nothing.
    #expect(summary.exposure?.axes.allSatisfy { $0.assumption == nil } == true)
  }

  @Test func `an axis without shares leaves the grid without a figure, and says why`() throws {
    let plan = OperationFixture.plan([OperationFixture.table([1], [[0]: 0.75, [1]: 0.25])])
    let grid = try #require(try OperationFixture.summary(plan).exposure?.grids.first)
    #expect(grid.absence == "no share is declared of time")
    #expect(grid.certain == nil && grid.seconds == nil)
  }

  @Test func `a cell has exposure enough from its hours on`() throws {
    var plan = OperationFixture.plan()
    // -ln(0.5) 0.6/0.85 / 30 per hour = 0.01631 h = 58.7 s in town by day; 0.1/0.85 are 9.8 s.
    plan.exposure?.sufficiency = .init(alpha: 0.5, ratePerHour: 30)
    let summary = try OperationFixture.summary(plan)
    #expect(near(summary.cell("day", "town")?.exposure?.hoursNeeded, 0.016309))
    #expect(near(summary.exposure?.grids.first?.sufficient, 0.7 / 0.85))
  }

  @Test func `weights are those of the heaviest requirement`() throws {
    let depot = CoveragePlan.Pattern(classes: [1: ClassSet(1)])
    let plan = OperationFixture.plan(requirements: [
      .init(id: "A", pattern: depot, mode: .pooled, need: PlanFixture.target(drives: 9), weight: 3),
      .init(id: "B", pattern: depot, mode: .pooled, need: PlanFixture.target(drives: 9), weight: 2),
    ])
    let weights = try #require(try OperationFixture.summary(plan).grids.first?.weights)
    #expect(weights == WeightedCoverage(all: 5, met: 1, possiblyMet: 2))
    #expect(try OperationFixture.summary(OperationFixture.plan()).grids.first?.weights == nil)
  }
}
