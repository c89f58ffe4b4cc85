/// Reads IDL files of ROS 2 messages: the schema encoding `ros2idl`.
///
/// The subset of OMG IDL 4.2 that ROS 2 accepts ("IDL interface definition", ROS 2 design):
/// modules, structs, typedefs, enums and constants. Unions, optional members, maps and bit sets are
/// refused by name. MCAP specification, appendix: several files are joined by `====` lines, each
/// followed by `IDL: package/msg/Type`.
struct IDLDefinition {
  private var tokens: [Substring]
  private var position = 0
  private var types: [String: [MessageLayout.Field]] = [:]
  private var aliases: [String: (kind: MessageLayout.Kind, count: MessageLayout.Count)] = [:]
  private var constants: [String: Int] = [:]
  private var fieldCount = 0

  /// The layout of a type from the text that a log embeds.
  static func layout(of typeName: String, text: [UInt8]) throws(MessageError) -> MessageLayout {
    guard text.count <= MessageLimits.definitionBytes else {
      throw .unsupported("a definition of \(text.count) bytes")
    }
    let text = String(decoding: text, as: UTF8.self)
    var definition = IDLDefinition(tokens: try IDLTokens.split(text))
    while definition.position < definition.tokens.count { try definition.item(scope: [], depth: 0) }
    let root = MessageType.canonical(typeName)
    try definition.resolveNames(root: root)
    return MessageLayout(types: definition.types, root: root)
  }

  private init(tokens: [Substring]) { self.tokens = tokens }

  private var next: Substring? { position < tokens.count ? tokens[position] : nil }

  private mutating func take() throws(MessageError) -> Substring {
    guard position < tokens.count else { throw .malformed("the IDL ends inside a definition") }
    position += 1
    return tokens[position - 1]
  }

  private mutating func expect(_ token: Substring) throws(MessageError) {
    let found = try take()
    guard found == token else {
      throw .malformed("the IDL has '\(found.prefix(40))' instead of '\(token)'")
    }
  }

  private mutating func item(scope: [Substring], depth: Int) throws(MessageError) {
    guard depth < MessageLimits.nesting else { throw .malformed("IDL modules nest too deeply") }
    try annotations(isMember: false)
    let word = try take()
    switch word {
    case "module":
      let name = try take()
      try expect("{")
      while let token = next, token != "}" { try item(scope: scope + [name], depth: depth + 1) }
      try expect("}")
      if next == ";" { position += 1 }
    case "struct": try structure(scope)
    case "typedef":
      let kind = try type(scope)
      repeat {
        let (name, count) = try declarator(kind.count)
        aliases[path(scope + [name])] = (kind.kind, count)
      } while try takeComma()
      try expect(";")
    case "const": try constant(scope)
    case "enum":
      let name = try take()
      aliases[path(scope + [name])] = (.uint32, .one)
      while try take() != "}" {}
      try expect(";")
    case ";": break
    default: throw .unsupported("IDL '\(word.prefix(40))'")
    }
  }

  private mutating func takeComma() throws(MessageError) -> Bool {
    guard next == "," else { return false }
    position += 1
    return true
  }

  /// Passes over annotations, `@name` with or without parentheses.
  private mutating func annotations(isMember: Bool) throws(MessageError) {
    while next == "@" {
      position += 1
      let name = try take()
      if isMember, name == "optional" { throw .unsupported("IDL '@optional'") }
      guard next == "(" else { continue }
      var depth = 0
      repeat {
        let token = try take()
        if token == "(" { depth += 1 }
        if token == ")" { depth -= 1 }
      } while depth > 0
    }
  }

  private mutating func structure(_ scope: [Substring]) throws(MessageError) {
    let name = try take()
    if next == ":" { throw .unsupported("IDL inheritance") }
    try expect("{")
    var fields: [MessageLayout.Field] = []
    while next != "}" {
      try annotations(isMember: true)
      let kind = try type(scope)
      repeat {
        let (name, count) = try declarator(kind.count)
        fields.append(MessageLayout.Field(name: String(name), kind: kind.kind, count: count))
        fieldCount += 1
        guard fieldCount <= MessageLimits.definitionFields else {
          throw .unsupported("a definition of more than \(MessageLimits.definitionFields) fields")
        }
      } while try takeComma()
      try expect(";")
    }
    try expect("}")
    if next == ";" { position += 1 }
    types[path(scope + [name])] = fields
  }

