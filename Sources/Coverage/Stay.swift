package import Geodesy
package import Quantities

/// A span of one drive with one assignment, on one day, in one place.
package struct Stay: Hashable, Sendable {
  /// Index of the drive.
  package var drive: Int
  /// Index of the assignment.
  package var assignment: Int
  /// When its first sample holds.
  package var start: Timestamp
  /// When its last span ends.
  package var end: Timestamp
  /// Frames of the frame set, standing ones included.
  package var allFrames: Int
  /// Counted frames: those of standing beyond the limit are left out.
  package var frames: Int
  /// Counted time in nanoseconds.
  package var nanoseconds: Int64
  /// Counted way in millimetres.
  package var millimeters: Int64
  /// The civil day; `nil` where unknown.
  package var day: CivilDate?
  /// The place; `nil` where unknown.
  package var square: GridSquare?
  /// What the whole stay counts of which a frame set holds these frames; `nil` where they are all.
  package var presence: Amount? = nil

  /// Creates a stay.
  package init(
    drive: Int,
    assignment: Int,
    start: Timestamp,
    end: Timestamp,
    allFrames: Int,
    frames: Int,
    nanoseconds: Int64,
    millimeters: Int64,
    day: CivilDate?,
    square: GridSquare?
  ) {
    self.drive = drive
    self.assignment = assignment
    self.start = start
    self.end = end
    self.allFrames = allFrames
    self.frames = frames
    self.nanoseconds = nanoseconds
    self.millimeters = millimeters
    self.day = day
    self.square = square
  }
}

extension [Stay] {
  /// Adds a stay of the same drive, joined to the last one if nothing parts them: the same
  /// assignment, day and place, and no second between.
  package mutating func appendJoining(_ stay: Stay) {
    guard let last, last.assignment == stay.assignment, last.day == stay.day,
      last.square == stay.square,
      stay.start.nanosecondsSince1970 <= last.end.nanosecondsSince1970 + 1_000_000_000
    else {
      append(stay)
      return
    }
    let place = count - 1
    self[place].end = Swift.max(last.end, stay.end)
    self[place].allFrames += stay.allFrames
    self[place].frames += stay.frames
    self[place].nanoseconds += stay.nanoseconds
    self[place].millimeters += stay.millimeters
  }
}
