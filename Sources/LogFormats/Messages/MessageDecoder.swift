/// Reads the wanted fields of one channel's messages by the layout that the log gives for them.
struct MessageDecoder: Sendable {
  private enum Encoding: Sendable {
    case cdr(SerialProgram)
    case ros1(SerialProgram)
    case protobuf(ProtobufFields)
    case json(JSONFields)
  }
  /// What the messages tell.
  let content: MessageContent
  private let encoding: Encoding

  /// Prepares to read a channel.
  ///
  /// - Throws: `unsupported` with the name of an encoding that is not understood.
  init(
    content: MessageContent,
    typeName: String,
    schemaEncoding: String,
    schema: [UInt8],
    messageEncoding: String
  ) throws(MessageError) {
    self.content = content
    let requests = content.requests
    if content == .transforms, !["cdr", "ros1"].contains(messageEncoding) {
      throw .unsupported("static transforms encoded as '\(messageEncoding)'")
    }
    switch messageEncoding {
    case "cdr":
      let layout: MessageLayout
      switch schemaEncoding {
      case "ros2msg", "":
        layout = try ROSDefinition.layout(of: typeName, text: schema, dialect: .ros2)
      case "ros2idl":
        layout =
          schema.isEmpty
          ? try ROSDefinition.layout(of: typeName, text: [], dialect: .ros2)
          : try IDLDefinition.layout(of: typeName, text: schema)
      case "ros1msg": throw .malformed("a ROS 1 definition stands over CDR messages")
      default: throw .unsupported("the schema encoding '\(schemaEncoding)'")
      }
      encoding = .cdr(try SerialProgram(layout, requests: requests))
    case "ros1":
      guard schemaEncoding == "ros1msg" || schemaEncoding.isEmpty else {
        throw .unsupported("the schema encoding '\(schemaEncoding)' of ROS 1 messages")
      }
      let layout = try ROSDefinition.layout(of: typeName, text: schema, dialect: .ros1)
      encoding = .ros1(try SerialProgram(layout, requests: requests))
    case "protobuf":
      guard schemaEncoding == "protobuf" else {
        throw .unsupported("the schema encoding '\(schemaEncoding)' of protobuf messages")
      }
      let definition = try ProtobufDefinition(schema)
      encoding = .protobuf(
        try ProtobufFields(definition, type: typeName, requests: requests)
      )
    case "json": encoding = .json(JSONFields(requests: requests))
    default: throw .unsupported("the message encoding '\(messageEncoding)'")
    }
  }

  /// The message encodings that are understood.
  static let encodings: Set<String> = ["cdr", "ros1", "protobuf", "json"]

  /// Reads what one message tells; later bytes than needed are not touched.
  ///
  /// Where the message is not whole, only its first bytes are at hand.
  func read(_ message: RawSpan, isWhole: Bool = true) throws(MessageError) -> MessageReading {
    var values = [FieldValue?](repeating: nil, count: slotCount)
    do throws(MessageError) {
      try read(message, isWhole: isWhole, &values)
    } catch {
      guard content.isEnough(values) else { throw error }
    }
    return try MessageReading(values, content: content)
  }

  private var slotCount: Int {
    switch encoding {
    case .cdr(let program), .ros1(let program): program.slotCount
    case .protobuf(let fields): fields.slotCount
    case .json(let fields): fields.slotCount
    }
  }

  private func read(
    _ message: RawSpan,
    isWhole: Bool,
    _ values: inout [FieldValue?]
  ) throws(MessageError) {
    switch encoding {
    case .cdr(let program):
      var cursor = try SerialCursor(cdr: message)
      try cursor.run(program.steps, &values)
    case .ros1(let program):
      var cursor = SerialCursor(ros1: message)
      try cursor.run(program.steps, &values)
    case .protobuf(let fields): try fields.read(message, isWhole: isWhole, &values)
    case .json(let fields): try fields.read(message, &values)
    }
  }
}
