import CLZ4

extension Inflater {
  /// Undoes bytes whose inflated count is known.
  ///
  /// - Parameters:
  ///   - input: Holds the compressed bytes.
  ///   - range: Where they lie in it.
  ///   - codec: How they are compressed.
  ///   - byteCount: How many bytes come out; the caller has bounded it.
  /// - Returns: Exactly so many bytes.
  /// - Throws: ``ByteError/corrupt(what:reason:)`` for bytes that cannot be undone or give another
  ///   count.
  package func inflate(
    _ input: [UInt8],
    _ range: Range<Int>,
    codec: Codec,
    byteCount: Int
  ) throws(ByteError) -> [UInt8] {
    try begin(codec)
    // One more than is declared, so that a stream that goes on is seen.
    var output = [UInt8](repeating: 0, count: byteCount + 1)
    var head = range.lowerBound
    var filled = 0
    while filled <= byteCount {
      let step = try step(input, head..<range.upperBound, into: &output, filled..<output.count)
      head += step.taken
      filled += step.filled
      if step.taken == 0, step.filled == 0 { break }
      if head == range.upperBound, step.filled == 0 { break }
    }
    try check(filled, byteCount, codec.rawValue)
    output.removeLast()
    return output
  }

  /// Undoes one LZ4 block without a frame (LZ4 Block Format).
  ///
  /// - Parameters:
  ///   - input: Holds the block.
  ///   - range: Where it lies in it.
  ///   - byteCount: How many bytes come out; the caller has bounded it.
  /// - Returns: Exactly so many bytes.
  /// - Throws: ``ByteError/corrupt(what:reason:)`` for a block that cannot be undone or gives
  ///   another count.
  package static func inflateLZ4Block(
    _ input: [UInt8],
    _ range: Range<Int>,
    byteCount: Int
  ) throws(ByteError) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= input.count)
    var output = [UInt8](repeating: 0, count: byteCount)
    guard let size = Int32(exactly: range.count), let room = Int32(exactly: byteCount) else {
      throw .limitExceeded(what: "lz4 block", byteCount: UInt64(byteCount), limit: 0x7FFF_FFFF)
    }
    let filled = unsafe input.withUnsafeBytes { source in
      unsafe output.withUnsafeMutableBytes { target in
        // Both ranges lie inside their arrays; the call writes at most `room` bytes.
        unsafe LZ4_decompress_safe(
          source.bindMemory(to: CChar.self).baseAddress.map { unsafe $0 + range.lowerBound },
          target.bindMemory(to: CChar.self).baseAddress,
          size,
          room
        )
      }
    }
    guard Int(filled) == byteCount else {
      throw .corrupt(what: "lz4 block", reason: "it does not give the \(byteCount) bytes declared")
    }
    return output
  }

  private func check(_ filled: Int, _ byteCount: Int, _ name: String) throws(ByteError) {
    guard filled == byteCount else {
      throw .corrupt(
        what: "\(name) data",
        reason: "they give \(filled > byteCount ? "more than" : "\(filled) of") the \(byteCount) "
          + "bytes declared"
      )
    }
  }
}
