/// Where a writer puts its bytes, in order.
protocol ByteOutput: AnyObject {
  /// Adds bytes at the end.
  func write(_ bytes: [UInt8]) throws
}

/// Bytes kept in memory.
final class MemoryOutput: ByteOutput {
  /// The bytes so far.
  private(set) var bytes: [UInt8] = []

  func write(_ more: [UInt8]) { bytes.append(contentsOf: more) }
}
