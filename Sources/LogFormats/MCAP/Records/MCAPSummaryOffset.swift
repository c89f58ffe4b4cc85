import Bytes

/// MCAP specification, "Summary Offset (op=0x0E)".
struct MCAPSummaryOffset: Hashable, Sendable {
  var groupOpcode: UInt8
  var groupStart: UInt64
  var groupLength: UInt64

  /// Reads the content of the record.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    groupOpcode = try reader.read()
    groupStart = try reader.read()
    groupLength = try reader.read()
  }
}
