import Bytes

/// A table written as a JSON array of objects, of whose rows only wanted columns are kept.
struct JSONTable {
  /// What a row has in a column.
  enum Cell {
    case text([UInt8])
    case integer(Int64)
    case real(Double)
    case flag(Bool)
    /// Numbers of an array, or of arrays in an array one after the other.
    case numbers([Double], rowCount: Int)
    case null

    /// The text; `nil` for anything else.
    var text: String? {
      guard case .text(let bytes) = self else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    }

    /// The bytes of a text; `nil` for anything else.
    var bytes: [UInt8]? {
      guard case .text(let bytes) = self else { return nil }
      return bytes
    }

    /// The number; `nil` for anything else.
    var number: Double? {
      switch self {
      case .integer(let value): Double(value)
      case .real(let value): value
      default: nil
      }
    }
  }

  /// How far a table could be read.
  struct Outcome {
    /// Objects met.
    var rowCount = 0
    /// Elements that are no objects.
    var strayCount = 0
    /// Why the rest is lost; `nil` where there is none.
    var fault: JSONStream.Fault?
  }

  /// Numbers kept of one cell; a matrix of 4 by 4 has 16.
  private static let keptNumbers = 64
  /// Bytes kept of one text.
  private static let keptTextBytes = 4096

  private let columns: [[UInt8]]

  /// Prepares a table by the names of the wanted columns.
  init(columns: [String]) { self.columns = columns.map { Array($0.utf8) } }

  /// Reads rows in their order; a row has a cell for each wanted column, `nil` where it lacks it.
  ///
  /// - Parameters:
  ///   - stream: The text, opened at its front.
  ///   - progress: Told the bytes dealt with.
  ///   - body: Receives a row.
  /// - Returns: How far the table could be read.
  func read(
    _ stream: ByteStream,
    progress: ((Int64) -> Void)? = nil,
    _ body: ([Cell?]) -> Void
  ) -> Outcome {
    var outcome = Outcome()
    var json = JSONStream(stream, progress: progress)
    do throws(JSONStream.Fault) {
      guard case .array = try json.kind() else {
        throw JSONStream.Fault(offset: json.offset, reason: "no array begins there", refusal: nil)
      }
      var row = [Cell?](repeating: nil, count: columns.count)
      if try json.beginArray() {
        repeat {
          guard case .object = try json.kind() else {
            try json.skipValue()
            outcome.strayCount += 1
            continue
          }
          for column in row.indices { row[column] = nil }
          try readRow(&json, &row)
          outcome.rowCount += 1
          body(row)
        } while try json.continuesArray()
      }
      guard try json.isAtEnd() else {
        throw JSONStream.Fault(
          offset: json.offset,
          reason: "something follows the array's end",
          refusal: nil
        )
      }
    } catch {
      outcome.fault = error
    }
    return outcome
  }

  private func readRow(
    _ json: inout JSONStream,
    _ row: inout [Cell?]
  ) throws(JSONStream.Fault) {
    guard try json.beginObject() else { return }
    repeat {
      let key = try json.key()
      if let column = columns.firstIndex(of: key) {
        row[column] = try Self.cell(&json)
      } else {
        try json.skipValue()
      }
    } while try json.continuesObject()
  }

  private static func cell(_ json: inout JSONStream) throws(JSONStream.Fault) -> Cell? {
    switch try json.kind() {
    case .text: return .text(try json.text(limit: keptTextBytes))
    case .number:
      switch try json.number() {
      case .integer(let value): return .integer(value)
      case .real(let value): return .real(value)
      default: return nil
      }
    case .word:
      switch try json.word() {
      case "true": return .flag(true)
      case "false": return .flag(false)
      case "null": return .null
      default: return .real(.nan)
      }
    case .array:
      var numbers: [Double] = []
      var rowCount = 0
      try readNumbers(&json, &numbers, &rowCount, isInner: false)
      return .numbers(numbers, rowCount: rowCount)
    case .object:
      try json.skipValue()
      return nil
    }
  }

  private static func readNumbers(
    _ json: inout JSONStream,
    _ numbers: inout [Double],
    _ rowCount: inout Int,
    isInner: Bool
  ) throws(JSONStream.Fault) {
    guard try json.beginArray() else { return }
    repeat {
      switch try json.kind() {
      case .number:
        let value = try json.number().number ?? .nan
        if numbers.count < keptNumbers { numbers.append(value) }
      case .array where !isInner:
        rowCount += 1
        try readNumbers(&json, &numbers, &rowCount, isInner: true)
      default:
        // null, NaN or something else that is no number.
        try json.skipValue()
        if numbers.count < keptNumbers { numbers.append(.nan) }
      }
    } while try json.continuesArray()
  }
}
