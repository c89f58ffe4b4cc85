import Bytes
import Foundation
import Roads
import TestSupport
import Testing

/// Counts what an extract holds, as the truth files do.
struct OSMCensus: OSMSink {
  var nodes = 0
  var ways = 0
  var relations = 0
  var withoutLocation = 0
  var west = Int32.max
  var south = Int32.max
  var east = Int32.min
  var north = Int32.min
  var highways: [String: Int] = [:]

  mutating func node(_ id: Int64, _ location: OSMLocation?) throws(ByteError) {
    nodes += 1
    guard let location else {
      withoutLocation += 1
      return
    }
    west = min(west, location.longitude)
    east = max(east, location.longitude)
    south = min(south, location.latitude)
    north = max(north, location.latitude)
  }

  mutating func way(
    _ id: Int64,
    nodes: [Int64],
    locations: [OSMLocation?],
    tags: RoadTags
  ) throws(ByteError) {
    ways += 1
    if let highway = tags.values["highway"] { highways[highway, default: 0] += 1 }
  }

  mutating func relation(_ id: Int64, members: [OSMMember], tags: RoadTags) throws(ByteError) {
    relations += 1
  }
}

/// Every real extract against what libosmium says of it (pyosmium, in the truth files).
@Suite(.enabled(if: RealData.isPresent, "\(RealData.absence)"))
struct OSMTruthTests {
  struct Truth: Decodable {
    var nodes: Int
    var ways: Int
    var relations: Int
    var bbox_of_nodes: [Double]
    var highways: [String: Int]
    var header_box: [Double]?
    var generator: String?
    var nodes_without_location: Int
  }

  static let files = [".osm.pbf", ".pbf", ".osm", ".osm.gz", ".osm.bz2"]
    .flatMap { RealData.files(below: "geo", suffix: $0) }

  @Test(arguments: Array(Set(files)).sorted())
  func everyExtractAgreesWithItsTruth(path: String) throws {
    let truth = try JSONDecoder()
      .decode(
        Truth.self,
        from: Data(contentsOf: URL(filePath: RealData.path("truth/\(path).json")))
      )
    var file = try OSMFile(FileByteSource(RealData.path(path)))
    var census = OSMCensus()
    try file.walk(.all, into: &census)
    #expect(census.nodes == truth.nodes)
    #expect(census.ways == truth.ways)
    #expect(census.relations == truth.relations)
    #expect(census.highways.filter { truth.highways[$0.key] != nil } == truth.highways)
    #expect(census.highways.count >= truth.highways.count)
    #expect(census.withoutLocation == truth.nodes_without_location)
    let box = [census.west, census.south, census.east, census.north].map { Double($0) / 1e7 }
    for (mine, theirs) in zip(box, truth.bbox_of_nodes) { #expect(abs(mine - theirs) < 1e-9) }
    #expect(truth.generator == nil || file.header.generator == truth.generator)
    if let box = truth.header_box {
      let southWest = try #require(file.header.southWest)
      let northEast = try #require(file.header.northEast)
      // The peer cuts the header's nanodegrees to ten-millionths of a degree, we round them: one
      // file says 60,539,999,999, which is 60.5399999 there and 60.54 here.
      let mine = [
        southWest.longitudeDegrees, southWest.latitudeDegrees, northEast.longitudeDegrees,
        northEast.latitudeDegrees,
      ]
      for (mine, theirs) in zip(mine, box) { #expect(abs(mine - theirs) < 1.01e-7) }
    }
  }

  @Test func aChangeFileIsRefusedByName() throws {
    let source = try FileByteSource(
      RealData.path("geo/osmcode__pyosmium/test/example-test.osc")
    )
    let error = #expect(throws: ByteError.self) { try OSMFile(source) }
    #expect(error?.reason.contains(".osc") == true)
  }
}
