import Drives
import Geodesy
import Quantities
import Testing

@testable import Conditions

@Suite struct TrajectoryErrorTests {
  /// A fix on the way north, 1e-4 degrees (11.12 m) a second.
  private func fix(
    _ seconds: Double,
    error: Double? = nil,
    vertical: Double? = nil,
    speed: (Double, Double)? = nil
  ) -> SatelliteFix {
    var fix = TrajectoryTests.fix(seconds, 49 + seconds * 1e-4, 8, altitude: 100)
    fix.horizontalErrorMeters = error
    fix.verticalErrorMeters = vertical
    fix.speedMetersPerSecond = speed?.0
    fix.speedErrorMetersPerSecond = speed?.1
    return fix
  }

  private func state(_ fixes: [SatelliteFix], at seconds: Double) -> Trajectory.State {
    TrajectoryTests.trajectory(fixes).state(at: TrajectoryTests.at(seconds))
  }

  @Test func `between two fixes the errors lie between theirs`() {
    let fixes = [fix(0, error: 3, vertical: 2), fix(1, error: 5, vertical: 6)]
    let middle = state(fixes, at: 0.25)
    #expect(middle.horizontalErrorMeters == 3.5)
    #expect(middle.verticalErrorMeters == 3)
    // A fix that states none is not better than its neighbour.
    #expect(state([fix(0, error: 3), fix(1)], at: 0.5).horizontalErrorMeters == 3)
    #expect(state([fix(0), fix(1)], at: 0.5).horizontalErrorMeters == nil)
    #expect(state([fix(0, error: 3), fix(9)], at: 0).horizontalErrorMeters == 3)
  }

  @Test func `a way between two positions is as good as both of them`() {
    let fixes = [fix(0, error: 3), fix(1, error: 9), fix(2, error: 4)]
    // At the middle fix the way of two seconds counts: sqrt(9 + 16) m in 2 s.
    #expect(state(fixes, at: 1).speedErrorMetersPerSecond == 2.5)
    // At the ends one second does: sqrt(9 + 81) and sqrt(81 + 16).
    #expect(abs((state(fixes, at: 0).speedErrorMetersPerSecond ?? 0) - 9.4868) < 1e-4)
    #expect(abs((state(fixes, at: 2).speedErrorMetersPerSecond ?? 0) - 9.8489) < 1e-4)
    #expect(state([fix(0), fix(1, error: 9), fix(2)], at: 1).speedErrorMetersPerSecond == nil)
  }

  @Test func `a stated speed bounds the error`() throws {
    let fixes = [
      fix(0, error: 3, speed: (11, 0.1)), fix(1, error: 9, speed: (11, 0.1)),
      fix(2, error: 4, speed: (40, 0.1)),
    ]
    let middle = state(fixes, at: 1)
    let speed = try #require(middle.speedMetersPerSecond)
    #expect(middle.speedErrorMetersPerSecond == abs(speed - 11) + 0.1)
    // 40 m/s is not what the positions say: theirs is the lesser error.
    #expect(abs((state(fixes, at: 2).speedErrorMetersPerSecond ?? 0) - 9.8489) < 1e-4)
  }

  @Test func `a direction is as good as its ends are far apart`() {
    let fixes = [fix(0, error: 1), fix(1, error: 1), fix(2, error: 1), fix(3, error: 1)]
    // asin(sqrt(2) / 22.24) are 3.646 degrees at each of both; over one second sqrt(2) times that.
    #expect(abs((state(fixes, at: 1.5).turnErrorDegreesPerSecond ?? 0) - 5.156) < 0.005)
    // Of an error as long as the way nothing is known of the direction.
    let coarse = [fix(0, error: 20), fix(1, error: 20)]
    #expect(abs((state(coarse, at: 0.5).turnErrorDegreesPerSecond ?? 0) - 254.558) < 0.001)
  }

  @Test func `values are intervals that their measure can take`() {
    let fixes = [fix(0, error: 30, vertical: 2), fix(1, error: 40, vertical: 2)]
    func value(_ measure: Measure) -> MeasuredValue {
      Surroundings(
        weather: nil,
        rules: WeatherRules(),
        regions: [:],
        grid: EqualAreaGrid(squareMeters: 1000)
      )
      .moment(
        at: TrajectoryTests.at(0.5),
        trajectory: TrajectoryTests.trajectory(fixes),
        clock: nil,
        tags: [],
        vehicle: nil
      )
      .value(of: measure)
    }
    #expect(value(.altitude) == .one(.interval(.closed(98, 102))))
    guard case .one(.interval(let speed)) = value(.egoSpeed) else {
      Issue.record("no speed")
      return
    }
    // 11.12 m/s, give or take 50; no speed is below zero.
    #expect(speed.lower == 0 && speed.includesLower)
    #expect(abs(speed.upper - 61.12) < 0.01)
  }

  @Test func `samples lie where the regions that are possible change`() throws {
    // North over the border at 49.00021: 2 m of error at 11.12 m/s are 0.18 s before and behind it.
    let text =
      #"{"type":"FeatureCollection","features":["#
      + [
        "[8.1,48],[8.1,49.00021],[7.9,49.00021],[7.9,48]",
        "[8.1,49.00021],[8.1,50],[7.9,50],[7.9,49.00021]",
      ]
      .enumerated()
      .map { index, ring in
        let first = ring.prefix { $0 != "]" } + "]"
        return #"{"type":"Feature","properties":{"name":"\#(index)"},"geometry":{"type":"Polygon","#
          + #""coordinates":[[\#(ring),\#(first)]]}}"#
      }
      .joined(separator: ",") + "]}"
    let map = try RegionMap.load(Array(text.utf8), file: "r", property: "name")
    let surroundings = Surroundings(
      weather: nil,
      rules: WeatherRules(),
      regions: ["r": map],
      grid: EqualAreaGrid(squareMeters: 1000)
    )
    let trajectory = TrajectoryTests.trajectory((0...4).map { fix(Double($0), error: 2) })
    let times = DomainSampling(
      trajectory: trajectory,
      changes: [],
      regionsAt: { surroundings.regionSets(of: trajectory.state(at: $0)) }
    )
    .times(over: [TrajectoryTests.at(0)...TrajectoryTests.at(4)])
    let found = times.map { Double($0.nanosecondsSince1970) / 1e9 }
      .filter { $0 != $0.rounded() }
    #expect(found.count == 3)
    // Where both become possible, the border itself, and where one is left.
    for (moment, wanted) in zip(found, [1.92, 2.1, 2.28]) { #expect(abs(moment - wanted) < 0.011) }
    func value(_ seconds: Double) -> MeasuredValue {
      surroundings.moment(
        at: TrajectoryTests.at(seconds),
        trajectory: trajectory,
        clock: nil,
        tags: [],
        vehicle: nil
      )
      .value(of: .region, regionFile: "r")
    }
    #expect(value(1.9) == .label("0"))
    #expect(value(1.95) == .anyOf([.label("0"), .label("1")]))
    #expect(value(2.25) == .anyOf([.label("0"), .label("1")]))
    #expect(value(2.3) == .label("1"))
  }
}
