import Drives

/// One channel of a log: how the messages of a stream are laid out on it.
struct ChannelRecord {
  /// What the log says about the messages' bytes.
  struct Definition: Hashable {
    var schemaEncoding: String
    var schema: [UInt8]
    var messageEncoding: String
  }
  /// The index of its stream.
  let stream: Int
  /// What the log says.
  let definition: Definition
  /// Reads its messages; `nil` where nothing of them is wanted or can be read.
  let decoder: MessageDecoder?
  /// Why its messages cannot be read although they are wanted.
  let problem: Problem?

  init(stream: Int, definition: Definition, of record: StreamRecord) {
    self.stream = stream
    self.definition = definition
    guard record.content != .none else {
      (self.decoder, self.problem) = (nil, nil)
      return
    }
    do {
      self.decoder = try MessageDecoder(
        content: record.content,
        typeName: record.name.type,
        schemaEncoding: definition.schemaEncoding,
        schema: definition.schema,
        messageEncoding: definition.messageEncoding
      )
      self.problem = nil
    } catch {
      self.decoder = nil
      self.problem = Self.problem(error, of: record)
    }
  }

  private static func problem(_ error: MessageError, of record: StreamRecord) -> Problem {
    let rule =
      switch error {
      case .malformed, .truncated: "MSG001"
      case .unsupported: "MSG002"
      case .missingField: "MSG003"
      }
    let consequence =
      switch record.content {
      case .calibration: "its calibrations are not read"
      case .header, .none: "its frames keep the recorder's times"
      default: "its positions are not read"
      }
    return Problem(
      rule: rule,
      severity: .warning,
      message: "messages of '\(record.name.topic)' (\(record.name.type)): \(error.reason); "
        + consequence
    )
  }
}
