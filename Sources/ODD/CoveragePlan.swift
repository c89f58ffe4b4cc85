package import Conditions
package import Drives
package import Quantities

/// A coverage plan: how concepts are measured from logs, what the grid is and what is enough.
package struct CoveragePlan: Sendable {
  /// The plan's name.
  package var name: String
  /// The plan's version as its author writes it.
  package var version: String
  /// SHA-256 is taken by whoever stores it; the files read, in order: plan, ODD, imports, borders, regions.
  package var files: [SourceFile]
  /// The declared domain; `nil` if the plan names none.
  package var domain: OperationalDesignDomain?
  /// ODD concepts answered elsewhere.
  package var given: [Given]
  /// ODD concepts and what measures them, in the order of the concepts' names.
  package var measured: [MeasuredConcept]
  /// IANA time zone of the operation.
  package var timeZone: String?
  /// How weather is joined.
  package var weather: WeatherRules
  /// Weather files that the plan names, resolved.
  package var weatherFiles: [WeatherFile]
  /// A list of stations with their coordinates, resolved; among ``files`` as `weather`.
  package var stationsFile: String? = nil
  /// Road maps that the plan names, resolved.
  package var roadFiles: [String] = []
  /// How evidence is counted.
  package var counting: Counting
  /// The axes in order.
  package var axes: [Axis]
  /// The grids in order; at least one.
  package var grids: [Grid]
  /// The t-way requirement, if any.
  package var tuples: Tuples?
  /// Requirements in order.
  package var requirements: [Requirement]
  /// Declared not applicable.
  package var notApplicable: [NotApplicable]
  /// What is needed just inside and just outside the limits of the ODD, by measure.
  package var bands: [BandSet] = []
  /// Named frame sets with their own targets, in order.
  package var sets: [FrameSet] = []
  /// What text tags of logs say, in order.
  package var tagsFromText: [TextTagRule] = []
  /// What becomes of rules about recordings.
  package var rules = RuleSettings()
  /// How the sun in an image is classed.
  package var glare = GlareRules()
  /// Declared variants of the rig, in order.
  package var rigVariants: [RigVariant] = []
  /// The age that a calibration may have, in nanoseconds; `nil` where every age is allowed.
  package var maximumCalibrationAgeNanoseconds: Int64? = nil
  /// How the target operation is shared out over the axes; `nil` where nobody declares it.
  package var exposure: Exposure? = nil
  /// What collecting costs; `nil` where the plan does not say.
  package var collection: CollectionPrice? = nil
  /// Warnings and notes found while reading; never errors.
  package var issues: [DeclarationIssue]

  /// One file that the plan reads.
  package struct SourceFile: Hashable, Sendable {
    /// The path as resolved.
    package var path: String
    /// What it is for: `plan`, `odd`, `import`, `borders`, `regions`, `weather`.
    package var role: String
    /// The whole content.
    package var content: [UInt8]

    /// Creates a file.
    package init(path: String, role: String, content: [UInt8]) {
      self.path = path
      self.role = role
      self.content = content
    }
  }

  /// A concept answered elsewhere.
  package struct Given: Hashable, Sendable {
    package var concept: String
    package var because: String
    package var owner: String

    /// Creates an answer.
    package init(concept: String, because: String, owner: String) {
      self.concept = concept
      self.because = because
      self.owner = owner
    }
  }

  /// What measures an ODD concept.
  package struct MeasuredConcept: Hashable, Sendable {
    /// The concept's name in the ODD.
    package var concept: String
    /// The measure that yields it.
    package var measure: Measure
    /// Scale and offset from the measure's unit to the concept's unit in the ODD.
    package var scale: Double
    package var offset: Double
    /// The axis whose class names are the concept's words, where it is a categorical concept.
    package var axis: String?
    /// The concept's word for each class name of the axis; a name that is not here stands for itself.
    package var words: [String: String]

    /// Creates a mapping.
    package init(
      concept: String,
      measure: Measure,
      scale: Double = 1,
      offset: Double = 0,
      axis: String? = nil,
      words: [String: String] = [:]
    ) {
      self.concept = concept
      self.measure = measure
      self.scale = scale
      self.offset = offset
      self.axis = axis
      self.words = words
    }
  }

  /// A weather file and how it is read.
  package struct WeatherFile: Hashable, Sendable {
    /// The path, resolved.
    package var path: String
    /// `iem`, `meteostat`, `isd-lite`, `csv`; `nil` to recognise it.
    package var format: String?
    /// The station's id, latitude and longitude, where the file has none.
    package var station: String?
    package var position: GeographicPosition?
    /// Column name by quantity, for plain CSV: `time`, `rainfall_mm_h` and the like.
    package var columns: [String: String]

    /// Creates an entry.
    package init(
      path: String,
      format: String? = nil,
      station: String? = nil,
      position: GeographicPosition? = nil,
      columns: [String: String] = [:]
    ) {
      self.path = path
      self.format = format
      self.station = station
      self.position = position
      self.columns = columns
    }
  }

  /// How evidence is counted.
  package struct Counting: Hashable, Sendable {
    /// A longer pause starts another drive, in nanoseconds.
    package var driveGapNanoseconds: Int64 = 1_800_000_000_000
    /// A longer span between frames counts nothing, in nanoseconds.
    package var gapLimitNanoseconds: Int64 = 2_000_000_000
    /// A longer span between fixes is not interpolated, in nanoseconds; the frames' limit unless declared.
    package var fixGapLimitNanoseconds: Int64 = 2_000_000_000
    /// Standing counts no longer than this, in nanoseconds.
    package var standingLimitNanoseconds: Int64 = 30_000_000_000
    /// A shorter stay is no visit, in nanoseconds; 0 if declared in metres.
    package var minimumStayNanoseconds: Int64 = 5_000_000_000
    /// A shorter stay is no visit, in millimetres; 0 if declared in seconds.
    package var minimumStayMillimeters: Int64 = 0
    /// A shorter absence is the same visit, in nanoseconds; 0 if declared in metres.
    package var minimumSeparationNanoseconds: Int64 = 60_000_000_000
    /// A shorter absence is the same visit, in millimetres; 0 if declared in seconds.
    package var minimumSeparationMillimeters: Int64 = 0
    /// Side of a place's square in metres.
    package var placeMeters: Double = 1000
    /// The latitude at which a place is square on the ground, in degrees: declared, else the middle
    /// of the plan's regions in whole degrees, else 0.
    package var placeLatitudeDegrees: Double = 0

    /// Creates the default rules.
    package init() {}
  }

  /// The least evidence; `nil` where a count is not asked for.
  package struct Target: Hashable, Sendable {
    package var frames: Int?
    package var seconds: Double?
    package var metres: Double?
    package var episodes: Int?
    package var drives: Int?
    package var days: Int?
    package var vehicles: Int?
    package var places: Int?

    /// Creates a target that asks for nothing.
    package init() {}

    /// Whether nothing is asked for.
    package var isEmpty: Bool { self == Target() }
  }

  /// The t-way requirement.
  package struct Tuples: Hashable, Sendable {
    /// Indices into the plan's axes.
    package var axes: [Int]
    /// How many axes are crossed at a time, each 1 to 3, ascending; at least one.
    package var strengths: [Int]
    package var need: Target
    package var line: Int

    /// The most axes that are crossed at a time.
    package var strength: Int { strengths.last ?? 2 }

    /// Creates a requirement of one strength.
    package init(axes: [Int], strength: Int, need: Target, line: Int = 0) {
      self.init(axes: axes, strengths: [strength], need: need, line: line)
    }

    /// Creates a requirement.
    package init(axes: [Int], strengths: [Int], need: Target, line: Int = 0) {
      self.axes = axes
      self.strengths = strengths
      self.need = need
      self.line = line
    }
  }

  /// A pattern over axes: the classes allowed on each; an axis that is not here is free.
  package struct Pattern: Hashable, Sendable {
    /// Allowed classes by the axis's index in the plan.
    package var classes: [Int: ClassSet]

    /// Creates a pattern.
    package init(classes: [Int: ClassSet]) { self.classes = classes }
  }

  /// A requirement over a set of cells.
  package struct Requirement: Hashable, Sendable {
    /// Whether the cells are counted together or each must reach the target.
    package enum Mode: String, Sendable { case pooled, each }

    package var id: String
    package var pattern: Pattern
    package var mode: Mode
    package var need: Target
    /// Whether the grid's own target holds besides (`also:`) instead of being replaced.
    package var isAdditional: Bool
    package var weight: Double
    package var because: String
    package var source: String
    /// What a frame must come with to count; `nil` where the grid decides.
    package var completeness: Completeness? = nil
    package var line: Int

    /// Creates a requirement.
    package init(
      id: String,
      pattern: Pattern,
      mode: Mode,
      need: Target,
      isAdditional: Bool = false,
      weight: Double = 1,
      because: String = "",
      source: String = "",
      line: Int = 0
    ) {
      self.id = id
      self.pattern = pattern
      self.mode = mode
      self.need = need
      self.isAdditional = isAdditional
      self.weight = weight
      self.because = because
      self.source = source
      self.line = line
    }
  }

  /// Cells declared not applicable.
  package struct NotApplicable: Hashable, Sendable {
    package var pattern: Pattern
    package var because: String
    package var owner: String
    package var line: Int

    /// Creates a declaration.
    package init(pattern: Pattern, because: String, owner: String, line: Int = 0) {
      self.pattern = pattern
      self.because = because
      self.owner = owner
      self.line = line
    }
  }

  /// A named list of frames, `labelled` or `val`, and the least evidence its cells need.
  package struct FrameSet: Hashable, Sendable {
    package var name: String
    package var need: Target
    package var line: Int

    /// Creates a set.
    package init(name: String, need: Target, line: Int = 0) {
      self.name = name
      self.need = need
      self.line = line
    }
  }
}
