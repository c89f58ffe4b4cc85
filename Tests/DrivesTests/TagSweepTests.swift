import Drives
import Quantities
import Testing

@Suite struct TagSweepTests {
  @Test func `the sweep finds what looking at every tag finds`() {
    func at(_ seconds: Int64) -> Timestamp { Timestamp(secondsSince1970: seconds) }
    var tags = [DriveManifest.Tag(name: "always", value: "x")]
    for index in 0..<200 {
      let start = Int64(index * 7 % 101)
      let range = TimeRange(start: at(start), end: at(start + Int64(index % 5)))
      tags.append(DriveManifest.Tag(name: "t\(index % 3)", value: "\(index)", range: range))
    }
    var sweep = TagSweep(tags)
    for second in Int64(0)..<110 {
      let found = Set(sweep.holding(at: at(second)))
      #expect(found == Set(tags.filter { $0.range?.contains(at(second)) ?? true }))
    }
  }
}
