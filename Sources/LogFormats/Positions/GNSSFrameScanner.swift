import Bytes

/// One piece of what a receiver sends.
enum GNSSFrame {
  /// A line of NMEA 0183 from its `$` on, whose checksum nobody looked at.
  case sentence([UInt8])
  /// A message of u-blox with the right checksum.
  case ubx(UBXMessage)
  /// A message of RTCM 3 with the right checksum: corrections, no position of the vehicle.
  case rtcm(byteCount: Int)
  /// What begins like a message of u-blox and has a wrong checksum.
  case damaged
}

/// Finds the frames in a stream in which NMEA 0183, UBX and RTCM 3 follow each other in any order.
///
/// UBX: u-blox M8 protocol specification, UBX-13003221, section 32.2. RTCM 10403.3, section 4.
/// Bytes between the frames are passed over. At most a block and a frame are in memory.
struct GNSSFrameScanner {
  /// NMEA 0183 allows 82 characters; receivers exceed it with their own sentences.
  static let maximumSentenceByteCount = 256

  private var blocks: PlainBlocks
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false
  /// Bytes passed, as they are after decoding.
  private(set) var passed: Int64 = 0
  /// Whether the last frame was one that the file ends inside, or with.
  private(set) var endsInFrame = false

  /// Starts at the front of some blocks.
  init(_ blocks: PlainBlocks) { self.blocks = blocks }

  /// The next frame; `nil` at the end of the file.
  mutating func next() throws(ByteError) -> GNSSFrame? {
    endsInFrame = false
    while try has(1) {
      switch buffer[position] {
      case UInt8(ascii: "$"):
        if let sentence = try sentence() { return .sentence(sentence) }
      case 0xB5:
        if let frame = try ubx() { return frame }
      case 0xD3:
        if let count = try rtcm() { return .rtcm(byteCount: count) }
      default:
        advance(1)
      }
    }
    return nil
  }

  private mutating func advance(_ count: Int) {
    position += count
    passed += Int64(count)
  }

  /// Whether so many bytes follow; reads on where they are not at hand.
  private mutating func has(_ count: Int) throws(ByteError) -> Bool {
    while buffer.count - position < count {
      guard !isAtEnd else { return false }
      buffer.removeSubrange(..<position)
      position = 0
      isAtEnd = try !blocks.appendNext(to: &buffer)
    }
    return true
  }

  /// The printable bytes from a `$` to the line's end, the next `$` or bytes of another protocol.
  private mutating func sentence() throws(ByteError) -> [UInt8]? {
    _ = try has(Self.maximumSentenceByteCount + 1)
    let limit = min(buffer.count, position + Self.maximumSentenceByteCount)
    var end = position + 1
    while end < limit, (0x20..<0x7F).contains(buffer[end]), buffer[end] != UInt8(ascii: "$") {
      end += 1
    }
    endsInFrame = end == buffer.count && isAtEnd
    let sentence = buffer[position..<end]
    advance(end - position)
    // An address and one field at least: what is shorter is a `$` in a text.
    return sentence.count >= 7 ? Array(sentence) : nil
  }

  private mutating func ubx() throws(ByteError) -> GNSSFrame? {
    guard try has(2), buffer[position + 1] == 0x62 else {
      advance(1)
      return nil
    }
    guard try has(8),
      try has(8 + Int(buffer[position + 4]) + Int(buffer[position + 5]) << 8)
    else {
      endsInFrame = true
      advance(2)
      return .damaged
    }
    let length = Int(buffer[position + 4]) + Int(buffer[position + 5]) << 8
    let end = position + 6 + length
    // RFC 1145, the 8-bit Fletcher checksum over class, identity, length and payload.
    var (a, b): (UInt8, UInt8) = (0, 0)
    for byte in buffer[(position + 2)..<end] {
      a &+= byte
      b &+= a
    }
    guard a == buffer[end], b == buffer[end + 1] else {
      advance(2)
      return .damaged
    }
    let message = UBXMessage(
      group: buffer[position + 2],
      identity: buffer[position + 3],
      payload: Array(buffer[(position + 6)..<end])
    )
    advance(8 + length)
    return .ubx(message)
  }

  /// The length of a message of RTCM 3.
  private mutating func rtcm() throws(ByteError) -> Int? {
    guard try has(6), buffer[position + 1] & 0xFC == 0 else {
      advance(1)
      return nil
    }
    let length = Int(buffer[position + 1] & 3) << 8 + Int(buffer[position + 2])
    guard try has(length + 6) else {
      advance(1)
      return nil
    }
    // CRC-24Q, polynomial 1864CFB, over all but its own three bytes leaves zero over all of them.
    var crc: UInt32 = 0
    for byte in buffer[position..<(position + length + 6)] {
      crc ^= UInt32(byte) << 16
      for _ in 0..<8 { crc = crc & 0x80_0000 != 0 ? (crc << 1) ^ 0x186_4CFB : crc << 1 }
    }
    guard crc & 0xFF_FFFF == 0 else {
      advance(1)
      return nil
    }
    advance(length + 6)
    return length + 6
  }
}
