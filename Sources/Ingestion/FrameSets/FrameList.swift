import Conditions
import Quantities

/// A list of frames as a CSV: what its columns are and what each row asks for.
///
/// A row names whole drives or recordings, or one moment of them: `drive` (its name or the beginning
/// of it) or `recording` (its path), then `sensor` or `stream`, then one of the times. Other columns
/// are left alone.
package struct FrameList {
  /// The columns that say which frames are meant.
  enum Column: String, CaseIterable {
    case drive, recording, sensor, stream
    case time, seconds = "time_s", nanoseconds = "time_ns"
    case logTime = "log_time", logNanoseconds = "log_time_ns"

    /// Whether it says when.
    var isTime: Bool {
      switch self {
      case .drive, .recording, .sensor, .stream: false
      default: true
      }
    }
  }

  /// What a row asks for.
  struct Request: Hashable {
    var line: Int
    var drive: String?
    var recording: String?
    var sensor: String?
    var stream: String?
    /// In nanoseconds since 1970; `nil` for every frame.
    var time: Int64?
    /// What the column says that tells lists apart; `nil` without one.
    var label: String?
  }

  /// A row that names no frame.
  package struct Unmatched: Hashable, Sendable {
    package var line: Int
    package var reason: String
  }

  /// Columns that say nothing of frames, in order.
  package let otherColumns: [String]
  /// Whether times are those of the log, not those of the frames.
  let usesLogTime: Bool
  private let columns: [(column: Column, place: Int)]
  /// The column that tells several lists of one file apart.
  private let label: (name: String, place: Int)?
  private var text: DelimitedText

  /// Reads the header.
  ///
  /// `path`: What errors name.
  /// `labelName`: The column that tells several lists of one file apart; `nil` for one list.
  package init(
    _ content: [UInt8],
    path: String,
    labelledBy labelName: String? = nil
  ) throws(FrameSetError) {
    text = DelimitedText(content)
    guard let header = text.next() else { throw .empty(path: path) }
    let names = header.fields.map { $0.lowercased() }
    var columns: [(column: Column, place: Int)] = []
    var others: [String] = []
    label = labelName.flatMap { name in
      names.firstIndex(of: name).map { (name: name, place: $0) }
    }
    if let labelName, names.count(where: { $0 == labelName }) != 1 {
      throw .columns(
        path: path,
        reason: "the header must have one column '\(labelName)'; the first line names the columns: "
          + "\(labelName), then drive, or recording and time"
      )
    }
    for (place, name) in names.enumerated() where name != labelName {
      guard let column = Column(rawValue: name) else {
        others.append(header.fields[place])
        continue
      }
      guard !columns.contains(where: { $0.column == column }) else {
        throw .columns(path: path, reason: "the column '\(name)' stands there twice; remove one")
      }
      columns.append((column, place))
    }
    let known = columns.map(\.column)
    guard known.contains(.drive) || known.contains(.recording) else {
      throw .columns(
        path: path,
        reason: "the header has neither 'drive' nor 'recording'; the first line names the columns: "
          + "drive or recording, then sensor or stream, then time, time_ns, log_time or log_time_ns"
      )
    }
    let times = known.filter(\.isTime).map(\.rawValue)
    guard times.count < 2 else {
      throw .columns(
        path: path,
        reason: "the header has several times (\(times.joined(separator: ", "))); keep one of them"
      )
    }
    self.columns = columns
    otherColumns = others.filter { !$0.isEmpty }
    usesLogTime = known.contains(.logTime) || known.contains(.logNanoseconds)
  }

  /// The next row: what it asks for, or why it asks for nothing.
  mutating func next() -> Result<Request, RowRefusal>? {
    guard let row = text.next() else { return nil }
    var request = Request(line: row.line)
    if let label {
      let field = label.place < row.fields.count ? row.fields[label.place] : ""
      guard !field.isEmpty else {
        return .failure(RowRefusal(line: row.line, reason: "its \(label.name) is empty"))
      }
      request.label = field
    }
    for (column, place) in columns {
      let field = place < row.fields.count ? row.fields[place] : ""
      guard !field.isEmpty else {
        return .failure(RowRefusal(line: row.line, reason: "its \(column.rawValue) is empty"))
      }
      switch column {
      case .drive: request.drive = field
      case .recording: request.recording = field
      case .sensor: request.sensor = field
      case .stream: request.stream = field
      default:
        guard let time = FrameList.time(field, column) else {
          return .failure(
            RowRefusal(
              line: row.line,
              reason: "its \(column.rawValue) '\(field.prefix(40))' is not one; write "
                + FrameList.example(of: column)
            )
          )
        }
        request.time = time
      }
    }
    return .success(request)
  }

  /// Lines that are no rows: too many or too long fields, or a quote without an end.
  var brokenLines: [Int] { text.brokenLines }

  /// Why a row asks for nothing.
  struct RowRefusal: Error {
    var line: Int
    var reason: String
  }

  private static func time(_ field: String, _ column: Column) -> Int64? {
    switch column {
    case .time, .logTime: Timestamp(rfc3339: field)?.nanosecondsSince1970
    case .nanoseconds, .logNanoseconds: Int64(field)
    case .seconds: nanoseconds(ofDecimalSeconds: field)
    default: nil
    }
  }

  private static func example(of column: Column) -> String {
    switch column {
    case .time, .logTime: "2026-03-10T11:00:00.25Z"
    case .seconds: "1773140400.25"
    default: "1773140400250000000"
    }
  }

  /// Seconds since 1970 with decimals, of which nine count.
  private static func nanoseconds(ofDecimalSeconds field: String) -> Int64? {
    let parts = field.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first.flatMap({ Int64($0) }), whole >= 0 else { return nil }
    let decimals = parts.count > 1 ? parts[1] : ""
    guard decimals.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let digits = decimals.prefix(9)
    let fraction =
      Int64(digits + String(repeating: "0", count: 9 - digits.utf8.count)) ?? 0
    let (product, overflow) = whole.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, more) = product.addingReportingOverflow(fraction)
    return overflow || more ? nil : sum
  }
}
