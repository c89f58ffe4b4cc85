package import Quantities

/// The frames of one split that were taken at one moment of one drive.
package struct SplitMoment: Hashable, Sendable {
  /// Index of the split.
  package var split: Int
  /// Index of the drive.
  package var drive: Int
  /// In nanoseconds since 1970.
  package var time: Int64
  /// Whether the clock is believed.
  package var hasTime: Bool
  /// `nil` where it is not known.
  package var position: GeographicPosition?
  /// The course in degrees clockwise from north; `nil` where it is not known.
  package var headingDegrees: Double?
  /// How many frames of cameras.
  package var frames: Int

  /// Creates a moment.
  package init(
    split: Int,
    drive: Int,
    time: Int64,
    hasTime: Bool = true,
    position: GeographicPosition?,
    headingDegrees: Double?,
    frames: Int = 1
  ) {
    self.split = split
    self.drive = drive
    self.time = time
    self.hasTime = hasTime
    self.position = position
    self.headingDegrees = headingDegrees
    self.frames = frames
  }
}
