import Bytes
import Roads
import TestSupport
import Testing

/// Matching against a map matcher by others and against the truth of a simulated drive.
@Suite(.enabled(if: RealData.isPresent, "\(RealData.absence)"))
struct PeerMatchTests {
  private struct Position {
    var point: TrackPoint
    var way: Int64
    var peer: Int64?
  }

  private static func track() throws -> [Position] {
    let ways = PeerTrack.ways.split(separator: " ").compactMap { Int64($0) }
    var (latitude, longitude) = (0, 0)
    return try PeerTrack.points.split(separator: ",").enumerated()
      .map { index, text in
        let numbers = text.split(separator: " ").compactMap { Int($0) }
        try #require(numbers.count == 5)
        latitude += numbers[0]
        longitude += numbers[1]
        return Position(
          point: TrackPoint(
            time: Int64(index) * 1_000_000_000,
            longitudeDegrees: Double(longitude) / 1e7,
            latitudeDegrees: Double(latitude) / 1e7,
            headingDegrees: Double(numbers[2]),
            errorMeters: nil
          ),
          way: ways[numbers[3]],
          peer: numbers[4] < 0 ? nil : ways[numbers[4]]
        )
      }
  }

  @Test func `the roads of a drive are those of a peer and of the truth`() throws {
    let track = try Self.track()
    #expect(track.count == 600)
    let path = RealData.path("geo/osmcode__pyosmium/docs/data/liechtenstein.osm.pbf")
    var reader = try RoadExtractReader([FileByteSource(path)])
    let extract = try reader.read()
    let kinds = Dictionary(
      extract.pieces.map { ($0.way, $0.kind) },
      uniquingKeysWith: { a, _ in a }
    )
    let network = RoadNetwork(extract)
    let kind = { (way: Int64?) in
      way.flatMap { kinds[$0] }.flatMap { network.attributes(ofKind: $0)?.roadClass }
    }
    var matcher = RoadMatcher(network)
    let matches = try matcher.match(track.map(\.point))
    let pairs = zip(track, matches)
    let peer = pairs.count { $0.peer == $1.way }
    let truth = pairs.count { $0.way == $1.way }
    let peerTruth = track.count { $0.peer == $0.way }
    let peerClass = pairs.count { kind($0.peer) == kind($1.way) }
    let admitted = pairs.count { position, match in
      match.kinds.contains { network.attributes(ofKind: $0)?.roadClass == kind(position.way) }
    }
    // Measured: 595 of 600 on the peer's way and 599 on a road of its class; 589 on the true way,
    // where the peer has 588, and the true class never left out. What differs lies at forks.
    #expect(peerTruth == 588)
    #expect(peer >= 590, "\(peer)")
    #expect(peerClass >= 597, "\(peerClass)")
    #expect(truth >= 585, "\(truth)")
    #expect(admitted == 600, "\(admitted)")
  }
}
