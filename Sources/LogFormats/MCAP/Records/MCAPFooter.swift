import Bytes

/// MCAP specification, "Footer (op=0x02)".
struct MCAPFooter: Hashable, Sendable {
  /// The record without its frame; it will never be extended.
  static let byteCount = 20

  /// From the start of the file; 0 for no summary.
  var summaryStart: UInt64
  /// From the start of the file; 0 for no summary offsets.
  var summaryOffsetStart: UInt64
  /// CRC-32 from the summary's start to the end of the field before; 0 for none.
  var summaryCRC: UInt32

  /// Reads the content of the record.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    summaryStart = try reader.read()
    summaryOffsetStart = try reader.read()
    summaryCRC = try reader.read()
  }
}
