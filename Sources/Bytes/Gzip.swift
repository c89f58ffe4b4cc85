import CZlib

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
    var stream = unsafe z_stream()
    // 15 bits of window, and 16 to read gzip's header and trailer (zlib.h, inflateInit2).
    // The stream is ours and outlives every call; zlib's state is freed below.
    guard
      unsafe inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .corrupt(what: "gzip", reason: "zlib refuses to start") }
    defer { _ = unsafe inflateEnd(&stream) }
    var result: [UInt8] = []
    var input = bytes
    var taken = 0
    var block = [UInt8](repeating: 0, count: 65_536)
    while taken < bytes.count {
      let (status, used, made) = unsafe step(&stream, &input, from: taken, into: &block)
      taken += used
      guard result.count + made <= limit else {
        throw .limitExceeded(
          what: "the file undone",
          byteCount: UInt64(result.count + made),
          limit: UInt64(limit)
        )
      }
      result.append(contentsOf: block[..<made])
      switch status {
      case Z_STREAM_END:
        // The stream is ours; another member may follow.
        guard taken < bytes.count else { return result }
        _ = unsafe inflateReset(&stream)
      case Z_OK where used > 0 || made > 0: continue
      case Z_OK, Z_BUF_ERROR:
        throw .truncated(offset: Int64(taken), needed: 1, available: 0)
      default: throw .corrupt(what: "gzip", reason: "its data or checksum is wrong")
      }
    }
    throw .truncated(offset: Int64(taken), needed: 1, available: 0)
  }

  private static func step(
    _ stream: inout z_stream,
    _ input: inout [UInt8],
    from start: Int,
    into block: inout [UInt8]
  ) -> (status: Int32, used: Int, made: Int) {
    let available = min(input.count - start, 1 << 30)
    let room = block.count
    // Both arrays are alive and unmoved during the call, and zlib keeps to the counts given.
    return unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe block.withUnsafeMutableBufferPointer { target in
        unsafe stream.next_in = source.baseAddress.map { unsafe $0 + start }
        unsafe stream.avail_in = UInt32(available)
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = UInt32(room)
        let status = unsafe inflate(&stream, Z_NO_FLUSH)
        let used = unsafe available - Int(stream.avail_in)
        let made = unsafe room - Int(stream.avail_out)
        return (status, used, made)
      }
    }
  }
}
