import Bytes
import Foundation
import Roads
import TestSupport
import Testing

/// Everything that an extract holds, as it is reported.
struct OSMListing: OSMSink {
  var nodes: [Int64: OSMLocation?] = [:]
  var ways: [Int64: [Int64]] = [:]
  var tags: [Int64: [String: String]] = [:]
  var members: [Int64: [OSMMember]] = [:]

  mutating func node(_ id: Int64, _ location: OSMLocation?) throws(ByteError) {
    nodes[id] = location
  }

  mutating func way(
    _ id: Int64,
    nodes: [Int64],
    locations: [OSMLocation?],
    tags: RoadTags
  ) throws(ByteError) {
    ways[id] = nodes
    self.tags[id] = tags.values
  }

  mutating func relation(_ id: Int64, members: [OSMMember], tags: RoadTags) throws(ByteError) {
    self.members[id] = members
    self.tags[id] = tags.values
  }

  init(_ bytes: [UInt8]) throws {
    var file = try OSMFile(MemoryByteSource(bytes))
    try file.walk(.all, into: &self)
  }
}

/// The forms of a PBF file: packings, plain and dense nodes, multipolygons.
@Suite struct PBFFormTests {
  /// What pyosmium reads from each of the files: 10 nodes, 5 ways, 1 relation.
  static let peers = [
    PeerExtracts.zlib, PeerExtracts.lz4, PeerExtracts.zstd, PeerExtracts.plainNodes,
    PeerExtracts.locationsOnWays,
  ]

  @Test(arguments: peers)
  func `a peer's file is read as the peer reads it`(text: String) throws {
    let bytes = [UInt8](try #require(Data(base64Encoded: text)))
    let listing = try OSMListing(bytes)
    #expect(listing.nodes.count == 10 && listing.ways.count == 5)
    #expect(listing.nodes[1] == OSMLocation(longitude: 84_000_000, latitude: 490_000_000))
    #expect(listing.nodes[7] == OSMLocation(longitude: 84_070_000, latitude: 490_070_000))
    #expect(listing.nodes[10] == OSMLocation(longitude: -1, latitude: -5_000_000))
    #expect(listing.ways[23] == [1, 5, 9, 7, 3])
    #expect(listing.tags[23]?["highway"] == "residential" && listing.tags[23]?["maxspeed"] == "30")
    #expect(listing.members[30]?.map(\.id) == [20, 21, 22])
    #expect(listing.members[30]?.map(\.role) == ["outer", "outer", "inner"])
  }

  /// The rings that libosmium's area assembler makes: outer 1 2 3 4 1, inner 5 8 7 6 5.
  @Test(arguments: peers)
  func `a multipolygon has the rings that a peer assembles`(text: String) throws {
    let bytes = [UInt8](try #require(Data(base64Encoded: text)))
    let extract = try OSMReaderTests.extract(bytes)
    #expect(extract.settlements.count == 1)
    let rings = try #require(extract.settlements.first).rings.map(Set.init)
    let outer =
      [(84_000_000, 490_000_000), (84_100_000, 490_000_000), (84_100_000, 490_100_000)]
      + [(84_000_000, 490_100_000)]
    let inner =
      [(84_030_000, 490_030_000), (84_030_000, 490_070_000), (84_070_000, 490_070_000)]
      + [(84_070_000, 490_030_000)]
    #expect(
      Set(rings)
        == Set(
          [outer, inner]
            .map { Set($0.map { OSMLocation(longitude: Int32($0.0), latitude: Int32($0.1)) }) }
        )
    )
    // Way 23 is cut where way 24 leaves it; the other three are no roads.
    #expect(extract.pieces.map(\.way).sorted() == [23, 23, 24])
  }

  /// A block with plain nodes in nanodegrees and an offset, and a way between them.
  static let block: [UInt8] = {
    let strings = ["", "highway", "service"] + [String(repeating: "y", count: 256)]
    let table = PBFWriter.message(1, strings.flatMap { PBFWriter.message(1, $0) })
    let nodes = (1...3)
      .flatMap { id -> [UInt8] in
        let place = Int64(id) * 1000
        return PBFWriter.message(
          1,
          PBFWriter.number(1, PBFWriter.zigzag(Int64(-id)))
            + PBFWriter.number(8, PBFWriter.zigzag(place))
            + PBFWriter.number(9, PBFWriter.zigzag(-place))
            // Node -3 was deleted: an info message that says that it is not visible.
            + (id == 3 ? PBFWriter.message(4, PBFWriter.number(6, 0)) : [])
        )
      }
    let way =
      PBFWriter.number(1, 7) + PBFWriter.message(2, [1]) + PBFWriter.message(3, [2])
      + PBFWriter.differences(8, [-1, -2])
    return table + PBFWriter.message(2, nodes) + PBFWriter.message(2, PBFWriter.message(3, way))
      + PBFWriter.number(17, 1000) + PBFWriter.number(19, 49_000_000_000)
      + PBFWriter.number(20, 8_000_000_000)
  }()

  @Test(arguments: [PBFWriter.Packing.raw, .zlib, .lz4, .zstd])
  func `plain nodes in another granularity are read from every packing`(
    packing: PBFWriter.Packing
  ) throws {
    var file = PBFWriter()
    file.add("OSMHeader", PBFWriter.header(), packing)
    file.add("OSMData", Self.block, packing)
    let listing = try OSMListing(file.bytes)
    // 49 degrees and 1000 times 1000 nanodegrees: 0.001 degrees.
    #expect(
      listing.nodes == [
        -1: OSMLocation(longitude: 79_990_000, latitude: 490_010_000),
        -2: OSMLocation(longitude: 79_980_000, latitude: 490_020_000),
      ]
    )
    #expect(listing.ways == [7: [-1, -2]])
    let extract = try OSMReaderTests.extract(file.bytes)
    #expect(extract.pieces.count == 1)
    #expect(extract.pieces.first?.course.count == 2)
  }

