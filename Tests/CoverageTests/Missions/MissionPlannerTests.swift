import Quantities
import Testing

@testable import Coverage
@testable import ODD

/// Missions that can be planned by hand.
@Suite struct MissionPlannerTests {
  /// 2026-01-05T00:00:00Z, a Monday.
  private static let monday: Int64 = 1_767_571_200

  private func vehicle(_ name: String, rig: Set<String>? = nil) -> Fleet.Vehicle {
    Fleet.Vehicle(
      name: name,
      city: "c",
      rig: rig,
      sensors: nil,
      shifts: [],
      available: nil,
      costPerHour: nil
    )
  }

  private func slot(
    _ name: String,
    day: Int64,
    from: Int64,
    until: Int64,
    regions: Set<String> = [],
    rig: Set<String>? = nil
  ) -> MissionSlot {
    let midnight = Self.monday + day * 86_400
    return MissionSlot(
      vehicle: vehicle(name, rig: rig),
      city: Fleet.City(
        name: "c",
        regions: regions,
        base: "",
        transferSeconds: 1800,
        costPerHour: nil
      ),
      date: CivilDate(daysSince1970: midnight / 86_400),
      start: Timestamp(secondsSince1970: midnight + from * 3600),
      end: Timestamp(secondsSince1970: midnight + until * 3600),
      costPerHour: 100
    )
  }

  private func task(
    _ grid: String,
    _ classes: [(axis: String, name: String)],
    condition: Int = 0,
    weight: Double = 0,
    _ need: MissionNeed
  ) -> MissionTask {
    MissionTask(
      grid: grid,
      role: nil,
      classes: classes,
      requests: ["R-1"],
      weight: weight,
      need: need,
      condition: condition,
      regions: []
    )
  }

  /// Every day from one hour to another.
  private func condition(_ from: Int64, _ until: Int64) -> MissionCondition {
    MissionCondition(
      windows: (0..<14)
        .map { day in
          CollectionWindow(
            start: Timestamp(secondsSince1970: Self.monday + day * 86_400 + from * 3600),
            end: Timestamp(secondsSince1970: Self.monday + day * 86_400 + until * 3600)
          )
        },
      climatology: nil
    )
  }

  @Test func `one drive serves cells of two grids at once, and two of one grid after each other`() {
    var planner = MissionPlanner(
      tasks: [
        task("a", [("rain", "none"), ("area", "town")], MissionNeed(seconds: 900, drives: 1)),
        task("a", [("rain", "light"), ("area", "town")], MissionNeed(seconds: 900, drives: 1)),
        task("b", [("season", "winter")], MissionNeed(seconds: 1800, drives: 1)),
      ],
      conditions: [condition(8, 20)],
      slots: [slot("karl", day: 0, from: 6, until: 14)]
    )
    let (missions, left) = planner.plan(limit: 10)
    #expect(missions.count == 1)
    #expect(left.allSatisfy { $0.isMet })
    let mission = missions[0]
    #expect(mission.parts.count == 3 && mission.parts.allSatisfy(\.closes))
    #expect(abs(mission.gain - 3) < 1e-12)
    // From 08:00 to 08:30, and half an hour there and back.
    #expect(mission.slot.start == Timestamp(secondsSince1970: Self.monday + 8 * 3600))
    #expect(abs(mission.hours - 1.5) < 1e-12)
    #expect(mission.cost == 150)
  }

  @Test func `drives and days take as many missions, each with its marginal gain`() {
    var planner = MissionPlanner(
      tasks: [task("a", [("rain", "none")], MissionNeed(seconds: 900, drives: 3, days: 2))],
      conditions: [condition(8, 20)],
      slots: (0..<5).map { slot("karl", day: $0, from: 8, until: 12) }
        + [slot("ida", day: 0, from: 8, until: 12)]
    )
    let (missions, left) = planner.plan(limit: 10)
    #expect(left[0].isMet)
    #expect(missions.count == 3)
    // Time, a third of the drives, half of the days: (1 + 1/3 + 1/2) / 3; then (1/3 + 1/2) / 3; then (1/3) / 3.
    let gains = missions.map(\.gain)
    for (gain, expected) in zip(gains, [11.0 / 18, 5.0 / 18, 1.0 / 9]) {
      #expect(abs(gain - expected) < 1e-12)
    }
    #expect(missions.map { $0.parts.contains(where: \.closes) } == [false, false, true])
  }

  @Test func `the heavier cell is driven first, and a shift outside every window is left out`() {
    var planner = MissionPlanner(
      tasks: [
        task("a", [("rain", "none")], MissionNeed(seconds: 900)),
        task("a", [("rain", "light")], condition: 1, weight: 3, MissionNeed(seconds: 900)),
      ],
      conditions: [condition(8, 10), condition(14, 16)],
      slots: [
        slot("karl", day: 0, from: 8, until: 10), slot("karl", day: 1, from: 14, until: 16),
        slot("karl", day: 2, from: 11, until: 13),
      ]
    )
    let (missions, _) = planner.plan(limit: 10)
    #expect(missions.map(\.gain) == [4, 1])
  }

  @Test func `a vehicle without the rig or the region is not sent`() {
    var wanted = task("a", [("rig", "full")], MissionNeed(drives: 1))
    wanted.rig = ["full"]
    wanted.regions = ["town"]
    var planner = MissionPlanner(
      tasks: [wanted],
      conditions: [condition(0, 24)],
      slots: [
        slot("bare", day: 0, from: 8, until: 10, rig: ["bare"]),
        slot("far", day: 0, from: 8, until: 10, regions: ["port"]),
        slot("good", day: 1, from: 8, until: 10, regions: ["town"], rig: ["full", "bare"]),
      ]
    )
    #expect(planner.plan(limit: 10).missions.map(\.slot.vehicle.name) == ["good"])
  }

  @Test func `what is ordered and not delivered is deducted, what was delivered is not`() {
    let need = MissionNeed(seconds: 900, drives: 2)
    let tasks = [task("a", [("rain", "none")], need), task("a", [("rain", "light")], need)]
    func planned(_ hour: Int64) -> OpenOrder.Planned {
      OpenOrder.Planned(
        vehicle: "karl",
        start: Timestamp(secondsSince1970: Self.monday + hour * 3600),
        end: Timestamp(secondsSince1970: Self.monday + (hour + 1) * 3600),
        parts: [
          OpenOrder.Part(
            grid: "a",
            role: nil,
            classes: ["rain": "none"],
            expected: MissionNeed(seconds: 500, drives: 1)
          )
        ]
      )
    }
    var line = PlanFixture.drive("d", vehicle: "karl")
    line.start = Timestamp(secondsSince1970: Self.monday + 8 * 3600)
    line.end = Timestamp(secondsSince1970: Self.monday + 8 * 3600 + 600)
    var some = tasks
    let open = OpenOrder(missions: [planned(8), planned(20)], requests: [])
      .deduct(from: &some, drives: [line])
    #expect(open == 1)
    #expect(some.map(\.need) == [MissionNeed(seconds: 400, drives: 1), need])
    var others = tasks
    let request = RequestedPattern(
      id: "R-1",
      grid: "a",
      role: nil,
      classes: ["rain": "light"],
      kind: "collect",
      shortfall: CoveragePlan.Target()
    )
    #expect(
      OpenOrder(missions: [], requests: [request]).deduct(from: &others, drives: []) == 1
    )
    #expect(others.map(\.need.isMet) == [false, true])
  }
}
