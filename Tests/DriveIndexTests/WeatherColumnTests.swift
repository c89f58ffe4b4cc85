import Coverage
import GRDB
import Geodesy
import ODD
import Quantities
import TestSupport
import Testing

@testable import Conditions
@testable import DriveIndex

@Suite struct WeatherColumnTests {
  private static func moment(_ second: Int64, _ weather: WeatherReading) -> Moment {
    Moment(
      time: Timestamp(nanosecondsSince1970: second * 1_000_000_000),
      ego: Trajectory.State(odometerMillimeters: 0, absence: "no fixes"),
      sun: nil,
      offsetSeconds: nil,
      weather: weather,
      regions: nil,
      square: nil,
      day: nil,
      tags: [:],
      vehicle: nil
    )
  }

  private static func drive(_ readings: [WeatherReading]) -> DerivedDrive {
    var samples = readings.enumerated()
      .map { second, reading in
        DerivedDrive.Sample(moment: moment(Int64(second), reading), assignment: 0)
      }
    for index in samples.indices { samples[index].count.allFrames = 1 }
    return DerivedDrive(
      digest: "0123456789abcdef",
      derivation: "d",
      vehicle: "karl",
      recordings: [],
      start: Timestamp(nanosecondsSince1970: 0),
      end: Timestamp(nanosecondsSince1970: 1),
      samples: samples,
      assignments: [Assignment(readings: [], verdict: .inside, violations: [])],
      frames: []
    )
  }

  private func rows(_ sql: String, of readings: [WeatherReading]) throws -> [Row] {
    let folder = try ScratchFolder()
    let index = try CoverageIndex.open(forWriting: folder.file("i.sqlite"))
    try index.store(Self.drive(readings)) { _ in "{}" }
    try index.close()
    return try DatabaseQueue(path: folder.file("i.sqlite"))
      .read { try Row.fetchAll($0, sql: sql) }
  }

  private static func raining(_ value: MeasuredValue) -> WeatherReading {
    var reading = WeatherReading(unknown: "no report within 40 min")
    reading.rainfall = value
    return reading
  }

  @Test func `only samples in which it rains so much are found by a number`() throws {
    let readings = [
      Self.raining(.unknown("no report within 40 min")), Self.raining(.number(0)),
      Self.raining(.one(.interval(.halfOpen(0.76, 2.28)))),
      Self.raining(.anyOf([.interval(.exactly(60)), .interval(.halfOpen(80, 90))])),
      Self.raining(.one(.interval(.halfOpen(50, .infinity)))),
    ]
    let found = try rows(
      """
      SELECT time_ns / 1000000000 AS second, rainfall_mm_h_min AS low, rainfall_mm_h_max AS high
      FROM v_cod WHERE rainfall_mm_h_min >= 50 ORDER BY time_ns
      """,
      of: readings
    )
    #expect(found.map { $0["second"] as Int } == [3, 4])
    // Stations that disagree: the least and the greatest of what they say.
    #expect(found[0]["low"] == 60.0 && found[0]["high"] == 90.0)
    // 50 mm/h and more has no greatest value.
    #expect(found[1]["low"] == 50.0 && found[1]["high"] == (nil as Double?))
    let dry = try rows(
      "SELECT time_ns / 1000000000 AS second FROM v_cod WHERE rainfall_mm_h_max <= 0",
      of: readings
    )
    #expect(dry.map { $0["second"] as Int } == [1])
    let unknown = try rows(
      "SELECT rainfall_absence AS why FROM v_cod WHERE rainfall_absence IS NOT NULL",
      of: readings
    )
    #expect(unknown.map { $0["why"] as String } == ["no report within 40 min"])
  }

  @Test func `a word is a word, and an unknown one is absent with its reason`() throws {
    var reading = WeatherReading(unknown: "the station is silent")
    reading.snowfall = .anyOf([.label("light"), .label("moderate")])
    let found = try rows(
      "SELECT snowfall, snowfall_absence, weather, weather_absence FROM v_cod",
      of: [reading]
    )
    #expect(found[0]["snowfall"] == "light | moderate")
    #expect(found[0]["snowfall_absence"] == (nil as String?))
    #expect(found[0]["weather"] == (nil as String?))
    #expect(found[0]["weather_absence"] == "the station is silent")
  }

  @Test func `every quantity of the weather stands in its own columns`() throws {
    var reading = WeatherReading(unknown: "-")
    reading.rainfall = .number(1)
    reading.visibility = .number(2)
    reading.cloudiness = .number(3)
    reading.wind = .number(4)
    reading.temperature = .number(-5)
    reading.snowfall = .label("none")
    reading.weather = .label("rain")
    let found = try rows(
      """
      SELECT rainfall_mm_h_max AS a, visibility_m_max AS b, cloudiness_okta_max AS c,
        wind_m_s_max AS d, temperature_degC_max AS e, snowfall AS f, weather AS g FROM v_cod
      """,
      of: [reading]
    )
    #expect(
      found[0] == ["a": 1.0, "b": 2.0, "c": 3.0, "d": 4.0, "e": -5.0, "f": "none", "g": "rain"]
    )
  }

  @Test func `a frame says whether it counts`() throws {
    let folder = try ScratchFolder()
    let index = try CoverageIndex.open(forWriting: folder.file("i.sqlite"))
    var drive = Self.drive([WeatherReading(unknown: "-")])
    drive.samples[0].count.countedUntil = 500_000_000
    drive.frames = [400_000_000, 500_000_000, 500_000_001]
      .map {
        DerivedDrive.Frame(stream: 1, time: $0, sample: 0)
      }
    try index.store(drive) { _ in "{}" }
    try index.close()
    let counted = try DatabaseQueue(path: folder.file("i.sqlite"))
      .write { db in
        try db.execute(
          sql: """
            INSERT INTO recording VALUES (1, 'f', 'i', 'p', 'mcap', 'ok', 1, 1, NULL, NULL, NULL,
              NULL, NULL, NULL, NULL, NULL);
            INSERT INTO stream VALUES (1, 1, 's', 'front', 'camera', 't', 3, 0, 0, NULL, 0, NULL, NULL,
              NULL, NULL)
            """
        )
        return try Int.fetchAll(db, sql: "SELECT is_counted FROM v_frame ORDER BY time_ns")
      }
    #expect(counted == [1, 1, 0])
  }
}
