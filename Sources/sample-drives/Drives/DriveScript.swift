import Quantities

/// One drive of the samples: who, when, where, and how it was recorded.
struct DriveScript {
  /// How it was recorded.
  enum Container {
    case mcap(MessageDialect, ChunkCompression)
    case rosbag1(ChunkCompression)
    /// A folder with metadata and two databases.
    case rosbag2SQLite
    /// A folder with metadata and one MCAP file.
    case rosbag2MCAP
    /// One database without metadata.
    case database
    /// A folder of T4 tables, with what their scene's description says; some have lost rows.
    case t4Tables(description: String, isDamaged: Bool)
    /// One TFRecord file of Waymo's frames.
    case waymoSegment

    /// Whether the log is one file of messages with its sidecar beside it.
    var isSingleLog: Bool {
      switch self {
      case .mcap, .rosbag1, .database: true
      case .rosbag2SQLite, .rosbag2MCAP, .t4Tables, .waymoSegment: false
      }
    }
  }

  /// File or folder name without ending.
  var name: String
  var vehicle: String
  /// RFC 3339, by a true clock.
  var start: String
  var seconds: Double
  var route: Route
  var cruiseSpeed = 10.0
  var halts: [EgoMotion.Halt] = []
  var container: Container
  /// Seconds from the start without a fix.
  var outage: ClosedRange<Double>?
  /// How far the computer's clock is ahead of the truth, in seconds.
  var clockErrorSeconds: Int64 = 0
  /// What the sidecar declares beside the vehicle.
  var sidecar: [String] = []
  /// Whether positions are recorded apart, in an NMEA file.
  var hasSeparateGPS = false
  /// Share of the file that is kept; the rest was lost with the power.
  var keptShare = 1.0

  /// The start in nanoseconds since 1970.
  var startNanoseconds: Int64 { Timestamp(rfc3339: start)?.nanosecondsSince1970 ?? 0 }
}

/// A message as it lies in a log.
struct RecordedMessage {
  var topic: String
  var kind: MessageKind
  /// Nanoseconds since 1970 by the clock of the computer.
  var logTime: Int64
  var payload: [UInt8]
}
