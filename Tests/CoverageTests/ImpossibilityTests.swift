import Conditions
import Quantities
import Testing

@testable import Coverage
@testable import ODD

@Suite struct ImpossibilityTests {
  private let season = Axis(
    name: "season",
    measure: .season,
    classes: ["spring", "summer", "autumn", "winter"]
      .map {
        Axis.Class(name: $0, members: [.label($0)])
      }
  )
  private let sun = Axis(
    name: "sun",
    measure: .sunElevation,
    classes: [
      Axis.Class(
        name: "low",
        members: [
          .interval(
            Interval(lower: -.infinity, includesLower: false, upper: 45, includesUpper: false)
          )
        ]
      ),
      Axis.Class(
        name: "high",
        members: [
          .interval(
            Interval(lower: 45, includesLower: true, upper: .infinity, includesUpper: false)
          )
        ]
      ),
    ]
  )

  private func reason(
    _ axes: [Axis],
    _ classes: [Int: Int],
    latitudes: ClosedRange<Double>?
  )
    -> String?
  {
    let plan = PlanFixture.plan(need: PlanFixture.target(seconds: 1), axes: axes)
    return Impossibility(plan: plan, latitudes: latitudes).reason(classes)
  }

  @Test func `a high sun in winter at 49 degrees north is impossible, with its arithmetic`() throws
  {
    // 90 - 49 + declination of late February (about -8) stays under 34 degrees.
    let found = try #require(
      reason([season, sun], [0: 3, 1: 1], latitudes: 49...49.1)
    )
    #expect(found.contains("in winter"))
    #expect(found.contains("latitudes 49.0 to 49.1;"))
    // An area is often smaller than a tenth of a degree: 0.04 degrees are 4.4 km.
    let town = try #require(reason([season, sun], [0: 3, 1: 1], latitudes: 48.981...49.0212))
    #expect(town.contains("latitudes 48.981 to 49.021;"))
  }

  @Test func `a high sun in summer at 49 degrees north is possible`() {
    // 90 - 49 + 23.4 = 64.4 degrees.
    #expect(reason([season, sun], [0: 1, 1: 1], latitudes: 49...49.1) == nil)
  }

  @Test func `without an area nothing is said about the sun`() {
    #expect(reason([season, sun], [0: 3, 1: 1], latitudes: nil) == nil)
  }

  @Test func `southern summers lie in December`() {
    // At 34 degrees south in December: 90 - 34 + 23.4 = 79.4 degrees.
    #expect(reason([season, sun], [0: 1, 1: 1], latitudes: -34 ... -33.5) == nil)
  }

  @Test func `classes of the same measure without a common value contradict each other`() {
    let night = PlanFixture.timeOfDay
    #expect(reason([night, sun], [0: 0, 1: 1], latitudes: nil) != nil)
    #expect(reason([night, sun], [0: 0, 1: 0], latitudes: nil) == nil)
  }

  @Test func `rain weather with no rainfall contradicts itself`() {
    let weather = Axis(
      name: "weather",
      measure: .weather,
      classes: ["clear", "rain"].map { Axis.Class(name: $0, members: [.label($0)]) }
    )
    #expect(reason([weather, PlanFixture.rain], [0: 1, 1: 0], latitudes: nil) != nil)
    #expect(reason([weather, PlanFixture.rain], [0: 0, 1: 2], latitudes: nil) != nil)
    #expect(reason([weather, PlanFixture.rain], [0: 1, 1: 2], latitudes: nil) == nil)
    #expect(reason([weather, PlanFixture.rain], [0: 0, 1: 0], latitudes: nil) == nil)
  }

  private func regions(_ name: String, many: Bool) -> Axis {
    Axis(
      name: name,
      measure: .region,
      classes: ["A", "B"].map { Axis.Class(name: $0, members: [.label($0)]) },
      allowsMany: many,
      regions: Axis.RegionSource(path: "r.geojson", property: "name")
    )
  }

  @Test func `two axes of one measure do not contradict if either allows many, in any order`() {
    // A position in both A and B lies in A on one axis and in B on the other.
    let one = regions("p", many: false)
    let many = regions("q", many: true)
    #expect(reason([one, many], [0: 0, 1: 1], latitudes: nil) == nil)
    #expect(reason([many, one], [0: 0, 1: 1], latitudes: nil) == nil)
    #expect(reason([one, one], [0: 0, 1: 1], latitudes: nil) != nil)
  }

  @Test func `every axis of the sun is held against the sky`() {
    // By day is possible in winter, above 45 degrees is not, whichever axis comes first.
    let time = PlanFixture.timeOfDay
    for axes in [[season, time, sun], [season, sun, time]] {
      let classes = [0: 3, 1: 1, 2: 1]
      #expect(reason(axes, classes, latitudes: 49...49.1)?.contains("in winter") == true)
    }
  }

  @Test func `every axis of rain is held against the weather`() {
    let weather = Axis(
      name: "weather",
      measure: .weather,
      classes: ["clear", "rain"].map { Axis.Class(name: $0, members: [.label($0)]) }
    )
    // Any rain or none agrees with clear weather, heavy rain does not.
    let any = Axis(
      name: "any",
      measure: .rainfall,
      classes: [Axis.Class(name: "all", members: [.interval(.all)])]
    )
    #expect(reason([weather, any], [0: 0, 1: 0], latitudes: nil) == nil)
    #expect(reason([weather, any, PlanFixture.rain], [0: 0, 1: 0, 2: 2], latitudes: nil) != nil)
    #expect(reason([any, PlanFixture.rain, weather], [0: 0, 1: 2, 2: 0], latitudes: nil) != nil)
  }
}
