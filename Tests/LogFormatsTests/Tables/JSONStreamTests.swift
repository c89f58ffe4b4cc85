import Bytes
import Testing

@testable import LogFormats

/// Streaming JSON: the same whatever the blocks, and never more than asked for.
@Suite struct JSONStreamTests {
  private func stream(_ text: String) throws -> ByteStream {
    let stream = ByteStream(MemoryByteSource(Array(text.utf8)))
    try stream.open(at: 0, count: UInt64(text.utf8.count))
    return stream
  }

  private func rows(
    _ text: String,
    columns: [String] = ["a", "b"]
  ) throws -> (
    cells: [[String]], outcome: JSONTable.Outcome
  ) {
    var cells: [[String]] = []
    let outcome = JSONTable(columns: columns)
      .read(try stream(text)) { row in
        cells.append(row.map { cell in cell.map { Self.word($0) } ?? "-" })
      }
    return (cells, outcome)
  }

  private static func word(_ cell: JSONTable.Cell) -> String {
    switch cell {
    case .text(let bytes): "'\(String(decoding: bytes, as: UTF8.self))'"
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)r"
    case .flag(let value): "\(value)"
    case .numbers(let values, let rowCount): "\(values)/\(rowCount)"
    case .null: "null"
    }
  }

  @Test func `cells of every kind`() throws {
    let found = try rows(
      """
      \u{FEFF} [ {"a": "x\\n\\u00e9\\ud83d\\ude97\\"", "b": 1531883530447423},
        {"b": 1.5e3, "c": {"a": [1, {"b": 2}]}, "a": null},
        {"a": [[1, 2], [3.5, null]], "b": true}, {}, {"a": NaN, "b": [-1]} ]
      """
    )
    #expect(
      found.cells == [
        ["'x\né🚗\"'", "1531883530447423"], ["null", "1500.0r"], ["[1.0, 2.0, 3.5, nan]/2", "true"],
        ["-", "-"], ["nanr", "[-1.0]/0"],
      ]
    )
    #expect(found.outcome.fault == nil)
    #expect(found.outcome.rowCount == 5)
  }

  @Test func `blocks of any size give the same`() throws {
    let text = "[{\"key\": \"some text \\u00e9\"}, -12.5e-1, [], {\"n\": [1, [2]]}, true] "
    func walk(_ blockByteCount: Int) throws -> [String] {
      var json = JSONStream(try stream(text), blockByteCount: blockByteCount)
      var found: [String] = []
      var isOpen = try json.beginArray()
      while isOpen {
        switch try json.kind() {
        case .object:
          _ = try json.beginObject()
          found.append(String(decoding: try json.key(), as: UTF8.self))
          if case .text = try json.kind() {
            found.append(String(decoding: try json.text(limit: 100), as: UTF8.self))
          } else {
            try json.skipValue()
          }
          #expect(try !json.continuesObject())
        case .number: found.append("\(try json.number())")
        case .word: found.append(try json.word())
        case .array, .text: try json.skipValue()
        }
        isOpen = try json.continuesArray()
      }
      #expect(try json.isAtEnd())
      return found
    }
    let whole = try walk(1 << 16)
    #expect(whole == ["key", "some text é", "real(-1.25)", "n", "true"])
    for size in 1...9 { #expect(try walk(size) == whole, "\(size)") }
  }

  @Test func `rows before a cut or a mistake are kept`() throws {
    for (text, count) in [
      ("[{\"a\": 1}, {\"a\": 2}, {\"a\": ", 2), ("[{\"a\": 1}, {\"a\" 2}]", 1), ("", 0),
      ("{\"a\": 1}", 0), ("[{\"a\": 1}] x", 1), ("[{\"a\": 1}", 1), ("[{\"a\": tru\u{1}}]", 0),
    ] {
      let found = try rows(text)
      #expect(found.cells.count == count, "\(text)")
      #expect(found.outcome.fault != nil, "\(text)")
    }
  }

  @Test func `elements that are no rows are counted`() throws {
    let found = try rows("[1, {\"a\": 1}, \"x\", [2], null]")
    #expect(found.cells == [["1", "-"]])
    #expect(found.outcome.strayCount == 4)
    #expect(found.outcome.fault == nil)
  }

  @Test func `brackets nested a million deep are passed over without recursion`() throws {
    let deep = String(repeating: "[", count: 1_000_000) + String(repeating: "]", count: 1_000_000)
    let found = try rows("[{\"z\": \(deep), \"a\": \(deep), \"b\": 2}]")
    #expect(found.cells.count == 1)
    #expect(found.cells.first?.last == "2")
  }

  @Test func `long texts and arrays are kept in part`() throws {
    let text = String(repeating: "x", count: 100_000)
    let numbers = (0..<10_000).map(String.init).joined(separator: ",")
    var kept: [JSONTable.Cell?] = []
    _ = JSONTable(columns: ["a", "b"])
      .read(try stream("[{\"a\": \"\(text)\", \"b\": [\(numbers)]}]")) { kept = $0 }
    #expect(kept.first??.bytes?.count == 4_096)
    guard case .numbers(let values, _)?? = kept.last else {
      Issue.record("no numbers")
      return
    }
    #expect(values.count == 64)
  }
}
