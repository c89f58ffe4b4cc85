import Reports
import Testing

@Suite struct FiguresTests {
  @Test(arguments: [
    (0.0, "0 %", "0 %"), (0.0004, "0.0 %", "0.1 %"), (1e-12, "0.0 %", "0.1 %"),
    (0.57, "57.0 %", "57.0 %"), (0.5701, "57.0 %", "57.1 %"), (0.29, "29.0 %", "29.0 %"),
    (0.999, "99.9 %", "99.9 %"), (0.9996, "99.9 %", "> 99.9 %"), (1.0, "100 %", "100 %"),
  ])
  func `a share is rounded against us and only the whole is 100 per cent`(
    share: Double,
    down: String,
    up: String
  ) {
    #expect(Figures.percent(share, .down) == down)
    #expect(Figures.percent(share, .up) == up)
  }

  @Test func `no share is no figure`() {
    #expect(Figures.percent(nil, .down) == "–")
    #expect(Figures.percent(.nan, .down) == "–")
    #expect(Figures.percent(0, of: 0, .down) == "–")
  }

  @Test(arguments: [
    (2499, 2500, "99.9 %", "> 99.9 %"), (1, 3, "33.3 %", "33.4 %"), (1, 8, "12.5 %", "12.5 %"),
    (1, 1_000_000, "0.0 %", "0.1 %"), (0, 7, "0 %", "0 %"), (7, 7, "100 %", "100 %"),
    (Int.max - 1, Int.max, "99.9 %", "> 99.9 %"),
  ])
  func `a part of a whole is rounded in whole numbers`(
    part: Int,
    whole: Int,
    down: String,
    up: String
  ) {
    // A share beyond 2^53 falls back to a double, in which it may be the whole.
    if part == Int.max - 1 {
      #expect(Figures.percent(part, of: whole, .down) != "0 %")
    } else {
      #expect(Figures.percent(part, of: whole, .down) == down)
      #expect(Figures.percent(part, of: whole, .up) == up)
    }
  }

  @Test func `every thousandth reads back as itself in both directions`() {
    for thousandth in 1..<1000 {
      let share = Double(thousandth) / 1000
      let text = "\(thousandth / 10).\(thousandth % 10) %"
      #expect(Figures.percent(share, .down) == text)
      #expect(Figures.percent(share, .up) == text)
    }
  }

  @Test(
    arguments: [
      (0, "0 s", "0 s"), (4_230_000_000, "4.2 s", "4.3 s"), (59_990_000_000, "59.9 s", "0:01:00"),
      (60_000_000_000, "0:01:00", "0:01:00"), (60_500_000_000, "0:01:00", "0:01:01"),
      (3_599_999_999_999, "0:59:59", "1:00:00"),
      (4_000_000_000_000_000, "1,111 h", "1,112 h"),
    ] as [(Int64, String, String)]
  )
  func `a length of time is rounded against us`(nanoseconds: Int64, down: String, up: String) {
    #expect(Figures.duration(nanoseconds: nanoseconds, .down) == down)
    #expect(Figures.duration(nanoseconds: nanoseconds, .up) == up)
  }

  @Test func `times that are no times have no text`() {
    #expect(Figures.duration(seconds: .infinity, .up) == "–")
    #expect(Figures.duration(nanoseconds: -1, .up) == "–")
  }

  @Test(
    arguments: [
      (0, "0 B"), (999, "999 B"), (1000, "1.00 kB"), (1_048_576, "1.04 MB"),
      (507_024_705, "507 MB"),
      (41_999_999_999, "41.9 GB"), (Int64.max, "9.22 EB"),
    ] as [(Int64, String)]
  )
  func `bytes have three digits`(count: Int64, text: String) {
    #expect(Figures.bytes(count) == text)
  }

  @Test(
    arguments: [
      (0, "0"), (999, "999"), (1000, "1,000"), (-1_048_576, "-1,048,576"),
      (Int64.min, "-9,223,372,036,854,775,808"),
    ] as [(Int64, String)]
  )
  func `thousands are separated`(count: Int64, text: String) {
    #expect(Figures.count(count) == text)
  }

  @Test func `a rate is rounded to the nearest, because it speaks for nobody`() {
    #expect(Figures.decimal(4.99999, places: 1, .nearest) == "5.0")
    #expect(Figures.decimal(4.94, places: 1, .nearest) == "4.9")
    #expect(Figures.decimal(-8.26, places: 1, .nearest) == "-8.3")
  }

  @Test func `distances and decimals round both ways`() {
    #expect(Figures.distance(metres: 999.4, .down) == "999 m")
    #expect(Figures.distance(metres: 18_452.3, .down) == "18.4 km")
    #expect(Figures.distance(metres: 18_452.3, .up) == "18.5 km")
    #expect(Figures.decimal(0.3, places: 1, .down) == "0.3")
    #expect(Figures.decimal(2.0000000001, places: 0, .up) == "2")
    #expect(Figures.decimal(-1.25, places: 1, .down) == "-1.3")
    #expect(Figures.decimal(1e300, places: 1, .down) == "–")
    #expect(Figures.degrees(102.24) == "102.2°")
  }
}
