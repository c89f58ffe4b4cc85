package import Coverage
import GRDB
import Geodesy
import ODD
import Quantities

/// A drive whose samples stay what they are and fall elsewhere.
package struct RemappedDrive: Sendable {
  /// Successive samples that had one assignment and have one again.
  package struct Run: Sendable {
    package var first: Int64
    package var last: Int64
    package var count: Int
    /// The number of the stored assignment.
    package var before: Int64
    /// Index into ``RemappedDrive/assignments``.
    package var now: Int

    /// Creates a run.
    package init(first: Int64, last: Int64, count: Int, before: Int64, now: Int) {
      self.first = first
      self.last = last
      self.count = count
      self.before = before
      self.now = now
    }
  }

  package var id: Int64
  package var derivation: String
  package var assignments: [Assignment]
  package var runs: [Run] = []
  /// By point of view, with indices into ``assignments``.
  package var stays: [(viewpoint: String, stays: [Stay])] = []
  /// Of stays that are as long as they were: what their assignment was and is.
  package var kept: Set<AssignmentMove> = []
  /// Whether the stays differ from the stored ones in more than their assignments.
  package var staysAreCutAnew = false
  /// What was lost, with indices into ``assignments``; `nil` where that stays as it is stored.
  package var losses: [Loss]?

  /// Creates a drive without samples.
  package init(id: Int64, derivation: String, assignments: [Assignment]) {
    self.id = id
    self.derivation = derivation
    self.assignments = assignments
  }
}

/// What had one assignment and has another.
package struct AssignmentMove: Hashable, Sendable {
  /// The number of the stored assignment.
  package var before: Int64
  /// Index into the new assignments.
  package var now: Int

  /// Creates a move.
  package init(before: Int64, now: Int) {
    self.before = before
    self.now = now
  }
}

extension CoverageIndex {
  /// The number of each drive by its name.
  package func driveNumbers() throws -> [String: Int64] {
    try queue.read { db in
      Dictionary(
        try Row.fetchAll(db, sql: "SELECT name, id FROM drive").map { ($0["name"], $0["id"]) },
        uniquingKeysWith: { first, _ in first }
      )
    }
  }

  /// Every stored assignment by its number.
  package func storedAssignments() throws -> [Int64: Assignment] {
    try queue.read { try storedAssignments($0) }
  }

