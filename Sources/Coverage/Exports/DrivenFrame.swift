package import Quantities

/// One frame of a camera with where and when it was taken, as a table shows it.
package struct DrivenFrame: Sendable {
  /// The drive's name.
  package var drive: String
  /// The vehicle; `nil` where nobody declares one.
  package var vehicle: String?
  /// The recording's path as indexed.
  package var recording: String
  /// The recording's fingerprint.
  package var fingerprint: String
  /// The stream as the log names it.
  package var stream: String
  /// The stream's number in the index.
  package var streamNumber: Int64
  /// The camera's role.
  package var sensor: String
  /// When it was taken.
  package var time: Timestamp
  /// When the log was written.
  package var logTime: Timestamp
  /// The number of the sample that holds; samples of a drive ascend with time.
  package var sample: Int64
  /// Latitude north in degrees, WGS 84; `nil` without a position.
  package var latitudeDegrees: Double?
  /// Longitude east in degrees, WGS 84; `nil` without a position.
  package var longitudeDegrees: Double?
  /// The civil day as `2026-04-01`; `nil` where unknown.
  package var day: String?
  /// Column and row of the place; `nil` where unknown.
  package var place: Place?
  /// Whether it counts as evidence: not of standing beyond the limit.
  package var isCounted: Bool
  /// The number of its assignment in the index.
  package var assignmentNumber: Int64
  package var assignment: Assignment

  /// One square of the grid of places.
  package struct Place: Hashable, Sendable {
    package var column: Int64
    package var row: Int64

    /// Creates a place.
    package init(column: Int64, row: Int64) {
      self.column = column
      self.row = row
    }
  }

  /// Creates a frame.
  package init(
    drive: String,
    vehicle: String?,
    recording: String,
    fingerprint: String,
    stream: String,
    streamNumber: Int64,
    sensor: String,
    time: Timestamp,
    logTime: Timestamp,
    sample: Int64,
    isCounted: Bool,
    assignmentNumber: Int64,
    assignment: Assignment
  ) {
    self.drive = drive
    self.vehicle = vehicle
    self.recording = recording
    self.fingerprint = fingerprint
    self.stream = stream
    self.streamNumber = streamNumber
    self.sensor = sensor
    self.time = time
    self.logTime = logTime
    self.sample = sample
    self.isCounted = isCounted
    self.assignmentNumber = assignmentNumber
    self.assignment = assignment
  }
}
