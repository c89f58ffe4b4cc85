import Quantities
import Testing

@testable import Coverage
@testable import ODD

/// Types of requests, yields and what a delivery does, on drives that can be checked by hand.
@Suite struct RequestFindingTests {
  private static let plan = PlanFixture.plan(
    need: PlanFixture.target(seconds: 60, drives: 1),
    axes: [PlanFixture.timeOfDay, PlanFixture.area]
  )

  private func input(
    _ assignments: [Assignment],
    _ stays: [Stay],
    drives: [DriveLine],
    unobservable: [CoverageInput.Unobservable] = []
  ) -> CoverageInput {
    CoverageInput(
      plan: Self.plan,
      planDigest: "sha256:0",
      oddDigest: nil,
      latitudes: nil,
      unobservable: unobservable,
      assignments: assignments,
      stays: stays,
      drives: drives,
      asOf: nil
    )
  }

  private func findings(_ input: CoverageInput) throws -> [PatternFinding] {
    let analysis = CoverageAnalysis(input)
    return try analysis.summary().patterns.flatMap { analysis.findings($0) }
  }

  private func names(_ finding: PatternFinding) -> String {
    finding.pattern.classes.map(\.name).joined(separator: " ")
  }

  /// Night in town and in the depot are met, by day nothing is but 70 s somewhere.
  private func withUnknownArea() -> CoverageInput {
    input(
      [
        PlanFixture.assignment(.one(0), .one(0)), PlanFixture.assignment(.one(0), .one(1)),
        PlanFixture.assignment(.one(1), .unknown("no fix")),
      ],
      [
        PlanFixture.stay(drive: 0, 0, from: 0, seconds: 70),
        PlanFixture.stay(drive: 0, 1, from: 70, seconds: 80),
        PlanFixture.stay(drive: 1, 2, from: 200, seconds: 70),
      ],
      drives: [PlanFixture.drive("a", vehicle: "karl"), PlanFixture.drive("b", vehicle: "karl")]
    )
  }

