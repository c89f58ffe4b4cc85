import Conditions
import Drives
import Quantities
import Roads

/// The roads of a drive: its trajectory matched once a second, and asked at any moment.
struct RoadTrack {
  /// Below this speed a heading is the noise of the receiver, in m/s.
  private static let headingSpeed = 1.0
  private static let second: Int64 = 1_000_000_000

  private let matches: [RoadMatch]
  private var readings: [RoadReading] = []
  private var placeOfMatch: [Int32] = []

  /// Matches a trajectory on whole UTC seconds at which its position is known.
  ///
  /// - Throws: What loading the roads throws.
  init(_ trajectory: Trajectory, fixes: [SatelliteFix], network: RoadNetwork) throws {
    var points: [TrackPoint] = []
    for (index, fix) in fixes.enumerated() {
      // The whole seconds from this fix to the next one, and not into a gap.
      let start = fix.time.nanosecondsSince1970
      let next = index + 1 < fixes.count ? fixes[index + 1] : nil
      let end = next?.time.nanosecondsSince1970 ?? start + 1
      var time = start + (RoadTrack.second - 1)
      time -= floorRemainder(time, RoadTrack.second)
      while time < end {
        let state = trajectory.state(at: Timestamp(nanosecondsSince1970: time))
        guard let position = state.position else { break }
        let errors = [fix.horizontalErrorMeters, next?.horizontalErrorMeters].compactMap { $0 }
        points.append(
          TrackPoint(
            time: time,
            longitudeDegrees: position.longitudeDegrees,
            latitudeDegrees: position.latitudeDegrees,
            headingDegrees: (state.speedMetersPerSecond ?? 0) >= RoadTrack.headingSpeed
              ? state.headingDegrees : nil,
            errorMeters: errors.max()
          )
        )
        time += RoadTrack.second
      }
    }
    var matcher = RoadMatcher(network)
    matches = try matcher.match(points)
    var places: [RoadReading: Int32] = [:]
    for match in matches {
      let reading = RoadReading(match, network)
      let place = places[reading] ?? Int32(readings.count)
      if Int(place) == readings.count {
        places[reading] = place
        readings.append(reading)
      }
      placeOfMatch.append(place)
    }
  }

  /// What the map says of a moment: that of the nearest second at which the road was matched.
  func reading(at time: Timestamp, _ trajectory: Trajectory) -> RoadReading {
    guard trajectory.odometerMillimeters(at: time) != nil else {
      return RoadReading(unknown: "no position to match to a road")
    }
    let instant = time.nanosecondsSince1970
    var low = 0
    var high = matches.count
    while low < high {
      let middle = (low + high) / 2
      if matches[middle].time <= instant { low = middle + 1 } else { high = middle }
    }
    let around = [low - 1, low].filter { matches.indices.contains($0) }
      .map { (place: $0, distance: abs(matches[$0].time - instant)) }
    guard let nearest = around.min(by: { ($0.distance, $0.place) < ($1.distance, $1.place) }),
      nearest.distance <= RoadTrack.second
    else { return RoadReading(unknown: "no whole second with a position is near") }
    var reading = readings[Int(placeOfMatch[nearest.place])]
    let match = matches[nearest.place]
    reading.nearest = match.way.flatMap { way in
      match.distanceMeters.map { RoadReading.Nearest(way: way, distanceMeters: $0) }
    }
    return reading
  }
}

/// The remainder of a division towards minus infinity.
private func floorRemainder(_ value: Int64, _ divisor: Int64) -> Int64 {
  let remainder = value % divisor
  return remainder < 0 ? remainder + divisor : remainder
}
