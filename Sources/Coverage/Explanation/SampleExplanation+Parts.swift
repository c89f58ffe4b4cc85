package import Conditions
package import ODD
package import Quantities

extension SampleExplanation {
  /// A position that a receiver gave.
  package struct Fix: Hashable, Sendable {
    package var time: Timestamp
    package var position: GeographicPosition
    package var altitudeMeters: Double?
    package var horizontalErrorMeters: Double?
    /// The log it lies in, and its stream.
    package var recording: String
    package var stream: String?

    /// Creates a fix.
    package init(time: Timestamp, position: GeographicPosition, recording: String) {
      self.time = time
      self.position = position
      self.recording = recording
    }
  }

  /// One measure at the moment.
  package struct RawValue: Hashable, Sendable {
    package var measure: Measure
    package var value: MeasuredValue
    /// Who says so: `station 10731, 3.2 km away, 5 min apart`.
    package var source: String

    /// Creates a value.
    package init(measure: Measure, value: MeasuredValue, source: String) {
      self.measure = measure
      self.value = value
      self.source = source
    }
  }

  /// Something that a rule does not believe.
  package struct Doubted: Hashable, Sendable {
    package var rule: String
    /// `time`, `position`, `tag NAME` or `calibration SENSOR`.
    package var what: String
    package var reason: String

    /// Creates a doubt.
    package init(rule: String, what: String, reason: String) {
      self.rule = rule
      self.what = what
      self.reason = reason
    }
  }

  /// Where the value falls on one axis.
  package struct AxisClass: Hashable, Sendable {
    package var axis: Axis
    package var value: MeasuredValue
    package var reading: AxisReading

    /// Creates a class.
    package init(axis: Axis, value: MeasuredValue, reading: AxisReading) {
      self.axis = axis
      self.value = value
      self.reading = reading
    }

    /// The classes that it may be, in order.
    package var classes: [Int] {
      switch reading {
      case .one(let index): [index]
      case .anyOf(let set, _), .allOf(let set): set.indices
      case .other, .unknown: []
      }
    }
  }

  /// What one sensor sees.
  package struct Sensor: Hashable, Sendable {
    package var role: String
    package var axes: [AxisClass]

    /// Creates a sensor.
    package init(role: String, axes: [AxisClass]) {
      self.role = role
      self.axes = axes
    }
  }

  /// What was counted from one point of view while the sample held, and the stay it belongs to.
  package struct Viewpoint: Hashable, Sendable {
    /// Empty for the vehicle.
    package var key: String
    package var allFrames: Int
    /// Frames that count: those of standing beyond the limit are left out.
    package var frames: Int
    package var nanoseconds: Int64
    package var millimeters: Int64
    /// The last moment at which a frame counts, where the vehicle stands beyond the limit.
    package var countedUntil: Timestamp?
    /// `nil` where no frame of it refers to the sample.
    package var stay: Stay?

    /// Creates a point of view.
    package init(key: String, allFrames: Int, frames: Int, nanoseconds: Int64, millimeters: Int64) {
      self.key = key
      self.allFrames = allFrames
      self.frames = frames
      self.nanoseconds = nanoseconds
      self.millimeters = millimeters
    }
  }

  /// What a sample is for a cell or a requirement.
  package enum Role: String, Hashable, Sendable {
    case certain, possible
    case none = "no evidence"
  }

  /// A cell that the sample may lie in.
  package struct CellPlace: Sendable {
    package var classes: [(axis: String, name: String)]
    package var role: Role
    package var state: CellState
    package var reason: String?
    package var evidence: Evidence
    package var shortfall: CoveragePlan.Target

    /// Creates a place.
    package init(
      classes: [(axis: String, name: String)],
      role: Role,
      state: CellState,
      reason: String? = nil,
      evidence: Evidence = Evidence(),
      shortfall: CoveragePlan.Target = CoveragePlan.Target()
    ) {
      self.classes = classes
      self.role = role
      self.state = state
      self.reason = reason
      self.evidence = evidence
      self.shortfall = shortfall
    }
  }

  /// The candidates in one grid from one point of view.
  package struct GridPlace: Sendable {
    package var grid: String
    package var viewpoint: String
    package var kind: Candidates.Kind
    package var verdict: Verdict
    /// At most ``SampleExplanation/maximumCells``.
    package var cells: [CellPlace]
    /// How many candidates there are.
    package var count: Int

    /// Creates a place.
    package init(
      grid: String,
      viewpoint: String,
      kind: Candidates.Kind,
      verdict: Verdict,
      cells: [CellPlace],
      count: Int
    ) {
      self.grid = grid
      self.viewpoint = viewpoint
      self.kind = kind
      self.verdict = verdict
      self.cells = cells
      self.count = count
    }
  }

  /// The most candidates that are listed for a grid.
  package static let maximumCells = 1000

  /// A requirement that the sample is evidence for.
  package struct RequirementPlace: Hashable, Sendable {
    package var id: String
    package var viewpoint: String
    package var role: Role
    package var state: CellState

    /// Creates a place.
    package init(id: String, viewpoint: String, role: Role, state: CellState) {
      self.id = id
      self.viewpoint = viewpoint
      self.role = role
      self.state = state
    }
  }

  /// A frame that refers to the sample.
  package struct Frame: Hashable, Sendable {
    /// What it is of; a sweep of a lidar is a frame of it.
    package enum Modality: String, Sendable { case camera, lidar }

    package var stream: String
    package var sensor: String
    package var modality: Modality
    package var time: Timestamp
    /// Whether it counts; else the vehicle stands beyond the limit.
    package var isCounted: Bool
    /// The number of its calibration epoch; `nil` where no calibration holds, and for lidars.
    package var epoch: Int64?

    /// Creates a frame.
    package init(
      stream: String,
      sensor: String,
      modality: Modality,
      time: Timestamp,
      isCounted: Bool
    ) {
      self.stream = stream
      self.sensor = sensor
      self.modality = modality
      self.time = time
      self.isCounted = isCounted
    }
  }

  /// A calibration epoch of some of the frames.
  package struct Epoch: Hashable, Sendable {
    package var id: Int64
    package var sensor: String
    package var start: Timestamp
    package var end: Timestamp
    package var frames: Int
    package var model: String

    /// Creates an epoch.
    package init(
      id: Int64,
      sensor: String,
      start: Timestamp,
      end: Timestamp,
      frames: Int,
      model: String
    ) {
      self.id = id
      self.sensor = sensor
      self.start = start
      self.end = end
      self.frames = frames
      self.model = model
    }
  }
}
