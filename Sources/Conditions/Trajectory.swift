package import Drives
import Geodesy
package import Quantities

/// Where a vehicle was, between its fixes and never beyond them.
///
/// Positions lie on the geodesic between two fixes (Karney 2013); a span between fixes longer than
/// the limit stays a gap, and so does a move that no vehicle makes (``FixFilter``).
package struct Trajectory: Sendable {
  /// What is known of the vehicle at one moment.
  package struct State: Hashable, Sendable {
    /// Where; `nil` outside the fixes and in gaps.
    package var position: GeographicPosition?
    /// Degrees clockwise from north; `nil` where the position is, or where the vehicle has not moved yet.
    package var headingDegrees: Double?
    /// What the position is good to in metres, as its fixes state it; `nil` where they do not.
    package var horizontalErrorMeters: Double?
    /// Metres per second.
    package var speedMetersPerSecond: Double?
    /// What the speed is good to; `nil` where nothing states it.
    package var speedErrorMetersPerSecond: Double?
    /// Rate of turn in degrees per second, positive to the right.
    package var turnDegreesPerSecond: Double?
    /// What the rate of turn is good to; `nil` where nothing states it.
    package var turnErrorDegreesPerSecond: Double?
    /// Metres above the ellipsoid.
    package var altitudeMeters: Double?
    /// What the altitude is good to in metres, as its fixes state it.
    package var verticalErrorMeters: Double?
    /// Why the altitude is not known where the position is.
    package var altitudeAbsence: String?
    /// Way since the first fix in millimetres; grows only where the position is known.
    package var odometerMillimeters: Int64
    /// Why the position is not known.
    package var absence: String?

    /// Creates a state of what is known.
    package init(
      position: GeographicPosition? = nil,
      headingDegrees: Double? = nil,
      speedMetersPerSecond: Double? = nil,
      turnDegreesPerSecond: Double? = nil,
      altitudeMeters: Double? = nil,
      altitudeAbsence: String? = nil,
      odometerMillimeters: Int64,
      absence: String? = nil
    ) {
      self.position = position
      self.headingDegrees = headingDegrees
      self.speedMetersPerSecond = speedMetersPerSecond
      self.turnDegreesPerSecond = turnDegreesPerSecond
      self.altitudeMeters = altitudeMeters
      self.altitudeAbsence = altitudeAbsence
      self.odometerMillimeters = odometerMillimeters
      self.absence = absence
    }
  }

  /// Below this speed the vehicle stands: the noise of a standing receiver stays under it.
  package static let standingSpeedMetersPerSecond = 0.5

  struct Segment {
    var start: Int64
    var end: Int64
    var path: GeodesicPath
    var startFix: Int
    var odometerMeters: Double
  }

  private let times: [Int64]
  private let fixes: [SatelliteFix]
  private let speeds: [Double?]
  private let headings: [Double?]
  private let errors: [MotionErrors]
  /// Index of the segment that starts at each fix; `nil` where a gap starts.
  private let segments: [Segment?]
  private let odometerAtFix: [Double]
  private let gapReason: String
  private let hasAltitude: Bool

  /// Joins fixes in ascending time.
  ///
  /// `gapLimitNanoseconds`: A longer span between two fixes stays a gap.
  package init(fixes: [SatelliteFix], gapLimitNanoseconds: Int64) {
    self.fixes = fixes
    self.times = fixes.map(\.time.nanosecondsSince1970)
    self.gapReason = "gap between fixes longer than \(secondsText(gapLimitNanoseconds))"
    self.hasAltitude = fixes.contains { $0.altitudeMeters != nil }
    var segments: [Segment?] = []
    var odometers: [Double] = []
    var way = 0.0
    for index in fixes.indices {
      odometers.append(way)
      guard index + 1 < fixes.count else {
        segments.append(nil)
        continue
      }
      let span = fixes[index].time.nanoseconds(to: fixes[index + 1].time)
      guard span > 0, span <= gapLimitNanoseconds,
        !FixFilter.isJump(from: fixes[index], to: fixes[index + 1])
      else {
        segments.append(nil)
        continue
      }
      let path = GeodesicPath(from: fixes[index].position, to: fixes[index + 1].position)
      segments.append(
        Segment(
          start: times[index],
          end: times[index + 1],
          path: path,
          startFix: index,
          odometerMeters: way
        )
      )
      way += path.lengthMeters
    }
    self.segments = segments
    self.odometerAtFix = odometers
    (self.speeds, self.headings) = Trajectory.motion(fixes: fixes, segments: segments)
    errors = Trajectory.errors(fixes: fixes, segments: segments, speeds: speeds)
  }

  /// Speed and heading at each fix, from the segments on both sides of it.
  private static func motion(
    fixes: [SatelliteFix],
    segments: [Segment?]
  ) -> (speeds: [Double?], headings: [Double?]) {
    var speeds: [Double?] = []
    var headings: [Double?] = []
    for index in fixes.indices {
      let around = [index > 0 ? segments[index - 1] : nil, segments[index]].compactMap { $0 }
      let meters = around.reduce(0) { $0 + $1.path.lengthMeters }
      let seconds = around.reduce(0) { $0 + Double($1.end - $1.start) / 1e9 }
      let speed = seconds > 0 ? meters / seconds : nil
      speeds.append(speed)
      let moving = around.filter {
        $0.path.lengthMeters / (Double($0.end - $0.start) / 1e9)
          >= standingSpeedMetersPerSecond
      }
      let isContinuous = index > 0 && segments[index - 1] != nil
      if moving.isEmpty {
        // A vehicle that stands keeps its heading.
        headings.append(isContinuous ? headings[index - 1] : nil)
      } else {
        // The direction in which one segment arrives and the other leaves.
        headings.append(
          meanDirection(
            moving.map { $0.startFix < index ? $0.path.endAzimuthDegrees : $0.path.azimuthDegrees }
          )
        )
      }
    }
    return (speeds, headings)
  }

  private static func meanDirection(_ degrees: [Double]) -> Double {
    guard degrees.count == 2 else { return compassDegrees(degrees[0]) }
    return compassDegrees(degrees[0] + wrappedDegrees(degrees[1] - degrees[0]) / 2)
  }

  /// Whether there is any fix.
  package var isEmpty: Bool { fixes.isEmpty }

  /// The moments at which the position becomes known or ceases to be.
  package var boundaries: [Timestamp] {
    var found: [Timestamp] = []
    for index in fixes.indices {
      let hasBefore = index > 0 && segments[index - 1] != nil
      let hasAfter = segments[index] != nil
      if !hasBefore { found.append(fixes[index].time) }
      if !hasAfter { found.append(fixes[index].time.advanced(byNanoseconds: 1)) }
    }
    return found
  }

  /// What is known at a moment.
  ///
  /// - Complexity: O(log n) in the number of fixes.
  package func state(at instant: Timestamp) -> State {
    let time = instant.nanosecondsSince1970
    guard let index = lastFix(notAfter: time) else {
      return State(
        odometerMillimeters: 0,
        absence: fixes.isEmpty ? "no valid position in the drive" : "before the first fix"
      )
    }
    if let segment = segments[index] {
      let fraction = Double(time - segment.start) / Double(segment.end - segment.start)
      return state(in: segment, fraction: fraction)
    }
    let odometer = Int64((odometerAtFix[index] * 1000).rounded())
    guard times[index] == time else {
      return State(odometerMillimeters: odometer, absence: absence(after: index))
    }
    if index > 0, let segment = segments[index - 1] { return state(in: segment, fraction: 1) }
    var state = State(
      position: fixes[index].position,
      headingDegrees: headings[index],
      speedMetersPerSecond: speeds[index],
      turnDegreesPerSecond: nil,
      altitudeMeters: fixes[index].altitudeMeters,
      altitudeAbsence: altitudeAbsence(fixes[index].altitudeMeters),
      odometerMillimeters: odometer
    )
    state.horizontalErrorMeters = fixes[index].horizontalErrorMeters
    state.verticalErrorMeters = fixes[index].verticalErrorMeters
    return state
  }

  /// Why the position between a fix and the next one is not known.
  private func absence(after index: Int) -> String {
    guard index + 1 < fixes.count else { return "after the last fix" }
    return FixFilter.isJump(from: fixes[index], to: fixes[index + 1])
      ? "jump between fixes that no vehicle makes" : gapReason
  }

  private func altitudeAbsence(_ altitude: Double?) -> String? {
    guard altitude == nil else { return nil }
    return hasAltitude
      ? "a fix around this moment carries no altitude" : "the fixes carry no altitude"
  }

  private func state(in segment: Segment, fraction: Double) -> State {
    let next = segment.startFix + 1
    let fix = segment.startFix
    var heading: Double?
    var turn: Double?
    if let before = headings[fix], let after = headings[next] {
      // Turning is leaving the straight line, whose own direction against north changes on its way,
      // by 180 degrees over a pole.
      let path = segment.path
      let start = wrappedDegrees(before - path.azimuthDegrees)
      let change = wrappedDegrees(wrappedDegrees(after - path.endAzimuthDegrees) - start)
      heading = compassDegrees(
        path.azimuthDegrees(atFraction: fraction) + start + change * fraction
      )
      turn = change / (Double(segment.end - segment.start) / 1e9)
    } else {
      heading = headings[fix] ?? headings[next]
    }
    var speed: Double?
    if let before = speeds[fix], let after = speeds[next] {
      speed = before + (after - before) * fraction
    }
    var altitude: Double?
    if let before = fixes[fix].altitudeMeters, let after = fixes[next].altitudeMeters {
      altitude = before + (after - before) * fraction
    }
    let way = segment.odometerMeters + segment.path.lengthMeters * fraction
    var state = State(
      position: segment.path.position(atFraction: fraction),
      headingDegrees: heading,
      speedMetersPerSecond: speed,
      turnDegreesPerSecond: turn,
      altitudeMeters: altitude,
      altitudeAbsence: altitudeAbsence(altitude),
      odometerMillimeters: Int64((way * 1000).rounded())
    )
    setErrors(of: &state, in: segment, fraction: fraction)
    return state
  }

  private func setErrors(of state: inout State, in segment: Segment, fraction: Double) {
    let (before, after) = (segment.startFix, segment.startFix + 1)
    func between(_ start: Double?, _ end: Double?) -> Double? {
      // Where one of two fixes states none, that of the other stands for both.
      guard let first = start ?? end, let last = end ?? start else { return nil }
      return first + (last - first) * fraction
    }
    state.horizontalErrorMeters = between(
      fixes[before].horizontalErrorMeters,
      fixes[after].horizontalErrorMeters
    )
    state.verticalErrorMeters = between(
      fixes[before].verticalErrorMeters,
      fixes[after].verticalErrorMeters
    )
    state.speedErrorMetersPerSecond = between(
      errors[before].speedMetersPerSecond,
      errors[after].speedMetersPerSecond
    )
    if let first = errors[before].headingDegrees, let last = errors[after].headingDegrees {
      let seconds = Double(segment.end - segment.start) / 1e9
      state.turnErrorDegreesPerSecond = (first * first + last * last).squareRoot() / seconds
    }
  }

  /// Whether the vehicle is known to have stood from one moment to another.
  package func isStanding(from start: Timestamp, to end: Timestamp) -> Bool {
    func isStanding(_ speed: Double?) -> Bool {
      speed.map { $0 < Trajectory.standingSpeedMetersPerSecond } ?? false
    }
    guard let first = lastFix(notAfter: start.nanosecondsSince1970),
      let last = lastFix(notAfter: end.nanosecondsSince1970),
      isStanding(state(at: start).speedMetersPerSecond),
      isStanding(state(at: end).speedMetersPerSecond)
    else { return false }
    // Speeds between two fixes lie between theirs.
    return (first..<max(first, last))
      .allSatisfy {
        segments[$0] != nil && isStanding(speeds[$0 + 1])
      }
  }

  /// The way since the first fix in millimetres; `nil` where the position is unknown.
  package func odometerMillimeters(at instant: Timestamp) -> Int64? {
    let time = instant.nanosecondsSince1970
    guard let index = lastFix(notAfter: time) else { return nil }
    guard let segment = segments[index] else {
      return times[index] == time ? Int64((odometerAtFix[index] * 1000).rounded()) : nil
    }
    let fraction = Double(time - segment.start) / Double(segment.end - segment.start)
    return Int64(((segment.odometerMeters + segment.path.lengthMeters * fraction) * 1000).rounded())
  }

  private func lastFix(notAfter time: Int64) -> Int? {
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }
}

/// `2 s`, `1.5 s`.
func secondsText(_ nanoseconds: Int64) -> String {
  nanoseconds % 1_000_000_000 == 0
    ? "\(nanoseconds / 1_000_000_000) s" : "\(Double(nanoseconds) / 1e9) s"
}
