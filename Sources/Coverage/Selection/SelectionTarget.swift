/// What a selection of frames is to reach: a cell, or a requirement over several of them.
package struct SelectionTarget: Hashable, Sendable {
  /// Its name in reports: `conditions area=depot rain=none`.
  package var name: String
  /// What it is worth when it is reached, above 0.
  package var weight: Double
  /// How many different ones of each count are sought; 0 where the count is not asked for.
  package var needs: Needs

  /// The counts that single frames can reach.
  ///
  /// Time, way and visits are not among them.
  package struct Needs: Hashable, Sendable {
    package var frames = 0
    package var drives = 0
    package var days = 0
    package var vehicles = 0
    package var places = 0

    /// Creates needs of nothing.
    package init() {}

    /// How many counts are asked for.
    package var count: Int { [frames, drives, days, vehicles, places].count { $0 > 0 } }
  }

  /// Creates a target.
  package init(name: String, weight: Double, needs: Needs) {
    self.name = name
    self.weight = weight
    self.needs = needs
  }
}

/// Frames that are worth the same: of one drive, day and place, for the same targets.
package struct SelectionPool: Hashable, Sendable {
  /// The targets that each frame of the pool counts for, ascending.
  package var targets: [Int]
  package var drive: Int
  package var day: Int?
  package var vehicle: Int?
  package var place: Int?

  /// Creates a pool.
  package init(targets: [Int], drive: Int, day: Int?, vehicle: Int?, place: Int?) {
    self.targets = targets
    self.drive = drive
    self.day = day
    self.vehicle = vehicle
    self.place = place
  }
}

/// One frame that may be chosen.
package struct SelectionFrame: Hashable, Sendable {
  package var pool: Int32
  /// Frames of one stream keep apart.
  package var stream: Int32
  /// When it was taken, in nanoseconds.
  package var time: Int64
  /// The way driven up to it in metres, along the drive; never decreasing with time.
  package var way: Double

  /// Creates a frame.
  package init(pool: Int32, stream: Int32, time: Int64, way: Double) {
    self.pool = pool
    self.stream = stream
    self.time = time
    self.way = way
  }
}

/// How far apart two chosen frames of one stream lie at least.
package struct SelectionSpacing: Hashable, Sendable {
  /// In nanoseconds.
  package var time: Int64
  /// Along the way, in metres.
  package var way: Double

  /// Creates a distance.
  package init(time: Int64, way: Double) {
    self.time = time
    self.way = way
  }

  /// Whether nothing is asked for.
  package var isNone: Bool { time <= 0 && way <= 0 }

  /// Whether two frames of one stream may both be chosen.
  package func allows(_ a: SelectionFrame, _ b: SelectionFrame) -> Bool {
    // Two cameras see different things, one camera does not take two frames at once.
    abs(a.time &- b.time) >= max(time, 1) && abs(a.way - b.way) >= way
  }
}
