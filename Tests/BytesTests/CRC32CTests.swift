import Bytes
import Testing

/// The vectors of RFC 3720, appendix B.4, whose bytes stand there in the order of the wire.
@Suite struct CRC32CTests {
  static let vectors: [(bytes: [UInt8], checksum: UInt32)] = [
    ([], 0),
    ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
    ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
    (Array(0..<32), 0x46DD_794E),
    (Array((0..<32).reversed()), 0x113F_DB5C),
    (
      // An iSCSI SCSI Read (10) command.
      [
        0x01, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x14, 0, 0, 0, 0, 0, 0x04, 0, 0, 0,
        0, 0x14, 0, 0, 0, 0x18, 0x28, 0, 0, 0, 0, 0, 0, 0, 0x02, 0, 0, 0, 0, 0, 0, 0,
      ], 0xD996_3A56
    ),
    // The check value of the catalogue of parametrised CRC algorithms, CRC-32/ISCSI.
    (Array("123456789".utf8), 0xE306_9283),
  ]

  @Test(arguments: vectors)
  func `published vectors`(bytes: [UInt8], checksum: UInt32) {
    #expect(CRC32C.of(bytes.span.bytes) == checksum)
  }

  @Test func `bytes in pieces give the checksum of the whole`() {
    let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var checksum = CRC32C()
    for start in stride(from: 0, to: bytes.count, by: 7) {
      let piece = Array(bytes[start..<min(start + 7, bytes.count)])
      checksum.update(piece.span.bytes)
    }
    #expect(checksum.value == CRC32C.of(bytes.span.bytes))
  }
}
