import Conditions
package import Coverage
import Drives
import GRDB
import GRDBSQLite
import Geodesy
import ODD
package import Quantities
import SolarPosition

extension CoverageIndex {
  /// Name, derivation and recordings of every stored drive.
  package func storedDrives() throws -> [(name: String, derivation: String)] {
    try queue.read { db in
      try Row.fetchAll(db, sql: "SELECT name, derivation FROM drive ORDER BY name")
        .map {
          (name: $0["name"], derivation: $0["derivation"])
        }
    }
  }

  /// From when to when each drive was recorded.
  package func driveSpans() throws -> [TimeRange] {
    try queue.read { db in
      try Row.fetchAll(db, sql: "SELECT start_ns, end_ns FROM drive ORDER BY start_ns, end_ns")
        .map { row in
          TimeRange(
            start: Timestamp(nanosecondsSince1970: row["start_ns"]),
            end: Timestamp(nanosecondsSince1970: row["end_ns"])
          )
        }
    }
  }

  /// Where any vehicle was in each hour, to tenths of a degree.
  package func visitedPlaces() throws -> [(hour: Timestamp, position: GeographicPosition)] {
    try queue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT DISTINCT time_ns / 3600000000000 AS hour, round(latitude_deg, 1) AS latitude,
            round(longitude_deg, 1) AS longitude
          FROM fix ORDER BY hour, latitude, longitude
          """
      )
      .map { row in
        let hour: Int64 = row["hour"]
        return (
          hour: Timestamp(nanosecondsSince1970: hour &* 3_600_000_000_000),
          position: GeographicPosition(
            latitudeDegrees: row["latitude"],
            longitudeDegrees: row["longitude"]
          )
        )
      }
    }
  }

  /// Deletes drives by name, with their samples and frames, in one transaction.
  package func deleteDrives(named names: [String]) throws {
    guard !names.isEmpty else { return }
    try queue.write { db in
      for name in names {
        try db.execute(
          sql: "DELETE FROM frame WHERE drive_id = (SELECT id FROM drive WHERE name = ?)",
          arguments: [name]
        )
        try db.execute(sql: "DELETE FROM drive WHERE name = ?", arguments: [name])
      }
    }
  }

  /// Stores a derived drive in one transaction.
  ///
  /// `keepsFrames`: Leaves the frame rows of the drive of the same name as they are,
  ///   because its samples lie at the same times.
  package func store(_ drive: DerivedDrive, describe: (Assignment) -> String) throws {
    try queue.write { db in
      let name = String(drive.digest.prefix(12))
      let counted = drive.samples.reduce(into: (frames: 0, time: Int64(0), way: Int64(0))) {
        $0.frames += $1.count.allFrames
        $0.time += $1.count.nanoseconds
        $0.way += $1.count.millimeters
      }
      let old = try Int64.fetchOne(
        db,
        sql: "SELECT id FROM drive WHERE name = ?",
        arguments: [name]
      )
      var keepsFrames = false
      if let old {
        keepsFrames = try hasSameSamples(drive, id: old, db)
        if !keepsFrames {
          try db.execute(sql: "DELETE FROM frame WHERE drive_id = ?", arguments: [old])
        }
        try db.execute(sql: "DELETE FROM drive WHERE id = ?", arguments: [old])
      }
      try db.execute(
        sql: "INSERT INTO drive VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          old, name, drive.derivation, drive.vehicle, drive.start.nanosecondsSince1970,
          drive.end.nanosecondsSince1970, counted.frames, counted.time, counted.way,
        ]
      )
      let id = db.lastInsertedRowID
      for recording in drive.recordings {
        try db.execute(
          sql: "INSERT INTO drive_recording VALUES (?, ?)",
          arguments: [id, recording]
        )
      }
      for problem in drive.problems {
        try db.execute(
          sql: "INSERT INTO drive_problem VALUES (?, ?, ?, ?)",
          arguments: [id, problem.rule, problem.severity.rawValue, problem.message]
        )
      }
      let assignments = try drive.assignments.map { try assignmentID($0, describe, db) }
      let firstSample = id << 32
      try insertSamples(drive, id: id, first: firstSample, assignments: assignments, db)
      if !keepsFrames { try insertFrames(drive, id: id, first: firstSample, db) }
      try insert(drive.stays(drive: 0), drive: id, numbers: assignments, db)
      for track in drive.tracks {
        try insert(
          drive.stays(drive: 0, track: track),
          from: track.viewpoint,
          drive: id,
          numbers: assignments,
          db
        )
      }
      for part in drive.setTracks {
        try insert(
          drive.stays(drive: 0, part),
          from: part.track.viewpoint,
          drive: id,
          numbers: assignments,
          db
        )
      }
      try insertCalibrationUses(drive, id: id, db)
      try insert(drive.losses, drive: id, assignments: assignments, db)
    }
  }

  /// Whether the stored samples lie at the same times, so that every frame keeps its own.
  private func hasSameSamples(_ drive: DerivedDrive, id: Int64, _ db: Database) throws -> Bool {
    let stored = try Row.fetchOne(
      db,
      sql: "SELECT count(*) AS n, count(DISTINCT id) AS m FROM cod WHERE drive_id = ?",
      arguments: [id]
    )
    guard stored?["n"] == drive.samples.count else { return false }
    // Counting the rows would read the frames of every drive.
    let frames = try Int.fetchOne(
      db,
      sql: "SELECT frames FROM drive WHERE id = ?",
      arguments: [id]
    )
    guard frames == drive.frames.count else { return false }
    let times = try Int64.fetchCursor(
      db,
      sql: "SELECT time_ns FROM cod WHERE drive_id = ? ORDER BY id",
      arguments: [id]
    )
    var index = 0
    while let time = try times.next() {
      guard time == drive.samples[index].moment.time.nanosecondsSince1970 else { return false }
      index += 1
    }
    return true
  }

  private func assignmentID(
    _ assignment: Assignment,
    _ describe: (Assignment) -> String,
    _ db: Database
  ) throws -> Int64 {
    let key = assignment.key
    let text = describe(assignment)
    if let row = try Row.fetchOne(
      db,
      sql: "SELECT id, classes FROM assignment WHERE key = ?",
      arguments: [key]
    ) {
      let id: Int64 = row["id"]
      // A key numbers the classes: under a changed plan the same numbers have other names.
      if row["classes"] != text {
        try db.execute(
          sql: "UPDATE assignment SET classes = ? WHERE id = ?",
          arguments: [text, id]
        )
      }
      return id
    }
    try db.execute(
      sql: "INSERT INTO assignment (key, verdict, violations, classes) VALUES (?, ?, ?, ?)",
      arguments: [
        key, assignment.verdict.rawValue, assignment.violations.joined(separator: "\n"),
        text,
      ]
    )
    return db.lastInsertedRowID
  }

  private func insertSamples(
    _ drive: DerivedDrive,
    id: Int64,
    first: Int64,
    assignments: [Int64],
    _ db: Database
  ) throws {
    let marks = Array(repeating: "?", count: 66).joined(separator: ", ")
    let statement = try db.makeStatement(sql: "INSERT INTO cod VALUES (\(marks))")
    var row = RowBinder(statement)
    var weather = WeatherColumns()
    var road = RoadColumns()
    for (index, sample) in drive.samples.enumerated() {
      let moment = sample.moment
      row.bind(first + Int64(index))
      row.bind(id)
      row.bind(moment.time.nanosecondsSince1970)
      row.bind(moment.ego.position?.latitudeDegrees)
      row.bind(moment.ego.position?.longitudeDegrees)
      row.bind(moment.ego.altitudeMeters)
      row.bind(moment.ego.headingDegrees)
      row.bind(moment.ego.speedMetersPerSecond)
      row.bind(moment.ego.absence)
      row.bind(moment.sun?.elevationDegrees)
      row.bind(moment.sun?.azimuthDegrees)
      row.bind(moment.offsetSeconds.map(Int64.init))
      weather.bind(moment.weather, to: &row)
      row.bind(moment.weather.nearest?.station)
      row.bind(moment.weather.nearest?.distanceMeters)
      row.bind(moment.weather.nearest?.ageSeconds)
      row.bind(
        moment.regions.map { Set($0.values.joined()).sorted().joined(separator: "; ") }
      )
      row.bind(moment.day?.iso8601)
      row.bind(moment.square?.column)
      row.bind(moment.square?.row)
      row.bind(assignments[sample.assignment])
      row.bind(Int64(sample.count.allFrames))
      row.bind(sample.count.nanoseconds)
      row.bind(sample.count.millimeters)
      row.bind(sample.count.countedUntil)
      row.bind(moment.timeAbsence)
      road.bind(moment.road, to: &row)
      row.bind(moment.ego.horizontalErrorMeters)
      row.bind(moment.ego.verticalErrorMeters)
      row.bind(moment.ego.speedErrorMetersPerSecond)
      try row.insert()
    }
  }

  private func insertFrames(
    _ drive: DerivedDrive,
    id: Int64,
    first: Int64,
    _ db: Database
  ) throws {
    let statement = try db.makeStatement(sql: "INSERT INTO frame VALUES (?, ?, ?, ?, ?)")
    var row = RowBinder(statement)
    for frame in drive.frames {
      row.bind(frame.stream)
      row.bind(frame.time)
      row.bind(first + Int64(frame.sample))
      row.bind(id)
      row.bind(frame.calibration)
      try row.insert()
    }
  }

  /// Stores the stays of a drive, with the number of each of its assignments.
  func insert(
    _ stays: [Stay],
    from viewpoint: String = "",
    drive id: Int64,
    numbers: [Int64],
    _ db: Database
  ) throws {
    let statement = try db.makeStatement(
      sql: "INSERT INTO stay VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    var row = RowBinder(statement)
    for stay in stays {
      row.bind(id)
      row.bind(numbers[stay.assignment])
      row.bind(stay.start.nanosecondsSince1970)
      row.bind(stay.end.nanosecondsSince1970)
      row.bind(Int64(stay.allFrames))
      row.bind(Int64(stay.frames))
      row.bind(stay.nanoseconds)
      row.bind(stay.millimeters)
      row.bind(stay.day?.daysSince1970)
      row.bind(stay.square?.column)
      row.bind(stay.square?.row)
      row.bind(viewpoint)
      try row.insert()
    }
  }

  /// From when to when the drive's frames refer to each calibration.
  private func insertCalibrationUses(
    _ drive: DerivedDrive,
    id: Int64,
    _ db: Database
  ) throws {
    var uses: [Int64: (first: Int64, last: Int64, frames: Int64)] = [:]
    for frame in drive.frames {
      guard let calibration = frame.calibration else { continue }
      let use = uses[calibration] ?? (first: frame.time, last: frame.time, frames: 0)
      uses[calibration] = (
        first: min(use.first, frame.time), last: max(use.last, frame.time), frames: use.frames + 1
      )
    }
    for (calibration, use) in uses.sorted(by: { $0.key < $1.key }) {
      try db.execute(
        sql: "INSERT INTO calibration_use VALUES (?, ?, ?, ?, ?)",
        arguments: [id, calibration, use.first, use.last, use.frames]
      )
    }
  }
}

extension Assignment {
  /// A text that tells assignments apart and keeps everything but the violations' words.
  package var key: String {
    ([verdict.rawValue] + violations.map { "|" + $0 } + readings.map(\.stored))
      .joined(separator: "\u{1F}")
  }

  /// Reads a key back; `nil` for anything else.
  init?(key: String) {
    let parts = key.split(separator: "\u{1F}", omittingEmptySubsequences: false)
    guard let first = parts.first, let verdict = Verdict(rawValue: String(first)) else {
      return nil
    }
    var violations: [String] = []
    var readings: [AxisReading] = []
    for part in parts.dropFirst() {
      if part.first == "|" {
        violations.append(String(part.dropFirst()))
      } else if let reading = AxisReading(stored: part) {
        readings.append(reading)
      } else {
        return nil
      }
    }
    self.init(readings: readings, verdict: verdict, violations: violations)
  }
}
