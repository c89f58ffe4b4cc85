import Conditions
import Quantities
import Testing

@testable import ODD

@Suite struct BandPlanTests {
  private func files(_ bands: String) -> PlanFiles {
    PlanFiles(plan: PlanFiles.plan + "\nbands:\n" + bands)
  }

  private func rules(_ bands: String) -> [String] {
    files(bands).issues().filter { $0.severity != .note }.map(\.rule)
  }

  @Test func `limits come from the conditions of the ODD with their lines`() throws {
    let plan = try files(
      """
        ego_speed: {around: 3.6 km/h, need: {seconds: 60}}
        rainfall: {around: 5 mm/h, need: {seconds: 60, drives: 2}}
        temperature: {around: 2 K, need: {seconds: 60}}

      """
    )
    .load()
    try #require(plan.bands.map(\.measure) == [.egoSpeed, .rainfall, .temperature])
    // At most 36 km/h: 10 m/s.
    let speed = plan.bands[0]
    #expect(speed.around == 1)
    #expect(speed.bands.map(\.side) == [.inside, .outside])
    #expect(speed.axis.classes.map(\.name) == ["[9 .. 10] m/s", "(10 .. 11) m/s"])
    // What is excluded from 50 mm/h on is inside below.
    let rain = plan.bands[1]
    #expect(rain.axis.classes.map(\.name) == ["[45 .. 50) mm/h", "[50 .. 55) mm/h"])
    #expect(rain.bands.map(\.side) == [.inside, .outside])
    #expect(rain.need.drives == 2)
    #expect(rain.bands[0].limit.file == "a.odd.yaml")
    #expect(rain.bands[0].limit.condition.contains(">= 50 mm/h"))
    let lines = PlanFiles.odd.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[rain.bands[0].limit.line - 1].contains("rainfall_rate: \">= 50 mm/h\""))
    // 263.15 K and 313.15 K are -10 and 40 degrees Celsius.
    let temperature = plan.bands[2]
    #expect(temperature.bands.map(\.side) == [.outside, .inside, .inside, .outside])
    for (band, limit) in zip(temperature.bands, [-10.0, -10, 40, 40]) {
      #expect(abs(band.limit.value - limit) < 1e-9)
    }
  }

  private func domain(_ conditions: String, modules: String = "") throws -> OperationalDesignDomain
  {
    let text = """
      TAXONOMY:
        weather:
          rainfall_rate: float precipitation_rate
          wind_speed: float velocity
      ODD:
        d:
      \(conditions)
      \(modules)
      """
    let loaded = OpenODDFile.load("x.odd.yaml") { _ in Array(text.utf8) }
    return try #require(loaded.domain, "\(loaded.issues)")
  }

  private func limits(_ domain: OperationalDesignDomain, _ concept: String) -> [String] {
    domain.limits(ofConcept: concept)
      .map { "\($0.value) \($0.isInsideBelow ? "below" : "above") \($0.isInside ? "in" : "out")" }
  }

  @Test func `the side that is inside follows from what is included and excluded`() throws {
    let included = try domain("    INCLUDE_AND:\n      rainfall_rate: \"<= 7.6 mm/h\"")
    #expect(limits(included, "rainfall_rate") == ["7.6 below in"])
    #expect(limits(included, "wind_speed").isEmpty)
    let excluded = try domain("    EXCLUDE_OR:\n      rainfall_rate: \">= 7.6 mm/h\"")
    #expect(limits(excluded, "rainfall_rate") == ["7.6 below out"])
    let range = try domain("    INCLUDE_AND:\n      wind_speed: \"[2 .. 20] m/s\"")
    #expect(limits(range, "wind_speed") == ["2.0 above in", "20.0 below in"])
    // An excluded module turns its conditions round, one that must not hold as well.
    let module = "MODULES:\n  storm:\n    INCLUDE_AND:\n      wind_speed: \"> 20 m/s\""
    let excludedModule = try domain("    EXCLUDE_OR:\n      storm: true", modules: module)
    #expect(limits(excludedModule, "wind_speed") == ["20.0 below in"])
    let refused = try domain("    INCLUDE_AND:\n      storm: false", modules: module)
    #expect(limits(refused, "wind_speed") == ["20.0 below in"])
  }

  @Test func `intervals that meet have no limit between them`() {
    let joined = [Interval.halfOpen(0, 2), .closed(2, 5), .closed(7, 9)].joined()
    #expect(joined == [Interval.closed(0, 5), .closed(7, 9)])
    // Open on both sides of a number they do not meet.
    #expect(
      [
        Interval.halfOpen(0, 2),
        Interval(lower: 2, includesLower: false, upper: 3, includesUpper: true),
      ]
      .joined().count == 2
    )
  }

  @Test func `limits that a plan writes say what holds inside`() throws {
    let plan = try files(
      "  sun_elevation: {around: 1 deg, at: [\"< -6 deg\", \"[10 .. 20) deg\"], need: {seconds: 60}}\n"
    )
    .load()
    let set = try #require(plan.bands.first)
    #expect(
      set.axis.classes.map(\.name) == [
        "[-7 .. -6) deg", "[-6 .. -5) deg", "[9 .. 10) deg", "[10 .. 11) deg", "[19 .. 20) deg",
        "[20 .. 21) deg",
      ]
    )
    #expect(
      set.bands.map(\.side) == [.inside, .outside, .outside, .inside, .inside, .outside]
    )
    #expect(set.bands[0].limit.condition == "< -6 deg")
    #expect(set.bands[0].limit.file == "a.coverage.yaml")
  }

  @Test func `a difference of temperatures has no zero of its own`() throws {
    let plan = try files(
      "  temperature: {around: 2 K, at: \">= 3 C\", need: {seconds: 60}}\n"
    )
    .load()
    #expect(plan.bands.first?.around == 2)
    #expect(plan.bands.first?.axis.classes.map(\.name) == ["[1 .. 3) degC", "[3 .. 5) degC"])
  }

  @Test func `every mistake is named`() {
    #expect(rules("  rain: {around: 1 mm/h, need: {seconds: 1}}\n") == ["PLAN007"])
    #expect(rules("  region: {around: 1 m, need: {seconds: 1}}\n") == ["BAND004"])
    #expect(rules("  glare: {around: 1 deg, need: {seconds: 1}}\n") == ["BAND004"])
    #expect(rules("  altitude: {around: 1 m, need: {seconds: 1}}\n") == ["BAND001"])
    #expect(rules("  altitude: {around: 1 m, at: [], need: {seconds: 1}}\n") == ["BAND001"])
    #expect(rules("  altitude: {at: \"< 5 m\", need: {seconds: 1}}\n") == ["PLAN003"])
    #expect(rules("  altitude: {around: 1 m, at: 5 m, need: {seconds: 1}}\n") == ["PLAN008"])
    #expect(rules("  altitude: {around: 1 kg, at: \"< 5 m\", need: {seconds: 1}}\n") == ["PLAN008"])
    #expect(rules("  altitude: {around: 1 m, at: \"< 5 m\"}\n") == ["PLAN015"])
    #expect(
      rules("  altitude: {around: 2 m, at: [\"< 5 m\", \"> 8 m\"], need: {seconds: 1}}\n")
        == ["BAND002"]
    )
    #expect(
      rules("  altitude: {around: 2 m, at: [\"< 5 m\", \"> 5 m\"], need: {seconds: 1}}\n")
        == ["BAND003"]
    )
    // The sun is known to 0.02 degrees to both sides.
    #expect(
      rules("  sun_elevation: {around: 0.04 deg, at: \"< 5 deg\", need: {seconds: 1}}\n")
        == ["PLAN016"]
    )
    #expect(
      rules("  sun_elevation: {around: 1 deg, at: \"< 95 deg\", need: {seconds: 1}}\n")
        == ["PLAN016"]
    )
    #expect(
      rules("  altitude: {around: 2.5 m, at: [\"< 5 m\", \"> 10 m\"], need: {seconds: 1}}\n")
        .isEmpty
    )
  }
}
