/// Bytes that can be read at any position: a file, memory, later a remote object.
package protocol ByteSource: AnyObject {
  /// Size in bytes when the source was opened.
  var byteCount: Int64 { get }
  /// Distinct bytes requested so far.
  var bytesRead: Int64 { get }
  /// Reads `count` bytes at an offset into the front of a buffer, growing it where needed.
  ///
  /// - Throws: ``ByteError/truncated(offset:needed:available:)`` if the source ends before; the
  ///   buffer's content is then undefined.
  func read(at offset: Int64, count: Int, into buffer: inout [UInt8]) throws(ByteError)
}

/// Receives bytes in order, for a digest.
package protocol ByteSink: AnyObject, Sendable {
  /// Takes the next bytes.
  func update(_ bytes: [UInt8])
}

/// Why bytes could not be read, and where.
@usableFromInline package enum ByteError: Error, Hashable {
  /// The data end before the value does.
  case truncated(offset: Int64, needed: UInt64, available: UInt64)
  /// A length that no file can have.
  case lengthOutOfRange(offset: Int64, length: UInt64)
  /// More bytes than a named limit allows.
  case limitExceeded(what: String, byteCount: UInt64, limit: UInt64)
  /// Compressed bytes that cannot be undone.
  case corrupt(what: String, reason: String)
  /// The system refused; the number is `errno`.
  case system(errno: Int32, path: String)
}
