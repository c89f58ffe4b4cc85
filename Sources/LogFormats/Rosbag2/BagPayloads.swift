import Bytes
import Quantities

/// Fetches the few payloads that are wanted: positions, calibrations and the heads of frames.
struct BagPayloads {
  /// Bytes of a frame that hold its header: 4 of encapsulation, 8 of stamp, 4 and a frame id.
  static let headByteCount = 96
  /// Frames whose head is read whatever their time; after them one a second.
  static let firstHeadCount = 16
  /// A wanted message that is longer is not read, in bytes.
  static let maximumMessageByteCount = 8 << 20
  /// Positions that wait for their turn at most; half of them are read when that many wait.
  static let maximumWaitingCount = 65_536
  /// Nanoseconds between two calibrations of a stream that are read.
  static let calibrationInterval: Int64 = 10_000_000_000

  /// Wanted payloads that could not be read, with the first reason.
  private(set) var lostCount = 0
  /// Why the first of them could not.
  private(set) var firstReason = ""
  /// Bytes of overflow pages that SQLite's statistic does not see.
  private(set) var uncountedByteCount: Int64 = 0

  /// A row whose payload is wanted.
  private struct Row {
    var time: Int64
    var rowid: Int64
  }

  /// What is kept of one stream.
  private struct Wanted {
    var interest: RecordingBuilder.Interest
    var waiting: [Row] = []
    /// Positions of the last seconds read, which may turn out to be the last before an outage.
    var passed: [Row] = []
    var headCount = 0
    var lastHeadTime: Int64 = .min
    var latest: Row?
  }

  private let connection: SQLiteConnection
  private let isExact: Bool
  private let pageByteCount: Int64
  private let hasPayload: Bool
  private var wanted: [Int: Wanted] = [:]
  private var blob: SQLiteBlob?
  private var buffer: [UInt8] = []

  /// Prepares for a database of a page size.
  init(connection: SQLiteConnection, isExact: Bool, pageByteCount: Int64, hasPayload: Bool) {
    self.connection = connection
    self.isExact = isExact
    self.pageByteCount = pageByteCount
    self.hasPayload = hasPayload
  }

  /// Takes note of a stream's interest.
  mutating func want(_ interest: RecordingBuilder.Interest, stream: Int) {
    guard hasPayload, interest != .none else { return }
    wanted[stream] = Wanted(interest: interest)
  }

  /// Hears of a row; reads the head of a frame at once, while its page is at hand.
  mutating func offer(
    rowid: Int64,
    time: Int64,
    stream: Int,
    builder: inout RecordingBuilder
  ) {
    guard let interest = wanted[stream]?.interest else { return }
    let row = Row(time: time, rowid: rowid)
    switch interest {
    case .none:
      return
    case .header:
      if takesHead(time: time, stream: stream) {
        read(row, stream: stream, count: Self.headByteCount, builder: &builder)
      }
    case .transforms:
      guard let count = wanted[stream]?.headCount, count < StreamSampling.transformCount else {
        return
      }
      wanted[stream]?.headCount += 1
      read(row, stream: stream, count: nil, builder: &builder)
    case .calibration:
      keepCalibration(row, stream: stream)
    case .fix:
      wanted[stream]?.waiting.append(row)
      guard wanted[stream]?.waiting.count == Self.maximumWaitingCount else { return }
      readFixes(stream: stream, leaving: Self.maximumWaitingCount / 2, builder: &builder)
    }
  }

  /// Reads what still waits.
  mutating func finish(builder: inout RecordingBuilder) {
    for stream in wanted.keys.sorted() {
      switch wanted[stream]?.interest {
      case .fix:
        readFixes(stream: stream, leaving: 0, builder: &builder)
      case .calibration:
        var rows = wanted[stream]?.waiting ?? []
        if let latest = wanted[stream]?.latest { rows.append(latest) }
        for row in rows.sorted(by: { ($0.time, $0.rowid) < ($1.time, $1.rowid) }) {
          read(row, stream: stream, count: nil, builder: &builder)
        }
      default:
        break
      }
      wanted[stream] = nil
    }
    blob = nil
  }

