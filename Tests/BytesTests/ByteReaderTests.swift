import Bytes
import Testing

@Suite struct ByteReaderTests {
  private func read<T>(
    _ bytes: [UInt8],
    _ body: (inout ByteReader) throws(ByteError) -> T
  ) throws(ByteError) -> T {
    let span = bytes.span.bytes
    var reader = ByteReader(span, at: 100)
    return try body(&reader)
  }

  @Test func `integers are read in both byte orders`() throws {
    let bytes: [UInt8] = [0x01, 0x02, 0x03, 0x04, 0x01, 0x02, 0x03, 0x04, 0xFE, 0xFF]
    // 0x04030201 = 67,305,985; 0x01020304 = 16,909,060; 0xFFFE as a signed number = -2.
    let values = try read(bytes) { reader throws(ByteError) in
      (
        try reader.read(UInt32.self), try reader.readBigEndian(UInt32.self),
        try reader.read(Int16.self)
      )
    }
    #expect(values == (67_305_985, 16_909_060, -2))
  }

  @Test func `floating point numbers follow IEEE 754`() throws {
    // IEEE 754: 0x3FF8000000000000 = 1.5 and 0xC0200000 = -2.5.
    let bytes: [UInt8] = [0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0xC0, 0x20, 0, 0]
    let values = try read(bytes) { reader throws(ByteError) in
      (try reader.readDouble(), try reader.readSingle(isBigEndian: true))
    }
    #expect(values == (1.5, -2.5))
  }

  @Test func `a value beyond the end says where and how much is missing`() {
    #expect(throws: ByteError.truncated(offset: 102, needed: 8, available: 1)) {
      try read([1, 2, 3]) { reader throws(ByteError) in
        try reader.skip(2)
        return try reader.read(UInt64.self)
      }
    }
  }

  @Test(arguments: [UInt64.max, 1 << 63, 1 << 62, 4])
  func `a slice longer than the bytes is refused`(length: UInt64) {
    #expect(throws: ByteError.truncated(offset: 100, needed: length, available: 3)) {
      try read([1, 2, 3]) { reader throws(ByteError) in try reader.slice(length).remaining }
    }
  }

  @Test func `a negative count is refused`() {
    #expect(throws: ByteError.self) {
      try read([1, 2, 3]) { reader throws(ByteError) in try reader.skip(-1) }
    }
  }

  @Test func `a slice ends where its length says`() throws {
    let values = try read([1, 2, 3, 4]) { reader throws(ByteError) in
      var inner = try reader.slice(2)
      _ = try inner.read(UInt8.self)
      return (inner.remaining, inner.offset, reader.remaining)
    }
    #expect(values == (1, 101, 2))
  }

  @Test func `broken UTF-8 is repaired`() throws {
    // 0xFF is never part of UTF-8; U+FFFD stands for it (Unicode 15, section 3.9).
    let text = try read([4, 0, 0, 0, 0x61, 0xFF, 0xC3, 0xA9]) { reader throws(ByteError) in
      try reader.readText()
    }
    #expect(text == "a\u{FFFD}é")
  }
}
