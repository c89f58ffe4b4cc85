/// Walks over the bytes of a ROS message: the CDR of ROS 2 or the packed form of ROS 1.
///
/// OMG DDSI-RTPS 2.2, section 10, and OMG CORBA 3.0, section 15.3 (CDR): numbers are aligned to
/// their own size, counted from behind the 4 bytes of the encapsulation header. ROS wiki, "msg":
/// ROS 1 packs numbers little-endian without alignment.
struct SerialCursor: ~Escapable {
  private let bytes: RawSpan
  private var offset: Int
  /// Where alignment is counted from; `nil` for no alignment.
  private let origin: Int?
  private let isBigEndian: Bool

  /// Starts at the first byte of a ROS 1 message.
  @_lifetime(copy bytes)
  init(ros1 bytes: RawSpan) {
    self.bytes = bytes
    (self.offset, self.origin, self.isBigEndian) = (0, nil, false)
  }

  /// Starts behind the encapsulation header of a ROS 2 message.
  @_lifetime(copy bytes)
  init(cdr bytes: RawSpan) throws(MessageError) {
    guard bytes.byteCount >= 4 else { throw .truncated }
    let kind = Self.encapsulation(bytes)
    // OMG DDS-XTYPES 1.3, table 60: representation identifiers.
    switch kind {
    case 0, 1: break
    case 2, 3: throw .unsupported("the CDR parameter list (PL_CDR)")
    case 6, 7: throw .unsupported("XCDR2 (CDR2)")
    case 8, 9: throw .unsupported("delimited XCDR2 (D_CDR2)")
    case 10, 11: throw .unsupported("the XCDR2 parameter list (PL_CDR2)")
    default: throw .malformed("its CDR representation \(kind) is not one of the standard")
    }
    self.bytes = bytes
    (self.offset, self.origin, self.isBigEndian) = (4, 4, kind == 0)
  }

  private static func encapsulation(_ bytes: RawSpan) -> UInt16 {
    // Sound: the caller checked that 4 bytes are there, and any bits are an integer.
    UInt16(bigEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt16.self))
  }

  /// Runs a program and fills its slots.
  mutating func run(
    _ steps: [SerialProgram.Step],
    _ values: inout [FieldValue?]
  ) throws(MessageError) {
    for step in steps {
      switch step {
      case .skip(let byteCount, let count): try skip(byteCount, count: count)
      case .skipText: _ = try textLength(skips: true)
      case .skipNumbers(let byteCount): try skip(byteCount, count: try length())
      case .skipEach(let count, let inner):
        let count = if let count { count } else { try length() }
        for _ in 0..<count {
          let before = offset
          try run(inner, &values)
          if offset == before { break }
        }
      case .number(let slot, let kind): values[slot] = try number(kind)
      case .text(let slot): values[slot] = .text(try text())
      case .numbers(let slot, let kind, let count):
        let count = if let count { count } else { try length() }
        values[slot] = .reals(try numbers(kind, count: count))
      case .rows(let slot, let count, let inner, let slotCount):
        values[slot] = .rows(try rows(inner, count: count, slotCount: slotCount))
      case .refuse(let what): throw .unsupported(what)
      }
    }
  }

  /// Reads a list of messages, of which the first are kept.
  private mutating func rows(
    _ steps: [SerialProgram.Step],
    count: Int?,
    slotCount: Int
  ) throws(MessageError) -> [[FieldValue?]] {
    let count = if let count { count } else { try length() }
    var result: [[FieldValue?]] = []
    for _ in 0..<min(count, MessageLimits.keptRows) {
      var values = [FieldValue?](repeating: nil, count: slotCount)
      try run(steps, &values)
      result.append(values)
    }
    return result
  }

  private mutating func align(to byteCount: Int) {
    guard let origin else { return }
    let excess = (offset - origin) % byteCount
    if excess != 0 { offset += byteCount - excess }
  }

  private mutating func skip(_ byteCount: Int, count: Int) throws(MessageError) {
    guard count > 0 else { return }
    align(to: byteCount)
    let (size, overflow) = byteCount.multipliedReportingOverflow(by: count)
    guard !overflow, offset <= bytes.byteCount, size <= bytes.byteCount - offset else {
      throw .truncated
    }
    offset += size
  }

  private mutating func integer<T: FixedWidthInteger & BitwiseCopyable>(
    _ type: T.Type
  ) throws(MessageError) -> T {
    align(to: MemoryLayout<T>.size)
    let end = offset + MemoryLayout<T>.size
    guard end <= bytes.byteCount else { throw .truncated }
    // Sound: the range was checked just above, and any bits are an integer.
    let raw = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: T.self)
    offset = end
    return isBigEndian ? T(bigEndian: raw) : T(littleEndian: raw)
  }

  private mutating func length() throws(MessageError) -> Int { Int(try integer(UInt32.self)) }

  private mutating func number(_ kind: MessageLayout.Kind) throws(MessageError) -> FieldValue {
    switch kind {
    case .bool, .uint8: .integer(Int64(try integer(UInt8.self)))
    case .int8: .integer(Int64(try integer(Int8.self)))
    case .int16: .integer(Int64(try integer(Int16.self)))
    case .uint16: .integer(Int64(try integer(UInt16.self)))
    case .int32: .integer(Int64(try integer(Int32.self)))
    case .uint32: .integer(Int64(try integer(UInt32.self)))
    case .int64: .integer(try integer(Int64.self))
    case .uint64: Self.value(try integer(UInt64.self))
    case .float32: .real(Double(Float(bitPattern: try integer(UInt32.self))))
    case .float64: .real(Double(bitPattern: try integer(UInt64.self)))
    case .string, .message, .unsupported: throw .malformed("a field is no number")
    }
  }

  /// An unsigned number as a whole one where it fits.
  static func value(_ number: UInt64) -> FieldValue {
    Int64(exactly: number).map(FieldValue.integer) ?? .real(Double(number))
  }

  private mutating func numbers(
    _ kind: MessageLayout.Kind,
    count: Int
  ) throws(MessageError) -> [Double] {
    var result: [Double] = []
    let kept = min(count, MessageLimits.keptNumbers)
    for _ in 0..<kept { if let value = try number(kind).number { result.append(value) } }
    try skip(kind.byteCount ?? 1, count: count - kept)
    return result
  }

  /// Reads a text's length, checks that its bytes are there, and passes over them if asked.
  private mutating func textLength(skips: Bool) throws(MessageError) -> Int {
    let count = try length()
    guard count <= bytes.byteCount - offset else { throw .truncated }
    if skips { offset += count }
    return count
  }

  private mutating func text() throws(MessageError) -> String {
    let count = try textLength(skips: false)
    defer { offset += count }
    var kept = min(count, MessageLimits.keptTextBytes)
    if origin != nil, kept == count, kept > 0 {
      // CDR counts the zero byte at the end.
      kept -= 1
    }
    return String(decoding: Array(bytes.extracting(offset..<offset + kept)), as: UTF8.self)
  }
}

extension Array where Element == UInt8 {
  /// Copies the bytes of a span.
  init(_ bytes: RawSpan) {
    self.init()
    reserveCapacity(bytes.byteCount)
    for offset in bytes.byteOffsets {
      // Sound: the offset lies within the span.
      append(unsafe bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
    }
  }
}
