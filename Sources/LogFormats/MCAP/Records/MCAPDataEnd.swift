import Bytes

/// MCAP specification, "Data End (op=0x0F)".
struct MCAPDataEnd: Hashable, Sendable {
  /// CRC-32 of the file up to this record; 0 for none.
  var dataSectionCRC: UInt32

  /// Reads the content of the record.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    dataSectionCRC = try reader.read()
  }
}
