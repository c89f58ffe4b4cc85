public import CameraModels
public import Quantities

/// How much of a recording could be read.
public enum RecordingStatus: String, Sendable {
  /// Everything.
  case ok
  /// Bytes were lost; the rest is usable.
  case partial
  /// Nothing usable.
  case unreadable
  /// Recognised and left alone.
  case skipped
}

/// A calibration found in a recording.
public struct CalibrationObservation: Hashable, Sendable {
  /// The role of the sensor it describes.
  public var sensor: String
  /// The topic or file it comes from.
  public var stream: String
  /// The log time of the message; `nil` for a file.
  public var time: Timestamp?
  /// The numbers.
  public var calibration: CameraCalibration
  /// Where the camera sits, from its optical frame: see `RigidTransform` for frames and axes; `nil`
  /// where the source does not say it.
  public var mount: RigidTransform?
  /// The size of the images that it describes, where binning or a region of interest makes it another
  /// than that of the calibration.
  public var imageSize: ImageSize?
  /// When the sensor was calibrated, where the source or a sidecar says it.
  public var date: Timestamp?

  /// Creates an observation.
  public init(
    sensor: String,
    stream: String,
    time: Timestamp?,
    calibration: CameraCalibration,
    mount: RigidTransform? = nil
  ) {
    self.sensor = sensor
    self.stream = stream
    self.time = time
    self.calibration = calibration
    self.mount = mount
  }
}

/// Where a sensor without an image sits: a lidar, a radar, an inertial measurement unit.
public struct MountObservation: Hashable, Sendable {
  /// The role of the sensor.
  public var sensor: String
  /// The topic or file it comes from.
  public var stream: String
  /// From the sensor's frame; see `RigidTransform` for frames and axes.
  public var mount: RigidTransform

  /// Creates an observation.
  public init(sensor: String, stream: String, mount: RigidTransform) {
    self.sensor = sensor
    self.stream = stream
    self.mount = mount
  }
}

/// One recording as its reader understood it: streams, frame times, fixes, calibrations, problems.
public struct Recording: Sendable {
  /// The path as the user gave it.
  public var path: String
  /// Which of the recordings under the path it is; `nil` where the path holds one.
  public var part: String?
  /// The format's name: `mcap`, `rosbag2`.
  public var format: String
  /// How much could be read.
  public var status: RecordingStatus
  /// Size of the recording's files in bytes.
  public var byteCount: Int64
  /// Distinct bytes of those files that were requested.
  public var bytesRead: Int64
  /// Every stream, understood or not, by name.
  public var streams: [SensorStream]
  /// Distinct calibrations, in the order found.
  public var calibrations: [CalibrationObservation]
  /// Where the other sensors sit, in the order found.
  public var mounts: [MountObservation] = []
  /// Every GNSS stream's positions.
  public var fixTracks: [FixTrack]
  /// What the reader noticed.
  public var problems: [Problem]
  /// What of the recording is not to be believed, and by which rule.
  public var doubts: [Doubt]
  /// What the log itself says of the drive; a sidecar wins over it.
  public var statement: DriveStatement
  /// Log time of the earliest message of any stream.
  public var start: Timestamp?
  /// Log time of the latest message of any stream.
  public var end: Timestamp?
  /// Log time at which the recording ends by its own metadata, whatever could be read of it; `nil`
  /// where nothing says it.
  public var declaredEnd: Timestamp?

  /// Creates a recording without content.
  public init(path: String, format: String, status: RecordingStatus = .ok) {
    self.path = path
    self.format = format
    self.status = status
    self.byteCount = 0
    self.bytesRead = 0
    self.streams = []
    self.calibrations = []
    self.fixTracks = []
    self.problems = []
    self.doubts = []
    self.statement = DriveStatement()
  }

  /// The track used for the trajectory: the declared one, else the one with most valid fixes.
  public var chosenFixTrack: FixTrack? {
    fixTracks.max { a, b in
      (a.validCount, b.stream) < (b.validCount, a.stream)
    }
  }
}
