package import Coverage
import GRDB
import Quantities

/// A stored loss with the drive's name and the assignment itself.
package struct StoredLoss: Sendable {
  package var drive: String
  /// What holds just before the loss; `nil` where nothing does.
  package var assignment: Assignment?
  /// Its indices are of no meaning.
  package var loss: Loss
}

extension CoverageIndex {
  /// Keeps what a drive lost.
  func insert(
    _ losses: [Loss],
    drive id: Int64,
    assignments: [Int64],
    _ db: Database
  ) throws {
    for loss in losses {
      try db.cachedStatement(sql: "INSERT INTO loss VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .execute(
          arguments: [
            id, loss.viewpoint, loss.cause.rawValue, loss.start.nanosecondsSince1970,
            loss.isOfUnknownLength ? nil : loss.nanoseconds, loss.frames,
            loss.isOfUnknownLength, loss.assignment.map { assignments[$0] },
          ]
        )
    }
  }

  /// What the drives lost, in the order of drive, point of view, time and cause.
  package func losses() throws -> [StoredLoss] {
    try queue.read { db in
      // An index that was not migrated is read as it is.
      guard try db.tableExists("loss") else { return [] }
      return
        try Row.fetchAll(
          db,
          sql: """
            SELECT d.name, l.*, a.key FROM loss l JOIN drive d ON d.id = l.drive_id
              LEFT JOIN assignment a ON a.id = l.assignment_id
            ORDER BY d.start_ns, ifnull(d.vehicle, ''), d.name, l.viewpoint, l.start_ns, l.cause, a.key
            """
        )
        .compactMap { row in
          guard let cause = DamageCause(rawValue: row["cause"]) else { return nil }
          let key: String? = row["key"]
          let nanoseconds: Int64? = row["duration_ns"]
          return StoredLoss(
            drive: row["name"],
            assignment: key.flatMap { Assignment(key: $0) },
            loss: Loss(
              drive: 0,
              viewpoint: row["viewpoint"],
              cause: cause,
              start: Timestamp(nanosecondsSince1970: row["start_ns"]),
              nanoseconds: nanoseconds ?? 0,
              frames: row["frames"],
              isOfUnknownLength: row["unknown_length"],
              assignment: nil
            )
          )
        }
    }
  }

  /// How many damaged recordings are part of no drive, so that nobody can say which cells lost them.
  package func damagedRecordingsWithoutDrive() throws -> Int {
    try queue.read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM recording WHERE status IN ('partial', 'unreadable')
            AND id NOT IN (SELECT recording_id FROM drive_recording)
          """
      ) ?? 0
    }
  }
}

extension CoverageInput {
  /// Adds stored losses; assignments that no stay has are added with them.
  package mutating func add(_ stored: [StoredLoss]) {
    let drives = Dictionary(
      self.drives.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
    var places = Dictionary(
      assignments.enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
    for item in stored {
      guard let drive = drives[item.drive] else { continue }
      var loss = item.loss
      loss.drive = drive
      loss.assignment = item.assignment.map { assignment in
        if let place = places[assignment] { return place }
        places[assignment] = assignments.count
        assignments.append(assignment)
        return assignments.count - 1
      }
      losses.append(loss)
    }
  }
}
