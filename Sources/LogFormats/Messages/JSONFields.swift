/// Finds wanted fields in a JSON message without keeping anything else of it.
///
/// RFC 8259. Texts that are not wanted, such as images in base64, are passed over byte by byte.
struct JSONFields: Sendable {
  private final class Node: Sendable {
    let children: [String: Node]
    let slot: Int?
    init(children: [String: Node], slot: Int?) {
      self.children = children
      self.slot = slot
    }
  }
  private let root: Node
  private let requests: [FieldRequest]

  /// How many values there are to fill.
  var slotCount: Int { requests.count }

  /// Prepares the search for fields at dotted paths.
  init(requests: [FieldRequest]) {
    var paths: [([Substring], Int)] = []
    for (slot, request) in requests.enumerated() {
      for path in request.paths { paths.append((path.split(separator: "."), slot)) }
    }
    // Times may also be RFC 3339 texts, as in the JSON mapping of protocol buffers.
    for path in MessageContent.stampPaths {
      paths.append((path.split(separator: "."), MessageContent.secondsSlot))
    }
    self.root = Self.node(paths, depth: 0)
    self.requests = requests
  }

  private static func node(_ paths: [([Substring], Int)], depth: Int) -> Node {
    let slot = paths.first { $0.0.count == depth }?.1
    let deeper = Dictionary(grouping: paths.filter { $0.0.count > depth }) { String($0.0[depth]) }
    return Node(children: deeper.mapValues { node($0, depth: depth + 1) }, slot: slot)
  }

  /// Reads the wanted fields; what the message lacks stays `nil`.
  func read(_ bytes: RawSpan, _ values: inout [FieldValue?]) throws(MessageError) {
    var scanner = JSONScanner(bytes)
    try scanner.skipSpace()
    guard try scanner.peek() == UInt8(ascii: "{") else { throw .malformed("it is no JSON object") }
    _ = try readObject(&scanner, root, &values, depth: 0)
    for (slot, request) in requests.enumerated() where request.isRequired {
      guard values[slot] != nil else { throw .missingField(request.paths[0]) }
    }
  }

  /// Reads an object; false as soon as every field was found.
  private func readObject(
    _ scanner: inout JSONScanner,
    _ node: Node,
    _ values: inout [FieldValue?],
    depth: Int
  ) throws(MessageError) -> Bool {
    guard try scanner.beginObject() else { return true }
    repeat {
      let key = try scanner.key()
      guard let child = key.flatMap({ node.children[$0] }) else {
        try scanner.skipValue()
        continue
      }
      let first = try scanner.peek()
      if first == UInt8(ascii: "{"), !child.children.isEmpty, depth < MessageLimits.nesting {
        guard try readObject(&scanner, child, &values, depth: depth + 1) else { return false }
      } else if let slot = child.slot {
        try readValue(&scanner, first, slot, &values)
      } else {
        try scanner.skipValue()
      }
      if values.allSatisfy({ $0 != nil }) { return false }
    } while try scanner.continues(until: UInt8(ascii: "}"))
    return true
  }

  private func readValue(
    _ scanner: inout JSONScanner,
    _ first: UInt8,
    _ slot: Int,
    _ values: inout [FieldValue?]
  ) throws(MessageError) {
    switch (requests[slot].shape, first) {
    case (.number, UInt8(ascii: "\"")):
      let text = try scanner.text()
      if let value = Int64(text) {
        values[slot] = .integer(value)
      } else if let value = Double(text) {
        values[slot] = .real(value)
      } else if slot == MessageContent.secondsSlot {
        values[slot] = .text(text)
        values[MessageContent.nanosecondsSlot] = .integer(0)
      }
    case (.number, UInt8(ascii: "n")):
      // Encoders write null where a number is not a number.
      try scanner.skipValue()
      values[slot] = .real(.nan)
    case (.number, UInt8(ascii: "-")), (.number, UInt8(ascii: "0")...UInt8(ascii: "9")):
      let value = try scanner.number()
      // A bare number does not say its unit: no time.
      if slot > MessageContent.nanosecondsSlot || value.integer != nil { values[slot] = value }
    case (.text, UInt8(ascii: "\"")): values[slot] = .text(try scanner.text())
    case (.numbers, UInt8(ascii: "[")): values[slot] = .reals(try scanner.numbers())
    default: try scanner.skipValue()
    }
  }
}
