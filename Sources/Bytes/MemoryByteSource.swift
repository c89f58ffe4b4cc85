/// Bytes held in memory, for tests and for logs that arrive without a file.
package final class MemoryByteSource: ByteSource {
  private let bytes: [UInt8]
  private var requested = ByteIntervals()

  /// Takes the bytes.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package var byteCount: Int64 { Int64(bytes.count) }

  package var bytesRead: Int64 { requested.count }

  package func read(at offset: Int64, count: Int, into buffer: inout [UInt8]) throws(ByteError) {
    guard count > 0 else { return }
    let (end, overflow) = offset.addingReportingOverflow(Int64(count))
    guard offset >= 0, !overflow, end <= byteCount else {
      throw .truncated(
        offset: offset,
        needed: UInt64(count),
        available: UInt64(clamping: offset < 0 ? 0 : byteCount &- offset)
      )
    }
    requested.insert(offset..<end)
    buffer.growToHold(count)
    buffer.replaceFront(with: bytes, Int(offset)..<Int(end))
  }
}
