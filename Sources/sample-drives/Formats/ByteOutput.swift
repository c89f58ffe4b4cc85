/// Where a writer puts its bytes, in order.
protocol ByteOutput: AnyObject {
  /// Adds bytes at the end.
  func write(_ bytes: [UInt8]) throws
  /// Replaces bytes that were written before.
  func overwrite(at offset: Int, _ bytes: [UInt8]) throws
}

/// Bytes kept in memory.
final class MemoryOutput: ByteOutput {
  /// The bytes so far.
  private(set) var bytes: [UInt8] = []

  func write(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  func overwrite(at offset: Int, _ replacement: [UInt8]) {
    bytes.replaceSubrange(offset..<offset + replacement.count, with: replacement)
  }
}
