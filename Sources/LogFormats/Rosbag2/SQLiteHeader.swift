/// The first 100 bytes of a SQLite database.
///
/// SQLite file format, section 1.3, <https://www.sqlite.org/fileformat2.html#the_database_header>.
struct SQLiteHeader {
  /// Size of the header in bytes.
  static let byteCount = 100
  /// The first 16 bytes of every database.
  static let magic = Array("SQLite format 3\u{0}".utf8)

  /// Size of a page in bytes, a power of two from 512 to 65,536.
  var pageByteCount: Int64
  /// Size of the database in pages; `nil` where an old writer left the field stale.
  var pageCount: Int64?

  /// Reads a header; `nil` if the bytes are none.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.byteCount, bytes.starts(with: Self.magic) else { return nil }
    func bigEndian(_ range: Range<Int>) -> Int64 {
      bytes[range].reduce(0) { $0 << 8 | Int64($1) }
    }
    let size = bigEndian(16..<18)
    self.pageByteCount = size == 1 ? 65_536 : size
    guard pageByteCount >= 512, pageByteCount.nonzeroBitCount == 1 else { return nil }
    // Section 1.3.7: the size is valid where the change counter equals "version valid for".
    let count = bigEndian(28..<32)
    self.pageCount = count > 0 && bigEndian(24..<28) == bigEndian(92..<96) ? count : nil
  }
}
