import Testing

@testable import Coverage
@testable import ODD

/// Packed readings are the readings that were packed.
@Suite struct AxisReadingsTests {
  private let all: [AxisReading] = [
    .one(0), .one(255), .unknown("no map"), .anyOf(ClassSet(first: 3)),
    .anyOf(ClassSet(1), orOther: true), .allOf(ClassSet(first: 2)), .other("snow"), .one(256),
    .one(-1), .one(7),
  ]

  @Test func `every reading is kept`() {
    #expect(Array(AxisReadings(all)) == all)
    #expect(Array(AxisReadings(all).suffix(3)) == all.suffix(3))
    #expect(AxisReadings([AxisReading]()).isEmpty)
  }

  @Test func `readings that are replaced equal those packed at once`() {
    for from in all {
      for to in all {
        for place in all.indices {
          var plain = all
          plain[place] = from
          var packed = AxisReadings(plain)
          plain[place] = to
          packed[place] = to
          #expect(packed == AxisReadings(plain))
          #expect(Array(packed) == plain)
          #expect((packed == AxisReadings(all)) == (plain == all))
        }
      }
    }
  }
}
