import Drives
import Geodesy
import Quantities
import Testing

@testable import Conditions

@Suite struct TrajectoryTests {
  /// A fix some seconds behind the first.
  static func fix(
    _ seconds: Double,
    _ latitude: Double,
    _ longitude: Double,
    altitude: Double? = nil
  ) -> SatelliteFix {
    SatelliteFix(
      time: at(seconds),
      position: GeographicPosition(latitudeDegrees: latitude, longitudeDegrees: longitude),
      altitudeMeters: altitude
    )
  }

  static func at(_ seconds: Double) -> Timestamp {
    Timestamp(nanosecondsSince1970: Int64((seconds * 1e9).rounded()))
  }

  static func trajectory(_ fixes: [SatelliteFix]) -> Trajectory {
    Trajectory(fixes: fixes, gapLimitNanoseconds: 2_000_000_000)
  }

  func value(_ measure: Measure, _ trajectory: Trajectory, at seconds: Double) -> MeasuredValue {
    Surroundings(
      weather: nil,
      rules: WeatherRules(),
      regions: [:],
      grid: EqualAreaGrid(squareMeters: 1000)
    )
    .moment(at: Self.at(seconds), trajectory: trajectory, clock: nil, tags: [], vehicle: nil)
    .value(of: measure)
  }

  @Test func `a jump that no vehicle makes is a gap`() {
    // 1e-5 degrees of latitude are 1.1 m; 3 degrees are 333 km, in one second.
    let fixes = (0..<8).map { Self.fix(Double($0), 49 + Double($0) * 1e-5 + ($0 < 4 ? 0 : 3), 8) }
    let trajectory = Self.trajectory(fixes)
    #expect(trajectory.state(at: Self.at(3)).position != nil)
    #expect(trajectory.state(at: Self.at(4)).position != nil)
    let between = trajectory.state(at: Self.at(3.5))
    #expect(between.position == nil)
    #expect(between.absence == "jump between fixes that no vehicle makes")
    // Six seconds of 1.112 m lie on either side of it.
    let way = trajectory.state(at: Self.at(7)).odometerMillimeters
    #expect((6660...6680).contains(way))
    let speeds = stride(from: 0.0, through: 7, by: 0.25)
      .compactMap { trajectory.state(at: Self.at($0)).speedMetersPerSecond }
    #expect(speeds.max() ?? 0 < 1.2)
  }

  @Test func `a straight drive over the pole does not turn`() {
    // 0.0002 degrees are 22 m: along the meridian of 0 over the pole onto that of 180.
    let trajectory = Self.trajectory([
      Self.fix(0, 89.9997, 0), Self.fix(1, 89.9999, 0), Self.fix(2, 89.9999, 180),
      Self.fix(3, 89.9997, 180),
    ])
    for seconds in stride(from: 0.25, to: 3, by: 0.5) {
      let state = trajectory.state(at: Self.at(seconds))
      #expect(abs(state.turnDegreesPerSecond ?? .nan) < 1e-6)
      let heading = state.headingDegrees ?? .nan
      #expect(abs(wrappedDegrees(heading - (seconds < 1.5 ? 0 : 180))) < 1e-6)
    }
  }

  @Test func `a turn is the change of direction between fixes`() {
    // North for a second, then east for one: 90 degrees to the right within those two seconds.
    let trajectory = Self.trajectory([
      Self.fix(0, 49, 8), Self.fix(1, 49.0001, 8), Self.fix(2, 49.0001, 8.00015),
    ])
    #expect(abs((trajectory.state(at: Self.at(0.5)).turnDegreesPerSecond ?? .nan) - 45) < 0.01)
    #expect(abs((trajectory.state(at: Self.at(1.5)).turnDegreesPerSecond ?? .nan) - 45) < 0.01)
  }

  @Test func `the last fix before a gap has the turn that led to it`() {
    let trajectory = Self.trajectory([
      Self.fix(0, 49, 8), Self.fix(1, 49.0001, 8), Self.fix(9, 49.0002, 8),
    ])
    #expect(value(.egoTurn, trajectory, at: 1) == .number(0))
    #expect(value(.egoTurn, trajectory, at: 9) == .unknown("no heading: no other fix is near"))
    #expect(value(.egoSpeed, trajectory, at: 9) == .unknown("no speed: no other fix is near"))
  }

  @Test func `a fix without altitude among others is named as such`() {
    let fixes = [
      Self.fix(0, 49, 8, altitude: 100), Self.fix(1, 49, 8),
      Self.fix(2, 49, 8, altitude: 102), Self.fix(3, 49, 8, altitude: 104),
    ]
    #expect(
      value(.altitude, Self.trajectory(fixes), at: 0.5)
        == .unknown("a fix around this moment carries no altitude")
    )
    #expect(value(.altitude, Self.trajectory(fixes), at: 2.5) == .number(103))
    #expect(
      value(.altitude, Self.trajectory([Self.fix(0, 49, 8), Self.fix(1, 49, 8)]), at: 0.5)
        == .unknown("the fixes carry no altitude")
    )
  }
}
