import Quantities
import TestSupport
import Testing

@testable import Drives
@testable import LogFormats

@Suite struct NMEATests {
  /// Sentences with their checksums, joined by CRLF.
  static func file(_ bodies: [String]) -> [UInt8] {
    let lines = bodies.map { body in
      let sum = body.utf8.reduce(0, ^)
      return "$\(body)*" + (sum < 16 ? "0" : "") + String(sum, radix: 16, uppercase: true)
    }
    return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
  }

  static func track(_ bodies: [String]) throws -> FixTrack {
    try PositionFile.track(bytes: file(bodies), named: "t.nmea")
  }

  static func gga(_ time: String, quality: Int = 1, latitude: String = "4900.600") -> String {
    "GPGGA,\(time),\(latitude),N,00824.000,E,\(quality),08,0.9,100.0,M,48.5,M,,"
  }

  @Test func `the example of the standard is read`() throws {
    // The sentence known from many receivers' manuals, with its own checksum 47.
    let sentence = try #require(
      NMEASentence(
        Array("$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47".utf8)
      )
    )
    let position = try #require(sentence.position)
    // 48 + 7.038 / 60 and 11 + 31 / 60 degrees; 545.4 + 46.9 metres over the ellipsoid.
    #expect(abs(position.latitudeDegrees - 48.1173) < 1e-9)
    #expect(abs(position.longitudeDegrees - 11.516_666_666_667) < 1e-9)
    #expect(abs(try #require(position.altitudeMeters) - 592.3) < 1e-9)
    #expect(sentence.timeOfDay == 45_319_000_000_000)
  }

  @Test func `a wrong checksum is refused`() {
    #expect(
      NMEASentence(
        Array("$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*48".utf8)
      ) == nil
    )
  }

  @Test func `a late date holds for the sentences before it`() throws {
    let track = try Self.track([
      Self.gga("120000"), Self.gga("120001"),
      "GPRMC,120002,A,4900.600,N,00824.000,E,0.0,0.0,100326,,,A",
    ])
    #expect(
      track.fixes.map(\.time.rfc3339)
        == ["2026-03-10T12:00:00Z", "2026-03-10T12:00:01Z", "2026-03-10T12:00:02Z"]
    )
  }

  @Test func `midnight passes in both directions from the only date`() throws {
    let track = try Self.track([
      Self.gga("235959"), "GPZDA,000000,11,03,2026,00,00", Self.gga("000000"), Self.gga("000001"),
    ])
    #expect(
      track.fixes.map(\.time.rfc3339)
        == ["2026-03-10T23:59:59Z", "2026-03-11T00:00:00Z", "2026-03-11T00:00:01Z"]
    )
  }

  @Test(arguments: [("060180", "1980-01-06"), ("311299", "1999-12-31"), ("010179", "2079-01-01")])
  func `two-digit years begin with GPS time`(_ text: String, _ date: String) throws {
    let track = try Self.track(["GPRMC,000000,A,4900.600,N,00824.000,E,0.0,0.0,\(text),,,A"])
    #expect(track.fixes.first?.time.rfc3339 == "\(date)T00:00:00Z")
  }

  @Test func `sentences of one time are one position, and no fix wins`() throws {
    let track = try Self.track([
      Self.gga("120000"), "GNRMC,120000,A,4900.600,N,00824.000,E,0.0,0.0,100326,,,A",
      Self.gga("120001", quality: 0), "GNRMC,120002,V,,,,,,,100326,,,N",
      "GNGNS,120003,4900.600,N,00824.000,E,AN,08,0.9,100.0,48.5,,",
      "GNGNS,120004,4900.600,N,00824.000,E,NN,08,0.9,100.0,48.5,,",
    ])
    #expect(track.messageCount == 5)
    #expect(track.validCount == 2)
    #expect(track.dropped == [.noFixStatus: 3])
    #expect(track.fixes.first?.altitudeMeters == 148.5)
  }

  @Test func `positions without any date are refused with the reason`() {
    let error = #expect(throws: LogError.self) { try Self.track([Self.gga("120000")]) }
    #expect(error?.rule == "GPS003")
  }

  @Test func `sentences are found among bytes of another protocol`() throws {
    let text = Self.file(["GPRMC,120002,A,4900.600,N,00824.000,E,0.0,0.0,100326,,,A"])
    let noise: [UInt8] = [0xB5, 0x62, 0x01, 0x07, 0x24, 0xFF, 0x00]
    let track = try PositionFile.track(bytes: noise + text + noise + text, named: "mixed")
    #expect(track.validCount == 1)
  }

  /// The errors of GST as pynmea2 1.19 reads them: std_dev_major, _latitude, _longitude, _altitude.
  @Test(
    arguments: [
      ("GPGST,120002,1.5,,,,2.5,1.5,4.0", 2.5, 4.0),
      ("GNGST,120002,1.5,3.5,1.0,45.0,2.5,2.6,4", 3.5, 4),
      ("GNGST,120002,1.5,,,,,,", nil, nil), ("GNGST,120003,1.5,,,,2.5,1.5,4.0", nil, nil),
    ] as [(String, Double?, Double?)]
  )
  func `errors of GST belong to the position of their time`(
    _ sentence: String,
    _ horizontal: Double?,
    _ vertical: Double?
  ) throws {
    let position = "GPRMC,120002,A,4900.600,N,00824.000,E,0.0,0.0,100326,,,A"
    for sentences in [[position, sentence], [sentence, position]] {
      let track = try PositionFile.track(bytes: Self.file(sentences), named: "t")
      #expect(track.validCount == 1)
      #expect(track.fixes.first?.horizontalErrorMeters == horizontal)
      #expect(track.fixes.first?.verticalErrorMeters == vertical)
    }
  }

  @Test func `an empty file is no position file`() {
    #expect(throws: LogError.self) { try PositionFile.track(bytes: [], named: "empty") }
  }

  @Test func `ten thousand seeded flips in a file return or throw`() {
    var seed: UInt64 = 0x5EED_0003
    func next() -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33)
    }
    let whole = Array(
      "$GPGGA,123519.50,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,\r\n$GPRMC,123519.50,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W\n"
        .utf8
    )
    var read = 0
    for _ in 0..<10_000 {
      var bytes = whole
      for _ in 0..<(1 + next() % 4) { bytes[next() % bytes.count] = UInt8(next() & 0xFF) }
      if (try? PositionFile.track(bytes: bytes, named: "x")) != nil { read += 1 }
    }
    #expect(read > 0)
  }
}

