import Bytes
import Foundation
import Testing

@Suite struct ByteStreamTests {
  private static let samples: [(Codec, String)] = [
    (.zstd, CompressedSamples.zstd), (.lz4, CompressedSamples.lz4),
    (.bzip2, CompressedSamples.bzip2),
  ]

  private func bytes(_ base64: String) throws -> [UInt8] {
    [UInt8](try #require(Data(base64Encoded: base64)))
  }

  private func all(_ stream: ByteStream) throws(ByteError) -> [UInt8] {
    try stream.take(Int(stream.remaining)) { bytes throws(ByteError) in
      [UInt8](copying: bytes)
    }
  }

  @Test func `the checksum is that of zlib`() {
    // The check value of CRC-32/ISO-HDLC: 0xCBF43926 for the digits 1 to 9.
    let digits = Array("123456789".utf8)
    #expect(CRC32.of(digits.span.bytes) == 0xCBF4_3926)
    let text = CompressedSamples.text
    #expect(CRC32.of(text.span.bytes) == CompressedSamples.checksum)
  }

  @Test(arguments: samples)
  func `compressed bytes inflate to what was compressed`(codec: Codec, text: String) throws {
    let packed = try bytes(text)
    let stream = ByteStream(MemoryByteSource(packed))
    try stream.open(
      at: 0,
      count: UInt64(packed.count),
      codec: codec,
      inflatedByteCount: 2_400,
      limit: 4_096,
      checks: true
    )
    #expect(try all(stream) == CompressedSamples.text)
    try stream.requireEnd()
    #expect(stream.checksum == CompressedSamples.checksum)
  }

  @Test(arguments: samples)
  func `frames behind one another are one`(codec: Codec, text: String) throws {
    let packed = try bytes(text) + bytes(text)
    let stream = ByteStream(MemoryByteSource(packed), blockByteCount: 100)
    try stream.open(
      at: 0,
      count: UInt64(packed.count),
      codec: codec,
      inflatedByteCount: 4_800,
      limit: 4_800
    )
    #expect(try all(stream) == CompressedSamples.text + CompressedSamples.text)
    try stream.requireEnd()
  }

  @Test(arguments: samples)
  func `bytes beyond the declared count are refused`(codec: Codec, text: String) throws {
    let packed = try bytes(text)
    let stream = ByteStream(MemoryByteSource(packed))
    try stream.open(
      at: 0,
      count: UInt64(packed.count),
      codec: codec,
      inflatedByteCount: 2_399,
      limit: 4_096
    )
    try stream.skip(2_399)
    #expect(throws: ByteError.self) { try stream.requireEnd() }
  }

  @Test(arguments: samples)
  func `fewer bytes than declared are reported`(codec: Codec, text: String) throws {
    let packed = try bytes(text)
    let stream = ByteStream(MemoryByteSource(packed))
    try stream.open(
      at: 0,
      count: UInt64(packed.count),
      codec: codec,
      inflatedByteCount: 2_401,
      limit: 4_096
    )
    #expect(
      throws: ByteError.corrupt(
        what: "\(codec.rawValue) data",
        reason: "they end after 2,400 of 2,401 declared bytes"
      )
    ) { try stream.skip(2_401) }
  }

  @Test(arguments: samples)
  func `every prefix throws or gives the front`(codec: Codec, text: String) throws {
    let packed = try bytes(text)
    for count in 0..<packed.count {
      let stream = ByteStream(MemoryByteSource(Array(packed.prefix(count))))
      try stream.open(
        at: 0,
        count: UInt64(count),
        codec: codec,
        inflatedByteCount: 2_400,
        limit: 4_096
      )
      var found: [UInt8] = []
      do throws(ByteError) {
        while stream.remaining > 0 {
          try stream.take(6) { bytes throws(ByteError) in found.append(copying: bytes) }
        }
      } catch {}
      #expect(found == Array(CompressedSamples.text.prefix(found.count)))
    }
  }

  @Test func `a terabyte is refused before anything is allocated`() throws {
    let stream = ByteStream(MemoryByteSource([1, 2, 3]))
    #expect(
      throws: ByteError.limitExceeded(what: "zstd data", byteCount: 1 << 40, limit: 1 << 32)
    ) {
      try stream.open(at: 0, count: 3, codec: .zstd, inflatedByteCount: 1 << 40, limit: 1 << 32)
    }
  }

  @Test func `passing over plain bytes requests nothing`() throws {
    let source = MemoryByteSource([UInt8](repeating: 7, count: 1_000_000))
    let stream = ByteStream(source, blockByteCount: 512)
    try stream.open(at: 0, count: 1_000_000)
    try stream.skip(999_000)
    let last = try stream.take(2) { bytes throws(ByteError) in [UInt8](copying: bytes) }
    #expect(last == [7, 7])
    #expect(source.bytesRead == 512)
  }

  @Test func `compressed bytes behind the last wanted one are not requested`() throws {
    // A stored bzip2 text is too small to split, so the sample is repeated as frames of its own.
    let one = try bytes(CompressedSamples.lz4)
    let packed = Array(repeatElement(one, count: 100).joined())
    let source = MemoryByteSource(packed)
    let stream = ByteStream(source, blockByteCount: 4_096)
    try stream.open(
      at: 0,
      count: UInt64(packed.count),
      codec: .lz4,
      inflatedByteCount: 240_000,
      limit: 240_000
    )
    try stream.skip(2_400 * 10)
    // Ten frames of 1,639 bytes end at byte 16,390: inside the fifth block, 5 × 4,096 = 20,480.
    #expect(source.bytesRead <= 20_480)
  }

  @Test func `a digest gets every byte once, whatever the blocks`() throws {
    final class Collector: ByteSink, @unchecked Sendable {
      var bytes: [UInt8] = []
      func update(_ bytes: [UInt8]) { self.bytes += bytes }
    }
    let text = CompressedSamples.text
    let collector = Collector()
    let stream = ByteStream(MemoryByteSource(text), blockByteCount: 100)
    stream.sink = collector
    try stream.open(at: 0, count: 2_400, checks: true)
    while stream.remaining > 0 {
      try stream.peek(Int(min(70, stream.remaining))) { _ throws(ByteError) in }
      try stream.skip(min(33, stream.remaining))
    }
    #expect(stream.checksum == CompressedSamples.checksum)
    #expect(collector.bytes == text)
  }
}