  @Test(arguments: [(PBFWriter.Packing.lzma, "lzma"), (.bzip2, "bzip2")])
  func `a packing that is not read is refused by name`(
    packing: PBFWriter.Packing,
    name: String
  ) throws {
    var file = PBFWriter()
    file.add("OSMHeader", PBFWriter.header(), .raw)
    file.add("OSMData", Self.block, packing)
    let error = #expect(throws: RoadExtractError.self) { try OSMReaderTests.extract(file.bytes) }
    #expect(error?.reason.reason.contains("\(name) is not read") == true)
  }

  @Test(arguments: [PBFWriter.Packing.zlib, .lz4, .zstd], [UInt64(1), 100_000, 33 << 20, .max])
  func `a size that is not the content's is refused`(
    packing: PBFWriter.Packing,
    size: UInt64
  ) throws {
    var file = PBFWriter()
    file.add("OSMHeader", PBFWriter.header(), .raw)
    file.add("OSMData", Self.block, packing, rawSize: size)
    #expect(throws: RoadExtractError.self) { try OSMReaderTests.extract(file.bytes) }
  }

  @Test func `where data come from is kept without control characters and not for long`() throws {
    var file = PBFWriter()
    file.add("OSMHeader", PBFWriter.header(source: "synthetic: \u{1B}[2Jstreets"), .raw)
    #expect(try OSMFile(MemoryByteSource(file.bytes)).header.source == "synthetic: [2Jstreets")
    var long = PBFWriter()
    long.add("OSMHeader", PBFWriter.header(source: String(repeating: "é", count: 900)), .zlib)
    #expect(try OSMFile(MemoryByteSource(long.bytes)).header.source?.count == 200)
  }

  /// The sample drives' own map, written by `sample-drives`; pyosmium 4.3.2 reads the same.
  @Test func `the map of the sample drives is one that peers read`() throws {
    let path = CommandRun.checkout.appending(path: "SampleDrives/roads/karlsruhe.osm.pbf")
    let bytes = [UInt8](try Data(contentsOf: path))
    let listing = try OSMListing(bytes)
    #expect(listing.nodes.count == 106 && listing.ways.count == 64)
    #expect(listing.nodes[1] == OSMLocation(longitude: 83_900_000, latitude: 490_100_000))
    let classes = listing.tags.values.compactMap { $0["highway"] }
    let counts = Dictionary(classes.map { ($0, 1) }, uniquingKeysWith: +)
    #expect(
      counts == ["secondary": 7, "residential": 39, "primary": 4, "tertiary": 4, "service": 8]
    )
    #expect(try OSMFile(MemoryByteSource(bytes)).header.source?.hasPrefix("synthetic:") == true)
  }
}

/// Memory on a real extract of 2.7 MB.
@Suite(.enabled(if: RealData.isPresent, "\(RealData.absence)"))
struct RoadMemoryTests {
  /// The command without and with the extract: what the roads add is bounded by it and 64 MB.
  @Test func `the roads of Liechtenstein take no more memory than their file and 64 MB`() throws {
    let path = RealData.path("geo/osmcode__pyosmium/docs/data/liechtenstein.osm.pbf")
    let size = Int(try FileByteSource(path).byteCount)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let common = ["index", "--plan", "ODD/urban-pilot.coverage.yaml", "--jobs", "1"]
    let log = "SampleDrives/karl-1-june-noon.mcap"
    let index = { (name: String) in
      ["--index", folder.appending(path: name).path(percentEncoded: false)]
    }
    let without = try CommandRun(common + index("a") + [log])
    let with = try CommandRun(common + index("b") + ["--roads", path, log])
    #expect(without.status == 0 && with.status == 0, "\(with.errors)")
    #expect((with.peakKibibytes - without.peakKibibytes) * 1024 <= size + 64 << 20)
  }
}
