public import Quantities

/// One position of a satellite receiver.
public struct SatelliteFix: Hashable, Sendable {
  /// When the position was measured: log time plus the stream's header offset.
  public var time: Timestamp
  /// Where.
  public var position: GeographicPosition
  /// Height above the ellipsoid in metres, where the receiver gives it.
  public var altitudeMeters: Double?
  /// One standard deviation of the horizontal position in metres, where the receiver gives it.
  public var horizontalErrorMeters: Double?
  /// One standard deviation of the altitude in metres, where the receiver gives it.
  public var verticalErrorMeters: Double?
  /// Speed over ground in metres per second, where the receiver gives it.
  public var speedMetersPerSecond: Double?
  /// What the receiver says that the speed is good to, in metres per second.
  public var speedErrorMetersPerSecond: Double?

  /// Creates a fix.
  public init(
    time: Timestamp,
    position: GeographicPosition,
    altitudeMeters: Double? = nil,
    horizontalErrorMeters: Double? = nil,
    verticalErrorMeters: Double? = nil,
    speedMetersPerSecond: Double? = nil,
    speedErrorMetersPerSecond: Double? = nil
  ) {
    self.time = time
    self.position = position
    self.altitudeMeters = altitudeMeters
    self.horizontalErrorMeters = horizontalErrorMeters
    self.verticalErrorMeters = verticalErrorMeters
    self.speedMetersPerSecond = speedMetersPerSecond
    self.speedErrorMetersPerSecond = speedErrorMetersPerSecond
  }
}

/// Why a position was not used.
public enum FixRejection: String, Sendable, CaseIterable {
  case noFixStatus = "no fix status"
  case notANumber = "not a number"
  case zeroZero = "latitude and longitude zero"
  case outOfRange = "outside the range of latitude and longitude"
  case duplicateTime = "duplicate or backward stamp"
  case jump = "impossible jump"
  case noTime = "no time"
}

/// The positions of one GNSS stream, thinned to the first valid one of each second and those that
/// bound an outage, a jump or the track.
public struct FixTrack: Sendable {
  /// The topic or file the positions come from.
  public var stream: String
  /// How many fix messages the log holds.
  public var messageCount: Int
  /// How many of them were read.
  public var readCount: Int
  /// How many of those read carry a usable position.
  public var validCount: Int
  /// How many of those read were dropped, by reason.
  public var dropped: [FixRejection: Int]
  /// The usable positions in ascending time.
  public var fixes: [SatelliteFix]
  /// The least and greatest latitude of the usable positions read, in degrees.
  public var latitudeDegrees: ClosedRange<Double>?
  /// The least and greatest longitude of the usable positions read, in degrees.
  public var longitudeDegrees: ClosedRange<Double>?
  /// The receiver's own clock against the log time, where messages state a time of the receiver.
  public var clockOffset: HeaderOffset?
  /// When positions went on elsewhere, farther than a vehicle moves, and were believed.
  public var believedJumps: [Timestamp] = []

  /// Creates a track.
  public init(
    stream: String,
    messageCount: Int = 0,
    readCount: Int = 0,
    validCount: Int = 0,
    dropped: [FixRejection: Int] = [:],
    fixes: [SatelliteFix] = []
  ) {
    self.stream = stream
    self.messageCount = messageCount
    self.readCount = readCount
    self.validCount = validCount
    self.dropped = dropped
    self.fixes = fixes
    latitudeDegrees = Self.range(fixes.lazy.map(\.position.latitudeDegrees))
    longitudeDegrees = Self.range(fixes.lazy.map(\.position.longitudeDegrees))
  }

  /// Takes the extent of all usable readings, of which ``fixes`` may be a part.
  public mutating func setExtent(of readings: [FixReading]) {
    latitudeDegrees = Self.range(readings.lazy.map(\.latitudeDegrees))
    longitudeDegrees = Self.range(readings.lazy.map(\.longitudeDegrees))
  }

  private static func range(_ values: some Sequence<Double>) -> ClosedRange<Double>? {
    guard let lowest = values.min(), let highest = values.max() else { return nil }
    return lowest...highest
  }

  /// What is to be said of jumps that were believed; `nil` where there are none.
  public var jumpProblem: Problem? {
    guard let first = believedJumps.first else { return nil }
    return Problem(
      rule: "FIX001",
      severity: .warning,
      message:
        "positions of '\(stream)' that go on farther away than a vehicle moves: "
        + "\(believedJumps.count), the first at \(first.rfc3339); the way between stays unknown; "
        + "check the receiver, or whether two vehicles share the topic"
    )
  }
}
