import Conditions
import Foundation
import Quantities
import Testing

@testable import LogFormats

@Suite struct CivilZoneTests {
  /// Offsets at a reading of a zone's clock: CPython 3.11.7 `zoneinfo` with IANA data 2025b, both
  /// folds, those kept whose instant shows the reading again.
  static let zones: [(name: String, local: String, offsets: [Int])] = [
    ("Europe/Berlin", "2011-09-26 13:02:25", [7200]),
    ("Europe/Berlin", "2011-10-30 02:30:00", [3600, 7200]),
    ("Europe/Berlin", "2012-03-25 02:30:00", []),
    ("Europe/Berlin", "2012-03-25 03:00:00", [7200]),
    ("Europe/Berlin", "2012-03-25 01:59:59", [3600]),
    ("Europe/Berlin", "2011-10-30 03:00:00", [3600]),
    ("Europe/Berlin", "2011-10-30 01:59:59", [7200]),
    ("America/Phoenix", "2019-07-04 12:00:00", [-25200]),
    ("America/Phoenix", "2019-01-04 12:00:00", [-25200]),
    ("Asia/Kathmandu", "2020-05-01 08:00:00", [20700]),
    ("Australia/Sydney", "2021-01-10 10:00:00", [39600]),
    ("Australia/Sydney", "2021-07-10 10:00:00", [36000]),
    ("Australia/Sydney", "2021-04-04 02:30:00", [36000, 39600]),
    ("Australia/Sydney", "2021-10-03 02:30:00", []),
    ("Australia/Lord_Howe", "2021-04-04 01:45:00", [37800, 39600]),
    ("Australia/Lord_Howe", "2021-10-03 02:15:00", []),
    ("America/New_York", "2019-11-03 01:30:00", [-18000, -14400]),
    ("America/New_York", "2019-03-10 02:30:00", []),
    ("America/Los_Angeles", "2019-05-10 18:58:44", [-25200]),
    ("Asia/Kolkata", "2018-02-02 02:02:02", [19800]),
    ("America/St_Johns", "2020-12-24 18:00:00", [-12600]),
    ("Pacific/Apia", "2011-12-30 12:00:00", []),
    ("Pacific/Apia", "2011-12-31 00:30:00", [50400]),
    ("Europe/London", "2014-05-06 12:54:54", [3600]),
    ("Asia/Tokyo", "2020-06-01 09:00:00", [32400]),
    ("Pacific/Chatham", "2022-01-01 00:00:00", [49500]),
    ("America/Sao_Paulo", "2018-02-17 23:30:00", [-10800, -7200]),
    ("Europe/Istanbul", "2016-11-06 03:30:00", [10800]),
    ("Asia/Pyongyang", "2016-01-01 12:00:00", [30600]),
  ]

  /// The offset on which all zones near a place agree, by the same peers; `nil` where they do not.
  static let places:
    [(name: String, latitude: Double, longitude: Double, local: String, offset: Int?)] =
      [
        ("Karlsruhe", 49.015, 8.4343, "2011-09-26 13:02:25", 7200),
        ("Karlsruhe in winter", 49.015, 8.4343, "2012-01-09 13:57:47", 3600),
        ("Karlsruhe, twice", 49.015, 8.4343, "2011-10-30 02:30:00", nil),
        ("Zagreb", 45.8, 15.98, "2015-06-01 12:00:00", 7200),
        ("Prague", 50.08, 14.43, "2020-12-01 08:00:00", 3600),
        ("Bratislava", 48.15, 17.11, "2018-07-01 12:00:00", 7200),
        ("Bridgetown", 13.1, -59.6, "2019-01-01 12:00:00", -14400),
        ("Berlin: Russia is near", 52.52, 13.4, "2015-06-01 12:00:00", nil),
        ("London: France is near", 51.5, -0.12, "2018-01-01 12:00:00", nil),
        ("Luxembourg: London is near", 49.61, 6.13, "2018-07-01 12:00:00", nil),
        ("Phoenix", 33.45, -112.07, "2019-07-04 12:00:00", nil),
        ("Kathmandu", 27.72, 85.32, "2020-05-01 08:00:00", nil),
        ("Sydney", -33.87, 151.21, "2021-01-10 10:00:00", nil),
        ("Beijing: the nearest place is Pyongyang", 39.9, 116.4, "2014-06-01 12:00:00", nil),
        ("Golmud: the nearest place is Urumqi", 36.4, 94.9, "2018-01-01 12:00:00", nil),
        ("Tornio: Finland and Sweden", 65.85, 24.15, "2019-01-01 12:00:00", nil),
        ("Lusaka", -15.41, 28.28, "2019-01-01 12:00:00", nil),
        ("the Atlantic", 30, -45, "2018-01-01 12:00:00", nil),
      ]

