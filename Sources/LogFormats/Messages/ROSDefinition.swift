/// Reads concatenated ROS message definitions: `ros1msg` and `ros2msg`.
///
/// ROS wiki, "msg" (ROS 1); ROS 2 documentation, "Interfaces"; MCAP specification, appendix
/// "Well-known schema encodings": the root's definition first, then `====` lines each followed by
/// `MSG: package/Type` and that type's definition.
struct ROSDefinition {
  /// Which ROS: they differ in the header, in time and in the meaning of `char` and `byte`.
  enum Dialect: Hashable, Sendable {
    case ros1, ros2
  }
  let dialect: Dialect
  private(set) var types: [String: [MessageLayout.Field]] = [:]
  private var fieldCount = 0

  private init(dialect: Dialect) { self.dialect = dialect }

  /// The layout of a type from the text that a log embeds; an empty text means the known one.
  static func layout(
    of typeName: String,
    text: [UInt8],
    dialect: Dialect
  ) throws(MessageError) -> MessageLayout {
    guard text.count <= MessageLimits.definitionBytes else {
      throw .unsupported("a definition of \(text.count) bytes")
    }
    var definition = ROSDefinition(dialect: dialect)
    let root = MessageType.canonical(typeName)
    try definition.read(String(decoding: text, as: UTF8.self), root: root)
    try definition.addMissing(root: root)
    return MessageLayout(types: definition.types, root: root)
  }

  private mutating func read(_ text: String, root: String) throws(MessageError) {
    var name = root
    var fields: [MessageLayout.Field] = []
    var startsSection = true
    var hasContent = false
    func isSeparator(_ line: Substring) -> Bool {
      line.utf8.count >= 3 && line.utf8.allSatisfy { $0 == UInt8(ascii: "=") }
    }
    for rawLine in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let line = trimmed(rawLine)
      if isSeparator(line) {
        if hasContent { add(fields, to: name) }
        (fields, startsSection, hasContent) = ([], true, false)
        continue
      }
      if startsSection, line.hasPrefix("MSG:") {
        name = MessageType.canonical(String(trimmed(line.dropFirst(4))))
        (startsSection, hasContent) = (false, true)
        continue
      }
      if startsSection, line.hasPrefix("IDL:") { throw .unsupported("IDL among ROS definitions") }
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      (startsSection, hasContent) = (false, true)
      guard let field = try field(line, package: package(of: name)) else { continue }
      fieldCount += 1
      guard fieldCount <= MessageLimits.definitionFields else {
        throw .unsupported("a definition of more than \(MessageLimits.definitionFields) fields")
      }
      fields.append(field)
    }
    if hasContent { add(fields, to: name) }
  }

  /// The first definition of a type holds.
  ///
  /// rosidl gives a message without fields one byte, as C knows no empty structure.
  private mutating func add(_ fields: [MessageLayout.Field], to name: String) {
    guard types[name] == nil else { return }
    let placeholder = MessageLayout.Field(
      name: "structure_needs_at_least_one_member",
      kind: .uint8,
      count: .one
    )
    types[name] = fields.isEmpty && dialect == .ros2 ? [placeholder] : fields
  }

  private func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }

  private func package(of name: String) -> String {
    String(name.split(separator: "/").first ?? "")
  }

  /// Reads one line that is no comment; `nil` for a constant.
  private func field(
    _ line: Substring,
    package: String
  ) throws(MessageError) -> MessageLayout.Field? {
    let type = line.prefix { !$0.isWhitespace }
    let rest = line[type.endIndex...].drop(while: \.isWhitespace)
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    guard !name.isEmpty else {
      throw .malformed("the definition's line '\(line.prefix(80))' names no field")
    }
    if rest[name.endIndex...].drop(while: \.isWhitespace).first == "=" { return nil }
    let (kind, count) = try self.type(type, package: package)
    return MessageLayout.Field(name: String(name), kind: kind, count: count)
  }

  /// Reads `float64[9]`, `string<=10[<=3]`, `geometry_msgs/Point[]`.
  private func type(
    _ text: Substring,
    package: String
  ) throws(MessageError) -> (MessageLayout.Kind, MessageLayout.Count) {
    var count = MessageLayout.Count.one
    var base = text
    if let open = text.firstIndex(of: "[") {
      guard text.last == "]" else { throw .malformed("'\(text)' is no array type") }
      let length = text[text.index(after: open)...].dropLast()
      base = text[..<open]
      if length.isEmpty || length.hasPrefix("<=") {
        count = .any
      } else if let number = Int(length), number >= 0, number <= Int(Int32.max) {
        count = .fixed(number)
      } else {
        throw .malformed("'\(text)' has no array length")
      }
    }
    if let bound = base.firstIndex(of: "<") { base = base[..<bound] }
    return (kind(base, package: package), count)
  }

  private func kind(_ name: Substring, package: String) -> MessageLayout.Kind {
    switch name {
    case "bool": return .bool
    case "int8": return .int8
    case "uint8": return .uint8
    case "byte": return dialect == .ros1 ? .int8 : .uint8
    case "char": return .uint8
    case "int16": return .int16
    case "uint16": return .uint16
    case "int32": return .int32
    case "uint32": return .uint32
    case "int64": return .int64
    case "uint64": return .uint64
    case "float32": return .float32
    case "float64": return .float64
    case "string": return .string
    case "wstring": return .unsupported("wstring")
    case "time", "duration": return .message(String(name))
    case "Header": return .message("std_msgs/Header")
    default:
      let isQualified = name.contains("/")
      return .message(MessageType.canonical(isQualified ? String(name) : "\(package)/\(name)"))
    }
  }

  /// Completes the types from those known by name, and checks that nothing nests without end.
  private mutating func addMissing(root: String) throws(MessageError) {
    var pending = [root]
    var seen: Set<String> = []
    while let name = pending.popLast() {
      guard seen.insert(name).inserted else { continue }
      if types[name] == nil {
        guard let known = KnownDefinitions.text(of: name, dialect: dialect) else {
          throw .malformed("the definition of '\(name)' is not in the log")
        }
        let outer = fieldCount
        try read(known, root: name)
        fieldCount = outer
      }
      for field in types[name] ?? [] {
        if case .message(let inner) = field.kind { pending.append(inner) }
      }
    }
  }
}
