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
  package var runs: [Run]
  /// With indices into ``assignments``.
  package var stays: [Stay]
  /// Whether the stays differ from the stored ones in more than their assignments.
  package var staysAreCutAnew: Bool

  /// Creates a drive.
  package init(
    id: Int64,
    derivation: String,
    assignments: [Assignment],
    runs: [Run],
    stays: [Stay],
    staysAreCutAnew: Bool
  ) {
    self.id = id
    self.derivation = derivation
    self.assignments = assignments
    self.runs = runs
    self.stays = stays
    self.staysAreCutAnew = staysAreCutAnew
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
    try queue.read { db in
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
    var counts: [AssignmentNumbers.Move: Int] = [:]
    for (drive, local) in zip(drives, local) {
      for run in drive.runs {
        let move = AssignmentNumbers.Move(before: run.before, now: local[run.now])
        counts[move, default: 0] += run.count
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
        var hasMoved = drive.staysAreCutAnew
        for run in drive.runs where numbers[local[run.now]] != run.before {
          try update.execute(arguments: [numbers[local[run.now]], run.first, run.last])
          hasMoved = true
        }
        if hasMoved {
          try db.execute(sql: "DELETE FROM stay WHERE drive_id = ?", arguments: [drive.id])
          try insert(drive.stays, drive: drive.id, numbers: local.map { numbers[$0] }, db)
        }
        try db.execute(
          sql: "UPDATE drive SET derivation = ? WHERE id = ?",
          arguments: [drive.derivation, drive.id]
        )
      }
      try db.execute(sql: "DELETE FROM assignment WHERE key LIKE 'before %'")
    }
  }

  /// The drives of which something was lost that belongs to a sample, which is not kept.
  package func drivesWithLosses() throws -> Set<Int64> {
    try queue.read { db in
      Set(
        try Int64.fetchAll(
          db,
          sql: "SELECT DISTINCT drive_id FROM loss WHERE assignment_id IS NOT NULL"
        )
      )
    }
  }

  /// The stays of a drive by start, each with the number of its assignment.
  static func stays(ofDrive drive: Int64, _ db: Database) throws -> [Stay] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT assignment_id, start_ns, end_ns, all_frames, frames, duration_ns, length_mm, day,
            place_column, place_row
          FROM stay WHERE drive_id = ? ORDER BY start_ns, rowid
          """
      ),
      arguments: [drive]
    )
    .map { row in
      let day: Int64? = row[7]
      let column: Int64? = row[8]
      let place: Int64? = row[9]
      return Stay(
        drive: 0,
        assignment: row[0],
        start: Timestamp(nanosecondsSince1970: row[1]),
        end: Timestamp(nanosecondsSince1970: row[2]),
        allFrames: row[3],
        frames: row[4],
        nanoseconds: row[5],
        millimeters: row[6],
        day: day.map { CivilDate(daysSince1970: $0) },
        square: column.flatMap { column in place.map { GridSquare(column: column, row: $0) } }
      )
    }
  }
}

/// Which stored number each new assignment takes.
struct AssignmentNumbers {
  /// Samples that had one assignment and have another.
  struct Move: Hashable {
    var before: Int64
    var now: Int
  }

  /// By new assignment.
  private(set) var numbers: [Int64]

  /// Gives each number to what most of its samples become, once.
  init(_ counts: [Move: Int], assignments: Int, next: Int64) {
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