  @Test func `offsets at a reading of a clock are those of zoneinfo`() throws {
    for row in Self.zones {
      let local = try #require(LocalTime(row.local))
      let clock = try #require(LocalClock(zoneName: row.name))
      #expect(
        clock.offsetSeconds(showing: local.nanosecondsSince1970) == row.offsets,
        "\(row.name) \(row.local)"
      )
      let zone = try #require(CivilZone(declared: row.name))
      switch (zone.offset(at: local), row.offsets.count) {
      case (.known(let seconds), 1): #expect([seconds] == row.offsets)
      case (.unknown(let layout, let reason), 0):
        #expect(reason.contains("never showed"), "\(row.name)")
        let instant = local.instant(offsetSeconds: layout)
        #expect(clock.offsetSeconds(at: instant) != layout, "it has no instant of its own")
      case (.unknown(let layout, let reason), 2):
        #expect(reason.contains("twice") && layout == row.offsets.max(), "\(row.name)")
      case (let offset, _): Issue.record("\(row.name) \(row.local): \(offset)")
      }
    }
  }

  @Test func `a position tells the offset where all zones around it agree, else why it does not`()
    throws
  {
    guard let table = PrincipalPlaces.system else {
      print("SKIPPED: this system has no \(PrincipalPlaces.systemPath)")
      return
    }
    #expect(table.places.count > 400)
    for row in Self.places {
      let local = try #require(LocalTime(row.local))
      let position = GeographicPosition(
        latitudeDegrees: row.latitude,
        longitudeDegrees: row.longitude
      )
      let offset = CivilZone(near: position, places: table).offset(at: local)
      if let expected = row.offset {
        #expect(offset == .known(expected), "\(row.name): \(offset)")
      } else {
        #expect(offset.reason != nil, "\(row.name): \(offset)")
      }
    }
  }

  @Test func `reasons name the offsets that differ, the hour shown twice, and what is missing`()
    throws
  {
    let local = try #require(LocalTime("2018-01-01T12:00:00.5"))
    let text = """
      # comment
      AA\t+4900+00800\tEurope/Berlin
      BB\t+4930+00800\tEurope/London\ttext
      broken\trow
      CC\t+9100+00800\tEurope/Paris
      """
    let table = try #require(PrincipalPlaces(text: text))
    #expect(table.places.map(\.zoneName) == ["Europe/Berlin", "Europe/London"])
    let here = GeographicPosition(latitudeDegrees: 49.2, longitudeDegrees: 8)
    #expect(
      CivilZone(near: here, places: table).offset(at: local).reason?
        .hasSuffix("differ: UTC+0, UTC+1") == true
    )
    #expect(CivilZone(near: here, places: nil).offset(at: local).reason?.contains("tzdata") == true)
    let far = GeographicPosition(latitudeDegrees: 0, longitudeDegrees: 8)
    #expect(
      CivilZone(near: far, places: table).offset(at: local).reason?.contains("near enough") == true
    )
    let unknown = try #require(PrincipalPlaces(text: "AA\t+4900+00800\tEurope/Nowhere"))
    #expect(
      CivilZone(near: here, places: unknown).offset(at: local).reason?.contains("Europe/Nowhere")
        == true
    )
    let nobody = CivilZone(declared: nil, near: nil).offset(at: local)
    #expect(nobody.reason?.contains("no position") == true && nobody.layoutSeconds == 0)
    let both = try #require(
      PrincipalPlaces(
        text: "AA\t+4900+00800\tEurope/Berlin\nBB\t+4901+00800\tEurope/Paris"
      )
    )
    let autumn = try #require(LocalTime("2011-10-30 02:30:00"))
    let twice = CivilZone(near: here, places: both).offset(at: autumn)
    #expect(twice.reason?.contains("twice") == true && twice.layoutSeconds == 7200)
  }

  @Test func `a declared zone wins over the position, and an unknown name is none`() throws {
    let here = GeographicPosition(latitudeDegrees: 49, longitudeDegrees: 8.4)
    let local = try #require(LocalTime("2011-09-26 13:02:25.964389445"))
    let zone = CivilZone(declared: "Asia/Tokyo", near: here)
    #expect(zone.offset(at: local) == .known(32_400))
    #expect(
      local.instant(offsetSeconds: 32_400).rfc3339 == "2011-09-26T04:02:25.964389445Z"
    )
    #expect(CivilZone(declared: "CEST") == nil)
    #expect(CivilZone(declared: "Europe/Karlsruhe") == nil)
  }

  @Test func `coordinates of the table are degrees, minutes and seconds`() throws {
    let table = try #require(
      PrincipalPlaces(
        text: "AQ\t-690022+0393524\tAntarctica/Syowa\n"
          + "AR\t-3436-05827\tAmerica/Argentina/Buenos_Aires"
      )
    )
    #expect(abs(table.places[0].position.latitudeDegrees + 69.006111) < 1e-6)
    #expect(abs(table.places[0].position.longitudeDegrees - 39.59) < 1e-6)
    #expect(abs(table.places[1].position.longitudeDegrees + 58.45) < 1e-9)
    #expect(PrincipalPlaces(text: "# nothing") == nil)
    #expect(PrincipalPlaces(contentsOf: "/nonexistent/zone.tab") == nil)
  }

  @Test(arguments: [
    "2011-09-26 13:02:25Z", "2011-09-26 13:02:25+02:00", "2011-09-26", "", "13:02:25",
  ])
  func `only a date and a time of day without a zone is local time`(_ text: String) {
    #expect(LocalTime(text) == nil)
  }
}