  private mutating func takesHead(time: Int64, stream: Int) -> Bool {
    guard var state = wanted[stream] else { return false }
    let (elapsed, overflow) = time.subtractingReportingOverflow(state.lastHeadTime)
    let isDue = overflow || elapsed >= 1_000_000_000
    guard isExact || state.headCount < Self.firstHeadCount || isDue else { return false }
    state.headCount += 1
    state.lastHeadTime = time
    wanted[stream] = state
    return true
  }

  /// Keeps the first, then one in ten seconds, and remembers the latest.
  private mutating func keepCalibration(_ row: Row, stream: Int) {
    guard var state = wanted[stream] else { return }
    if let last = state.waiting.last, !isExact {
      let (elapsed, overflow) = row.time.subtractingReportingOverflow(last.time)
      if overflow || elapsed >= Self.calibrationInterval || elapsed < -Self.calibrationInterval {
        state.waiting.append(row)
        state.latest = nil
      } else if row.time >= (state.latest?.time ?? last.time) {
        state.latest = row
      }
    } else {
      state.waiting.append(row)
    }
    wanted[stream] = state
  }

  private mutating func readFixes(
    stream: Int,
    leaving: Int,
    builder: inout RecordingBuilder
  ) {
    guard var rows = wanted[stream]?.waiting else { return }
    rows.sort { ($0.time, $0.rowid) < ($1.time, $1.rowid) }
    let count = rows.count - leaving
    for row in rows.prefix(count) where builder.wantsFix(stream: stream, logTime: row.time) {
      read(row, stream: stream, count: nil, builder: &builder)
    }
    // What follows the last second read here is not known before the end.
    let passed = (wanted[stream]?.passed ?? []) + rows.prefix(count)
    let open =
      leaving > 0 ? floorDivide(rows[count - 1].time, 1_000_000_000) - 1 : Int64.max
    func isOpen(_ row: Row) -> Bool { floorDivide(row.time, 1_000_000_000) >= open }
    for row in passed
    where !isOpen(row) && builder.mayEndFixes(stream: stream, logTime: row.time) {
      read(row, stream: stream, count: nil, builder: &builder)
    }
    rows.removeFirst(count)
    wanted[stream]?.waiting = rows
    wanted[stream]?.passed = leaving > 0 ? passed.filter(isOpen) : []
  }

  /// Reads one payload, or its first bytes, and hands it over.
  private mutating func read(
    _ row: Row,
    stream: Int,
    count: Int?,
    builder: inout RecordingBuilder
  ) {
    do throws(SQLiteFailure) {
      let blob: SQLiteBlob
      if let open = self.blob {
        try open.move(toRowid: row.rowid)
        blob = open
      } else {
        blob = try connection.blob(table: "messages", column: "data", rowid: row.rowid)
        self.blob = blob
      }
      let size = blob.byteCount
      let wantedCount = min(count ?? size, size)
      guard wantedCount <= Self.maximumMessageByteCount else {
        throw SQLiteFailure(
          code: 18,
          reason: "a message has \(size.grouped) bytes, "
            + "\(Self.maximumMessageByteCount.grouped) are allowed"
        )
      }
      try blob.read(count: wantedCount, into: &buffer)
      if SQLiteBlob.readsOverflowPastCache, Int64(wantedCount) > pageByteCount / 8 {
        uncountedByteCount += (Int64(wantedCount) / (pageByteCount - 4) + 1) * pageByteCount
      }
      // The span is used before the buffer changes again.
      builder.take(
        unsafe buffer.span.bytes,
        isWhole: wantedCount == size,
        stream: stream,
        logTime: row.time
      )
    } catch {
      // A failed move leaves the blob unusable.
      self.blob = nil
      if lostCount == 0 { firstReason = error.reason }
      lostCount += 1
    }
  }
}
