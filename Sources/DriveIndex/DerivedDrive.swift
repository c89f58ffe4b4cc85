package import Conditions
package import Coverage
package import Drives
package import Quantities

/// A drive with its samples, their assignments and its frames, ready to be stored.
package struct DerivedDrive: Sendable {
  /// A sample of the current operational domain with what was counted while it held.
  package struct Sample: Sendable {
    package var moment: Moment
    /// Index into ``DerivedDrive/assignments``.
    package var assignment: Int
    package var allFrames = 0
    package var frames = 0
    package var nanoseconds: Int64 = 0
    package var millimeters: Int64 = 0
    /// When the last counted span that began in the sample ends.
    package var end: Timestamp
    /// The last nanosecond since 1970 at which a frame counts, where the vehicle stands beyond the
    /// limit; `nil` where every frame counts.
    package var countedUntil: Int64?

    /// Creates a sample that nothing was counted in.
    package init(moment: Moment, assignment: Int) {
      self.moment = moment
      self.assignment = assignment
      self.end = moment.time
    }
  }

  /// A frame: its stream, its time, and the sample that holds.
  package struct Frame: Sendable {
    package var stream: Int64
    package var time: Int64
    package var sample: Int32

    /// Creates a frame.
    package init(stream: Int64, time: Int64, sample: Int32) {
      self.stream = stream
      self.time = time
      self.sample = sample
    }
  }

  /// What is noticed of the drive as a whole.
  package var problems: [Problem] = []
  /// Digest of the recordings: the drive's name is its first 12 digits.
  package var digest: String
  /// Digest of everything that the derivation depends on.
  package var derivation: String
  package var vehicle: String?
  package var recordings: [Int64]
  package var start: Timestamp
  package var end: Timestamp
  package var samples: [Sample]
  package var assignments: [Assignment]
  package var frames: [Frame]

  /// Creates a drive.
  package init(
    digest: String,
    derivation: String,
    vehicle: String?,
    recordings: [Int64],
    start: Timestamp,
    end: Timestamp,
    samples: [Sample],
    assignments: [Assignment],
    frames: [Frame]
  ) {
    self.digest = digest
    self.derivation = derivation
    self.vehicle = vehicle
    self.recordings = recordings
    self.start = start
    self.end = end
    self.samples = samples
    self.assignments = assignments
    self.frames = frames
  }

  /// The drive's stays: successive samples with one assignment, on one day, in one place.
  package func stays(drive: Int) -> [Stay] {
    var stays: [Stay] = []
    for sample in samples where sample.allFrames > 0 {
      if let last = stays.last, last.assignment == sample.assignment,
        last.day == sample.moment.day, last.square == sample.moment.square,
        sample.moment.time.nanosecondsSince1970 <= last.end.nanosecondsSince1970 + 1_000_000_000
      {
        stays[stays.count - 1].end = max(last.end, sample.end)
        stays[stays.count - 1].allFrames += sample.allFrames
        stays[stays.count - 1].frames += sample.frames
        stays[stays.count - 1].nanoseconds += sample.nanoseconds
        stays[stays.count - 1].millimeters += sample.millimeters
      } else {
        stays.append(
          Stay(
            drive: drive,
            assignment: sample.assignment,
            start: sample.moment.time,
            end: sample.end,
            allFrames: sample.allFrames,
            frames: sample.frames,
            nanoseconds: sample.nanoseconds,
            millimeters: sample.millimeters,
            day: sample.moment.day,
            square: sample.moment.square
          )
        )
      }
    }
    return stays
  }
}
