public import Quantities

/// What kind of sensor a stream comes from.
public enum Modality: String, Sendable, CaseIterable {
  case camera, lidar, radar, gnss, imu, calibration, other
}

/// Width and height of an image in pixels.
public struct ImageSize: Hashable, Sendable {
  /// Pixels.
  public var width: Int
  /// Pixels.
  public var height: Int

  /// Takes a size; `nil` where a side is not 1 to 1,000,000 pixels.
  public init?(width: Int, height: Int) {
    guard (1...1_000_000).contains(width), (1...1_000_000).contains(height) else { return nil }
    self.width = width
    self.height = height
  }
}

/// A step in the difference between two clocks: one of them was set while both were recorded.
public struct ClockStep: Hashable, Sendable {
  /// Log times between which it happened.
  public var range: ClosedRange<Timestamp>
  /// How far the recorder's clock went ahead of the other one, in nanoseconds; negative for back.
  public var nanoseconds: Int64

  /// Creates a step.
  public init(range: ClosedRange<Timestamp>, nanoseconds: Int64) {
    self.range = range
    self.nanoseconds = nanoseconds
  }
}

/// One stream of messages in a recording: a topic with one message type.
public struct SensorStream: Sendable {
  /// The topic as the log names it.
  public var name: String
  /// The role of the sensor on the vehicle: `front`, `lidar_top`.
  public var sensor: String
  /// The kind of sensor.
  public var modality: Modality
  /// The message type as the log names it: `sensor_msgs/msg/Image`; empty where the log has none.
  public var type: String
  /// How many messages the log holds.
  public var messageCount: Int
  /// Log time of the first message; `nil` for an empty stream.
  public var first: Timestamp?
  /// Log time of the last message; `nil` for an empty stream.
  public var last: Timestamp?
  /// Log times of every message in ascending order, for cameras and lidars only; empty for others.
  public var logTimes: [Timestamp]
  /// The header stamp against the log time, where it could be measured.
  public var headerOffset: HeaderOffset?
  /// The farthest that a log time lies before one that was met earlier, in nanoseconds; 0 where
  /// they ascend, and for streams whose times are not kept.
  public var largestStepBackNanoseconds: Int64 = 0
  /// The size of a camera's images where the log states it without one being decoded.
  public var imageSize: ImageSize?
  /// Where the log times went ahead of the header's stamps or the receiver's time, if anywhere.
  public var clockStep: ClockStep?

  /// Creates a stream.
  public init(
    name: String,
    sensor: String,
    modality: Modality,
    type: String,
    messageCount: Int,
    first: Timestamp?,
    last: Timestamp?,
    logTimes: [Timestamp] = [],
    headerOffset: HeaderOffset? = nil
  ) {
    self.name = name
    self.sensor = sensor
    self.modality = modality
    self.type = type
    self.messageCount = messageCount
    self.first = first
    self.last = last
    self.logTimes = logTimes
    self.headerOffset = headerOffset
  }

  /// Messages per second between the first and the last; `nil` below two messages or without span.
  public var rateHertz: Double? {
    guard messageCount > 1, let first, let last, last > first else { return nil }
    return Double(messageCount - 1) / (Double(first.nanoseconds(to: last)) / 1e9)
  }
}

/// The difference between message header stamps and log times, measured on sampled messages.
public struct HeaderOffset: Hashable, Sendable {
  /// Header stamp minus log time, the median of the samples, in nanoseconds.
  public var medianNanoseconds: Int64
  /// Largest minus smallest sample, in nanoseconds.
  public var spreadNanoseconds: Int64
  /// How many messages were measured.
  public var sampleCount: Int
  /// Whether frame times are corrected by the median.
  public var isApplied: Bool

  /// Judges samples by the rule of the design: at least 5, spread under 50 ms, offset under 5 s.
  public init?(samples: [Int64]) {
    guard !samples.isEmpty else { return nil }
    let sorted = samples.sorted()
    let median = sorted[sorted.count / 2]
    let (spread, overflow) = sorted[sorted.count - 1].subtractingReportingOverflow(sorted[0])
    self.medianNanoseconds = median
    self.spreadNanoseconds = overflow ? .max : spread
    self.sampleCount = samples.count
    self.isApplied =
      samples.count >= 5 && !overflow && spread < 50_000_000 && median > -5_000_000_000
      && median < 5_000_000_000
  }
}
