import CZlib

extension Inflater {
  /// Opens a stream for zlib (RFC 1950) or gzip (RFC 1952).
  func openDeflate(_ codec: Codec) throws(ByteError) {
    closeDeflate()
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // The window of 32 KiB; 16 more asks for gzip's header.
    let windowBits: Int32 = codec == .gzip ? 15 + 16 : 15
    let code = unsafe inflateInit2_(
      stream,
      windowBits,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    guard code == Z_OK else {
      unsafe stream.deallocate()
      throw refusal
    }
    unsafe deflate = stream
  }

  func stepDeflate(
    _ from: UnsafeRawBufferPointer,
    _ to: UnsafeMutableRawBufferPointer
  ) -> Step {
    guard let stream = unsafe deflate else { return .failure(refusal) }
    let offered = UInt32(clamping: from.count)
    let room = UInt32(clamping: to.count)
    // zlib does not write through `next_in`, although its header lacks the `const`.
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: from.bindMemory(to: UInt8.self).baseAddress
    )
    unsafe stream.pointee.avail_in = offered
    unsafe stream.pointee.next_out = to.bindMemory(to: UInt8.self).baseAddress
    unsafe stream.pointee.avail_out = room
    let code = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
    let taken = unsafe Int(offered - stream.pointee.avail_in)
    let filled = unsafe Int(room - stream.pointee.avail_out)
    isBetweenMembers = code == Z_STREAM_END || (isBetweenMembers && taken == 0)
    switch code {
    case Z_OK, Z_BUF_ERROR: return .success((taken, filled))
    case Z_STREAM_END:
      // Another member may follow.
      return unsafe inflateReset(stream) == Z_OK ? .success((taken, filled)) : .failure(refusal)
    default:
      let reason = unsafe stream.pointee.msg.map { unsafe text($0) } ?? "zlib error \(code)"
      return .failure(.corrupt(what: "\(codec.rawValue) data", reason: reason))
    }
  }

  func closeDeflate() {
    guard let stream = unsafe deflate else { return }
    // The stream was initialised by `inflateInit2_` and is closed once.
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
    unsafe deflate = nil
  }
}
