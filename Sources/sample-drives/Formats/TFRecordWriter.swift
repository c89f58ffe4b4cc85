import Bytes

/// Writes TensorFlow's container: length, checksum of the length, data, checksum of the data.
enum TFRecordWriter {
  /// A record around some data.
  static func record(_ data: [UInt8]) -> [UInt8] {
    var length = ByteBuffer()
    length.append(UInt64(data.count))
    var record = ByteBuffer(capacity: data.count + 16)
    record.append(length.bytes)
    record.append(masked(length.bytes))
    record.append(data)
    record.append(masked(data))
    return record.bytes
  }

  /// The checksum as the container stores it: rotated and moved, so that it may lie in what is checked.
  private static func masked(_ bytes: [UInt8]) -> UInt32 {
    let checksum = CRC32C.of(bytes.span.bytes)
    return (checksum >> 15 | checksum << 17) &+ 0xA282_EAD8
  }
}
