import Quantities
import Testing

@testable import Drives

@Suite struct FixThinningTests {
  /// Fixes by tenths of a second, so many metres north of 49 degrees.
  static func fixes(_ tenths: [Int], meters: (Int) -> Double = { Double($0) }) -> [SatelliteFix] {
    tenths.map { tenth in
      SatelliteFix(
        time: Timestamp(nanosecondsSince1970: Int64(tenth) * 100_000_000),
        position: GeographicPosition(
          latitudeDegrees: 49 + meters(tenth) / 111_195,
          longitudeDegrees: 8.4
        )
      )
    }
  }

  static func tenths(_ fixes: [SatelliteFix]) -> [Int64] {
    fixes.map { $0.time.nanosecondsSince1970 / 100_000_000 }
  }

  @Test func `the first of each second, the last before an outage and the last are kept`() {
    // 10 Hz with an outage from 5.9 s to 7.8 s: 1.9 s, within a limit of 2 s.
    let found = Self.fixes(Array(0...59) + Array(78..<95)).thinnedToSeconds()
    #expect(Self.tenths(found) == [0, 10, 20, 30, 40, 50, 59, 78, 80, 90, 94])
  }

  @Test func `both sides of a jump are kept`() {
    // 1 m in a tenth of a second, but 80 m more between 1.4 s and 1.5 s: 810 m/s.
    let found = Self.fixes(Array(0..<30)) { Double($0) + ($0 < 15 ? 0 : 80) }.thinnedToSeconds()
    #expect(Self.tenths(found) == [0, 10, 14, 15, 20, 29])
  }

  @Test(arguments: [1, 7, 10, 14, 15, 20, 33, 59, 60, 61, 62, 70])
  func `a track that is cut, thinned and joined is thinned as a whole`(cut: Int) {
    let whole = Self.fixes(Array(0...59) + Array(78..<95)) { Double($0) + ($0 < 15 ? 0 : 80) }
    let parts = [Array(whole[..<cut]), Array(whole[cut...])].flatMap { $0.thinnedToSeconds() }
    #expect(parts.thinnedToSeconds() == whole.thinnedToSeconds())
  }

  @Test func `what is thinned stays as it is, and so do doubles`() {
    let thinned = Self.fixes(Array(0...59) + Array(78..<95)).thinnedToSeconds()
    #expect(thinned.thinnedToSeconds() == thinned)
    #expect(thinned.flatMap { [$0, $0] }.thinnedToSeconds() == thinned)
  }
}
