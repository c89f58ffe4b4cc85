import Bytes

extension CalibrationNode {
  /// Reads a JSON text (RFC 8259) of bounded depth and size.
  static func json(_ bytes: [UInt8]) throws(MessageError) -> CalibrationNode {
    // Sound: the span borrows the array that outlives the call.
    var scanner = unsafe JSONScanner(bytes.span.bytes)
    var left = CalibrationLimits.values
    return try value(&scanner, depth: 0, left: &left)
  }

  private static func value(
    _ scanner: inout JSONScanner,
    depth: Int,
    left: inout Int
  ) throws(MessageError) -> CalibrationNode {
    left -= 1
    guard left >= 0, depth <= CalibrationLimits.nesting else {
      throw .unsupported("so many or so deeply nested values")
    }
    try scanner.skipSpace()
    switch try scanner.peek() {
    case UInt8(ascii: "{"):
      var entries: [(key: String, value: CalibrationNode)] = []
      guard try scanner.beginObject() else { return .table([]) }
      repeat {
        let key = try scanner.key()
        let value = try value(&scanner, depth: depth + 1, left: &left)
        if let key { entries.append((key, value)) }
      } while try scanner.continues(until: UInt8(ascii: "}"))
      return .table(entries)
    case UInt8(ascii: "["):
      var elements: [CalibrationNode] = []
      guard try scanner.beginArray() else { return .list([]) }
      repeat {
        elements.append(try value(&scanner, depth: depth + 1, left: &left))
      } while try scanner.continues(until: UInt8(ascii: "]"))
      return .list(elements)
    case UInt8(ascii: "\""): return .text(try scanner.text())
    case UInt8(ascii: "t"):
      try scanner.skipValue()
      return .text("true")
    case UInt8(ascii: "f"):
      try scanner.skipValue()
      return .text("false")
    case UInt8(ascii: "n"):
      try scanner.skipValue()
      return .text("")
    default: return .number(try scanner.number().number ?? .nan)
    }
  }
}