  @Test func `uncertain time that could meet one cell of two does not resolve a pattern`() throws {
    let found = try findings(withUnknownArea())
    #expect(found.map(names) == ["day"])
    let day = try #require(found.first)
    #expect(day.uncertain.nanoseconds == 70_000_000_000)
    // Each of its two cells could be met by the 70 s, but not both.
    #expect(day.resolvableCells == 2 && day.attainableCells == 1)
    #expect(
      day.causes == [
        UncertainCause(axis: "area", reason: "no fix", nanoseconds: 70_000_000_000, frames: 700)
      ]
    )
    #expect(CollectionRequest.kind(of: day).kind == .collect)
  }

  @Test func `uncertain time that meets all that is left resolves it`() throws {
    var input = withUnknownArea()
    input.stays.append(PlanFixture.stay(drive: 1, 3, from: 300, seconds: 90))
    input.assignments.append(PlanFixture.assignment(.one(1), .one(0)))
    let found = try findings(input)
    #expect(found.map(names) == ["day depot"])
    let depot = try #require(found.first)
    #expect(CollectionRequest.kind(of: depot).kind == .resolve)
  }

  @Test func `uncertain time resolves one of two requests that it could meet each`() throws {
    // Day in town and night in the depot are met; 70 s may be night in town or day in the depot.
    let found = try findings(
      input(
        [
          PlanFixture.assignment(.one(1), .one(0)), PlanFixture.assignment(.one(0), .one(1)),
          PlanFixture.assignment(.unknown("no fix"), .unknown("no fix")),
        ],
        [
          PlanFixture.stay(drive: 0, 0, from: 0, seconds: 70),
          PlanFixture.stay(drive: 0, 1, from: 100, seconds: 70),
          PlanFixture.stay(drive: 1, 2, from: 200, seconds: 70),
        ],
        drives: [PlanFixture.drive("a", vehicle: "karl"), PlanFixture.drive("b", vehicle: "karl")]
      )
    )
    #expect(Set(found.map(names)) == ["night town", "day depot"])
    #expect(found.allSatisfy { $0.resolvableCells == 1 })
    let kinds = found.map { CollectionRequest.kind(of: $0).kind }
    #expect(kinds.count { $0 == .resolve } == 1 && kinds.count { $0 == .collect } == 1)
  }

  @Test func `what no source yields is neither driven nor resolved`() throws {
    let found = try findings(
      input(
        [PlanFixture.assignment(.one(1), .one(0))],
        [PlanFixture.stay(drive: 0, 0, from: 0, seconds: 70)],
        drives: [PlanFixture.drive("a", vehicle: "karl")],
        unobservable: [
          CoverageInput.Unobservable(axis: 1, classIndex: 1, reason: "no depot in the file")
        ]
      )
    )
    let kinds = Dictionary(
      uniqueKeysWithValues: found.map { (names($0), CollectionRequest.kind(of: $0).kind) }
    )
    #expect(kinds == ["night": .collect, "depot": .unobservable])
    // The night can be driven in town alone.
    let night = try #require(found.first { names($0) == "night" })
    #expect(night.allowed.map(\.classes) == [ClassSet(0), ClassSet(0)])
  }

  @Test func `every drive has a yield, those without any are nothing`() throws {
    let found = try findings(
      input(
        [
          PlanFixture.assignment(.one(0), .one(0)), PlanFixture.assignment(.one(1), .one(0)),
        ],
        [
          PlanFixture.stay(drive: 0, 0, from: 0, seconds: 20),
          PlanFixture.stay(drive: 1, 1, from: 200, seconds: 70),
          PlanFixture.stay(drive: 2, 0, from: 400, seconds: 3),
        ],
        drives: ["a", "b", "c"].map { PlanFixture.drive($0, vehicle: "karl") }
      )
    )
    let night = try #require(found.first { names($0) == "night" })
    #expect(night.yields.map(\.amount.nanoseconds) == [20_000_000_000, 0, 3_000_000_000])
    // Three seconds are no stay of five.
    #expect(night.yields.map(\.isDrive) == [true, false, false])
  }

  @Test func `an id depends on grid, role and classes and not on their order`() {
    let first = CollectionRequest.identity(
      grid: "g",
      role: nil,
      classes: [("time", "night"), ("area", "town")]
    )
    let second = CollectionRequest.identity(
      grid: "g",
      role: nil,
      classes: [("area", "town"), ("time", "night")]
    )
    #expect(first == second)
    #expect(first == ["g", "", "area=town", "time=night"])
  }

  @Test func `a cell with twice of everything is on the stop list, one with less is not`() throws {
    let summary = try CoverageAnalysis(
      input(
        [PlanFixture.assignment(.one(0), .one(0)), PlanFixture.assignment(.one(1), .one(0))],
        [
          PlanFixture.stay(drive: 0, 0, from: 0, seconds: 100),
          PlanFixture.stay(drive: 1, 0, from: 200, seconds: 50),
          PlanFixture.stay(drive: 1, 1, from: 300, seconds: 500),
        ],
        drives: ["a", "b"].map { PlanFixture.drive($0, vehicle: "karl") }
      )
    )
    .summary()
    // Night in town: 150 s of 60 in two drives of one. Day in town: 500 s, but one drive of one.
    let lines = StopList.lines(summary.cells)
    #expect(lines.map { $0.classes.map(\.name) } == [["night", "town"]])
    #expect(lines.first?.surplusSeconds == 90)
  }

  private func line(_ id: String, from start: Int64, to end: Int64) -> DriveLine {
    var line = PlanFixture.drive(id, vehicle: "karl")
    line.start = Timestamp(secondsSince1970: start)
    line.end = Timestamp(secondsSince1970: end)
    return line
  }

  @Test func `a delivery is what known drives do not hold`() throws {
    let input = input(
      [
        PlanFixture.assignment(.one(0), .one(0)), PlanFixture.assignment(.one(0), .one(1)),
        PlanFixture.assignment(.one(1), .unknown("clock not set")),
      ],
      [
        PlanFixture.stay(drive: 0, 0, from: 0, seconds: 40),
        PlanFixture.stay(drive: 0, 0, from: 100, seconds: 30),
        PlanFixture.stay(drive: 1, 1, from: 500, seconds: 20),
        PlanFixture.stay(drive: 1, 2, from: 520, seconds: 25),
      ],
      drives: [line("a2", from: 0, to: 130), line("b", from: 500, to: 545)]
    )
    func request(_ classes: [String: String]) -> RequestedPattern {
      RequestedPattern(
        id: "R-1",
        grid: "grid",
        role: nil,
        classes: classes,
        kind: "collect",
        shortfall: PlanFixture.target(seconds: 60, drives: 1)
      )
    }
    // Drive a ended at 50 s; it was continued, and so it has another id.
    let known = KnownDrive(
      id: "a",
      vehicle: "karl",
      start: Timestamp(secondsSince1970: 0),
      end: Timestamp(secondsSince1970: 50)
    )
    let analysis = CoverageAnalysis(input)
    let results = analysis.reconcile(
      [
        request(["time": "night", "area": "town"]), request(["time": "night"]),
        request(["time": "day", "area": "depot"]), request(["time": "dawn"]),
      ],
      with: Delivery(known: [known]),
      try analysis.summary()
    )
    #expect(results.map(\.outcome) == [.met, .partly, .failed, .withdrawn])
    #expect(results[0].gained.seconds == 30)
    #expect(results[0].repeated.nanoseconds == 40_000_000_000)
    #expect(results[1].cells == 2 && results[1].met == 1)
    #expect(results[1].gained.seconds == 50)
    #expect(results[1].missing.seconds == 40)
    #expect(results[2].uncertain.nanoseconds == 25_000_000_000)
    #expect(results[2].causes.map(\.reason) == ["clock not set"])
    #expect(results[2].reason?.contains("uncertain") == true)
    #expect(results[3].reason?.contains("time dawn") == true)
  }
}
