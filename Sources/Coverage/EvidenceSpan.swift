package import Quantities

/// A span of one drive that is certain evidence for a cell: where its frames can be looked at.
package struct EvidenceSpan: Hashable, Sendable {
  /// The drive's id.
  package var drive: String
  /// When its first stay begins.
  package var start: Timestamp
  /// When its last stay ends.
  package var end: Timestamp
  /// Counted frames.
  package var frames: Int
  /// Counted time in nanoseconds.
  package var nanoseconds: Int64

  /// Creates a span.
  package init(
    drive: String,
    start: Timestamp,
    end: Timestamp,
    frames: Int,
    nanoseconds: Int64
  ) {
    self.drive = drive
    self.start = start
    self.end = end
    self.frames = frames
    self.nanoseconds = nanoseconds
  }
}
