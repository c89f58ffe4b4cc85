/// The message definitions of one log, each kept once, and the decoders made of them.
///
/// A log may name one definition of megabytes in thousands of channels, so that each is compared
/// and parsed once, and all of them together up to a limit.
struct MessageDefinitions {
  private struct Text: Hashable {
    var schemaEncoding: String
    var schema: [UInt8]
  }
  /// What a decoder depends on.
  private struct Use: Hashable {
    var definition: Int
    var typeName: String
    var messageEncoding: String
    var content: MessageContent
  }
  private var texts: [Text] = []
  private var numbers: [Text: Int] = [:]
  private var decoders: [Use: Result<MessageDecoder, MessageError>] = [:]
  /// Bytes of definitions parsed so far.
  private(set) var parsedByteCount = 0

  /// The number of a definition, the same for the same encoding and bytes.
  mutating func number(schemaEncoding: String, schema: [UInt8]) -> Int {
    let text = Text(schemaEncoding: schemaEncoding, schema: schema)
    if let known = numbers[text] { return known }
    numbers[text] = texts.count
    texts.append(text)
    return texts.count - 1
  }

  /// Reads messages of a type by a definition.
  ///
  /// - Throws: Why the definition cannot be used; `unsupported` beyond the limit of all together.
  mutating func decoder(
    _ definition: Int,
    typeName: String,
    messageEncoding: String,
    content: MessageContent
  ) throws(MessageError) -> MessageDecoder {
    let use = Use(
      definition: definition,
      typeName: typeName,
      messageEncoding: messageEncoding,
      content: content
    )
    if let known = decoders[use] { return try known.get() }
    let result: Result<MessageDecoder, MessageError>
    do throws(MessageError) {
      result = .success(try parse(use))
    } catch {
      result = .failure(error)
    }
    decoders[use] = result
    return try result.get()
  }

  private mutating func parse(_ use: Use) throws(MessageError) -> MessageDecoder {
    let text = texts[use.definition]
    // One that is too large by itself is refused before it is parsed.
    if text.schema.count <= MessageLimits.definitionBytes {
      guard parsedByteCount + text.schema.count <= MessageLimits.definitionsBytes else {
        throw .unsupported("more than \(MessageLimits.definitionsBytes) bytes of definitions")
      }
      parsedByteCount += text.schema.count
    }
    return try MessageDecoder(
      content: use.content,
      typeName: use.typeName,
      schemaEncoding: text.schemaEncoding,
      schema: text.schema,
      messageEncoding: use.messageEncoding
    )
  }
}
