import Drives
import Quantities
import Testing

@testable import LogFormats

@Suite struct ClockSamplesTests {
  private static let second: Int64 = 1_000_000_000

  private func step(_ offsets: [Int64]) -> ClockStep? {
    var samples = ClockSamples()
    for (index, offset) in offsets.enumerated() {
      samples.add(offset, logTime: Int64(index) * Self.second)
    }
    return samples.step
  }

  @Test func `a step between two stretches that hold still`() throws {
    let offsets = [0, 5, -5, 3].map { Int64($0) * 1_000_000 }
    #expect(step(offsets) == nil)
    let found = try #require(step(offsets + offsets.map { $0 - 30 * Self.second }))
    #expect(found.range.lowerBound.nanosecondsSince1970 == 3 * Self.second)
    #expect(found.range.upperBound.nanosecondsSince1970 == 4 * Self.second)
    #expect(abs(found.nanoseconds - 30 * Self.second) < 20_000_000)
  }

  @Test func `the largest of several steps, and none where the clocks wander or one sample is off`()
  {
    let three = [0, 0, -2, -2, -12, -12].map { Int64($0) * Self.second }
    #expect(step(three)?.nanoseconds == 10 * Self.second)
    #expect(step([0, 0, -9, 0, 0].map { Int64($0) * Self.second }) == nil)
    #expect(step((0..<20).map { Int64($0) * 2 * Self.second }) == nil)
    #expect(step((0..<20).map { Int64($0) * 40_000_000 }) == nil)
    #expect(step([]) == nil)
    #expect(step([.max, .min, 0]) == nil)
  }

  @Test func `a hundred thousand samples are thinned and still tell`() throws {
    let found = try #require(
      step((0..<100_000).map { $0 < 70_000 ? 0 : -3600 * Self.second })
    )
    #expect(found.nanoseconds == 3600 * Self.second)
    #expect(found.range.contains(Timestamp(nanosecondsSince1970: 69_999 * Self.second)))
  }
}
