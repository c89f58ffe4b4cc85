/// A container that messages are written to in the order of their log times.
protocol LogWriter: AnyObject {
  /// Declares a topic; `nil` where the dialect has no such message.
  func add(topic: String, kind: MessageKind, dialect: MessageDialect) -> UInt16?
  /// Adds a message; times in nanoseconds since 1970.
  func write(channel: UInt16, sequence: UInt32, time: UInt64, payload: ArraySlice<UInt8>) throws
  /// Writes what stands at the end.
  func finish() throws
}

extension MCAPWriter: LogWriter {
  func add(topic: String, kind: MessageKind, dialect: MessageDialect) -> UInt16? {
    dialect.schema(of: kind)
      .map { add(MCAPChannel(topic: topic, encoding: dialect.encoding, schema: $0)) }
  }
}
