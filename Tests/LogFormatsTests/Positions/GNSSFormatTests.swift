import Bytes
import Foundation
import Quantities
import TestSupport
import Testing

@testable import Drives
@testable import LogFormats
@testable import sample_drives

@Suite struct GNSSFormatTests {
  static func read(_ bytes: [UInt8], exact: Bool = true) throws -> Recording {
    var options = LogReadingOptions()
    options.isExact = exact
    return try GNSSReader.read(
      source: MemoryByteSource(bytes),
      path: "t",
      format: "ubx",
      options: options
    )
  }

  static func hexadecimal(_ text: String) -> [UInt8] {
    let digits = Array(text)
    return stride(from: 0, to: digits.count, by: 2)
      .map { UInt8(String(digits[$0..<($0 + 2)]), radix: 16) ?? 0 }
  }

  /// Serialized by pyubx2 1.4.0: 2026-03-10T12:00:00Z less 250,000,000 ns, 49.0094 N 8.4037 E.
  static let pvt = hexadecimal(
    "b56201075c0000e6df0cea07030a0c00000719000000804d19f10301000c884d0205b03d361db27d020038c101"
      + "00dc050000c4090000000000000000000000000000000000000000000000000000000000000000000000000000"
      + "00000000000000003b1c"
  )
  /// Serialized by pyubx2 1.4.0: NAV-POSLLH and NAV-TIMEUTC of the same time of week.
  static let posllh = hexadecimal(
    "b56201021c00e8e9df0c705102059841361db27d020038c10100d0070000c40900009e93"
  )
  static let timeUTC = hexadecimal(
    "b56201211400e8e9df0c19000000f4010000ea07030a0c00010712b5"
  )
  /// Serialized by pyubx2 1.4.0: NAV-TIMEGPS of week 2409 with 18 leap seconds, NAV-STATUS and
  /// NAV-POSLLH of that time.
  static let gpsEpoch = hexadecimal(
    "b562012010003830e00cf401000069091207190000001eb5"
      + "b562010310003830e00c030d00000000000000000000784c"
      + "b56201021c003830e00c705102059841361db27d020038c10100d0070000c409000036ea"
  )

  @Test func `a negative fraction of a second is subtracted`() throws {
    let recording = try Self.read(Self.pvt)
    let fix = try #require(recording.fixTracks.first?.fixes.first)
    #expect(recording.streams.map(\.type) == ["UBX NAV-PVT"])
    #expect(fix.time.rfc3339 == "2026-03-10T11:59:59.750Z")
    #expect(abs(fix.position.latitudeDegrees - 49.0094) < 1e-9)
    #expect(abs(fix.position.longitudeDegrees - 8.4037) < 1e-9)
    #expect(fix.altitudeMeters == 163.25)
    #expect(fix.horizontalErrorMeters == 1.5)
    #expect(fix.verticalErrorMeters == 2.5)
  }

  @Test func `a speed and its accuracy come from NAV-PVT or NAV-VELNED`() throws {
    var payload = Array(Self.pvt[6..<98])
    // u-blox M8, UBX-13003221, 32.17.14: gSpeed at 60 and sAcc at 68, in mm/s.
    payload.replaceSubrange(60..<64, with: [0x10, 0x27, 0, 0])
    payload.replaceSubrange(68..<72, with: [0xFA, 0, 0, 0])
    let pvt = try Self.read(UBXWriter.message(group: 1, identity: 7, payload))
    let fix = try #require(pvt.fixTracks.first?.fixes.first)
    #expect(fix.speedMetersPerSecond == 10 && fix.speedErrorMetersPerSecond == 0.25)
    // 32.17.31: gSpeed at 20 and sAcc at 28, in cm/s; the time of week is that of the others.
    var velocity = Array(Self.posllh[6..<10]) + [UInt8](repeating: 0, count: 32)
    velocity[20] = 200
    velocity[28] = 30
    let parts = try Self.read(
      Self.posllh + UBXWriter.message(group: 1, identity: 0x12, velocity) + Self.timeUTC
    )
    let other = try #require(parts.fixTracks.first?.fixes.first)
    #expect(other.speedMetersPerSecond == 2 && other.speedErrorMetersPerSecond == 0.3)
    #expect(other.verticalErrorMeters == 2.5)
    payload.replaceSubrange(40..<48, with: [UInt8](repeating: 0xFF, count: 8))
    payload.replaceSubrange(68..<72, with: [UInt8](repeating: 0xFF, count: 4))
    let none = try Self.read(UBXWriter.message(group: 1, identity: 7, payload))
    let unknown = try #require(none.fixTracks.first?.fixes.first)
    #expect(unknown.horizontalErrorMeters == nil && unknown.verticalErrorMeters == nil)
    #expect(unknown.speedErrorMetersPerSecond == nil)
  }