@Suite(.enabled(if: RealData.isPresent, "\(RealData.absence)")) struct PositionFileTruthTests {
  static let folder = "gps/GPSBabel__gpsbabel/reference/track/"

  /// Counts, latitudes and times are those that pynmea2 and gpxpy read (truth files); in
  /// mtk_logger.gpx 14 points, the first and the last among them, say `<fix>none</fix>`, so that
  /// its times are those of the first and last of the other 803.
  static let files: [(path: String, count: Int, first: String, last: String, latitude: Double)] = [
    (folder + "nmea", 154, "2004-08-07T03:29:08.379Z", "2004-08-07T03:31:41.370Z", 42.530485),
    (folder + "nmea_utf16", 154, "2004-08-07T03:29:08.379Z", "2004-08-07T03:31:41.370Z", 42.530485),
    (
      "gps/ros-drivers__nmea_navsat_driver/test/logs/nmea.log", 120, "2020-04-20T09:25:42Z",
      "2020-04-20T09:26:41.500Z", 48.773345658333334
    ),
    (folder + "nmea.gpx", 154, "2004-08-07T03:29:08.379Z", "2004-08-07T03:31:41.370Z", 42.530485),
    (
      folder + "mtk_logger.gpx", 817, "2008-01-27T14:14:35Z", "2008-01-27T15:21:20Z",
      57.697088223
    ),
    (folder + "bike~gpx.gpx", 1812, "2013-04-30T19:23:57Z", "2013-04-30T19:54:11Z", 40.767231602),
    (
      "gps/mapillary__mapillary_tools/tests/data/gpx/sf_30km_h.gpx", 49, "2025-03-14T07:00:00Z",
      "2025-03-14T07:01:33.624Z", 37.793585
    ),
  ]

  @Test(arguments: files.indices) func `a real file agrees with its peers`(_ index: Int) throws {
    let file = Self.files[index]
    let track = try PositionFile.read(path: RealData.path(file.path))
    #expect(track.messageCount == file.count)
    #expect(track.readCount <= file.count)
    #expect(track.validCount + track.dropped.values.reduce(0, +) == track.readCount)
    #expect(track.fixes.first?.time.rfc3339 == file.first)
    let last = try #require(Timestamp(rfc3339: file.last))
    // Thinned to the first fix of each second.
    #expect(track.fixes.last?.time.wholeSecondsSince1970 == last.wholeSecondsSince1970)
    let southernmost = try #require(track.fixes.map(\.position.latitudeDegrees).min())
    #expect(abs(southernmost - file.latitude) < 2e-5)
  }

  @Test func `a file whose date stands at its end is dated backwards`() throws {
    let track = try PositionFile.read(path: RealData.path(Self.folder + "backfilldate.nmea"))
    #expect(track.messageCount == 500)
    #expect(track.validCount > 0)
  }

  @Test func `a file without a date is refused`() {
    let error = #expect(throws: LogError.self) {
      try PositionFile.read(path: RealData.path(Self.folder + "adddate.nmea"))
    }
    #expect(error?.rule == "GPS003")
  }
}
