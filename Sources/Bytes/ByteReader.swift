/// A cursor over borrowed bytes: every read is checked, none traps.
///
/// A length that comes from the bytes themselves goes through ``slice(_:)`` or ``skip(_:)``, so a
/// bad one cannot lead out of the record that holds it.
@usableFromInline package struct ByteReader: ~Escapable {
  @usableFromInline let bytes: RawSpan
  @usableFromInline var position: Int
  @usableFromInline let base: Int64

  /// Creates a cursor at the front of some bytes.
  ///
  /// - Parameters:
  ///   - bytes: What is read.
  ///   - base: Where the bytes lie in their file; only errors and ``offset`` show it.
  @inlinable @_lifetime(copy bytes) package init(_ bytes: RawSpan, at base: Int64 = 0) {
    self.bytes = bytes
    self.position = 0
    self.base = base
  }

  /// Bytes not yet read.
  @inlinable package var remaining: Int { bytes.byteCount &- position }

  /// Whether every byte is read.
  @inlinable package var isAtEnd: Bool { remaining == 0 }

  /// How many bytes are read.
  @inlinable package var consumed: Int { position }

  /// Where the next byte lies in the file.
  @inlinable package var offset: Int64 { base &+ Int64(position) }

  /// Reads one little-endian integer.
  @inlinable package mutating func read<T: FixedWidthInteger & BitwiseCopyable>(
    _ type: T.Type = T.self
  ) throws(ByteError) -> T {
    T(littleEndian: try load())
  }

  /// Reads one big-endian integer.
  @inlinable package mutating func readBigEndian<T: FixedWidthInteger & BitwiseCopyable>(
    _ type: T.Type = T.self
  ) throws(ByteError) -> T {
    T(bigEndian: try load())
  }

  /// Reads one integer in the byte order that the data declare.
  @inlinable package mutating func read<T: FixedWidthInteger & BitwiseCopyable>(
    _ type: T.Type = T.self,
    isBigEndian: Bool
  ) throws(ByteError) -> T {
    let raw: T = try load()
    return isBigEndian ? T(bigEndian: raw) : T(littleEndian: raw)
  }

  /// Reads an IEEE 754 number of 64 bits.
  @inlinable package mutating func readDouble(
    isBigEndian: Bool = false
  )
    throws(ByteError) -> Double
  {
    Double(bitPattern: try read(UInt64.self, isBigEndian: isBigEndian))
  }

  /// Reads an IEEE 754 number of 32 bits, widened.
  @inlinable package mutating func readSingle(
    isBigEndian: Bool = false
  )
    throws(ByteError) -> Double
  {
    Double(Float(bitPattern: try read(UInt32.self, isBigEndian: isBigEndian)))
  }

  /// Cuts the next bytes off as a cursor of their own.
  @inlinable @_lifetime(copy self) package mutating func slice(
    _ count: some BinaryInteger
  )
    throws(ByteError) -> ByteReader
  {
    let length = try checked(count)
    let start = position
    position &+= length
    return ByteReader(
      bytes.extracting(start..<(start &+ length)),
      at: base &+ Int64(start)
    )
  }

  /// Passes over the next bytes.
  @inlinable package mutating func skip(_ count: some BinaryInteger) throws(ByteError) {
    position &+= try checked(count)
  }

  /// The bytes not yet read.
  @inlinable package var rest: RawSpan {
    @_lifetime(copy self) get { bytes.extracting(position..<bytes.byteCount) }
  }

  /// Checks a count against the bytes that are left.
  @inlinable package func checked(_ count: some BinaryInteger) throws(ByteError) -> Int {
    guard let length = Int(exactly: count), length >= 0, length <= remaining else {
      throw shortage(UInt64(clamping: count))
    }
    return length
  }

  /// The error of a value that the bytes end before.
  @inlinable package func shortage(_ needed: UInt64) -> ByteError {
    .truncated(offset: offset, needed: needed, available: UInt64(remaining))
  }

  @inlinable mutating func load<T: FixedWidthInteger & BitwiseCopyable>()
    throws(ByteError) -> T
  {
    let size = MemoryLayout<T>.size
    guard remaining >= size else { throw shortage(UInt64(size)) }
    let start = position
    position &+= size
    // The guard above keeps the load inside the span; integers have no invalid bit patterns.
    return unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: T.self)
  }
}
