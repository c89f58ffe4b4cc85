import Drives
import Quantities

extension RecordingTruth {
  /// Sensors that fell silent, or deliver less than they can.
  mutating func judgeRates() {
    for (stream, _) in timed { judgeRate(of: stream) }
  }

  private mutating func judgeRate(of stream: SensorStream) {
    guard let found = StreamSilences(stream.logTimes.map(\.nanosecondsSince1970)) else { return }
    // Where the clock went ahead nothing fell silent.
    let silences = found.silences.filter { silence in
      !jumps.contains {
        $0.explains(
          silence.nanoseconds,
          from: stream.logTimes[silence.index],
          period: found.period
        )
      }
    }
    if let longest = silences.max(by: { ($0.nanoseconds, $1.index) < ($1.nanoseconds, $0.index) }) {
      let missing = silences.reduce(Int64(0)) { $0 &+ found.missing(in: $1.nanoseconds) }
      let at = stream.logTimes[longest.index]
      note(
        .dropout,
        "'\(stream.name)' fell silent \(silences.count == 1 ? "once" : "\(silences.count) times") "
          + "for more than \(spanText(found.limit)), the longest for \(spanText(longest.nanoseconds)) from "
          + "\(at.rfc3339); about \(missing) of \(Int64(stream.messageCount) + missing) messages are "
          + "missing; check its driver, bus and disk"
      )
    }
    // What it keeps up in a tenth of all seconds it should be able to keep up always.
    var perSecond: [Int64: Int] = [:]
    for time in stream.logTimes { perSecond[time.wholeSecondsSince1970, default: 0] += 1 }
    guard let first = stream.logTimes.first?.wholeSecondsSince1970,
      let last = stream.logTimes.last?.wholeSecondsSince1970, last - first >= 20
    else { return }
    // The first and the last second are cut.
    perSecond[first] = nil
    perSecond[last] = nil
    let counts = perSecond.values.sorted()
    guard counts.count >= 18 else { return }
    let best = counts[counts.count * 9 / 10]
    let low = counts.count { $0 * 10 < best * 7 }
    guard best >= 5, low * 20 >= counts.count else { return }
    note(
      .lowRate,
      "'\(stream.name)' delivers \(best) messages a second at its best and less than 70 % of it in "
        + "\(low) of \(counts.count) seconds; check the load while recording"
    )
  }

  /// Lidars against cameras: sensors that are shifted as a whole, or triggered with an offset.
  mutating func judgeSynchrony() {
    let streams = timed
    guard
      let camera = streams.filter({ $0.stream.modality == .camera })
        .max(by: {
          ($0.stream.messageCount, $1.stream.name) < ($1.stream.messageCount, $0.stream.name)
        })
    else { return }
    for lidar in streams where lidar.stream.modality == .lidar { judge(lidar, against: camera) }
  }

  private mutating func judge(
    _ lidar: (stream: SensorStream, correction: Int64),
    against camera: (stream: SensorStream, correction: Int64)
  ) {
    let lidarTimes = lidar.stream.logTimes.map { $0.advanced(byNanoseconds: lidar.correction) }
    let cameraTimes = camera.stream.logTimes.map { $0.advanced(byNanoseconds: camera.correction) }
    guard lidarTimes.count >= 10, cameraTimes.count >= 10,
      let (lidarStart, lidarEnd) = Self.ends(lidarTimes),
      let (cameraStart, cameraEnd) = Self.ends(cameraTimes)
    else { return }
    let atStart = cameraStart.nanoseconds(to: lidarStart)
    let atEnd = cameraEnd.nanoseconds(to: lidarEnd)
    let shift = min(abs(atStart), abs(atEnd))
    let isWholeShift =
      (atStart > 0) == (atEnd > 0) && shift > 1_000_000_000
      && abs(atStart &- atEnd) < max(500_000_000, shift / 10)
    if isWholeShift {
      note(
        .shiftedSensor,
        "'\(lidar.stream.name)' begins and ends \(spanText(shift)) "
          + "\(atStart > 0 ? "after" : "before") '\(camera.stream.name)': its clock is likely "
          + "shifted; declare the topic's 'clock' in the drive's sidecar"
      )
      return
    }
    guard
      let period = Self.median(
        zip(cameraTimes, cameraTimes.dropFirst()).map { $0.nanoseconds(to: $1) }
      ),
      period > 0
    else { return }
    // A lidar that a camera is triggered by has the same offset to its nearest frame all along.
    var offsets: [Int64] = []
    var next = 0
    for time in lidarTimes {
      while next + 1 < cameraTimes.count, cameraTimes[next + 1] <= time { next += 1 }
      let candidates = [next, next + 1].filter { $0 < cameraTimes.count }
        .map {
          time.nanoseconds(to: cameraTimes[$0])
        }
      if let nearest = candidates.min(by: { abs($0) < abs($1) }) { offsets.append(nearest) }
    }
    let sorted = offsets.sorted()
    let median = sorted[sorted.count / 2]
    let spread = sorted[sorted.count * 9 / 10] - sorted[sorted.count / 10]
    guard spread < 5_000_000, spread * 4 < period, abs(median) > 15_000_000 else { return }
    note(
      .syncOffset,
      "'\(camera.stream.name)' fires \(spanText(abs(median))) \(median > 0 ? "after" : "before") "
        + "'\(lidar.stream.name)' all along: they are triggered together with an offset"
    )
  }

  private static func ends(_ times: [Timestamp]) -> (Timestamp, Timestamp)? {
    guard let first = times.first, let last = times.last else { return nil }
    return (first, last)
  }

  static func median(_ values: [Int64]) -> Int64? {
    guard !values.isEmpty else { return nil }
    return values.sorted()[values.count / 2]
  }
}
