package import Conditions
package import Quantities

/// One sample of the current operational domain with its raw values, as a table shows it.
package struct DrivenSample: Sendable {
  /// What a number may be; both ends are `nil` where it is unknown, one where that end is open.
  package struct Bounds: Hashable, Sendable {
    /// The least number in the measure's unit.
    package var least: Double?
    /// The greatest number in the measure's unit.
    package var greatest: Double?

    /// Creates bounds.
    package init(least: Double?, greatest: Double?) {
      self.least = least
      self.greatest = greatest
    }
  }

  /// The drive's name.
  package var drive: String
  package var time: Timestamp
  /// Latitude north in degrees, WGS 84; `nil` without a position.
  package var latitudeDegrees: Double?
  /// Longitude east in degrees, WGS 84; `nil` without a position.
  package var longitudeDegrees: Double?
  /// Direction of travel in degrees, clockwise from north.
  package var headingDegrees: Double?
  /// Names of the regions around the position, separated by `; `.
  package var regions: String?
  /// Frames while it holds, in number.
  package var frames: Int
  /// Counted time in nanoseconds.
  package var nanoseconds: Int64
  /// Counted way in millimetres.
  package var millimeters: Int64
  /// The number of its assignment in the index.
  package var assignmentNumber: Int64
  package var assignment: Assignment
  /// In the order of ``numberMeasures``.
  package var numbers: [Bounds]
  /// In the order of ``wordMeasures``: `rain`, `rain | snow` for one of several; `nil` where unknown.
  package var words: [String?]

  /// Measures that are kept as numbers.
  package static let numberMeasures: [Measure] = [
    .sunElevation, .rainfall, .visibility, .cloudiness, .wind, .temperature, .egoSpeed, .altitude,
    .speedLimit, .lanes,
  ]
  /// Measures that are kept as words.
  package static let wordMeasures: [Measure] = [
    .snowfall, .weather, .roadClass, .tunnel, .bridge, .surface, .lit, .junction, .settlement,
  ]

  /// Creates a sample without a position.
  package init(
    drive: String,
    time: Timestamp,
    frames: Int,
    nanoseconds: Int64,
    millimeters: Int64,
    assignmentNumber: Int64,
    assignment: Assignment,
    numbers: [Bounds],
    words: [String?]
  ) {
    self.drive = drive
    self.time = time
    self.frames = frames
    self.nanoseconds = nanoseconds
    self.millimeters = millimeters
    self.assignmentNumber = assignmentNumber
    self.assignment = assignment
    self.numbers = numbers
    self.words = words
  }

  /// What the number of a measure may be; `nil` where the index keeps none for it.
  package func bounds(of measure: Measure) -> Bounds? {
    DrivenSample.numberMeasures.firstIndex(of: measure).map { numbers[$0] }
  }

  /// The word of a measure; `nil` where it is unknown or the index keeps none for it.
  package func word(of measure: Measure) -> String? {
    DrivenSample.wordMeasures.firstIndex(of: measure).flatMap { words[$0] }
  }
}
