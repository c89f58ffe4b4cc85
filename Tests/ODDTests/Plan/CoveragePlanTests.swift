import Conditions
import Quantities
import Testing

@testable import ODD

@Suite struct CoveragePlanTests {
  @Test func `a small plan is read field by field`() throws {
    let plan = try PlanFiles().load()
    #expect(plan.issues.isEmpty, "\(plan.issues)")
    #expect(plan.name == "small")
    #expect(plan.version == "1.2")
    #expect(plan.timeZone == "Europe/Berlin")
    #expect(plan.weather.maximumDistanceMeters == 20_000)
    #expect(plan.weather.maximumAgeSeconds == 1800)
    #expect(plan.weather.certainAgeSeconds == 600)
    #expect(plan.counting.driveGapNanoseconds == 1_200_000_000_000)
    #expect(plan.counting.gapLimitNanoseconds == 1_500_000_000)
    #expect(plan.counting.fixGapLimitNanoseconds == 1_500_000_000)
    #expect(plan.counting.minimumStayNanoseconds == 0)
    #expect(plan.counting.minimumStayMillimeters == 100_000)
    #expect(plan.counting.standingLimitNanoseconds == 30_000_000_000)
    #expect(plan.axes.map(\.name) == ["light", "rain", "speed", "cloud", "area", "days"])
    #expect(plan.grids[1].need.seconds == 120)
    #expect(plan.grids[1].need.metres == 5000)
    #expect(plan.tuples?.axes == [0, 1])
    #expect(plan.requirements[0].pattern.classes[0]?.indices == [0, 1])
    #expect(plan.requirements[0].pattern.classes[1]?.indices == [1, 2])
    #expect(plan.requirements[0].pattern.classes[4]?.indices == [0])
    #expect(plan.requirements[1].pattern.classes[1]?.indices == [0, 1])
    #expect(plan.requirements[1].mode == .each)
    #expect(plan.requirements[1].isAdditional)
    #expect(plan.notApplicable[0].pattern.classes[1]?.indices == [2])
    #expect(plan.sets.map(\.name) == ["labelled"])
    #expect(plan.sets[0].need.frames == 400)
    #expect(plan.axes[1].borders == "own@2")
    #expect(plan.files.map(\.role) == ["plan", "odd", "borders", "regions"])
  }

  @Test func `limits that the plan does not name reach no farther than those it names`() throws {
    let files = PlanFiles(
      replacing:
        "weather: {maximum_distance: 20 km, maximum_age: 30 min, certain_within: {distance: 5 km, age: 10 min}}",
      with: "weather: {maximum_distance: 3 km, maximum_age: 10 min}"
    )
    let rules = try files.load().weather
    #expect(rules.certainAgeSeconds == 600 && rules.certainDistanceMeters == 3000)
  }

