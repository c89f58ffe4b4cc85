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
    package var count: Count

    /// Creates a sample that nothing was counted in.
    package init(moment: Moment, assignment: Int) {
      self.moment = moment
      self.assignment = assignment
      self.count = Count(start: moment.time)
    }
  }

  /// What was counted from one point of view while a sample held.
  package struct Count: Sendable {
    package var allFrames = 0
    package var frames = 0
    package var nanoseconds: Int64 = 0
    package var millimeters: Int64 = 0
    /// When the last counted span that began in the sample ends.
    package var end: Timestamp
    /// The last nanosecond since 1970 at which a frame counts, where the vehicle stands beyond the
    /// limit; `nil` where every frame counts.
    package var countedUntil: Int64?

    /// Nothing counted yet.
    package init(start: Timestamp) { end = start }
  }

  /// What was counted from one point of view, by sample.
  package struct Track: Sendable {
    /// ``CoveragePlan/Viewpoint/key``.
    package var viewpoint: String
    /// Indices into ``DerivedDrive/assignments``.
    package var assignments: [Int]
    package var counts: [Count]

    /// Creates a track.
    package init(viewpoint: String, assignments: [Int], counts: [Count]) {
      self.viewpoint = viewpoint
      self.assignments = assignments
      self.counts = counts
    }
  }

  /// A frame: its stream, its time, and the sample that holds.
  package struct Frame: Sendable {
    package var stream: Int64
    package var time: Int64
    package var sample: Int32
    /// The calibration that holds; `nil` where none does.
    package var calibration: Int64?

    /// Creates a frame.
    package init(stream: Int64, time: Int64, sample: Int32, calibration: Int64? = nil) {
      self.stream = stream
      self.time = time
      self.sample = sample
      self.calibration = calibration
    }
  }

  /// What was counted from other points of view than the vehicle's.
  package var tracks: [Track] = []
  /// What was lost; the drive's index is of no meaning here, assignments are those of the drive.
  package var losses: [Loss] = []
  /// What frame sets hold of what was counted.
  package var setTracks: [SetTrack] = []
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

  /// The drive's stays as the vehicle sees them.
  package func stays(drive: Int) -> [Stay] {
    stays(
      drive: drive,
      track: Track(
        viewpoint: "",
        assignments: samples.map(\.assignment),
        counts: samples.map(\.count)
      )
    )
  }

  /// Stays of a track: successive samples with one assignment, on one day, in one place.
  package func stays(drive: Int, track: Track) -> [Stay] {
    var stays: [Stay] = []
    for (index, sample) in samples.enumerated() where track.counts[index].allFrames > 0 {
      let count = track.counts[index]
      stays.appendJoining(
        Stay(
          drive: drive,
          assignment: track.assignments[index],
          start: sample.moment.time,
          end: count.end,
          allFrames: count.allFrames,
          frames: count.frames,
          nanoseconds: count.nanoseconds,
          millimeters: count.millimeters,
          day: sample.moment.day,
          square: sample.moment.square
        )
      )
    }
    return stays
  }
}
