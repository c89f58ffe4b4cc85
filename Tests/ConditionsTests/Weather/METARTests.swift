import Quantities
import TestSupport
import Testing

@testable import Conditions

@Suite struct METARTests {
  /// Reports, and python-metar's or FMH-1's reading of their weather in mm/h.
  @Test(arguments: [
    ("KCVG 012129Z 14012KT 3SM -RA BR OVC017 05/04 A3016 RMK AO2", [Interval.open(0, 2.5)]),
    ("KALO 081354Z AUTO 18016KT 4SM RA BR FEW070 RMK AO2", [.halfOpen(2.5, 7.6)]),
    ("KMIA 081403Z 16032G45KT 1/2SM +FC +TSRA BR RMK AO2", [.from(7.6)]),
    ("KAMW 081353Z AUTO 00000KT 10SM CLR 12/11 A3015 RMK AO2", [.exactly(0)]),
    ("KAMW 081353Z AUTO 00000KT 10SM CLR 12/11 A3015 RMK AO1", []),
    ("KAMW 081353Z AUTO 00000KT 10SM CLR 12/11 RMK AO2 PWINO", []),
    ("KAMW 081353Z AUTO 00000KT 10SM UP CLR 01/M01 RMK AO2", [.notNegative]),
    ("LFBA 020100Z AUTO 26009KT 9999 // ///TCU 17/14 Q1013", []),
    ("LFLL 020100Z 19004KT 9999 VCSH SCT050 16/12 Q1010 NOSIG", [.exactly(0)]),
    ("LFLL 020100Z 19004KT 9999 SCT050 16/12 Q1010 TEMPO SHRA", [.exactly(0)]),
    ("KCVG 011707Z 18006KT 9SM -PLRA OVC070 04/M03 A3025 RMK AO2", [.open(0, 2.5)]),
    ("EDDF 011720Z 27010KT 5000 -DZ OVC008 08/07 Q1010", [.open(0, 2.5)]),
    ("EDDF 011720Z 27010KT 0800 SN OVC008 M01/M02 Q1010", [.exactly(0)]),
  ])
  func `rain comes from codes by the borders of FMH-1`(text: String, rain: [Interval]) throws {
    #expect(try #require(METAR(text)).rainfall == rain)
  }

  /// ISO 34503 classes snow by visibility: light above 1 km, moderate above 0.5 km, heavy below.
  @Test(arguments: [
    ("KORD 011200Z 01010KT 2SM +SN OVC010 M02/M04 RMK AO2", ["light"]),
    ("KORD 011200Z 01010KT 1/2SM -SN OVC010 M02/M04 RMK AO2", ["moderate"]),
    ("KORD 011200Z 01010KT M1/4SM SN VV002 M02/M04 RMK AO2", ["heavy"]),
    ("KORD 011200Z 01010KT 10SM BLSN CLR M02/M04 RMK AO2", ["none"]),
    ("KORD 011200Z AUTO 01010KT SN OVC010 M02/M04 RMK AO2", ["light", "moderate", "heavy"]),
  ])
  func `snow comes from visibility, not from its sign`(text: String, words: [String]) throws {
    #expect(try #require(METAR(text)).snowfall == words)
  }

  /// Statute miles of 1609.344 m: 1/4 is 402.336 m, 1 1/2 is 2414.016 m, 6 is 9656.064 m.
  @Test(arguments: [
    ("M1/4SM", [Interval.halfOpen(0, 402.336)]), ("1 1/2SM", [.exactly(2414.016)]),
    ("P6SM", [.above(9656.064)]), ("9999", [.from(10_000)]), ("CAVOK", [.from(10_000)]),
    ("0000", [.halfOpen(0, 50)]), ("4000NE", [.exactly(4000)]),
    ("4000 1200SW", [.exactly(4000), .exactly(1200)]),
    ("3000NDV", [.exactly(3000)]), ("////", []),
    // python-metar reads 11/2SM, a lost blank, as 1 1/2; 11/16 is a fraction of its own.
    ("11/2SM", [.exactly(2414.016)]), ("11/16SM", [.exactly(1106.424)]),
  ])
  func `visibility is read in miles and metres`(group: String, meters: [Interval]) throws {
    let report = try #require(METAR("ABCD 011200Z 01010KT \(group) R24/1000 BKN010 02/01 Q1010"))
    #expect(report.visibility == meters)
  }

