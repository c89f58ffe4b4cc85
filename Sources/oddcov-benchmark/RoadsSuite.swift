import Bytes
import Foundation
import GRDB
import Roads

/// A real extract read and indexed, and a track matched to it, on one core.
struct RoadsSuite {
  var place: BenchmarkPlace
  var extract: String
  var positions: Int

  func run() throws {
    guard FileManager.default.fileExists(atPath: extract) else {
      print("roads: no extract; name one with --extract FILE, an .osm.pbf\n")
      return
    }
    let clock = ContinuousClock()
    let name = URL(filePath: extract).lastPathComponent
    print("roads: \(name) read and indexed, \(positions) positions at 1 Hz matched")
    let file = place.file("roads.sqlite")
    let queue = try DatabaseQueue(path: file)
    try queue.write { try $0.execute(sql: RoadTables.definition) }
    var roads = RoadExtract()
    let indexing = try clock.measure {
      var reader = try RoadExtractReader([FileByteSource(extract)])
      roads = try reader.read()
      try queue.write { try RoadTables.replace(with: roads, $0) }
    }
    let track = RoadsSuite.track(along: roads, count: positions)
    let kinds = try queue.read { try RoadTables.kinds($0) }
    let network = RoadNetwork(kinds: kinds) { box in
      try queue.read { try RoadTables.content(in: box, $0) }
    }
    var matcher = RoadMatcher(network)
    var matched = 0
    let matching = try clock.measure {
      matched = try matcher.match(track).count { !$0.kinds.isEmpty }
    }
    let seconds = matching / .seconds(1)
    print("| roads | indexed | matched | positions / s |\n|---|---|---|---|")
    print(
      "| \(roads.pieces.count) pieces, \(roads.settlements.count) areas "
        + "| \((indexing / .seconds(1)).digits(2)) s "
        + "| \(matched) of \(track.count) in \(seconds.digits(2)) s "
        + "| \((Double(track.count) / seconds).digits(0)) |\n"
    )
  }

  /// A drive over the pieces of the extract in their order, 14 m/s, 4 m beside the road.
  static func track(along roads: RoadExtract, count: Int) -> [TrackPoint] {
    var points: [TrackPoint] = []
    var time: Int64 = 1_700_000_000_000_000_000
    while points.count < count, !roads.pieces.isEmpty {
      for piece in roads.pieces where points.count < count {
        for (start, end) in zip(piece.course, piece.course.dropFirst()) where start != end {
          let scale = GroundScale(latitudeDegrees: start.latitudeDegrees)
          let dx = end.longitudeDegrees - start.longitudeDegrees
          let dy = end.latitudeDegrees - start.latitudeDegrees
          let (east, north) = (dx * scale.metersEast, dy * scale.metersNorth)
          let length = (east * east + north * north).squareRoot()
          for meters in stride(from: 0, to: length, by: 14) {
            let share = meters / length
            points.append(
              TrackPoint(
                time: time,
                longitudeDegrees: start.longitudeDegrees + dx * share
                  + 4 * north / length / scale.metersEast,
                latitudeDegrees: start.latitudeDegrees + dy * share
                  - 4 * east / length / scale.metersNorth,
                headingDegrees: atan2(east, north) * 180 / .pi,
                errorMeters: nil
              )
            )
            time += 1_000_000_000
          }
        }
      }
    }
    return points
  }
}