  /// Where the bits stand: byte of the payload, value, and what becomes of the position.
  @Test(arguments: [
    (11, UInt8(5), FixRejection.noTime), (11, 6, .noTime), (20, 0, .noFixStatus),
    (20, 5, .noFixStatus), (21, 0, .noFixStatus), (78, 1, .noFixStatus),
  ])
  func `flags of NAV-PVT reject it`(_ byte: Int, _ value: UInt8, _ reason: FixRejection) throws {
    var payload = Array(Self.pvt[6..<98])
    payload[byte] = value
    let recording = try Self.read(UBXWriter.message(group: 1, identity: 7, payload))
    #expect(recording.fixTracks.first?.dropped == [reason: 1])
    #expect(recording.fixTracks.first?.validCount == 0)
  }

  @Test func `a time before the leap seconds are known is told`() throws {
    var payload = Array(Self.pvt[6..<98])
    payload[11] = 3
    let recording = try Self.read(UBXWriter.message(group: 1, identity: 7, payload))
    #expect(recording.problems.map(\.rule) == ["GPS009"])
    #expect(recording.fixTracks.first?.validCount == 1)
  }

  @Test func `without NAV-PVT the place and the time of a week's second make a position`() throws {
    let recording = try Self.read(Self.posllh + Self.timeUTC + Self.gpsEpoch)
    let track = try #require(recording.fixTracks.first)
    #expect(recording.streams.map(\.type) == ["UBX NAV-POSLLH"])
    // 2026-03-08 is week 2409; 216,019 s less 18 s behind it is the same second.
    #expect(track.validCount == 1)
    #expect(track.dropped == [.duplicateTime: 1])
    #expect(track.fixes.first?.time.rfc3339 == "2026-03-10T12:00:01.000000500Z")
    #expect(track.fixes.first?.horizontalErrorMeters == 2)
  }

  @Test func `a message with a wrong checksum is passed over`() throws {
    var broken = Self.pvt
    broken[40] ^= 1
    let recording = try Self.read(broken + Self.pvt)
    #expect(recording.fixTracks.first?.messageCount == 1)
    #expect(recording.problems.map(\.rule) == ["GPS006"])
  }

  @Test func `UBX, NMEA and RTCM between each other make a track each`() throws {
    // RTCM 10403.3, section 4.2: the example of a message 1005 in its frame.
    let rtcm = Self.hexadecimal("d300133ed7d30202980edeef34b4bd62ac0941986f33360b98")
    let text = NMEATests.file(["GNRMC,120000,A,4900.600,N,00824.000,E,0.0,0.0,100326,,,A"])
    let recording = try Self.read(text + rtcm + Self.pvt + Array("noise $ 5\n".utf8) + rtcm + text)
    #expect(recording.streams.map(\.name) == ["nmea", "rtcm", "ubx"])
    #expect(recording.streams.map(\.messageCount) == [1, 2, 1])
    #expect(recording.fixTracks.map(\.stream) == ["nmea", "ubx"])
    #expect(recording.status == .ok)
  }

