import Conditions
import Coverage
import GRDB
import ODD
import Quantities

extension CoverageIndex {
  /// Keeps the bands with their figures, and which assignments belong to each.
  static func replaceBands(of summary: CoverageSummary, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM band")
    try db.execute(sql: "DELETE FROM band_assignment")
    for (position, item) in summary.bands.enumerated() {
      let (band, figures) = (item.band, item.coverage)
      try db.execute(
        sql: """
          INSERT INTO band VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
            ?, ?)
          """,
        arguments: [
          position, item.measure.name, band.side.rawValue, item.interval, band.interval.lower,
          band.interval.upper, band.limit.value, item.measure.unitName, band.limit.condition,
          band.limit.file, band.limit.line, figures.state.rawValue, figures.reason,
          figures.evidence.frames, figures.evidence.nanoseconds, figures.evidence.millimeters,
          figures.evidence.episodes, figures.evidence.drives, figures.evidence.days,
          figures.evidence.vehicles, figures.evidence.places, figures.possible.nanoseconds,
          IndexText.counts(figures.target), IndexText.counts(figures.shortfall),
        ]
      )
    }
    guard !summary.bands.isEmpty else { return }
    // A measure's readings follow those of the axes, in the order of the bands' sets.
    var first = 0
    var set = 0
    while first < summary.bands.count {
      let measure = summary.bands[first].measure
      let count = summary.bands[first...].prefix { $0.measure == measure }.count
      try insertMemberships(
        reading: summary.axes.count + set,
        bands: first..<first + count,
        db
      )
      first += count
      set += 1
    }
  }

  private static func insertMemberships(
    reading index: Int,
    bands: Range<Int>,
    _ db: Database
  ) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT id, key FROM assignment ORDER BY id")
    let statement = try db.makeStatement(sql: "INSERT INTO band_assignment VALUES (?, ?, ?)")
    while let row = try rows.next() {
      guard let assignment = Assignment(key: row["key"]),
        assignment.readings.indices.contains(index)
      else { continue }
      let memberships = BandMemberships(assignment.readings[index], count: bands.count)
      let id: Int64 = row["id"]
      for band in bands {
        guard let membership = memberships[band - bands.lowerBound] else { continue }
        try statement.execute(arguments: [band, id, membership.rawValue])
      }
    }
  }

  /// Keeps how cells were entered and met over the drives.
  static func replaceAccumulation(of summary: CoverageSummary, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM accumulation")
    try db.execute(sql: "DELETE FROM incidence")
    if !summary.requirements.isEmpty {
      for (position, met) in summary.requirementsMetByDrive.enumerated() {
        try db.cachedStatement(sql: "INSERT INTO accumulation VALUES ('', ?, ?, NULL, ?)")
          .execute(arguments: [position, summary.drives[position].id, met])
      }
    }
    for curve in summary.accumulation {
      for (position, drive) in summary.drives.enumerated() {
        try db.cachedStatement(sql: "INSERT INTO accumulation VALUES (?, ?, ?, ?, ?)")
          .execute(
            arguments: [
              curve.grid, position, drive.id, curve.entered[position], curve.met[position],
            ]
          )
      }
      for (drives, cells) in curve.estimate.frequencies.sorted(by: { $0.key < $1.key }) {
        try db.execute(
          sql: "INSERT INTO incidence VALUES (?, ?, ?)",
          arguments: [curve.grid, drives, cells]
        )
      }
    }
  }
}
