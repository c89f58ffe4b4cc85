import CBZip2
import CLZ4
import CZlib
import CZstd

/// Undoes compression step by step, as far as its caller wants; its contexts are reused.
///
/// Concatenated frames are read as one.
@safe package final class Inflater {
  // Each pointer is created by its library, owned by this object alone and freed in `deinit`.
  private var zstd: OpaquePointer?
  private var lz4: OpaquePointer?
  private var bzip2: UnsafeMutablePointer<bz_stream>?
  var deflate: UnsafeMutablePointer<z_stream>?
  var codec = Codec.zstd
  /// Whether a zlib stream or gzip member has just ended, and no other has begun.
  var isBetweenMembers = false

  /// Creates an inflater; contexts are made when a codec is first used.
  package init() {}

  deinit {
    // Each context is freed once; the libraries accept null.
    unsafe ZSTD_freeDCtx(zstd)
    unsafe LZ4F_freeDecompressionContext(lz4)
    closeBZip2()
    closeDeflate()
  }

  /// Starts anew with a codec.
  package func begin(_ codec: Codec) throws(ByteError) {
    self.codec = codec
    isBetweenMembers = false
    // The contexts are this object's own; a fresh or reset one holds no pointer into older bytes.
    switch codec {
    case .zstd:
      if unsafe zstd == nil { unsafe zstd = ZSTD_createDCtx() }
      guard unsafe zstd != nil else { throw refusal }
      _ = unsafe ZSTD_DCtx_reset(zstd, ZSTD_reset_session_only)
    case .lz4:
      if unsafe lz4 == nil {
        _ = unsafe LZ4F_createDecompressionContext(&lz4, UInt32(LZ4F_VERSION))
      }
      guard unsafe lz4 != nil else { throw refusal }
      unsafe LZ4F_resetDecompressionContext(lz4)
    case .bzip2:
      closeBZip2()
      let stream = UnsafeMutablePointer<bz_stream>.allocate(capacity: 1)
      unsafe stream.initialize(to: bz_stream())
      guard unsafe BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else {
        unsafe stream.deallocate()
        throw refusal
      }
      unsafe bzip2 = stream
    case .zlib, .gzip: try openDeflate(codec)
    }
  }

  /// Undoes some compressed bytes.
  ///
  /// - Returns: How many bytes of the input were taken and how many of the output were filled;
  ///   none of either means that more input is needed.
  package func step(
    _ input: [UInt8],
    _ inputRange: Range<Int>,
    into output: inout [UInt8],
    _ outputRange: Range<Int>
  ) throws(ByteError) -> (taken: Int, filled: Int) {
    precondition(inputRange.upperBound <= input.count && outputRange.upperBound <= output.count)
    let codec = codec
    let result = unsafe input.withUnsafeBytes { source in
      unsafe output.withUnsafeMutableBytes { target in
        // Both ranges lie inside their arrays, which outlive this closure.
        let from = unsafe UnsafeRawBufferPointer(rebasing: source[inputRange])
        let to = unsafe UnsafeMutableRawBufferPointer(rebasing: target[outputRange])
        return switch codec {
        case .zstd: unsafe stepZstd(from, to)
        case .lz4: unsafe stepLZ4(from, to)
        case .bzip2: unsafe stepBZip2(from, to)
        case .zlib, .gzip: unsafe stepDeflate(from, to)
        }
      }
    }
    return try result.get()
  }

  typealias Step = Result<(taken: Int, filled: Int), ByteError>

  private func stepZstd(
    _ from: UnsafeRawBufferPointer,
    _ to: UnsafeMutableRawBufferPointer
  ) -> Step {
    var source = unsafe ZSTD_inBuffer(src: from.baseAddress, size: from.count, pos: 0)
    var target = unsafe ZSTD_outBuffer(dst: to.baseAddress, size: to.count, pos: 0)
    let code = unsafe ZSTD_decompressStream(zstd, &target, &source)
    guard ZSTD_isError(code) == 0 else {
      return .failure(.corrupt(what: "zstd data", reason: unsafe text(ZSTD_getErrorName(code))))
    }
    return unsafe .success((source.pos, target.pos))
  }

  private func stepLZ4(
    _ from: UnsafeRawBufferPointer,
    _ to: UnsafeMutableRawBufferPointer
  ) -> Step {
    var taken = from.count
    var filled = to.count
    let code = unsafe LZ4F_decompress(lz4, to.baseAddress, &filled, from.baseAddress, &taken, nil)
    guard LZ4F_isError(code) == 0 else {
      return .failure(.corrupt(what: "lz4 data", reason: unsafe text(LZ4F_getErrorName(code))))
    }
    return .success((taken, filled))
  }

  private func stepBZip2(
    _ from: UnsafeRawBufferPointer,
    _ to: UnsafeMutableRawBufferPointer
  ) -> Step {
    guard let stream = unsafe bzip2 else { return .failure(refusal) }
    let offered = UInt32(clamping: from.count)
    let room = UInt32(clamping: to.count)
    // bzip2 does not write through `next_in`, although its header lacks the `const`.
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: from.bindMemory(to: CChar.self).baseAddress
    )
    unsafe stream.pointee.avail_in = offered
    unsafe stream.pointee.next_out = to.bindMemory(to: CChar.self).baseAddress
    unsafe stream.pointee.avail_out = room
    let code = unsafe BZ2_bzDecompress(stream)
    let taken = unsafe Int(offered - stream.pointee.avail_in)
    let filled = unsafe Int(room - stream.pointee.avail_out)
    if code == BZ_STREAM_END {
      do throws(ByteError) { try begin(.bzip2) } catch { return .failure(error) }
    } else if code != BZ_OK {
      return .failure(.corrupt(what: "bzip2 data", reason: "bzip2 error \(code)"))
    }
    return .success((taken, filled))
  }

  private func closeBZip2() {
    guard let stream = unsafe bzip2 else { return }
    // The stream was initialised by `BZ2_bzDecompressInit` and is closed once.
    unsafe BZ2_bzDecompressEnd(stream)
    unsafe stream.deallocate()
    unsafe bzip2 = nil
  }

  func text(_ name: UnsafePointer<CChar>?) -> String {
    // The libraries return static, null-terminated names.
    guard let name = unsafe name else { return "unknown error" }
    return unsafe String(cString: name)
  }

  var refusal: ByteError {
    .corrupt(what: "\(codec.rawValue) data", reason: "no memory for a decompressor")
  }
}
