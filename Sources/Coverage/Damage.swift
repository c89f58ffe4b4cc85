package import Quantities

/// Why time or frames of a drive are evidence for nothing.
package enum DamageCause: String, CaseIterable, Sendable {
  /// A sensor fell silent, or stopped before the recording did.
  case dropout
  /// The end of a recording is missing.
  case truncation
  /// The time is not believed.
  case clock
  /// The position is not believed.
  case position
  /// The calibration of the sensor is not believed.
  case calibration
  /// Other sensors that a frame has to come with were missing or too far away in time.
  case sync
}

/// A loss within one drive.
package struct Loss: Hashable, Sendable {
  /// Index of the drive.
  package var drive: Int
  /// ``CoveragePlan/Viewpoint/key`` of the point of view that lost it; empty for the vehicle.
  package var viewpoint: String
  package var cause: DamageCause
  /// When it begins.
  package var start: Timestamp
  /// Time lost in nanoseconds.
  package var nanoseconds: Int64
  /// Frames lost, by the usual rate of the sensor where they were never seen.
  package var frames: Int
  /// Whether nobody can say how long the recording should have been.
  package var isOfUnknownLength: Bool
  /// Index of the assignment that holds just before the loss; `nil` where none does.
  package var assignment: Int?

  /// Creates a loss.
  package init(
    drive: Int,
    viewpoint: String,
    cause: DamageCause,
    start: Timestamp,
    nanoseconds: Int64,
    frames: Int,
    isOfUnknownLength: Bool = false,
    assignment: Int?
  ) {
    self.drive = drive
    self.viewpoint = viewpoint
    self.cause = cause
    self.start = start
    self.nanoseconds = nanoseconds
    self.frames = frames
    self.isOfUnknownLength = isOfUnknownLength
    self.assignment = assignment
  }
}

/// What was lost, by cause.
package struct Damage: Hashable, Sendable {
  /// Time lost by cause in nanoseconds; causes that lost none are missing.
  package private(set) var nanosecondsByCause: [DamageCause: Int64] = [:]
  /// Frames lost by cause.
  package private(set) var framesByCause: [DamageCause: Int] = [:]
  /// Recordings whose end is missing and of which nobody can say how long they should have been.
  package private(set) var filesOfUnknownLength = 0

  /// Creates damage of nothing.
  package init() {}

  /// Time lost in nanoseconds.
  package var nanoseconds: Int64 { nanosecondsByCause.values.reduce(0, &+) }
  /// Time lost in seconds.
  package var seconds: Double { Double(nanoseconds) / 1e9 }
  /// Frames lost.
  package var frames: Int { framesByCause.values.reduce(0, +) }
  /// Whether nothing was lost.
  package var isNothing: Bool { nanoseconds == 0 && frames == 0 && filesOfUnknownLength == 0 }

  /// Adds a loss.
  package mutating func add(_ loss: Loss) {
    if loss.nanoseconds > 0 { nanosecondsByCause[loss.cause, default: 0] &+= loss.nanoseconds }
    if loss.frames > 0 { framesByCause[loss.cause, default: 0] += loss.frames }
    if loss.isOfUnknownLength { filesOfUnknownLength += 1 }
  }
}

/// What a grid lost, and where.
package struct GridDamage: Hashable, Sendable {
  package var grid: String
  /// Everything.
  package var all = Damage()
  /// The part that is laid to cells: just before, one cell was certain.
  package var inCells = Damage()
  /// The part just before which the vehicle was outside the ODD.
  package var outside = Damage()
  /// The rest: just before, no cell was certain, or nothing was there before.
  package var unplaced = Damage()

  /// Creates damage of nothing.
  package init(grid: String) { self.grid = grid }
}
