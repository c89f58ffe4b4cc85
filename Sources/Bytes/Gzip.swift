/// Gzip files (RFC 1952), undone in memory.
package enum Gzip {
  /// Undoes a file of one or more members, and checks their checksums.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - limit: Bytes that it may have undone.
  /// - Returns: The bytes undone.
  /// - Throws: `corrupt`, `truncated` or `limitExceeded`.
  package static func inflated(_ bytes: [UInt8], limit: Int) throws(ByteError) -> [UInt8] {
    let inflater = Inflater()
    try inflater.begin(.gzip)
    var result: [UInt8] = []
    var taken = 0
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let step = try inflater.step(bytes, taken..<bytes.count, into: &block, 0..<block.count)
      taken += step.taken
      guard result.count + step.filled <= limit else {
        throw .limitExceeded(
          what: "the file undone",
          byteCount: UInt64(result.count + step.filled),
          limit: UInt64(limit)
        )
      }
      result.append(contentsOf: block[..<step.filled])
      if taken == bytes.count, inflater.isBetweenMembers { return result }
      guard step.taken > 0 || step.filled > 0 else {
        throw .truncated(offset: Int64(taken), needed: 1, available: 0)
      }
    }
  }
}
