import Quantities
import TestSupport
import Testing

@testable import Conditions

@Suite struct WeatherFileTests {
  static let here = GeographicPosition(latitudeDegrees: 49, longitudeDegrees: 8.4)
  static let real = Comment(rawValue: RealData.absence)

  func read(
    _ text: String,
    format: String? = nil,
    columns: [String: String] = [:]
  ) throws
    -> WeatherFile.Content
  {
    try WeatherFile(
      name: "w.csv",
      format: format,
      station: nil,
      position: Self.here,
      columns: columns
    )
    .read(Array(text.utf8))
  }

  func time(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }

  @Test func `an IEM count since the reset becomes rates over its own intervals`() throws {
    // Routine reports at :53, a special at 01:23. 0.10 in since 00:53 by 01:23, 0.15 in by 01:53:
    // 2.54 mm in 0.5 h is 5.08 mm/h; 1.27 mm more in 0.5 h is 2.54 mm/h; never 0.25 in.
    let content = try read(
      """
      #DEBUG: Time Zone     -> UTC
      station,valid,p01i,tmpf,metar
      DSM,2024-06-01 00:53,0.00,68.00,KDSM 010053Z AUTO 00000KT 10SM CLR 20/15 A2990 RMK AO2
      DSM,2024-06-01 01:23,0.10,68.00,KDSM 010123Z AUTO 00000KT 5SM RA CLR 20/15 A2990 RMK AO2 P0010
      DSM,2024-06-01 01:53,0.15,68.00,KDSM 010153Z AUTO 00000KT 5SM -RA CLR 20/15 A2990 RMK AO2 P0015
      """
    )
    #expect(content.format == .iem && content.issues.isEmpty)
    let rain = content.observations.map { $0.accumulation }
    #expect(rain[0]?.rainfall == .exactly(0))
    #expect(rain[0]?.from == (try time("2024-05-31T23:53:00Z")))
    #expect(rain[1]?.from == (try time("2024-06-01T00:53:00Z")))
    #expect(rain[1]?.rainfall.contains(5.08) == true && rain[1]?.rainfall.contains(2.54) == false)
    #expect(rain[2]?.from == (try time("2024-06-01T01:23:00Z")))
    #expect(rain[2]?.rainfall.contains(2.54) == true && rain[2]?.rainfall.contains(7.62) == false)
  }

  @Test func `an hourly zero of a station without a gauge is silent`() throws {
    let content = try read(
      """
      station,valid,p01i,metar
      VOHY,2014-03-01 00:40,0.00,VOHY 010040Z 13004KT 3000 TSRA BKN010 21/16 Q1015
      """
    )
    #expect(content.observations.first?.accumulation == nil)
    #expect(content.observations.first?.rainfall == [.halfOpen(2.5, 7.6)])
  }

