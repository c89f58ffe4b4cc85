public import Quantities

/// What a person declares about a drive beside its log: `drive.yaml`.
public struct DriveManifest: Hashable, Sendable {
  /// A label that holds for the whole drive or for a span of it.
  public struct Tag: Hashable, Sendable {
    /// The tag's name: `tag:NAME` in a plan.
    public var name: String
    /// Its value.
    public var value: String
    /// When it holds; `nil` for the whole drive.
    public var range: TimeRange?

    /// Creates a tag.
    public init(name: String, value: String, range: TimeRange? = nil) {
      self.name = name
      self.value = value
      self.range = range
    }
  }

  /// What a topic is, where its name and type do not say it.
  public struct TopicRole: Hashable, Sendable {
    /// The sensor's role: `front`.
    public var role: String?
    /// The kind of sensor.
    public var modality: Modality?
    /// Whether the topic's frames are left out.
    public var isIgnored: Bool

    /// Creates a role.
    public init(role: String? = nil, modality: Modality? = nil, isIgnored: Bool = false) {
      self.role = role
      self.modality = modality
      self.isIgnored = isIgnored
    }
  }

  /// The stream that carries positions, and the names of its fields.
  public struct GNSSSource: Hashable, Sendable {
    /// The topic.
    public var topic: String
    /// Dotted path of the latitude field in degrees; `latitude` unless declared.
    public var latitudeField: String
    /// Dotted path of the longitude field in degrees; `longitude` unless declared.
    public var longitudeField: String

    /// Creates a source.
    public init(
      topic: String,
      latitudeField: String = "latitude",
      longitudeField: String = "longitude"
    ) {
      self.topic = topic
      self.latitudeField = latitudeField
      self.longitudeField = longitudeField
    }
  }

  /// A file of calibrations, and whose it is.
  public struct CalibrationSource: Hashable, Sendable {
    /// The file's path relative to the manifest's folder.
    public var path: String
    /// The role of the sensor that is meant; `nil` where the file's own names hold.
    public var sensor: String?
    /// The day of the calibration; `nil` where what the file itself says holds.
    public var date: Timestamp?

    /// Creates a source.
    public init(path: String, sensor: String? = nil, date: Timestamp? = nil) {
      self.path = path
      self.sensor = sensor
      self.date = date
    }
  }

  /// The vehicle's name; `nil` if nobody says.
  public var vehicle: String?
  /// IANA time zone of the place, `Europe/Berlin`.
  public var timeZone: String?
  /// Added to every stamp of the log, in nanoseconds.
  public var clockCorrectionNanoseconds: Int64
  /// Added to every stamp of one topic besides, in nanoseconds.
  public var topicClockCorrectionsNanoseconds: [String: Int64]
  /// Roles by topic.
  public var topics: [String: TopicRole]
  /// Labels.
  public var tags: [Tag]
  /// The GNSS stream to use.
  public var gnss: GNSSSource?
  /// Paths of NMEA 0183, UBX and GPX files recorded apart, relative to the manifest's folder.
  public var gpsFiles: [String]
  /// Calibration files, by which cameras get their models and mounts.
  public var calibrations: [CalibrationSource]
  /// The roles of the sensors that the vehicle has; empty where nobody says it.
  public var rig: [String] = []
  /// What of the manifest is not used, and why.
  public var problems: [Problem]

  /// Every file that it names, relative to its folder.
  public var files: [String] { gpsFiles + calibrations.map(\.path) }

  /// Creates a manifest that declares nothing.
  public init() {
    self.clockCorrectionNanoseconds = 0
    self.topicClockCorrectionsNanoseconds = [:]
    self.topics = [:]
    self.tags = []
    self.gpsFiles = []
    self.calibrations = []
    self.problems = []
  }
}
