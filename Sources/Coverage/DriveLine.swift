package import Quantities

/// The share of one grid's axes on each pair of classes, for a matrix.
package struct DriveLine: Sendable {
  /// Stable id: the first 12 hexadecimal digits of the digest of the drive's recordings.
  package var id: String
  package var vehicle: String?
  package var start: Timestamp
  package var end: Timestamp
  package var frames: Int
  package var nanoseconds: Int64
  package var millimeters: Int64
  /// The recordings' paths, sorted.
  package var recordings: [String]

  /// Creates a line.
  package init(
    id: String,
    vehicle: String?,
    start: Timestamp,
    end: Timestamp,
    frames: Int,
    nanoseconds: Int64,
    millimeters: Int64,
    recordings: [String]
  ) {
    self.id = id
    self.vehicle = vehicle
    self.start = start
    self.end = end
    self.frames = frames
    self.nanoseconds = nanoseconds
    self.millimeters = millimeters
    self.recordings = recordings
  }
}
