/// The message types of a protobuf `FileDescriptorSet`.
///
/// google/protobuf/descriptor.proto; MCAP specification, appendix "protobuf".
struct ProtobufDefinition {
  /// One field.
  struct Field {
    var name = ""
    var number = 0
    /// `FieldDescriptorProto.Type`: 1 double … 18 sint64.
    var type = 0
    /// `.package.Message` for messages and enums.
    var typeName = ""
    var isRepeated = false
  }
  /// Fields by full type name, `foxglove.LocationFix`.
  private(set) var types: [String: [Field]] = [:]
  private var fieldCount = 0

  /// Reads the set that a log embeds.
  init(_ bytes: [UInt8]) throws(MessageError) {
    guard bytes.count <= MessageLimits.definitionBytes else {
      throw .unsupported("a definition of \(bytes.count) bytes")
    }
    do {
      // Sound: the array outlives the cursor and every byte is initialised.
      var cursor = ProtobufCursor(unsafe bytes.span.bytes)
      while !cursor.isAtEnd {
        let (number, wire) = try cursor.tag()
        guard number == 1, wire == .bytes else {
          try cursor.skip(wire)
          continue
        }
        try readFile(try cursor.slice())
      }
    } catch MessageError.truncated {
      throw .malformed("the FileDescriptorSet ends early")
    }
  }

  private mutating func readFile(_ bytes: RawSpan) throws(MessageError) {
    // The package may stand behind the messages.
    var package = ""
    var names = ProtobufCursor(bytes)
    while !names.isAtEnd {
      let (number, wire) = try names.tag()
      if number == 2, wire == .bytes { package = try names.text() } else { try names.skip(wire) }
    }
    var cursor = ProtobufCursor(bytes)
    while !cursor.isAtEnd {
      let (number, wire) = try cursor.tag()
      guard number == 4, wire == .bytes else {
        try cursor.skip(wire)
        continue
      }
      try readMessage(try cursor.slice(), scope: package, depth: 0)
    }
  }

  private mutating func readMessage(
    _ bytes: RawSpan,
    scope: String,
    depth: Int
  ) throws(MessageError) {
    guard depth < MessageLimits.nesting else { throw .malformed("messages nest too deeply") }
    var name = ""
    var names = ProtobufCursor(bytes)
    while !names.isAtEnd {
      let (number, wire) = try names.tag()
      if number == 1, wire == .bytes { name = try names.text() } else { try names.skip(wire) }
    }
    let fullName = scope.isEmpty ? name : "\(scope).\(name)"
    var fields: [Field] = []
    var cursor = ProtobufCursor(bytes)
    while !cursor.isAtEnd {
      let (number, wire) = try cursor.tag()
      switch (number, wire) {
      case (2, .bytes):
        fields.append(try readField(try cursor.slice()))
        fieldCount += 1
        guard fieldCount <= MessageLimits.definitionFields else {
          throw .unsupported("a definition of more than \(MessageLimits.definitionFields) fields")
        }
      case (3, .bytes): try readMessage(try cursor.slice(), scope: fullName, depth: depth + 1)
      default: try cursor.skip(wire)
      }
    }
    types[fullName] = fields
  }

  private func readField(_ bytes: RawSpan) throws(MessageError) -> Field {
    var field = Field()
    var cursor = ProtobufCursor(bytes)
    while !cursor.isAtEnd {
      let (number, wire) = try cursor.tag()
      switch (number, wire) {
      case (1, .bytes): field.name = try cursor.text()
      case (3, .varint): field.number = Int(truncatingIfNeeded: try cursor.varint())
      case (4, .varint): field.isRepeated = try cursor.varint() == 3
      case (5, .varint): field.type = Int(truncatingIfNeeded: try cursor.varint())
      case (6, .bytes): field.typeName = try cursor.text()
      default: try cursor.skip(wire)
      }
    }
    return field
  }

  /// The field at a dotted path below a type, as the fields that lead to it.
  func fields(to path: String, in root: String) -> [Field]? {
    var type = root
    var result: [Field] = []
    let words = path.split(separator: ".")
    for (index, word) in words.enumerated() {
      guard let field = types[type]?.first(where: { $0.name == word }) else { return nil }
      result.append(field)
      guard index < words.count - 1 else { break }
      guard field.type == 11, !field.isRepeated else { return nil }
      type = field.typeName.hasPrefix(".") ? String(field.typeName.dropFirst()) : field.typeName
    }
    return result.isEmpty ? nil : result
  }
}
