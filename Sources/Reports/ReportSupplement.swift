package import Coverage
package import Drives
package import ODD
package import Quantities

/// What the page shows beside the coverage: the map, the recordings, the calibrations, the digests.
package struct ReportSupplement: Sendable {
  /// One square of the map with the time spent in it.
  package struct MapSquare: Hashable, Sendable {
    /// Its true outline: parallels and meridians.
    package var outline: MapExtent
    /// Time in nanoseconds.
    package var nanoseconds: Int64
    /// Exposures.
    package var frames: Int
    /// Whether it lies outside every region.
    package var isOutsideRegions: Bool

    /// Creates a square.
    package init(
      outline: MapExtent,
      nanoseconds: Int64,
      frames: Int,
      isOutsideRegions: Bool
    ) {
      self.outline = outline
      self.nanoseconds = nanoseconds
      self.frames = frames
      self.isOutsideRegions = isOutsideRegions
    }
  }

  /// A region as it is drawn.
  package struct RegionOutline: Hashable, Sendable {
    /// Its name.
    package var name: String
    /// Outer rings and holes; each ring is closed by itself.
    package var rings: [[GeographicPosition]]

    /// Creates an outline.
    package init(name: String, rings: [[GeographicPosition]]) {
      self.name = name
      self.rings = rings
    }
  }

  /// What the map shows, in degrees; an east below the west crosses the antimeridian.
  package struct MapExtent: Hashable, Sendable {
    package var south: Double
    package var west: Double
    package var north: Double
    package var east: Double

    /// Creates an extent.
    package init(south: Double, west: Double, north: Double, east: Double) {
      self.south = south
      self.west = west
      self.north = north
      self.east = east
    }
  }

  /// One recording.
  package struct RecordingLine: Sendable {
    /// The path as the index stores it.
    package var path: String
    package var format: String
    package var status: RecordingStatus
    /// Size of its files in bytes.
    package var byteCount: Int64
    /// Distinct bytes of them that were read.
    package var bytesRead: Int64
    /// From the first to the last message; `nil` without messages.
    package var nanoseconds: Int64?
    package var problems: [Problem]
    /// Frames by sensor, in the order of the sensors' names.
    package var frames: [(sensor: String, count: Int)]

    /// Creates a line.
    package init(
      path: String,
      format: String,
      status: RecordingStatus,
      byteCount: Int64,
      bytesRead: Int64,
      nanoseconds: Int64?,
      problems: [Problem],
      frames: [(sensor: String, count: Int)]
    ) {
      self.path = path
      self.format = format
      self.status = status
      self.byteCount = byteCount
      self.bytesRead = bytesRead
      self.nanoseconds = nanoseconds
      self.problems = problems
      self.frames = frames
    }
  }

  /// A span in which one vehicle's camera had one calibration.
  package struct EpochLine: Hashable, Sendable {
    package var vehicle: String?
    package var sensor: String
    package var start: Timestamp
    package var end: Timestamp
    package var frames: Int
    /// How far it is from the epoch before; `nil` where that cannot be said.
    package var pixels: Double?
    package var degrees: Double?
    package var millimeters: Double?

    /// Creates a line.
    package init(vehicle: String?, sensor: String, start: Timestamp, end: Timestamp, frames: Int) {
      self.vehicle = vehicle
      self.sensor = sensor
      self.start = start
      self.end = end
      self.frames = frames
    }
  }

  /// One distinct calibration of one sensor.
  package struct CalibrationLine: Hashable, Sendable {
    package var sensor: String
    /// The projection: `pinhole`.
    package var model: String
    /// The distortion model as the source writes it.
    package var distortionModel: String
    /// Image size in pixels.
    package var width: Int
    package var height: Int
    /// Fields of view in degrees; `nil` where the model cannot be evaluated.
    package var horizontalFieldOfView: Double?
    package var verticalFieldOfView: Double?
    /// How many recordings carry it.
    package var recordings: Int

    /// Creates a line.
    package init(
      sensor: String,
      model: String,
      distortionModel: String,
      width: Int,
      height: Int,
      horizontalFieldOfView: Double?,
      verticalFieldOfView: Double?,
      recordings: Int
    ) {
      self.sensor = sensor
      self.model = model
      self.distortionModel = distortionModel
      self.width = width
      self.height = height
      self.horizontalFieldOfView = horizontalFieldOfView
      self.verticalFieldOfView = verticalFieldOfView
      self.recordings = recordings
    }
  }

  /// The digest of one file that decides a number.
  package struct FileDigest: Hashable, Sendable {
    /// What it is, in a few words: `plan`, `odd`, `regions`, `weather`, `recording`.
    package var role: String
    package var path: String
    /// SHA-256 in 64 hexadecimal digits, with or without `sha256:` before it.
    package var sha256: String

    /// Creates a digest.
    package init(role: String, path: String, sha256: String) {
      self.role = role
      self.path = path
      self.sha256 = sha256
    }
  }

  /// The version of the tool that counted.
  package var toolVersion: String
  /// The commands that give the same figures again, in their order.
  package var commands: [String] = []
  /// The path of the index, for what is too long for a page.
  package var indexPath: String?
  package var squares: [MapSquare] = []
  /// What a square is, as a sentence.
  package var squareMeaning: String?
  package var regions: [RegionOutline] = []
  /// What the map shows; everything on it where nothing is declared.
  package var extent: MapExtent?
  package var recordings: [RecordingLine] = []
  /// What the plan makes of rules, one sentence each, those of ignored rules among them.
  package var ruleLines: [String] = []
  package var calibrations: [CalibrationLine] = []
  package var epochs: [EpochLine] = []
  package var digests: [FileDigest] = []
  /// The tree of the ODD's conditions; `nil` for a plan without one.
  package var domain: ConditionTrace?
  /// What to drive next; `nil` where no dates are given.
  package var programme: CollectionProgramme?
  /// What a policy says; `nil` where none is asked.
  package var signOff: SignOffStatement?

  /// Creates a supplement that says nothing but the version.
  package init(toolVersion: String) { self.toolVersion = toolVersion }
}
