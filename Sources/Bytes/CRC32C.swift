/// The checksum of TFRecord and iSCSI: CRC-32C after Castagnoli (RFC 3720, section 12.1 and B.4).
package struct CRC32C: Hashable, Sendable {
  /// The polynomial 0x1EDC6F41 with its bits reversed.
  private static let polynomial: UInt32 = 0x82F6_3B78

  /// The remainder of each byte.
  private static let remainders: [UInt32] = (UInt32(0)..<256)
    .map { byte in
      (0..<8).reduce(byte) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ polynomial : rest >> 1 }
    }

  /// The checksum of the bytes so far; 0 for none.
  package private(set) var value: UInt32 = 0

  /// Creates the checksum of nothing.
  package init() {}

  /// Adds bytes.
  package mutating func update(_ bytes: RawSpan) {
    let remainders = CRC32C.remainders
    var rest = ~value
    for offset in 0..<bytes.byteCount {
      // Sound: the offset is below the count.
      let byte = unsafe bytes.unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
      rest = rest >> 8 ^ remainders[Int(UInt8(truncatingIfNeeded: rest) ^ byte)]
    }
    value = ~rest
  }

  /// The checksum of some bytes.
  package static func of(_ bytes: RawSpan) -> UInt32 {
    var checksum = CRC32C()
    checksum.update(bytes)
    return checksum.value
  }
}
