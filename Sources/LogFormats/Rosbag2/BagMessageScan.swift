import Drives

/// One pass over the table `messages` in the order of its row ids.
///
/// Only `topic_id` and `timestamp` are asked for. They lie before `data` in the row, whose head is
/// on the leaf page of the table's tree, so SQLite never follows a payload onto its overflow
/// pages. Where pages are damaged the scan seeks the next row that can be read.
struct BagMessageScan {
  /// Seeks past damage before the rest is given up.
  static let maximumSeekCount = 20_000
  /// Rows between two reports of progress.
  static let rowsPerReport = 65_536
  /// The first instant that no bag is from: 2200-01-01T00:00:00Z, 7,258,118,400 s after 1970.
  static let latestTime: Int64 = 7_258_118_400_000_000_000

  /// Rows whose topic is not in `topics`.
  private(set) var unknownTopicCount: Int64 = 0
  /// Rows whose time is no integer.
  private(set) var timelessCount: Int64 = 0
  /// Rows whose time lies before 1970 or after 2200; they count all the same.
  private(set) var oddTimeCount: Int64 = 0
  /// Rows read.
  private(set) var rowCount: Int64 = 0
  /// Spans of row ids that could not be read: from, up to but not including, the reason.
  private(set) var gaps: [(from: Int64, to: Int64?, reason: String)] = []

  private let connection: SQLiteConnection
  private let streams: [Int64: Int]
  private var seeksLeft = BagMessageScan.maximumSeekCount

  /// Prepares a scan, with the builder's handles by topic id.
  init(connection: SQLiteConnection, streams: [Int64: Int]) {
    self.connection = connection
    self.streams = streams
  }

  /// Reads every row that can be read.
  mutating func run(
    into builder: inout RecordingBuilder,
    payloads: inout BagPayloads,
    fingerprint: inout FingerprintFeed,
    progress: () -> Void
  ) throws(SQLiteFailure) {
    let rows = try connection.rows(
      """
      SELECT rowid, topic_id, timestamp FROM main.messages NOT INDEXED
      WHERE rowid >= ?1 ORDER BY rowid
      """
    )
    var next: Int64 = .min
    while true {
      rows.restart(binding: next)
      do throws(SQLiteFailure) {
        while try rows.next() {
          guard let rowid = rows.integer(0), rowid >= next else {
            throw SQLiteFailure(code: 11, reason: "row ids do not ascend")
          }
          take(
            rowid: rowid,
            topic: rows.integer(1),
            time: rows.integer(2),
            into: &builder,
            payloads: &payloads,
            fingerprint: &fingerprint
          )
          if rowCount % Int64(Self.rowsPerReport) == 0 { progress() }
          guard rowid < .max else { return }
          next = rowid + 1
        }
        return
      } catch {
        guard error.isDamage else { throw error }
        let resume = try rowid(afterDamageAt: next)
        gaps.append((from: next, to: resume, reason: error.reason))
        guard let resume else { return }
        next = resume
      }
    }
  }

  private mutating func take(
    rowid: Int64,
    topic: Int64?,
    time: Int64?,
    into builder: inout RecordingBuilder,
    payloads: inout BagPayloads,
    fingerprint: inout FingerprintFeed
  ) {
    rowCount += 1
    fingerprint.append(rowid)
    fingerprint.append(topic ?? .min)
    fingerprint.append(time ?? .min)
    guard let topic, let stream = streams[topic] else {
      unknownTopicCount += 1
      return
    }
    guard let time else {
      timelessCount += 1
      return
    }
    if time < 0 || time >= Self.latestTime { oddTimeCount += 1 }
    builder.addTime(time, stream: stream)
    payloads.offer(rowid: rowid, time: time, stream: stream, builder: &builder)
  }

  /// The first readable row behind damage; `nil` if there is none, or no seek is left.
  ///
  /// Steps of doubling length find a row that can be read, halving finds the first such one.
  private mutating func rowid(afterDamageAt damaged: Int64) throws(SQLiteFailure) -> Int64? {
    let seek = try connection.rows(
      "SELECT rowid FROM main.messages NOT INDEXED WHERE rowid >= ?1 ORDER BY rowid LIMIT 1"
    )
    var unreadable = damaged
    var step: Int64 = 1
    var found: (start: Int64, row: Int64?)?
    while found == nil {
      let (start, overflow) = damaged.addingReportingOverflow(step)
      guard !overflow else { break }
      switch try firstRow(seek, from: start) {
      case .damaged: unreadable = start
      case .row(let row): found = (start, row)
      }
      let (doubled, isTooLong) = step.multipliedReportingOverflow(by: 2)
      if isTooLong { break }
      step = doubled
    }
    guard var found else { return nil }
    while found.start - 1 > unreadable {
      let middle = unreadable + (found.start - unreadable) / 2
      switch try firstRow(seek, from: middle) {
      case .damaged: unreadable = middle
      case .row(let row): found = (middle, row)
      }
    }
    return found.row
  }

  private enum Seek {
    case row(Int64?)
    case damaged
  }

  private mutating func firstRow(
    _ seek: SQLiteRows,
    from start: Int64
  ) throws(SQLiteFailure) -> Seek {
    guard seeksLeft > 0 else { return .row(nil) }
    seeksLeft -= 1
    seek.restart(binding: start)
    do throws(SQLiteFailure) {
      guard try seek.next() else { return .row(nil) }
      guard let row = seek.integer(0), row >= start else { return .damaged }
      return .row(row)
    } catch  where error.isDamage {
      return .damaged
    }
  }
}