  @Test(arguments: [false, true], [false, true])
  func `UTF-16 is read with and without its mark`(_ isBigEndian: Bool, _ hasMark: Bool) throws {
    let text = String(decoding: PlainSamples.nmea, as: UTF8.self)
    let units = (hasMark ? [0xFEFF] : []) + Array(text.utf16)
    let bytes = units.flatMap { unit in
      isBigEndian
        ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    #expect(NMEAFormat.recognizes(LogCandidate(file: "", head: Array(bytes.prefix(4096)))))
    #expect(try Self.read(bytes).fixTracks.first?.validCount == 20)
  }

  @Test func `a file that ends inside a sentence or message is partial`() throws {
    for bytes in [PlainSamples.nmea.dropLast(30), PlainSamples.ubx.dropLast(40)] {
      let recording = try Self.read(Array(bytes))
      #expect(recording.status == .partial)
      #expect(recording.problems.map(\.rule) == ["GPS007"])
      #expect((recording.fixTracks.map(\.validCount).max() ?? 0) >= 19)
    }
  }

  @Test func `a text that quotes a sentence is no log of them`() {
    let sentence = String(decoding: PlainSamples.nmea.prefix(70), as: UTF8.self)
    let text = String(repeating: "It is said that receivers send lines. ", count: 40) + sentence
    #expect(!NMEAFormat.recognizes(LogCandidate(file: "a.txt", head: Array(text.utf8))))
    #expect(!NMEAFormat.recognizes(LogCandidate(file: "a.log", head: Array("$ make\n".utf8))))
  }

  @Test func `waypoints and routes are no track`() throws {
    let text = "<gpx><wpt lat=\"1\" lon=\"2\"/><rte><rtept lat=\"1\" lon=\"2\"/></rte></gpx>"
    let recording = try GPXReader.read(
      source: MemoryByteSource(Array(text.utf8)),
      path: "t.gpx",
      options: LogReadingOptions()
    )
    #expect(recording.status == .skipped)
    #expect(recording.problems.map(\.rule) == ["GPS002"])
  }

  @Test func `tags, texts and comments may lie across blocks`() throws {
    // The comment's end, a tag and an entity come to lie around the end of the first block.
    for shift in (PlainBlocks.blockByteCount - 120)...(PlainBlocks.blockByteCount - 20) {
      let head = "<gpx><!--" + String(repeating: "x", count: shift - 12) + "--><trk><trkseg>"
      let point =
        "<trkpt lat=\"49&#46;5\" lon='8'><time>2026-03-10T12:00:00Z</time></trkpt></trkseg></trk></gpx>"
      let recording = try GPXReader.read(
        source: MemoryByteSource(Array((head + point).utf8)),
        path: "t.gpx",
        options: LogReadingOptions()
      )
      #expect(recording.status == .ok, "\(shift)")
      #expect(recording.fixTracks.first?.fixes.first?.position.latitudeDegrees == 49.5, "\(shift)")
    }
  }
}

/// Numbers of the truth files: what pynmea2, pyubx2 and gpxpy read.
@Suite(.enabled(if: RealData.isPresent, "\(RealData.absence)")) struct GNSSTruthTests {
  private struct Truth: Decodable {
    struct UBX: Decodable {
      var nav_pvt: Int
      var lat: [Double?]
      var lon: [Double?]
    }
    var path: String
    var ubx: UBX?
    var trackpoints: Int?
  }

  @Test(arguments: RealData.files(below: "truth/gps", suffix: ".json"))
  func `a real file agrees with its peers or is told why not`(_ file: String) throws {
    let truth = try JSONDecoder()
      .decode(Truth.self, from: Data(contentsOf: URL(filePath: RealData.path(file))))
    let path = RealData.path(truth.path)
    let format = try #require(try LogFormatRegistry.format(of: path), "\(truth.path)")
    var options = LogReadingOptions()
    options.isExact = true
    let recording = try #require(try format.recordings(of: path, options: options).first)
    #expect(recording.bytesRead == recording.byteCount)
    if let points = truth.trackpoints {
      #expect(format.name == "gpx")
      #expect(recording.streams.map(\.messageCount) == [points])
    }
    if let ubx = truth.ubx, ubx.nav_pvt > 0 {
      let stream = try #require(recording.streams.first { $0.type == "UBX NAV-PVT" })
      #expect(stream.messageCount == ubx.nav_pvt)
      let track = try #require(recording.fixTracks.first { $0.stream == "ubx" })
      #expect(track.validCount == ubx.nav_pvt)
      #expect(track.latitudeDegrees.map { [$0.lowerBound, $0.upperBound] } == ubx.lat)
      #expect(track.longitudeDegrees.map { [$0.lowerBound, $0.upperBound] } == ubx.lon)
    }
    if recording.fixTracks.allSatisfy(\.fixes.isEmpty) {
      #expect(recording.problems.contains { $0.rule == "GPS002" || $0.rule == "GPS003" })
    }
  }
}
