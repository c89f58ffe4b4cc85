import Bytes
import Quantities
import Testing

@testable import Drives
@testable import LogFormats

@Suite struct GPXTests {
  static func track(_ text: String) throws -> FixTrack {
    try PositionFile.track(bytes: Array(text.utf8), named: "t.gpx")
  }

  @Test func `points without time, with no fix and of routes are not positions`() throws {
    let track = try Self.track(
      """
      <?xml version="1.0"?><!-- a > comment -->
      <g:gpx version="1.1" xmlns:g="http://www.topografix.com/GPX/1/1">
      <g:wpt lat="1" lon="1"><g:time>2026-03-10T12:00:00Z</g:time></g:wpt>
      <g:trk><g:name><![CDATA[<trkpt lat="2" lon="2"/>]]></g:name><g:trkseg>
      <g:trkpt lat='49.01' lon='8.4'><g:ele>100</g:ele><g:time>2026-03-10T12:00:00Z</g:time>
        <g:extensions><time>1999-01-01T00:00:00Z</time></g:extensions><g:geoidheight>48.5</g:geoidheight></g:trkpt>
      <g:trkpt lat="49.01" lon="8.4"/>
      <g:trkpt lat="49.01" lon="8.4"><g:time>2026-03-10T14:00:01+02:00</g:time><g:fix>none</g:fix></g:trkpt>
      <g:trkpt lat="x" lon="8.4"><g:time>2026-03-10T12:00:02</g:time></g:trkpt>
      </g:trkseg></g:trk></g:gpx>
      """
    )
    #expect(track.messageCount == 4)
    #expect(track.validCount == 1)
    #expect(track.dropped == [.noTime: 1, .noFixStatus: 1, .notANumber: 1])
    #expect(track.fixes.first?.time.rfc3339 == "2026-03-10T12:00:00Z")
    #expect(track.fixes.first?.altitudeMeters == 148.5)
  }

  @Test func `segments are put in order of their beginnings`() throws {
    func segment(_ time: String) -> String {
      "<trkseg><trkpt lat=\"49\" lon=\"8\"><time>\(time)</time></trkpt></trkseg>"
    }
    let track = try Self.track(
      "<gpx><trk>\(segment("2026-03-10T13:00:00Z"))\(segment("2026-03-10T12:00:00Z"))</trk></gpx>"
    )
    #expect(
      track.fixes.map(\.time.rfc3339) == ["2026-03-10T12:00:00Z", "2026-03-10T13:00:00Z"]
    )
  }

  @Test func `a track that goes on elsewhere is told`() throws {
    // Three degrees of latitude are 333 km, in one second.
    let points = (0..<8)
      .map { second in
        "<trkpt lat=\"\(second < 4 ? 49 : 52)\" lon=\"8\"><time>2026-03-10T12:00:0\(second)Z</time></trkpt>"
      }
    var problems: [Problem] = []
    let track = try PositionFile.track(
      of: MemoryByteSource(Array("<gpx><trk><trkseg>\(points.joined())</trkseg></trk></gpx>".utf8)),
      named: "t.gpx",
      problems: &problems
    )
    #expect(track.validCount == 8)
    #expect(problems.map(\.rule) == ["FIX001"])
    #expect(problems.first?.message.contains("the first at 2026-03-10T12:00:04Z") == true)
  }

  @Test func `entities of the document are not resolved`() throws {
    let track = try Self.track(
      """
      <!DOCTYPE gpx [<!ENTITY a "49"><!ENTITY b SYSTEM "file:///etc/passwd">]>
      <gpx><trk><trkseg><trkpt lat="&a;" lon="8"><time>2026-03-10T12:00:00Z</time></trkpt></trkseg></trk></gpx>
      """
    )
    #expect(track.dropped == [.notANumber: 1])
  }

  @Test func `a cut document keeps its points and says what is lost`() throws {
    let text = "<gpx><trk><trkseg><trkpt lat=\"49\" lon=\"8\"><time>2026-03-10T12:00:00Z</time>"
    var problems: [Problem] = []
    let bytes = Array("\(text)</trkpt><trkpt lat=".utf8)
    let track = try PositionFile.track(
      of: MemoryByteSource(bytes),
      named: "t.gpx",
      problems: &problems
    )
    #expect(track.validCount == 1)
    #expect(problems.map(\.rule) == ["GPS004"])
  }

  @Test func `every prefix and five thousand seeded flips return or throw`() {
    let whole = Array(
      "<gpx><trk><trkseg><trkpt lat=\"49\" lon=\"8\"><time>2026-03-10T12:00:00Z</time><ele>1&amp;</ele></trkpt></trkseg></trk></gpx>"
        .utf8
    )
    var read = 0
    for count in whole.indices {
      if (try? PositionFile.track(bytes: Array(whole.prefix(count)), named: "x")) != nil {
        read += 1
      }
    }
    var seed: UInt64 = 0x5EED_0004
    func next() -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33)
    }
    for _ in 0..<5000 {
      var bytes = whole
      for _ in 0..<(1 + next() % 4) { bytes[next() % bytes.count] = UInt8(next() & 0xFF) }
      if (try? PositionFile.track(bytes: bytes, named: "x")) != nil { read += 1 }
    }
    #expect(read > 0)
  }
}
