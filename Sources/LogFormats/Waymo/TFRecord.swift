import Bytes

/// TensorFlow's container: length, checksum of the length, data, checksum of the data.
///
/// <https://www.tensorflow.org/tutorials/load_data/tfrecord>, "TFRecords format details": uint64
/// length, uint32 masked CRC of it, the data, uint32 masked CRC of them, all little-endian; the CRC
/// is CRC-32C, masked by a rotation and an addition.
struct TFRecord {
  /// Bytes before the data of a record.
  static let headerByteCount = 12
  /// Bytes behind them.
  static let footerByteCount = 4

  /// A checksum as the container stores it.
  static func masked(_ checksum: UInt32) -> UInt32 {
    (checksum >> 15 | checksum << 17) &+ 0xA282_EAD8
  }

  /// Whether some bytes begin with a record's length and the right checksum of it.
  static func begins(_ head: [UInt8]) -> Bool {
    guard head.count >= headerByteCount else { return false }
    // Every bit pattern is a byte; the array outlives the reader.
    var reader = ByteReader(unsafe head.span.bytes)
    return (try? length(&reader)) ?? nil != nil
  }

  /// Reads a record's header; `nil` where the checksum of the length is wrong.
  static func length(_ reader: inout ByteReader) throws(ByteError) -> UInt64? {
    let field = reader.rest
    let length = try reader.read(UInt64.self)
    let stored = try reader.read(UInt32.self)
    return masked(CRC32C.of(field.extracting(0..<8))) == stored ? length : nil
  }
}
