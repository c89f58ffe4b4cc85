/// A message layout compiled to the steps that reach the wanted fields and no further.
struct SerialProgram: Sendable {
  /// One step over the bytes of a message.
  indirect enum Step: Sendable {
    /// Passes over numbers of one size.
    case skip(byteCount: Int, count: Int)
    /// Passes over a text.
    case skipText
    /// Passes over an array of numbers with its length in front.
    case skipNumbers(byteCount: Int)
    /// Passes over an array of texts or messages; `nil` where the length stands in front.
    case skipEach(count: Int?, [Step])
    case number(slot: Int, MessageLayout.Kind)
    case text(slot: Int)
    /// Reads an array of numbers; `nil` where the length stands in front.
    case numbers(slot: Int, MessageLayout.Kind, count: Int?)
    /// Reads a list of messages, so many values of each; `nil` where the length stands in front.
    case rows(slot: Int, count: Int?, [Step], slotCount: Int)
    /// Cannot go on.
    case refuse(String)
  }
  /// The steps, in the order of the bytes.
  let steps: [Step]
  /// How many values there are to fill.
  let slotCount: Int

  /// Compiles a layout.
  ///
  /// - Throws: `missingField` where a required field is not in the layout.
  init(_ layout: MessageLayout, requests: [FieldRequest]) throws(MessageError) {
    var compiler = Compiler(layout: layout)
    for (slot, request) in requests.enumerated() {
      if let path = request.paths.first(where: { compiler.has($0, request.shape) }) {
        compiler.slots[path] = slot
        if case .rows(let fields) = request.shape { compiler.rows[path] = fields }
      } else if request.isRequired {
        throw .missingField(request.paths[0])
      }
    }
    compiler.remaining = compiler.slots.count
    self.steps = try compiler.steps(of: layout.root, path: "", depth: 0)
    self.slotCount = requests.count
  }
}

private struct Compiler {
  let layout: MessageLayout
  var slots: [String: Int] = [:]
  /// What is wanted of the messages of a list.
  var rows: [String: [FieldRequest]] = [:]
  /// Wanted fields not yet reached.
  var remaining = 0
  private var stepCount = 0

  init(layout: MessageLayout) { self.layout = layout }

  /// Whether the layout has a field of a fitting shape at a dotted path.
  func has(_ path: String, _ shape: FieldRequest.Shape) -> Bool {
    var type = layout.root
    let words = path.split(separator: ".")
    for (index, word) in words.enumerated() {
      guard let field = layout.types[type]?.first(where: { $0.name == word }) else { return false }
      if index < words.count - 1 {
        guard case .message(let inner) = field.kind, field.count == .one else { return false }
        type = inner
        continue
      }
      return switch shape {
      case .number: field.kind.byteCount != nil && field.count == .one
      case .text: field.kind == .string && field.count == .one
      case .numbers: field.kind.byteCount != nil && field.count != .one
      case .rows: field.kind.isMessage && field.count != .one
      }
    }
    return false
  }

  /// The steps through one value of a type; stops behind the last wanted field.
  mutating func steps(
    of type: String,
    path: String,
    depth: Int
  ) throws(MessageError) -> [SerialProgram.Step] {
    guard depth < MessageLimits.nesting else {
      throw .malformed("types nest deeper than \(MessageLimits.nesting)")
    }
    var steps: [SerialProgram.Step] = []
    for field in layout.types[type] ?? [] where remaining > 0 {
      let fieldPath = path.isEmpty ? field.name : "\(path).\(field.name)"
      try append(field, path: fieldPath, depth: depth, to: &steps)
      guard stepCount <= MessageLimits.programSteps else {
        throw .unsupported("a definition of more than \(MessageLimits.programSteps) steps")
      }
    }
    return steps
  }

  /// The step through a list of messages, each of which is passed whole.
  private func row(
    of type: String,
    _ requests: [FieldRequest],
    slot: Int,
    _ count: MessageLayout.Count,
    depth: Int
  ) throws(MessageError) -> SerialProgram.Step {
    var inner = Compiler(layout: MessageLayout(types: layout.types, root: type))
    for (slot, request) in requests.enumerated() {
      guard let path = request.paths.first(where: { inner.has($0, request.shape) }) else {
        throw .missingField(request.paths[0])
      }
      inner.slots[path] = slot
    }
    inner.remaining = .max
    let steps = try inner.steps(of: type, path: "", depth: depth + 1)
    let fixed: Int? = if case .fixed(let number) = count { number } else { nil }
    return .rows(slot: slot, count: fixed, steps, slotCount: requests.count)
  }

  private mutating func append(
    _ field: MessageLayout.Field,
    path: String,
    depth: Int,
    to steps: inout [SerialProgram.Step]
  ) throws(MessageError) {
    stepCount += 1
    if let slot = slots[path] {
      remaining -= 1
      switch (field.kind, field.count) {
      case (.message(let type), let count):
        steps.append(try row(of: type, rows[path] ?? [], slot: slot, count, depth: depth))
      case (.string, _): steps.append(.text(slot: slot))
      case (let kind, .one): steps.append(.number(slot: slot, kind))
      case (let kind, .fixed(let count)): steps.append(.numbers(slot: slot, kind, count: count))
      case (let kind, .any): steps.append(.numbers(slot: slot, kind, count: nil))
      }
      return
    }
    switch (field.kind, field.count) {
    case (_, .fixed(0)): break
    case (.unsupported(let what), _): steps.append(.refuse("a field of type \(what)"))
    case (.string, .one): steps.append(.skipText)
    case (.string, .fixed(let count)): steps.append(.skipEach(count: count, [.skipText]))
    case (.string, .any): steps.append(.skipEach(count: nil, [.skipText]))
    case (.message(let type), .one):
      steps += try self.steps(of: type, path: path, depth: depth + 1)
    case (.message(let type), let count):
      // Inside an array nothing is wanted: its paths contain a mark that no request has.
      let inner = try self.steps(of: type, path: path + "[]", depth: depth + 1)
      switch count {
      case .fixed(let number) where !inner.isEmpty:
        steps.append(.skipEach(count: number, inner))
      case .any: steps.append(.skipEach(count: nil, inner))
      case .fixed, .one: break
      }
    case (let kind, .one): steps.append(.skip(byteCount: kind.byteCount ?? 1, count: 1))
    case (let kind, .fixed(let count)):
      steps.append(.skip(byteCount: kind.byteCount ?? 1, count: count))
    case (let kind, .any): steps.append(.skipNumbers(byteCount: kind.byteCount ?? 1))
    }
  }
}
