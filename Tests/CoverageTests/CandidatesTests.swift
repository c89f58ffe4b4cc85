import Conditions
import Quantities
import Testing

@testable import Coverage
@testable import ODD

/// A value that may lie outside every class is never certain.
@Suite struct CandidatesTests {
  /// Areas of a town; driving outside every one of them is possible.
  private func area(_ names: String...) -> Axis {
    Axis(
      name: "area",
      measure: .region,
      classes: names.map { Axis.Class(name: $0, members: [.label($0)]) }
    )
  }

  /// None is 0 mm/h and light is below 2.5 mm/h; more rain lies in no class.
  private let openRain = Axis(
    name: "rain",
    measure: .rainfall,
    classes: Array(PlanFixture.rain.classes.prefix(2))
  )

  private func summary(
    _ axes: [Axis],
    _ readings: [AxisReading],
    requirements: [CoveragePlan.Requirement] = [],
    unobservable: [CoverageInput.Unobservable] = []
  ) throws -> CoverageSummary {
    try PlanFixture.summary(
      PlanFixture.plan(
        need: PlanFixture.target(seconds: 30),
        requirements: requirements,
        axes: axes
      ),
      [Assignment(readings: readings, verdict: .inside, violations: [])],
      [PlanFixture.stay(drive: 0, 0, from: 0, seconds: 60)],
      drives: [PlanFixture.drive("a", vehicle: "x")],
      unobservable: unobservable
    )
  }

  private func pooled(_ classes: [Int: ClassSet]) -> CoveragePlan.Requirement {
    CoveragePlan.Requirement(
      id: "R",
      pattern: CoveragePlan.Pattern(classes: classes),
      mode: .pooled,
      need: PlanFixture.target(seconds: 30)
    )
  }

  @Test func `an unknown value is no evidence for the only class of an axis`() throws {
    // 60 s somewhere against 30 s: the vehicle may have been outside the old town.
    let found = try summary([area("old_town")], [.unknown("after the last fix")])
    let cell = try #require(found.cell("old_town"))
    #expect(cell.state == .empty)
    #expect(cell.evidence.seconds == 0)
    #expect(cell.possible.seconds == 60)
    #expect(cell.isResolvable)
    #expect(found.grids[0].unknownFrames == 600)
  }

  @Test func `what no source can yield stays unobservable on an axis of one class`() throws {
    let road = Axis(
      name: "road",
      measure: .roadClass,
      classes: [Axis.Class(name: "primary", members: [.label("primary")])]
    )
    let found = try summary(
      [road],
      [.unknown("no road map")],
      unobservable: [.init(axis: 0, classIndex: 0, reason: "no road map")]
    )
    #expect(found.cell("primary")?.state == .unobservable)
  }

  @Test func `an unknown value is no evidence for a pattern that lists every class`() throws {
    let found = try summary(
      [area("town", "depot")],
      [.unknown("after the last fix")],
      requirements: [pooled([0: ClassSet(first: 2)])]
    )
    #expect(found.requirements[0].state == .empty)
    #expect(found.requirements[0].possible.seconds == 60)
  }

  @Test func `an unknown value is evidence for all classes of an axis that leaves nothing out`()
    throws
  {
    // Night below 0 degrees and day from 0 degrees on: the sun stands in one of them.
    let found = try summary(
      [PlanFixture.timeOfDay],
      [.unknown("no fix")],
      requirements: [pooled([0: ClassSet(first: 2)])]
    )
    #expect(found.requirements[0].state == .met)
    #expect(found.requirements[0].evidence.seconds == 60)
  }

  @Test func `an axis that a pattern leaves free need not be known`() throws {
    let found = try summary(
      [PlanFixture.timeOfDay, area("town")],
      [.one(1), .unknown("after the last fix")],
      requirements: [pooled([0: ClassSet(1)])]
    )
    #expect(found.requirements[0].evidence.seconds == 60)
    #expect(found.cell("day", "town")?.state == .empty)
  }

