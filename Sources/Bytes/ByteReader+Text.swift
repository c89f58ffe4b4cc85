extension ByteReader {
  /// Reads a number of bytes as UTF-8, broken sequences replaced by U+FFFD.
  package mutating func readText(byteCount: some BinaryInteger) throws(ByteError) -> String {
    let length = try checked(byteCount)
    let start = position
    position &+= length
    // The range was checked against the span; the buffer does not outlive the closure.
    return unsafe bytes.extracting(start..<(start &+ length))
      .withUnsafeBytes {
        unsafe String(decoding: $0, as: UTF8.self)
      }
  }

  /// Reads UTF-8 behind its byte count, a little-endian 32 bit number.
  package mutating func readText() throws(ByteError) -> String {
    try readText(byteCount: read(UInt32.self))
  }

  /// Reads a number of bytes as a copy.
  package mutating func readBytes(_ count: some BinaryInteger) throws(ByteError) -> [UInt8] {
    let length = try checked(count)
    let start = position
    position &+= length
    return [UInt8](copying: bytes.extracting(start..<(start &+ length)))
  }
}

extension [UInt8] {
  /// Copies the bytes of a span.
  package init(copying bytes: RawSpan) {
    // The buffer does not outlive the closure, which copies it.
    self = unsafe bytes.withUnsafeBytes { unsafe [UInt8]($0) }
  }

  /// Adds the bytes of a span.
  package mutating func append(copying bytes: RawSpan) {
    // The buffer does not outlive the closure, which copies it.
    unsafe bytes.withUnsafeBytes { unsafe self.append(contentsOf: $0) }
  }
}
