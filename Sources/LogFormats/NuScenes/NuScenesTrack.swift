import Drives
import Geodesy
import Quantities

/// The ego poses of one log: of each second the first and the last that can be a position.
struct NuScenesTrack {
  private struct Pose {
    var time: Int64
    var x: Double
    var y: Double
    var altitude: Double?
  }

  /// Poses met.
  private(set) var count = 0
  private(set) var first = Int64.max
  private(set) var last = Int64.min
  private var onMap: [Int64: (first: Pose, last: Pose)] = [:]
  private var onEarth: [Int64: (first: Pose, last: Pose)] = [:]
  private var rejected: [FixRejection: Int] = [:]

  /// Whether some pose states its latitude and longitude.
  var hasCoordinates: Bool { !onEarth.isEmpty }

  /// Takes a row of `ego_pose`.
  ///
  /// - Parameters:
  ///   - time: Nanoseconds since 1970.
  ///   - translation: Metres on the map.
  ///   - coordinate: T4's `geocoordinate`: latitude, longitude, altitude; empty where there is none.
  mutating func add(time: Int64, translation: [Double], coordinate: [Double]) {
    count += 1
    (first, last) = (min(first, time), max(last, time))
    let second = floorDivide(time, 1_000_000_000)
    if coordinate.count >= 2 {
      let pose = Pose(
        time: time,
        x: coordinate[1],
        y: coordinate[0],
        altitude: coordinate.count > 2 ? coordinate[2] : nil
      )
      Self.keep(pose, in: &onEarth, second)
    } else if translation.count >= 2, translation[0].isFinite, translation[1].isFinite {
      Self.keep(Pose(time: time, x: translation[0], y: translation[1]), in: &onMap, second)
    } else {
      rejected[.notANumber, default: 0] += 1
    }
  }

  private static func keep(
    _ pose: Pose,
    in kept: inout [Int64: (first: Pose, last: Pose)],
    _ second: Int64
  ) {
    guard let known = kept[second] else {
      kept[second] = (pose, pose)
      return
    }
    if pose.time < known.first.time { kept[second]?.first = pose }
    if pose.time > known.last.time { kept[second]?.last = pose }
  }

  /// Hands the positions to a builder as a stream named after the table.
  ///
  /// Where poses state coordinates those count alone; otherwise they are mapped from the location's
  /// origin.
  ///
  /// - Returns: Whether positions could be made.
  func report(to builder: inout RecordingBuilder, location: String) -> Bool {
    let transform = hasCoordinates ? nil : NuScenesPlace.transform(from: location)
    let isKnown = hasCoordinates || transform != nil
    let stream = builder.addStream(
      name: "ego_pose",
      sensor: "ego_pose",
      modality: isKnown ? .gnss : .other,
      type: "ego_pose"
    )
    if count > 0 {
      var times = [Int64](repeating: first, count: count)
      times[count - 1] = last
      builder.addTimes(times, stream: stream)
    }
    guard isKnown else { return false }
    for (reason, count) in rejected {
      for _ in 0..<count { builder.addRejection(reason, stream: stream) }
    }
    if hasCoordinates {
      for (_, poses) in onMap {
        // Such a pose has no coordinates though others have: its receiver had no fix.
        for _ in 0..<(poses.first.time == poses.last.time ? 1 : 2) {
          builder.addRejection(.noFixStatus, stream: stream)
        }
      }
    }
    let kept = hasCoordinates ? onEarth : onMap
    for second in kept.keys.sorted() {
      guard let poses = kept[second] else { continue }
      let ends = poses.first.time == poses.last.time ? [poses.first] : [poses.first, poses.last]
      for pose in ends {
        var (longitude, latitude) = (pose.x, pose.y)
        if transform != nil {
          let position = transform?.position(x: pose.x, y: pose.y)
          longitude = position?.longitudeDegrees ?? .nan
          latitude = position?.latitudeDegrees ?? .nan
        }
        builder.addFix(
          FixReading(
            time: Timestamp(nanosecondsSince1970: pose.time),
            latitudeDegrees: latitude,
            longitudeDegrees: longitude,
            altitudeMeters: pose.altitude
          ),
          stream: stream
        )
      }
    }
    return true
  }
}
