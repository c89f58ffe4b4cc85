import ODD

extension JSONValue {
  /// Writes the document with sorted keys, so that equal values give equal bytes.
  ///
  /// Slashes are not escaped; doubles are the shortest text that reads back the same.
  /// - Parameter isPretty: Two spaces of indentation; without it there is no white space at all.
  /// - Returns: The text, without a line feed at its end.
  package func text(isPretty: Bool = false) -> String {
    var output: [UInt8] = []
    write(to: &output, depth: isPretty ? 0 : nil)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends the value; `depth` is `nil` for the compact form.
  private func write(to output: inout [UInt8], depth: Int?) {
    switch self {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .int(let value): output.append(contentsOf: String(value).utf8)
    case .number(let value):
      output.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
    case .string(let value): JSONValue.write(value, to: &output)
    case .array(let values):
      JSONValue.writeList(values, open: "[", close: "]", to: &output, depth: depth) {
        $0.write(to: &$1, depth: $2)
      }
    case .object(let members):
      let keys = members.keys.sorted()
      JSONValue.writeList(keys, open: "{", close: "}", to: &output, depth: depth) {
        JSONValue.write($0, to: &$1)
        $1.append(UInt8(ascii: ":"))
        if depth != nil { $1.append(UInt8(ascii: " ")) }
        members[$0]?.write(to: &$1, depth: $2)
      }
    }
  }

  private static func writeList<Element>(
    _ elements: [Element],
    open: Unicode.Scalar,
    close: Unicode.Scalar,
    to output: inout [UInt8],
    depth: Int?,
    element: (Element, inout [UInt8], Int?) -> Void
  ) {
    output.append(UInt8(ascii: open))
    for (index, each) in elements.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      if let depth { breakLine(to: &output, depth: depth + 1) }
      element(each, &output, depth.map { $0 + 1 })
    }
    if let depth, !elements.isEmpty { breakLine(to: &output, depth: depth) }
    output.append(UInt8(ascii: close))
  }

  private static func breakLine(to output: inout [UInt8], depth: Int) {
    output.append(UInt8(ascii: "\n"))
    for _ in 0..<(2 * depth) { output.append(UInt8(ascii: " ")) }
  }

  /// RFC 8259, section 7; DEL, the C1 controls, the two Unicode line ends and the marks of
  /// direction are escaped besides, because terminals and scripts act on them.
  private static func write(_ string: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    if string.utf8.allSatisfy(isPlain) {
      output.append(contentsOf: string.utf8)
    } else {
      for scalar in string.unicodeScalars { write(scalar, to: &output) }
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Printable ASCII that needs no escape.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static func write(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    switch scalar {
    case "\"": output.append(contentsOf: "\\\"".utf8)
    case "\\": output.append(contentsOf: "\\\\".utf8)
    case "\n": output.append(contentsOf: "\\n".utf8)
    case "\r": output.append(contentsOf: "\\r".utf8)
    case "\t": output.append(contentsOf: "\\t".utf8)
    case let scalar where scalar.printable != scalar:
      let digits = String(scalar.value, radix: 16)
      output.append(contentsOf: "\\u".utf8)
      output.append(contentsOf: String(repeating: "0", count: 4 - digits.utf8.count).utf8)
      output.append(contentsOf: digits.utf8)
    default: output.append(contentsOf: String(scalar).utf8)
    }
  }
}
