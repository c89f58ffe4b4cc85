import Drives

/// One channel of a log: how the messages of a stream are laid out on it.
struct ChannelRecord {
  /// What tells the channels of a log apart.
  struct Key: Hashable {
    /// The index of its stream.
    var stream: Int
    /// The number of its definition.
    var definition: Int
    var messageEncoding: String
  }
  /// The index of its stream.
  let stream: Int
  /// How its messages are encoded, by name.
  let messageEncoding: String
  /// Reads its messages; `nil` where nothing of them is wanted or can be read.
  let decoder: MessageDecoder?
  /// Why its messages cannot be read although they are wanted.
  let problem: Problem?

  init(_ key: Key, of record: StreamRecord, _ definitions: inout MessageDefinitions) {
    self.stream = key.stream
    self.messageEncoding = key.messageEncoding
    guard record.content != .none else {
      (self.decoder, self.problem) = (nil, nil)
      return
    }
    do {
      self.decoder = try definitions.decoder(
        key.definition,
        typeName: record.name.type,
        messageEncoding: key.messageEncoding,
        content: record.content
      )
      self.problem = nil
    } catch {
      self.decoder = nil
      self.problem = Self.problem(error, of: record)
    }
  }

  /// The channel of a stream whose format hands over values instead of messages.
  init(stated stream: Int) {
    (self.stream, self.messageEncoding, self.decoder, self.problem) = (stream, "", nil, nil)
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
      case .transforms: "where its frames sit is unknown"
      case .header, .image, .none: "its frames keep the recorder's times"
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