  @Test(arguments: [
    ("SKC", Interval.exactly(0)), ("CLR", .exactly(0)), ("FEW010 BKN020 SCT030", .closed(5, 7)),
    ("OVC005", .exactly(8)), ("VV002", .closed(0, 8)), ("NSC", .closed(0, 8)),
  ])
  func `the highest layer class is the cover`(groups: String, okta: Interval) throws {
    #expect(try #require(METAR("ABCD 011200Z 01010KT 9999 \(groups) 02/01")).cloudiness == okta)
  }

  /// What is above the reach of an instrument, nobody saw.
  ///
  /// FMH-1, 9.5.4: an automatic station says CLR where it sees no layer below 12,000 feet; WMO-No.
  /// 306, FM 15: NCD where its instrument finds none.
  @Test(arguments: [
    ("AUTO 00000KT 10SM CLR 12/11 A3015 RMK AO2", Interval.closed(0, 8)),
    ("00000KT 10SM CLR 12/11 A3015 RMK AO2", .closed(0, 8)),
    ("AUTO 00000KT 9999 NCD 12/11 Q1015", .closed(0, 8)),
    ("00000KT 10SM CLR 12/11 A3015", .exactly(0)), ("AUTO 00000KT 10SM SKC 12/11", .exactly(0)),
  ])
  func `an automatic station's clear sky is clear to 12,000 feet only`(
    text: String,
    okta: Interval
  ) throws {
    #expect(try #require(METAR("KAMW 081353Z \(text)")).cloudiness == okta)
  }

  @Test func `an automatic station's ten miles are ten or more without AO1 and AO2 too`() throws {
    // 10 statute miles are 16,093.44 m (FMH-1, table 6-1: the highest that ASOS reports).
    let report = try #require(METAR("KAMW 081353Z AUTO 00000KT 10SM CLR 12/11 A3015"))
    #expect(report.visibility == [.from(16_093.44)])
    #expect(METAR("KAMW 081353Z 00000KT 15SM CLR 12/11")?.visibility == [.exactly(24_140.16)])
  }

  @Test func `wind keeps its unit and its rounding`() throws {
    // 10 kt = 5.14444 m/s, half a knot = 0.25722 m/s.
    let knots = try #require(METAR("ABCD 011200Z 01010G20KT 9999")?.wind)
    #expect(abs(knots.lower - 4.88722) < 1e-5 && abs(knots.upper - 5.40167) < 1e-5)
    #expect(METAR("ABCD 011200Z VRB05MPS 9999")?.wind == .closed(4.5, 5.5))
    #expect(METAR("ABCD 011200Z /////KT 9999")?.wind == nil)
    // Half a km/h is 0.13889 m/s.
    let kilometers = try #require(METAR("ABCD 011200Z 27036KMH 9999")?.wind)
    #expect(abs(kilometers.lower - 9.86111) < 1e-5 && abs(kilometers.upper - 10.13889) < 1e-5)
  }

  @Test func `remarks give tenths of a degree and hourly rain`() throws {
    let text = "KCVG 012221Z COR 13009KT 4SM -DZ BR OVC012 M04/M04 A3016 RMK AO2 P0003 T10440039 $"
    let report = try #require(METAR(text))
    #expect(report.isCorrection)
    #expect(report.temperature == .around(-4.4, error: 0.05))
    // 0.03 inch is 0.762 mm, the rounding half of 0.254 mm.
    let rain = try #require(report.hourlyPrecipitation)
    #expect(abs(rain.lower - 0.635) < 1e-9 && abs(rain.upper - 0.889) < 1e-9)
    #expect(METAR("KCVG 012221Z 13009KT 4SM RMK AO2 P0000")?.hourlyPrecipitation == .open(0, 0.127))
  }

  /// Counts by python-metar, in the truth file of each bulletin.
  @Test(
    .enabled(if: RealData.isPresent, Comment(rawValue: RealData.absence)),
    arguments: [
      ("badchars", 3, "HKJK", 17.0), ("collective", 12, "KSPS", 25.0), ("first", 2, "KSPS", 25.0),
      ("kawn", 3, "LFBA", 17.0), ("rtd_bbb", 1, "MUCL", 29.0), ("sa", 0, "", 0.0),
    ]
  )
  func `bulletins hold the reports that python-metar finds`(
    name: String,
    count: Int,
    station: String,
    degrees: Double
  ) throws {
    let folder = "weather/akrherz__pyIEM/data/product_examples/METAR"
    let reports = METAR.reports(inBulletin: try RealWeather.bytes("\(folder)/\(name).txt"))
    #expect(reports.count == count)
    guard let first = reports.first else { return }
    #expect(first.station == station)
    #expect(first.temperature?.contains(degrees) == true)
  }
}
