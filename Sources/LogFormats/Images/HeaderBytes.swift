import Bytes

/// The front of a picture and other small places in it, read block by block and kept.
final class HeaderBytes {
  private static let blockByteCount: Int64 = 2048
  /// A header needs a handful of blocks; a hostile one that leads everywhere starts over.
  private static let keptBlocks = 64

  private let source: any ByteSource
  private var blocks: [Int64: [UInt8]] = [:]

  /// Looks into a file.
  init(_ source: any ByteSource) { self.source = source }

  /// Size of the file in bytes.
  var byteCount: Int64 { source.byteCount }

  /// A few bytes; `nil` where the file ends before.
  func bytes(at offset: Int64, count: Int) throws(ByteError) -> [UInt8]? {
    let (end, overflow) = offset.addingReportingOverflow(Int64(count))
    guard offset >= 0, count >= 0, !overflow, end <= byteCount else { return nil }
    var found: [UInt8] = []
    var next = offset
    while next < end {
      let index = next / Self.blockByteCount
      let block = try block(index)
      let start = Int(next - index * Self.blockByteCount)
      let part = block[start..<min(block.count, start + Int(end - next))]
      guard !part.isEmpty else { return nil }
      found += part
      next += Int64(part.count)
    }
    return found
  }

  private func block(_ index: Int64) throws(ByteError) -> [UInt8] {
    if let known = blocks[index] { return known }
    let start = index * Self.blockByteCount
    let count = Int(min(Self.blockByteCount, byteCount - start))
    var bytes: [UInt8] = []
    try source.read(at: start, count: count, into: &bytes)
    if blocks.count >= Self.keptBlocks { blocks.removeAll() }
    blocks[index] = Array(bytes.prefix(count))
    return Array(bytes.prefix(count))
  }
}