  func storedAssignments(_ db: Database) throws -> [Int64: Assignment] {
    var found: [Int64: Assignment] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, key FROM assignment") {
      let key: String = row["key"]
      guard let assignment = Assignment(key: key) else {
        throw IndexError.foreign(path: path, reason: "an assignment cannot be read")
      }
      found[row["id"]] = assignment
    }
    return found
  }

  /// A connection of its own, to read samples beside the others.
  package func sampleReader() throws -> SampleReader { try SampleReader(path: path) }

  /// Says of drives that they are derived as another operation would derive them.
  package func setDerivations(_ derivations: [Int64: String]) throws {
    try queue.write { db in
      for (id, derivation) in derivations.sorted(by: { $0.key < $1.key }) {
        try db.execute(
          sql: "UPDATE drive SET derivation = ? WHERE id = ?",
          arguments: [derivation, id]
        )
      }
    }
  }

  /// Rewrites where the samples of all drives fall, in one transaction.
  ///
  /// The number of an assignment goes to what most of its samples become, so that only the samples
  /// that leave it are written; frames refer to samples and are not touched.
  package func rewrite(
    _ drives: [RemappedDrive],
    describe: (Assignment) -> String
  ) throws {
    var places: [Assignment: Int] = [:]
    var assignments: [Assignment] = []
    let local = drives.map { drive in
      drive.assignments.map { assignment in
        if let place = places[assignment] { return place }
        places[assignment] = assignments.count
        assignments.append(assignment)
        return assignments.count - 1
      }
    }
    var counts: [AssignmentMove: Int] = [:]
    for (drive, local) in zip(drives, local) {
      for run in drive.runs {
        counts[AssignmentMove(before: run.before, now: local[run.now]), default: 0] += run.count
      }
      // What sensors alone see is no sample's, and keeps its number where nothing else takes it.
      for move in drive.kept {
        counts[AssignmentMove(before: move.before, now: local[move.now]), default: 0] += 0
      }
    }
    try queue.write { db in
      let next = try Int64.fetchOne(db, sql: "SELECT ifnull(max(id), 0) + 1 FROM assignment") ?? 1
      let numbers = AssignmentNumbers(counts, assignments: assignments.count, next: next).numbers
      // Keys are exchanged among rows, and each is unique at any time.
      try db.execute(sql: "UPDATE assignment SET key = 'before ' || id")
      for (assignment, number) in zip(assignments, numbers) {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO assignment VALUES (?, ?, ?, ?, ?)")
          .execute(arguments: [
            number, assignment.key, assignment.verdict.rawValue,
            assignment.violations.joined(separator: "\n"), describe(assignment),
          ])
      }
      let update = try db.makeStatement(
        sql: "UPDATE cod SET assignment_id = ? WHERE id BETWEEN ? AND ?"
      )
      for (drive, local) in zip(drives, local) {
        let own = local.map { numbers[$0] }
        for run in drive.runs where own[run.now] != run.before {
          try update.execute(arguments: [own[run.now], run.first, run.last])
        }
        if drive.staysAreCutAnew || drive.kept.contains(where: { own[$0.now] != $0.before }) {
          try db.execute(sql: "DELETE FROM stay WHERE drive_id = ?", arguments: [drive.id])
          for (viewpoint, stays) in drive.stays {
            try insert(stays, from: viewpoint, drive: drive.id, numbers: own, db)
          }
        }
        if let losses = drive.losses {
          try db.execute(sql: "DELETE FROM loss WHERE drive_id = ?", arguments: [drive.id])
          try insert(losses, drive: drive.id, assignments: own, db)
        }
        try db.execute(
          sql: "UPDATE drive SET derivation = ? WHERE id = ?",
          arguments: [drive.derivation, drive.id]
        )
      }
      try db.execute(sql: "DELETE FROM assignment WHERE key LIKE 'before %'")
    }
  }

  /// The drives of which something was lost or is not believed: what that is laid to is not kept.
  package func drivesWithLosses() throws -> Set<Int64> {
    try queue.read { db in
      Set(
        try Int64.fetchAll(
          db,
          sql: """
            SELECT drive_id FROM loss UNION SELECT r.drive_id FROM drive_recording r
              JOIN doubt d ON d.recording_id = r.recording_id
            """
        )
      )
    }
  }

  /// The names of the frame sets.
  package func frameSetNames() throws -> [String] {
    try queue.read { try String.fetchAll($0, sql: "SELECT name FROM frame_set ORDER BY name") }
  }

  /// The stays of a drive from every point of view by start, each with the number of its assignment.
  static func stays(ofDrive drive: Int64, _ db: Database) throws -> [String: [Stay]] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT assignment_id, start_ns, end_ns, all_frames, frames, duration_ns, length_mm, day,
          place_column, place_row, viewpoint
        FROM stay WHERE drive_id = ? ORDER BY start_ns, rowid
        """
    )
    try statement.setArguments([drive])
    let row = ColumnReader(statement)
    defer { row.reset() }
    var found: [String: [Stay]] = [:]
    while try row.step() {
      let stay = Stay(
        drive: 0,
        assignment: Int(row.whole(0)),
        start: Timestamp(nanosecondsSince1970: row.whole(1)),
        end: Timestamp(nanosecondsSince1970: row.whole(2)),
        allFrames: Int(row.whole(3)),
        frames: Int(row.whole(4)),
        nanoseconds: row.whole(5),
        millimeters: row.whole(6),
        day: row.optionalWhole(7).map { CivilDate(daysSince1970: $0) },
        square: row.isNull(8) || row.isNull(9)
          ? nil : GridSquare(column: row.whole(8), row: row.whole(9))
      )
      found[row.text(10) ?? "", default: []].append(stay)
    }
    return found
  }
}

/// Which stored number each new assignment takes.
struct AssignmentNumbers {
  /// By new assignment.
  private(set) var numbers: [Int64]

  /// Gives each number to what most of its samples become, once.
  init(_ counts: [AssignmentMove: Int], assignments: Int, next: Int64) {
    numbers = [Int64](repeating: 0, count: assignments)
    var isTaken: Set<Int64> = []
    let moves = counts.sorted {
      ($1.value, $0.key.before, $0.key.now) < ($0.value, $1.key.before, $1.key.now)
    }
    for (move, _) in moves where numbers[move.now] == 0 {
      if isTaken.insert(move.before).inserted { numbers[move.now] = move.before }
    }
    var fresh = next
    for index in numbers.indices where numbers[index] == 0 {
      numbers[index] = fresh
      fresh += 1
    }
  }
}
