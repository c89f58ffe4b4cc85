/// The wanted fields of a protobuf message, by field number.
struct ProtobufFields: Sendable {
  private indirect enum Node: Sendable {
    case message([Int: Node])
    case value(slot: Int, type: Int, isRepeated: Bool)
  }
  private var root: [Int: Node] = [:]
  private let shapes: [FieldRequest.Shape]

  /// How many values there are to fill.
  var slotCount: Int { shapes.count }

  /// Finds the wanted fields in a definition.
  init(
    _ definition: ProtobufDefinition,
    type: String,
    requests: [FieldRequest]
  ) throws(MessageError) {
    guard definition.types[type] != nil else {
      throw .malformed("the definition of '\(type)' is not in the log")
    }
    self.shapes = requests.map(\.shape)
    for (slot, request) in requests.enumerated() {
      let found = request.paths.lazy.compactMap { definition.fields(to: $0, in: type) }
        .first { Self.fits($0[$0.count - 1], request.shape) }
      if let found {
        Self.insert(found[...], slot: slot, into: &root)
      } else if request.isRequired {
        throw .missingField(request.paths[0])
      }
    }
  }

  /// `FieldDescriptorProto.Type`: 9 text, 10 group, 11 message, 12 bytes, 14 enum, others numbers.
  private static func fits(
    _ field: ProtobufDefinition.Field,
    _ shape: FieldRequest.Shape
  ) -> Bool {
    let isNumber = (1...18).contains(field.type) && ![9, 10, 11, 12].contains(field.type)
    return switch shape {
    case .number: isNumber && !field.isRepeated
    case .text: field.type == 9 && !field.isRepeated
    case .numbers: isNumber && field.isRepeated
    case .rows: false
    }
  }

  private static func insert(
    _ path: ArraySlice<ProtobufDefinition.Field>,
    slot: Int,
    into nodes: inout [Int: Node]
  ) {
    guard let field = path.first else { return }
    guard path.count > 1 else {
      nodes[field.number] = .value(slot: slot, type: field.type, isRepeated: field.isRepeated)
      return
    }
    var inner: [Int: Node] = [:]
    if case .message(let existing) = nodes[field.number] { inner = existing }
    insert(path.dropFirst(), slot: slot, into: &inner)
    nodes[field.number] = .message(inner)
  }

  /// Reads the wanted fields; a field that a whole message leaves out has its default.
  ///
  /// Reading stops as soon as every wanted field was seen, so that payload behind is not touched.
  ///
  /// - Throws: `truncated` where the bytes are only a message's first ones and a field is missing.
  func read(
    _ bytes: RawSpan,
    isWhole: Bool,
    _ values: inout [FieldValue?]
  ) throws(MessageError) {
    try read(bytes, root, isWhole: isWhole, &values)
  }

  private func read(
    _ bytes: RawSpan,
    _ nodes: [Int: Node],
    isWhole: Bool,
    _ values: inout [FieldValue?]
  ) throws(MessageError) {
    var missing = nodes
    var cursor = ProtobufCursor(bytes)
    while !cursor.isAtEnd {
      let (number, wire) = try cursor.tag()
      guard let node = nodes[number] else {
        try cursor.skip(wire)
        continue
      }
      switch node {
      case .message(let inner):
        guard wire == .bytes else { throw .malformed("field \(number) is no message") }
        try read(try cursor.slice(), inner, isWhole: true, &values)
        missing[number] = nil
      case .value(let slot, let type, let isRepeated):
        if isRepeated {
          var numbers = values[slot]?.reals ?? []
          if wire == .bytes {
            var packed = ProtobufCursor(try cursor.slice())
            while !packed.isAtEnd { Self.keep(try Self.value(&packed, type), in: &numbers) }
          } else {
            try Self.check(wire, type)
            Self.keep(try Self.value(&cursor, type), in: &numbers)
          }
          values[slot] = .reals(numbers)
        } else {
          try Self.check(wire, type)
          values[slot] = try Self.value(&cursor, type)
          missing[number] = nil
        }
      }
      if missing.isEmpty { return }
    }
    guard isWhole else { throw .truncated }
    for case .value(let slot, _, _) in missing.values where values[slot] == nil {
      values[slot] =
        switch shapes[slot] {
        case .number: .integer(0)
        case .text: .text("")
        case .numbers: .reals([])
        case .rows: .rows([])
        }
    }
  }

  private static func keep(_ value: FieldValue, in numbers: inout [Double]) {
    guard numbers.count < MessageLimits.keptNumbers, let number = value.number else { return }
    numbers.append(number)
  }

  private static func check(
    _ wire: ProtobufCursor.WireType,
    _ type: Int
  ) throws(MessageError) {
    let expected: ProtobufCursor.WireType =
      switch type {
      case 1, 6, 16: .eightBytes
      case 2, 7, 15: .fourBytes
      case 9: .bytes
      default: .varint
      }
    guard wire == expected else { throw .malformed("a field does not lie as its type says") }
  }

  /// descriptor.proto, `FieldDescriptorProto.Type`.
  private static func value(
    _ cursor: inout ProtobufCursor,
    _ type: Int
  ) throws(MessageError) -> FieldValue {
    switch type {
    case 1: .real(Double(bitPattern: try cursor.fixed(UInt64.self)))
    case 2: .real(Double(Float(bitPattern: try cursor.fixed(UInt32.self))))
    case 3: .integer(Int64(bitPattern: try cursor.varint()))
    case 4: SerialCursor.value(try cursor.varint())
    case 5, 14: .integer(Int64(Int32(truncatingIfNeeded: try cursor.varint())))
    case 6: SerialCursor.value(try cursor.fixed(UInt64.self))
    case 7: .integer(Int64(try cursor.fixed(UInt32.self)))
    case 8: .integer(try cursor.varint() == 0 ? 0 : 1)
    case 9: .text(try cursor.text())
    case 13: .integer(Int64(UInt32(truncatingIfNeeded: try cursor.varint())))
    case 15: .integer(Int64(try cursor.fixed(Int32.self)))
    case 16: .integer(try cursor.fixed(Int64.self))
    case 17: .integer(zigzag(try cursor.varint()))
    case 18: .integer(zigzag(try cursor.varint()))
    default: throw .malformed("a field has type \(type)")
    }
  }

  private static func zigzag(_ value: UInt64) -> Int64 {
    Int64(bitPattern: (value >> 1) ^ (0 &- (value & 1)))
  }
}
