import CZlib

/// The checksum of MCAP, gzip and PNG (ISO 3309, polynomial 0xEDB88320), computed by zlib.
package struct CRC32: Hashable, Sendable {
  /// The checksum of the bytes so far; 0 for none.
  package private(set) var value: UInt32 = 0

  /// Creates the checksum of nothing.
  package init() {}

  /// Adds bytes.
  package mutating func update(_ bytes: RawSpan) {
    // zlib reads the span's own bytes and keeps no pointer.
    unsafe bytes.withUnsafeBytes { buffer in
      let start = unsafe buffer.bindMemory(to: UInt8.self).baseAddress
      value = UInt32(truncatingIfNeeded: unsafe crc32_z(UInt(value), start, buffer.count))
    }
  }

  /// The checksum of some bytes.
  package static func of(_ bytes: RawSpan) -> UInt32 {
    var checksum = CRC32()
    checksum.update(bytes)
    return checksum.value
  }
}
