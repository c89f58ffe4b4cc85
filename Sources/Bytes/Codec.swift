/// A way bytes are compressed.
package enum Codec: String, Hashable, Sendable, CaseIterable {
  /// Zstandard frames (RFC 8878).
  case zstd
  /// LZ4 frames (LZ4 Frame Format 1.6).
  case lz4
  /// bzip2 streams.
  case bzip2
  /// zlib streams (RFC 1950).
  case zlib
  /// gzip members (RFC 1952).
  case gzip
}
