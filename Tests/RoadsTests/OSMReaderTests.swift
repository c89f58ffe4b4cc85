import Bytes
import Foundation
import Roads
import TestSupport
import Testing

@Suite struct OSMReaderTests {
  /// Ways before nodes, a negative id, a deleted node, references in a value, a comment with a tag.
  static let document = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE osm [<!ENTITY a "b">]>
    <osm version="0.6" generator="by hand">
      <bounds minlat="49" minlon="8.4" maxlat="49.1" maxlon="8.5"/>
      <!-- <node id="9" lat="1" lon="1"/> -->
      <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="-3"/>
        <tag k="highway" v="primary"/><tag k="surface" v="a&amp;b&#x41;"/></way>
      <way id="11"><nd ref="2"/><nd ref="4"/><tag k='highway' v='residential'/></way>
      <node id="1" lat="49.0000000" lon="8.4000000"/>
      <node id="2" lat="49.001" lon="8.401"><tag k="highway" v="traffic_signals"/></node>
      <node id="-3" lat="49.002" lon="8.402"/>
      <node id="4" lat="49.001" lon="8.403"/>
      <node id="5" lat="49" lon="8" visible="false"/>
    </osm>
    """

  static func extract(_ bytes: [UInt8]) throws -> RoadExtract {
    var reader = try RoadExtractReader([MemoryByteSource(bytes)])
    return try reader.read()
  }

  @Test func xmlIsCutAtForks() throws {
    let extract = try Self.extract(Array(Self.document.utf8))
    // Way 10 is cut at node 2, where three arms meet.
    #expect(extract.pieces.map(\.way) == [10, 10, 11])
    #expect(extract.pieces.map(\.from) == [1, 2, 2])
    #expect(extract.pieces.map(\.to) == [2, -3, 4])
    #expect(extract.pieces.map(\.toIsJunction) == [true, false, false])
    #expect(extract.pieces.map(\.fromIsJunction) == [false, true, true])
    #expect(extract.kinds.map { $0["surface"] } == ["a&bA", nil])
    #expect(
      extract.pieces[0].course == [
        OSMLocation(longitude: 84_000_000, latitude: 490_000_000),
        OSMLocation(longitude: 84_010_000, latitude: 490_010_000),
      ]
    )
  }

  @Test func aMissingNodeCutsTheRoad() throws {
    let text = Self.document.replacing(
      "<node id=\"2\" lat=\"49.001\"",
      with: "<node id=\"7\" lat=\"49.001\""
    )
    #expect(try Self.extract(Array(text.utf8)).pieces.isEmpty)
  }

  @Test func otherFilesAreRefusedByName() throws {
    for (text, word) in [
      ("<osmChange version=\"0.6\"></osmChange>", ".osc"), ("<gpx></gpx>", "root is not osm"),
      ("o5m2", "none of"), ("", "none of"), ("<osm><node id=\"1\"", "inside a tag"),
      ("<osm><node id=\"1\" lat=\"1\" lon=\"1\"/>", "ends before"),
    ] {
      let error = #expect(throws: RoadExtractError.self) { try Self.extract(Array(text.utf8)) }
      #expect(error?.reason.reason.contains(word) == true, "\(text)")
    }
  }

  /// Every prefix is refused, and no changed byte crashes, hangs or grows.
  @Test func prefixesOfXMLAreRefused() throws {
    let bytes = Array(Self.document.utf8)
    for count in 0..<(bytes.count - 7) {
      #expect(throws: RoadExtractError.self) { try Self.extract(Array(bytes[..<count])) }
    }
  }

  @Test func changedBytesOfXMLAreSurvived() {
    let bytes = Array(Self.document.utf8)
    for index in bytes.indices {
      for mask: UInt8 in [0x01, 0x80, 0xFF] {
        var changed = bytes
        changed[index] ^= mask
        _ = try? Self.extract(changed)
      }
    }
  }
}

/// The laws of readers on a real PBF file of 10,581 bytes.
@Suite(.enabled(if: RealData.isPresent, "\(RealData.absence)"))
struct PBFLawTests {
  private static func bytes() throws -> [UInt8] {
    let path = "geo/graphhopper__graphhopper/core/files/one_way_dead_end.osm.pbf"
    return [UInt8](try Data(contentsOf: URL(filePath: RealData.path(path))))
  }

  @Test func prefixesAreRefusedOrEndAtABlock() throws {
    let bytes = try Self.bytes()
    let whole = try OSMReaderTests.extract(bytes)
    #expect(whole.pieces.count > 50)
    var accepted = 0
    for count in stride(from: 0, to: bytes.count, by: 7) {
      if (try? OSMReaderTests.extract(Array(bytes[..<count]))) != nil { accepted += 1 }
    }
    // PBF has no end mark: a cut between two blocks cannot be seen.
    #expect(accepted <= 4)
  }

  @Test func changedBytesAreSurvived() throws {
    let bytes = try Self.bytes()
    for index in stride(from: 0, to: bytes.count, by: 5) {
      for mask: UInt8 in [0x01, 0x80, 0xFF] {
        var changed = bytes
        changed[index] ^= mask
        _ = try? OSMReaderTests.extract(changed)
      }
    }
  }
}
