import Conditions
import Quantities
import SolarPosition
import Testing

@testable import Coverage
@testable import ODD

@Suite struct ImpossibleSkyTests {
  private func words(_ name: String, _ measure: Measure, _ words: [String]) -> Axis {
    Axis(
      name: name,
      measure: measure,
      classes: words.map { Axis.Class(name: $0, members: [.label($0)]) }
    )
  }

  private func numbers(_ name: String, _ measure: Measure, _ ranges: [(Double, Double)]) -> Axis {
    Axis(
      name: name,
      measure: measure,
      classes: ranges.map {
        Axis.Class(name: "\(Int($0.0))", members: [.interval(.halfOpen($0.0, $0.1))])
      }
    )
  }

  private var season: Axis {
    words("season", .season, ["spring", "summer", "autumn", "winter"])
  }
  private var hour: Axis {
    numbers("hour", .localHour, (0..<24).map { (Double($0), Double($0 + 1)) })
  }
  private var sun: Axis { numbers("sun", .sunElevation, [(-90, 0), (0, 40), (40, 90)]) }
  private func region(_ name: String, _ file: String, _ words: [String]) -> Axis {
    var axis = self.words(name, .region, words)
    axis.regions = Axis.RegionSource(path: file, property: "name")
    return axis
  }

  private let berlin = (latitudes: 48.9...49.1, longitudes: 8.3...8.5)

  private func reason(
    _ axes: [Axis],
    _ classes: [Int],
    zone: String? = "Europe/Berlin",
    boxes: [String: [String: SunElevationLimits.Box]]? = nil
  ) -> String? {
    var plan = PlanFixture.plan(need: PlanFixture.target(seconds: 1), axes: axes)
    plan.timeZone = zone
    let boxes =
      boxes ?? [
        "r": ["town": .init(latitudes: berlin.latitudes, longitudes: berlin.longitudes)]
      ]
    let latitudes = boxes.values.flatMap(\.values).map(\.latitudes)
    let all =
      (latitudes.map(\.lowerBound).min() ?? 0)...(latitudes.map(\.upperBound).max() ?? 0)
    return Impossibility(plan: plan, latitudes: all, area: OperationArea(boxes: boxes))
      .reason(
        Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($0.offset, $0.element) })
      )
  }

  @Test func `the sun is not up at two in the night at 49 degrees north`() throws {
    let found = try #require(reason([sun, hour], [1, 2]))
    #expect(found.contains("it does not rise"))
    #expect(found.contains("while clocks of Europe/Berlin show hour 2"))
    #expect(found.contains("longitudes 8.3 to 8.5"))
    #expect(reason([sun, hour], [0, 2]) == nil)
    // Without a zone nobody knows what the clocks show.
    #expect(reason([sun, hour], [1, 2], zone: nil) == nil)
  }

  @Test func `hours join seasons`() {
    // The sun is down at 21 h in winter and up at 21 h on some days of summer.
    #expect(reason([sun, hour, season], [1, 21, 3]) != nil)
    #expect(reason([sun, hour, season], [1, 21, 1]) == nil)
    #expect(reason([sun, hour, season], [0, 12, 3]) != nil)
    #expect(reason([sun, hour, season], [2, 12, 3]) != nil)
    #expect(reason([sun, hour, season], [2, 12, 1]) == nil)
  }

  @Test func `polar night and polar day are named`() throws {
    let north = ["r": ["pole": SunElevationLimits.Box(latitudes: 85...86, longitudes: 0...10)]]
    let night = try #require(reason([sun, season], [1, 3], boxes: north))
    #expect(night.contains("it does not rise) in winter"))
    let day = try #require(reason([sun, season], [0, 1], boxes: north))
    #expect(day.contains("it does not set) in summer"))
    // At 78 degrees the sun is back before February ends.
    let svalbard = ["r": ["x": SunElevationLimits.Box(latitudes: 78...78.5, longitudes: 15...16)]]
    #expect(reason([sun, season], [1, 3], boxes: svalbard) == nil)
  }

  @Test func `a sun that is down stands on no side and glares in no camera`() {
    let side = words("side", .sunSide, ["front", "right", "behind", "left"])
    let glare = words("glare", .glare, ["none", "flare_zone", "direct"])
    #expect(reason([sun, side], [0, 0])?.contains("no elevation") == true)
    #expect(reason([sun, side], [1, 0]) == nil)
    // A disc half below the horizon, lifted by refraction, glares.
    #expect(reason([sun, glare], [0, 2]) == nil)
    let dark = numbers("dark", .sunElevation, [(-90, -6)])
    #expect(reason([dark, glare], [0, 2]) != nil && reason([dark, glare], [0, 1]) != nil)
    #expect(reason([dark, glare], [0, 0]) == nil)
    // Where it never rises at that hour it stands on no side either.
    #expect(reason([side, hour], [0, 2]) != nil)
    #expect(reason([side, hour], [0, 12]) == nil)
  }

  @Test func `a region narrows the area that is looked at`() throws {
    let boxes = [
      "r": [
        "oslo": SunElevationLimits.Box(latitudes: 59.8...60, longitudes: 10.6...10.9),
        "rome": SunElevationLimits.Box(latitudes: 41.8...42, longitudes: 12.4...12.6),
      ]
    ]
    let high = numbers("sun", .sunElevation, [(60, 90)])
    let area = region("area", "r", ["oslo", "rome", "outside every region"])
    // 90 - 59.8 + 23.4 = 53.6 degrees at most in Oslo, 71.6 in Rome.
    let found = try #require(reason([high, area], [0, 0], boxes: boxes))
    #expect(found.contains("latitudes 59.8 to 60.0;"))
    #expect(reason([high, area], [0, 1], boxes: boxes) == nil)
    #expect(reason([high, area], [0, 2], boxes: boxes) == nil)
    #expect(reason([high], [0], boxes: boxes) == nil)
  }

  @Test func `regions of two files that lie apart have no place in common`() throws {
    let boxes = [
      "a": ["town": SunElevationLimits.Box(latitudes: 49...49.1, longitudes: 8...9)],
      "b": [
        "near": SunElevationLimits.Box(latitudes: 49.05...49.2, longitudes: 8.5...10),
        "far": SunElevationLimits.Box(latitudes: 49...49.1, longitudes: 9.01...10),
        "turned": SunElevationLimits.Box(latitudes: 49...49.1, longitudes: 368.5...370),
      ],
    ]
    let axes = [region("area", "a", ["town"]), region("fence", "b", ["near", "far", "turned"])]
    #expect(reason(axes, [0, 0], boxes: boxes) == nil)
    #expect(reason(axes, [0, 1], boxes: boxes)?.contains("no place in common") == true)
    #expect(reason(axes, [0, 2], boxes: boxes) == nil)
  }

  @Test func `snow does not lie in warm air`() {
    let air = numbers("air", .temperature, [(-10, 15), (15, 21), (20, 40)])
    let snow = words("snow", .snowfall, ["none", "light", "heavy"])
    let weather = words("weather", .weather, ["clear", "snow"])
    #expect(reason([air, snow], [2, 1])?.contains("snow melts") == true)
    #expect(reason([air, weather], [2, 1]) != nil)
    #expect(reason([air, snow], [2, 0]) == nil && reason([air, weather], [2, 0]) == nil)
    #expect(reason([air, snow], [1, 2]) == nil && reason([air, snow], [0, 2]) == nil)
  }
}