  @Test func `an automatic station without declared sensors is silent until it reports rain`()
    throws
  {
    let dry = "ETSI,2024-06-01 00:20,ETSI 010020Z AUTO 24008KT 9999 FEW040 15/10 Q1010\n"
    let wet = "ETSI,2024-06-01 00:50,ETSI 010050Z AUTO 24008KT 9000 -RA FEW040 15/10 Q1010\n"
    #expect(try read("station,valid,metar\n" + dry).observations.map(\.rainfall) == [[]])
    #expect(
      try read("station,valid,metar\n" + dry + wet).observations.map(\.rainfall)
        == [[.exactly(0)], [.open(0, 2.5)]]
    )
  }

  /// Reading at the only station of a file, a minute from midnight.
  func reading(_ text: String, at moment: String) throws -> WeatherReading {
    WeatherArchive(try read(text).observations)
      .reading(at: try time(moment), position: Self.here, rules: WeatherRules())
  }

  @Test(arguments: ["2024-01-01T00:50:00Z", "2024-01-01T00:53:00Z", "2024-01-01T00:56:00Z"])
  func `unknown precipitation without a count is no proof that no rain falls`(
    moment: String
  ) throws {
    // FMH-1, 8.4.1: UP falls, and no P group stands in an hour without measured precipitation.
    let text = """
      station,valid,p01i,metar
      DSM,2023-12-31 23:53,0.00,KDSM 312353Z AUTO 00000KT 10SM OVC020 01/M01 A2990 RMK AO2
      DSM,2024-01-01 00:53,0.00,KDSM 010053Z AUTO 00000KT 5SM UP OVC020 01/M01 A2990 RMK AO2
      DSM,2024-01-01 01:53,0.00,KDSM 010153Z AUTO 00000KT 10SM OVC020 01/M01 A2990 RMK AO2
      """
    guard case .anyOf(let found) = try reading(text, at: moment).rainfall else {
      Issue.record("rain is certain")
      return
    }
    #expect(
      found.contains {
        if case .interval(let rain) = $0 { rain.contains(1) } else { false }
      }
    )
  }

  @Test func `a quantity that the archive flags is silent though the METAR has it`() throws {
    // Quality codes 3 (erroneous) and 2 (suspect) of the ISD format document; 1 passed all checks.
    func row(wind: Int, visibility: Int, temperature: Int) -> String {
      "\"1\",\"2017-02-10T14:04:00\",\"49.0\",\"8.4\",\"310,1,N,0026,\(wind)\",\"016000,\(visibility),N,1\","
        + "\"+0020,\(temperature)\",\"MET060METAR ABCD 101404Z 31005KT 9999 OVC010 02/01 Q1010=\"\n"
    }
    let header = "\"STATION\",\"DATE\",\"LATITUDE\",\"LONGITUDE\",\"WND\",\"VIS\",\"TMP\",\"REM\"\n"
    let flagged = try #require(
      try read(header + row(wind: 3, visibility: 2, temperature: 3)).observations.first
    )
    #expect(flagged.wind == nil && flagged.visibility.isEmpty && flagged.temperature == nil)
    #expect(flagged.cloudiness == .exactly(8))
    let sound = try #require(
      try read(header + row(wind: 1, visibility: 1, temperature: 1)).observations.first
    )
    #expect(sound.wind?.contains(2.6) == true && sound.temperature?.contains(2) == true)
    #expect(sound.visibility == [.from(10_000)])
  }

  @Test func `a report too old is not the lack of a sensor`() throws {
    // The rain of 05:00 to 06:00 covers 05:10; the temperature of 06:00 is 50 min away.
    let found = try reading(
      "2024-06-01,6,15.2,10.1,70,2.0,,270,3.6,,1015.0,,8\n",
      at: "2024-06-01T05:10:00Z"
    )
    #expect(
      found.temperature == .unknown("no station within 25 km reports temperature within 40 min")
    )
    #expect(found.cloudiness == .unknown("no station within 25 km reports cloudiness"))
  }

  @Test func `Meteostat's headerless bulk file is read by its columns`() throws {
    // 3.6 km/h is 1 m/s; 2.0 mm in the hour that ends at 06:00.
    let content = try read("2024-06-01,6,15.2,10.1,70,2.0,,270,3.6,,1015.0,,8\n")
    let report = try #require(content.observations.first)
    #expect(content.format == .meteostat)
    #expect(report.time == (try time("2024-06-01T06:00:00Z")))
    #expect(report.temperature == .around(15.2, error: 0.05))
    #expect(report.wind?.contains(1) == true)
    #expect(report.accumulation?.from == (try time("2024-06-01T05:00:00Z")))
    #expect(report.accumulation?.rainfall.contains(2) == true)
    #expect(report.rainfall == [.halfOpen(2.5, 7.6)] && report.weather == ["rain"])
  }

  @Test func `Meteostat's table with a header is read`() throws {
    let content = try read(
      "time,temp,rhum,prcp,snwd,wdir,wspd,wpgt,pres,tsun,cldc,coco\n"
        + "2018-01-01 00:00:00,0.6,63,<NA>,<NA>,340,18.4,<NA>,1024.6,<NA>,6,5\n"
    )
    let report = try #require(content.observations.first)
    #expect(report.cloudiness == .exactly(6))
    #expect(report.visibility == [.halfOpen(0, 1000)] && report.weather == ["fog"])
    #expect(report.accumulation == nil)
  }

  @Test func `ISD-Lite is read by its twelve fields`() throws {
    let content = try read(
      "2016 01 02 03  -127  -150 10123   270    36     7    -1     0\n"
        + "2016 01 02 04   150   100 -9999   270 -9999     9    12 -9999\n"
    )
    #expect(content.format == .isdLite)
    let first = content.observations[0]
    #expect(first.time == (try time("2016-01-02T03:00:00Z")))
    #expect(first.temperature == .around(-12.7, error: 0.05))
    #expect(first.wind?.contains(3.6) == true && first.cloudiness == .closed(5, 7))
    // A trace in an hour below freezing may be rain or snow; longer periods only tell zero.
    #expect(
      first.accumulation?.rainfall
        == Interval(lower: 0, includesLower: true, upper: 0.127, includesUpper: false)
    )
    // 1.2 mm in an hour at 15 degC is rain.
    #expect(content.observations[1].accumulation?.rainfall.contains(1.2) == true)
    #expect(
      content.observations[1].wind == nil && content.observations[1].cloudiness == .closed(0, 8)
    )
  }

  @Test func `a plain table uses the columns that the plan names`() throws {
    let content = try read(
      "when,\"rain, mm/h\",snow\n2024-06-01T00:00:00+02:00,\"1.5\",none\n2024-06-01T00:10:00Z,x,none\nbad,1,none\n",
      columns: ["time": "when", "rainfall_mm_h": "rain, mm/h", "snowfall": "snow"]
    )
    #expect(content.observations.map(\.rainfall) == [[.exactly(1.5)]])
    #expect(content.observations.first?.time == (try time("2024-05-31T22:00:00Z")))
    #expect(content.passedOverCount == 2 && content.issues.map(\.line) == [3, 4])
  }

  @Test func `only the first five bad rows are named, all are counted`() throws {
    let bad = String(repeating: "x,1\n", count: 9)
    let content = try read("time,rainfall_mm_h\n2024-06-01T00:00:00Z,1\n" + bad)
    #expect(content.passedOverCount == 9)
    #expect(content.issues.compactMap(\.line) == [3, 4, 5, 6, 7])
    #expect(content.issues.last?.message == "9 of 10 rows are passed over")
  }

  @Test func `a file without coordinates is refused by the station's name`() {
    let file = WeatherFile(name: "w.csv")
    #expect(throws: WeatherFileError.noPosition(file: "w.csv", stations: ["DSM"])) {
      try file.read(Array("station,valid,tmpf\nDSM,2024-01-01 00:00,32.0\n".utf8))
    }
  }

  @Test func `a compressed, foreign or local-time file is refused by name`() {
    let file = WeatherFile(name: "w", position: Self.here)
    #expect(throws: WeatherFileError.compressed(file: "w", with: "gunzip")) {
      try file.read([0x1F, 0x8B, 8])
    }
    #expect(throws: WeatherFileError.unrecognised(file: "w")) {
      try file.read(Array("a,b\n1,2\n".utf8))
    }
    #expect(throws: WeatherFileError.empty(file: "w")) { try file.read([]) }
    #expect(throws: WeatherFileError.notUTC(file: "w", zone: "America/Chicago")) {
      try file.read(
        Array(
          "#DEBUG: Time Zone     -> America/Chicago\nstation,valid\nDSM,2024-01-01 00:00\n".utf8
        )
      )
    }
  }

  @Test func `a position without an id is not given to several stations`() {
    let text = "station,valid,tmpf\nA,2024-01-01 00:00,32.0\nB,2024-01-01 00:00,32.0\n"
    #expect(throws: WeatherFileError.noPosition(file: "w.csv", stations: ["A", "B"])) {
      try read(text)
    }
  }

  @Test func `a list of stations gives their places`() throws {
    let stations = try WeatherStations(
      file: "s.csv",
      content: Array("icao,lat,lon\nKDSM,41.5,-93.6\n".utf8)
    )
    let content = try WeatherFile(name: "w.csv", stations: stations)
      .read(
        Array("station,valid,tmpf\nDSM,2024-01-01 00:00,32.0\nXXX,2024-01-01 00:00,32.0\n".utf8)
      )
    #expect(
      content.observations.map(\.position) == [
        GeographicPosition(latitudeDegrees: 41.5, longitudeDegrees: -93.6)
      ]
    )
    #expect(
      content.issues.map(\.message) == [
        "no coordinates for station 'XXX'; its reports are left out"
      ]
    )
  }

  /// Agrees with the figures of the truth file, corrected by hand.
  ///
  /// Figures by pandas and python-metar in the truth file: 414 rows, 5 missing temperatures,
  /// 64.4 to 107.6 degF (18 to 42 degC), 5 -DZ, 1 -DZ/HZ, 2 -TSRA and 1 TSRA. Counted by hand in the
  /// raw reports: 4 of the missing temperatures (`26/12` behind `SCT 020`), and one `HZ/DZ` more.
  @Test(.enabled(if: RealData.isPresent, real))
  func `an IEM file agrees with pandas and python-metar`() throws {
    let path = "weather/ropensci__riem/tests/testthat/fixtures/measures/api/asos.py-20bff1.txt"
    let content = try WeatherFile(name: "w", position: Self.here).read(try RealWeather.bytes(path))
    let reports = content.observations
    #expect(reports.count == 414 && content.passedOverCount == 0)
    #expect(reports.count { $0.temperature == nil } == 1)
    #expect(reports.compactMap { $0.temperature?.lower }.min() == 17.5)
    #expect(reports.compactMap { $0.temperature?.upper }.max() == 42.5)
    #expect(reports.count { $0.rainfall == [.open(0, 2.5)] } == 9)
    #expect(reports.count { $0.rainfall == [.halfOpen(2.5, 7.6)] } == 1)
    #expect(reports.count { $0.rainfall == [.exactly(0)] } == 404)
    #expect(reports.first?.visibility == [.exactly(3000)])
  }

  /// python-metar: 24 reports, of which light rain 3 and moderate rain 1.
  @Test(.enabled(if: RealData.isPresent, real))
  func `a file of raw routine reports agrees with python-metar`() throws {
    let path =
      "weather/ropensci__riem/tests/testthat/fixtures/measures-routine/api/asos.py-2d8537.txt"
    let reports = try WeatherFile(name: "w", position: Self.here).read(try RealWeather.bytes(path))
      .observations
    #expect(reports.count == 24)
    #expect(reports.count { $0.rainfall == [.open(0, 2.5)] } == 3)
    #expect(reports.count { $0.rainfall == [.halfOpen(2.5, 7.6)] } == 1)
    #expect(reports.first?.temperature == .around(2.8, error: 0.05))
  }

  /// pandas: 6843 rows, 2017-02-10T14:04 to 2017-08-22T13:29, all at 0, 0, which is no place.
  @Test(.enabled(if: RealData.isPresent, real))
  func `a Global Hourly file agrees with pandas`() throws {
    let bytes = try RealWeather.bytes("weather/ropensci__isdparser/inst/extdata/00702699999.csv")
    #expect(throws: WeatherFileError.noPosition(file: "w", stations: ["00702699999"])) {
      try WeatherFile(name: "w").read(bytes)
    }
    let reports = try WeatherFile(name: "w", position: Self.here).read(bytes).observations
    #expect(reports.count == 6843)
    #expect(reports.first?.time == (try time("2017-02-10T14:04:00Z")))
    #expect(reports.last?.time == (try time("2017-08-22T13:29:00Z")))
    #expect(reports.first?.temperature?.contains(2.0) == true)
  }

  @Test(
    .enabled(if: RealData.isPresent, real),
    arguments: RealData.files(below: "weather", suffix: "")
  )
  func `every file that calls itself weather reads or is refused in words`(path: String) throws {
    guard let bytes = try? RealWeather.bytes(path) else { return }
    let file = WeatherFile(name: "w", position: Self.here)
    switch Result(catching: { () throws(WeatherFileError) in try file.read(bytes) }) {
    case .success(let content):
      #expect(!content.observations.contains { $0.station.isEmpty })
    case .failure(let error):
      #expect(error.message.hasPrefix("w: "))
    }
  }

  @Test(arguments: ["iem", "meteostat", "isd-lite", "global-hourly", "csv"])
  func `no flipped byte traps`(format: String) {
    let samples = [
      "station,valid,p01i,vsby,skyc1,wxcodes,tmpf,sknt,metar\nDSM,2024-06-01 00:53,0.10,5.00,OVC,-RA,68.0,10,KDSM 010053Z 00000KT 1 1/2SM -RA 20/15 RMK AO2 P0010 T01890156\n",
      "2024-06-01,6,15.2,10.1,70,2.0,,270,3.6,,1015.0,,8\n",
      "2016 01 02 03  -127  -150 10123   270    36     7    -1     0\n",
      "\"STATION\",\"DATE\",\"LATITUDE\",\"LONGITUDE\",\"WND\",\"VIS\",\"TMP\",\"AA1\",\"AW1\"\n\"1\",\"2017-02-10T14:04:00\",\"1.0\",\"2.0\",\"310,1,N,0026,1\",\"016000,1,N,1\",\"+0020,1\",\"01,0003,9,1\",\"61,1\"\n",
      "time,rainfall_mm_h,weather\n2024-06-01T00:00:00Z,1e300,rain|snow\n",
    ]
    var state: UInt64 = 20_260_310
    func random() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    var outcomes = 0
    for sample in samples {
      for _ in 0..<400 {
        var bytes = Array(sample.utf8)
        for _ in 0..<3 {
          bytes[Int(random() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random())
        }
        _ = METAR.reports(inBulletin: bytes)
        let file = WeatherFile(name: "w", format: format, position: Self.here)
        if let content = try? file.read(bytes) { _ = WeatherArchive(content.observations) }
        outcomes += 1
      }
    }
    #expect(outcomes == samples.count * 400)
  }
}