  @Test func `a plan says how old a calibration may be`() throws {
    #expect(try PlanFiles().load().maximumCalibrationAgeNanoseconds == nil)
    let line = "time_zone: Europe/Berlin"
    let files = PlanFiles(
      replacing: line,
      with: "calibration: {maximum_age: 365 days}\n\(line)"
    )
    #expect(try files.load().maximumCalibrationAgeNanoseconds == 365 * 86_400 * 1_000_000_000)
    for text in ["calibration: {maximum_age: -1 days}", "calibration: {age: 1 d}"] {
      #expect(throws: DeclarationError.self) {
        _ = try PlanFiles(replacing: line, with: "\(text)\n\(line)").load()
      }
    }
  }

  @Test func `a plan is read again from its stored bytes alone`() throws {
    let plan = try PlanFiles().load()
    let stored = Dictionary(uniqueKeysWithValues: plan.files.map { ($0.path, $0.content) })
    struct Absent: Error {}
    let again = try CoveragePlan.load(plan.files[0].path) { path in
      guard let content = stored[path] else { throw Absent() }
      return content
    }
    #expect(again.axes == plan.axes)
    #expect(again.grids == plan.grids)
    #expect(again.files == plan.files)
  }

  @Test func `class edges are converted to the measure's unit and neighbours meet`() throws {
    let speed = try PlanFiles().load().axes[2]
    // 36 km/h = 36 / 3.6 = 10 m/s, the edge of the other class written in m/s.
    #expect(speed.reading(of: .number(9.999)) == .one(0))
    #expect(speed.reading(of: .number(10)) == .one(1))
    guard case .interval(let slow) = speed.classes[0].members[0],
      case .interval(let fast) = speed.classes[1].members[0]
    else { throw PlanMismatch() }
    #expect(slow.upper == fast.lower)
    #expect(abs(fast.lower - 10) < 1e-12)
  }

  @Test func `a value across an edge is ambiguous and okta classes hold whole numbers`() throws {
    let plan = try PlanFiles().load()
    #expect(plan.axes[0].reading(of: .number(-6, error: 0.1)) == .anyOf(classes(0, 1)))
    #expect(plan.axes[0].reading(of: .number(-5.8, error: 0.1)) == .one(1))
    #expect(plan.axes[1].reading(of: .number(0)) == .one(0))
    // BKN is 5 to 7 okta, SCT 3 to 4: both grey.
    let broken = MeasuredValue.anyOf([.interval(.closed(5, 7)), .interval(.closed(3, 4))])
    #expect(plan.axes[3].reading(of: broken) == .one(1))
    #expect(plan.axes[3].reading(of: .one(.interval(.closed(7, 8)))) == .anyOf(classes(1, 2)))
    #expect(plan.axes[5].reading(of: .label("sunday")) == .one(1))
  }

  @Test func `the ledger tells measured, given and unmeasured apart`() throws {
    let ledger = try PlanFiles().load().ledger()
    #expect(
      ledger.measured == [
        "ambient_air_temperature", "rainfall_rate", "subject_vehicle_speed", "zone",
      ]
    )
    #expect(ledger.given.map(\.concept) == ["lane_width"])
    #expect(ledger.unmeasured == ["bank_angle"])
  }

  @Test func `a moment is judged in the ODD's units and words`() throws {
    let plan = try PlanFiles().load()
    func verdict(
      speed: Double = 5,
      temperature: MeasuredValue = .number(20),
      rain: Double = 0,
      area: AxisReading = .one(0)
    ) -> DomainJudgement {
      plan.judge {
        switch $0 {
        case .egoSpeed: .number(speed)
        case .temperature: temperature
        case .rainfall: .number(rain)
        default: .unknown("not asked")
        }
      } reading: {
        $0 == 4 ? area : .unknown("not asked")
      }
    }
    // Inside: 5 m/s is 18 km/h, 20 degC is 293.15 K.
    #expect(verdict().verdict == .inside)
    // 10.1 m/s is 36.36 km/h, over 36 km/h.
    #expect(verdict(speed: 10.1).verdict == .outside)
    #expect(verdict(speed: 9.9).verdict == .inside)
    // -10.5 degC is 262.65 K, under 263.15 K; -9.5 degC is 263.65 K.
    #expect(verdict(temperature: .number(-10.5)).verdict == .outside)
    #expect(verdict(temperature: .number(-9.5)).verdict == .inside)
    let missing = verdict(temperature: .unknown("no station"))
    #expect(missing.verdict == .assumed)
    #expect(missing.missing == ["ambient_air_temperature"])
    #expect(verdict(rain: 50).verdict == .outside)
    // The class port is the concept's word harbour, which the ODD does not include.
    #expect(verdict(area: .one(1)).verdict == .outside)
    #expect(verdict(area: .anyOf(classes(0, 1))).verdict == .assumed)
    #expect(verdict(area: .other("none")).verdict == .outside)
    #expect(verdict(area: .unknown("no fix")).verdict == .assumed)
  }

  @Test func `a pattern is excluded only where the ODD rules out all of it`() throws {
    let plan = try PlanFiles().load()
    func reason(_ classes: [Int: ClassSet]) -> String? {
      plan.exclusionReason(CoveragePlan.Pattern(classes: classes))
    }
    // rain: dry, wet, flood (50 mm/h and more, which the ODD excludes); area: town, port.
    #expect(reason([1: ClassSet(2)])?.contains("rainfall_rate") == true)
    #expect(reason([1: classes(1, 2)]) == nil)
    #expect(reason([4: ClassSet(1)])?.contains("zone") == true)
    #expect(reason([4: classes(0, 1)]) == nil)
    #expect(reason([0: ClassSet(0)]) == nil)
    #expect(reason([:]) == nil)
    // fast begins at 36 km/h, which the ODD still includes; slow is inside.
    #expect(reason([2: ClassSet(1)]) == nil)
  }

  @Test func `a plan is told from an ODD and a border set`() {
    #expect(CoveragePlan.isPlan(content: Array(PlanFiles.plan.utf8)))
    #expect(!CoveragePlan.isPlan(content: Array(PlanFiles.odd.utf8)))
    #expect(!CoveragePlan.isPlan(content: Array(PlanFiles.borders.utf8)))
    #expect(BorderSet.isBorderSet(Array(PlanFiles.borders.utf8)))
    #expect(!CoveragePlan.isPlan(content: Array("a: 1\n  plan: 2\n".utf8)))
  }

  @Test func `paths are resolved against the plan's folder`() {
    #expect(PlanPath.resolve("../c.csv", besides: "a/b/p.yaml") == "a/c.csv")
    #expect(PlanPath.resolve("../../c.csv", besides: "./b/p.yaml") == "../c.csv")
    #expect(PlanPath.resolve("c.csv", besides: "p.yaml") == "c.csv")
    #expect(PlanPath.resolve("./d/../c.csv", besides: "/x/p.yaml") == "/x/c.csv")
    #expect(PlanPath.resolve("/c.csv", besides: "/x/p.yaml") == "/c.csv")
  }

  private func classes(_ indices: Int...) -> ClassSet {
    indices.reduce(into: ClassSet()) { $0.insert($1) }
  }

  private struct PlanMismatch: Error {}

  @Test func `places are square where the regions are, unless the plan says where`() throws {
    // The town's square lies around 49 degrees north.
    #expect(try PlanFiles().load().counting.placeLatitudeDegrees == 49)
    let declared = PlanFiles(
      replacing: "counting: {",
      with: "counting: {place_latitude: 52.5 deg, "
    )
    #expect(try declared.load().counting.placeLatitudeDegrees == 52.5)
    let pole = PlanFiles(replacing: "counting: {", with: "counting: {place_latitude: 89 deg, ")
    #expect(pole.issues().contains { $0.message.contains("write -85 to 85 deg") })
  }

  @Test func `the version of the domain is the one in its metadata`() throws {
    var files = PlanFiles()
    #expect(try files.load().domain?.version == nil)
    files.texts["p/a.odd.yaml"] = PlanFiles.odd.replacing(
      "    INCLUDE_AND:",
      with: "    METADATA: {version: 2.1.0, owner: odd-team}\n    INCLUDE_AND:"
    )
    #expect(try files.load().domain?.version == "2.1.0")
  }
}