  @Test func `a value that may lie above the last class is no evidence for all classes`() throws {
    // Stations say 0, (0 .. 2.5) or 7.6 mm/h and more: the third lies in no class.
    let value = MeasuredValue.anyOf([
      .interval(.exactly(0)),
      .interval(Interval(lower: 0, includesLower: false, upper: 2.5, includesUpper: false)),
      .interval(Interval(lower: 7.6, includesLower: true, upper: .infinity, includesUpper: false)),
    ])
    let reading = openRain.reading(of: value)
    let found = try summary([openRain], [reading], requirements: [pooled([0: ClassSet(first: 2)])])
    #expect(found.requirements[0].state == .empty)
    #expect(found.requirements[0].possible.seconds == 60)
    #expect(found.cell("none")?.possible.seconds == 60)
    // Without the third all of it lies in the two classes.
    let inside = openRain.reading(
      of: .anyOf([.interval(.exactly(0)), .interval(.halfOpen(0.1, 2.5))])
    )
    let certain = try summary(
      [openRain],
      [inside],
      requirements: [pooled([0: ClassSet(first: 2)])]
    )
    #expect(certain.requirements[0].evidence.seconds == 60)
  }

  @Test func `what a reading may be besides its classes is kept in the index`() {
    let reading = openRain.reading(
      of: .anyOf([.interval(.exactly(0)), .interval(.closed(0, 9))])
    )
    #expect(AxisReading(stored: Substring(reading.stored)) == reading)
    #expect(openRain.text(of: reading) == "none or light or undeclared")
  }

  @Test func `a value across two classes that touch lies in no third`() {
    // -0.01 to 0.01 degrees lies below or from 0 on, and nowhere else.
    let reading = PlanFixture.timeOfDay.reading(of: .number(0, error: 0.01))
    #expect(reading == .anyOf(ClassSet(first: 2)))
    #expect(PlanFixture.timeOfDay.text(of: reading) == "night or day")
  }

  @Test(arguments: [
    (Measure.season, ["spring", "summer", "autumn", "winter"], true),
    (.season, ["summer", "winter"], false), (.vehicle, ["karl"], false),
    (.tag("road"), ["wet", "dry"], false), (.weekday, ["monday"], false),
  ])
  func `words leave nothing out where the vocabulary is closed and listed`(
    measure: Measure,
    words: [String],
    isWhole: Bool
  ) {
    let axis = Axis(
      name: "a",
      measure: measure,
      classes: words.map { Axis.Class(name: $0, members: [.label($0)]) }
    )
    #expect(axis.isExhaustive == isWhole)
  }

  @Test func `numbers leave nothing out where the classes tile what can be measured`() {
    func axis(_ measure: Measure, _ members: Interval...) -> Axis {
      Axis(
        name: "a",
        measure: measure,
        classes: members.enumerated()
          .map { Axis.Class(name: "\($0.offset)", members: [.interval($0.element)]) }
      )
    }
    let positive = Interval(lower: 5, includesLower: true, upper: .infinity, includesUpper: false)
    // No speed lies below 0 m/s, no elevation above 90 degrees, no okta between 2 and 3.
    #expect(axis(.egoSpeed, .halfOpen(0, 5), positive).isExhaustive)
    #expect(!axis(.egoSpeed, .halfOpen(1, 5), positive).isExhaustive)
    #expect(!axis(.egoSpeed, .halfOpen(0, 4), positive).isExhaustive)
    #expect(axis(.sunElevation, .halfOpen(-90, 0), .closed(0, 90)).isExhaustive)
    #expect(!axis(.sunElevation, .halfOpen(-60, 0), .closed(0, 90)).isExhaustive)
    #expect(axis(.cloudiness, .closed(0, 2), .closed(3, 8)).isExhaustive)
    #expect(!axis(.cloudiness, .closed(0, 2), .closed(4, 8)).isExhaustive)
    #expect(axis(.localHour, .halfOpen(0, 12), .halfOpen(12, 24)).isExhaustive)
    #expect(!axis(.temperature, positive).isExhaustive)
  }
}