  private mutating func constant(_ scope: [Substring]) throws(MessageError) {
    var name: Substring = ""
    while next != "=" { name = try take() }
    position += 1
    let value = try take()
    if let number = Int(value) { constants[String(name)] = number }
    while try take() != ";" {}
  }

  /// Reads a name with an array length behind it: `k[9]`.
  private mutating func declarator(
    _ count: MessageLayout.Count
  ) throws(MessageError) -> (Substring, MessageLayout.Count) {
    let name = try take()
    var total = 1
    var isArray = false
    while next == "[" {
      position += 1
      let text = try take()
      guard let number = Int(text) ?? constants[String(text)], number >= 0,
        number <= Int(Int32.max)
      else { throw .malformed("IDL array '\(name)' has no length") }
      let (product, overflow) = total.multipliedReportingOverflow(by: number)
      guard !overflow, product <= Int(Int32.max) else { throw .unsupported("IDL array '\(name)'") }
      (total, isArray) = (product, true)
      try expect("]")
    }
    guard isArray else { return (name, count) }
    guard count == .one else { throw .unsupported("an IDL array of sequences") }
    return (name, .fixed(total))
  }

  private mutating func type(
    _ scope: [Substring]
  ) throws(MessageError) -> (kind: MessageLayout.Kind, count: MessageLayout.Count) {
    var word = String(try take())
    switch word {
    case "sequence":
      try expect("<")
      let element = try type(scope)
      guard element.count == .one else { throw .unsupported("an IDL sequence of sequences") }
      if try takeComma() { _ = try take() }
      try expect(">")
      return (element.kind, .any)
    case "string", "wstring":
      if next == "<" {
        position += 1
        _ = try take()
        try expect(">")
      }
      return (word == "string" ? .string : .unsupported("wstring"), .one)
    case "unsigned", "long":
      while next == "long" || next == "short" || next == "double" { word += " \(try take())" }
    case "map", "bitset", "bitmask", "any", "fixed", "union": throw .unsupported("IDL '\(word)'")
    default: break
    }
    if let kind = Self.primitives[word] { return (kind, .one) }
    // A name, perhaps a relative one: resolved when everything is known.
    return (.message(path([Substring(word)], within: scope)), .one)
  }

  private static let primitives: [String: MessageLayout.Kind] = [
    "boolean": .bool, "octet": .uint8, "char": .uint8, "int8": .int8, "uint8": .uint8,
    "short": .int16, "int16": .int16, "unsigned short": .uint16, "uint16": .uint16,
    "long": .int32, "int32": .int32, "unsigned long": .uint32, "uint32": .uint32,
    "long long": .int64, "int64": .int64, "unsigned long long": .uint64, "uint64": .uint64,
    "float": .float32, "double": .float64, "long double": .unsupported("long double"),
    "wchar": .unsupported("wchar"),
  ]

  /// A scoped name without the `msg` module: `sensor_msgs/Image`.
  private func path(_ words: [Substring], within scope: [Substring] = []) -> String {
    let joined = words.flatMap { $0.split(separator: ":") }.filter { $0 != "msg" }
    let isScoped = words.contains { $0.contains("::") }
    let outer = isScoped ? [] : scope.filter { $0 != "msg" }
    return (outer + joined).joined(separator: "/")
  }

  /// Replaces aliases by what they stand for and checks that every type reached is defined.
  private mutating func resolveNames(root: String) throws(MessageError) {
    var pending = [root]
    var seen: Set<String> = []
    while let name = pending.popLast() {
      guard seen.insert(name).inserted else { continue }
      if types[name] == nil, let text = KnownDefinitions.text(of: name, dialect: .ros2) {
        let known = try ROSDefinition.layout(of: name, text: Array(text.utf8), dialect: .ros2)
        types.merge(known.types) { own, _ in own }
      }
      guard var fields = types[name] else {
        throw .malformed("the definition of '\(name)' is not in the log")
      }
      for index in fields.indices {
        fields[index] = try resolved(fields[index])
        if case .message(let inner) = fields[index].kind { pending.append(inner) }
      }
      types[name] = fields
    }
  }

  private func resolved(_ field: MessageLayout.Field) throws(MessageError) -> MessageLayout.Field {
    var field = field
    for _ in 0..<MessageLimits.nesting {
      guard case .message(let name) = field.kind, let alias = aliases[name] else { return field }
      guard field.count == .one || alias.count == .one else {
        throw .unsupported("an array of the array '\(name)'")
      }
      field.kind = alias.kind
      if alias.count != .one { field.count = alias.count }
    }
    throw .malformed("the IDL type of '\(field.name)' is defined by itself")
  }
}
