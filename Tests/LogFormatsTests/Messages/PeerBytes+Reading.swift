@testable import LogFormats

extension MessageDecoder {
  /// Reads a message that lies in an array.
  func read(_ bytes: [UInt8]) throws(MessageError) -> MessageReading {
    let bytes = bytes
    return try read(bytes.span.bytes)
  }
}

extension RecordingBuilder {
  /// Takes a whole message that lies in an array.
  @discardableResult
  mutating func take(_ bytes: [UInt8], stream: Int, logTime: Int64) -> Bool {
    let bytes = bytes
    return take(bytes.span.bytes, isWhole: true, stream: stream, logTime: logTime)
  }
}
