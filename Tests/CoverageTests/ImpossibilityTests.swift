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
}
