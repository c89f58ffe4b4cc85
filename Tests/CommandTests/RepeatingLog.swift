import Foundation

/// An MCAP log of one LZ4 chunk whose records repeat: a few kilobytes that inflate to gigabytes.
///
/// LZ4 frame format 1.6: magic, descriptor of independent blocks of 4 MiB without checksums, its
/// check byte 73 (as python-lz4 4.3 writes it), blocks, an end mark of zero. LZ4 block format: a
/// token, literals, an offset and a match; the last 12 bytes here are literals.
struct RepeatingLog {
  private static let blockByteCount = 4 << 20
  private var frame: [UInt8] = [0x04, 0x22, 0x4D, 0x18, 0x60, 0x70, 0x73]
  private var inflatedByteCount = 0

  /// Adds bytes as they are.
  mutating func add(_ bytes: [UInt8]) {
    frame += Self.little(UInt32(bytes.count) | 1 << 31) + bytes
    inflatedByteCount += bytes.count
  }

  /// Adds a unit of some bytes many times.
  mutating func add(_ unit: [UInt8], times: Int) {
    var left = times
    while left > 0 {
      let count = min(left, Self.blockByteCount / unit.count)
      left -= count
      let size = unit.count * count
      guard size > unit.count + 64 else {
        for _ in 0..<count { add(unit) }
        continue
      }
      let match = size - unit.count - 12
      let tail = (size - 12..<size).map { unit[$0 % unit.count] }
      let block =
        Self.sequence(literals: unit, match: match - 4, offset: UInt16(unit.count))
        + [UInt8(12 << 4)] + tail
      frame += Self.little(UInt32(block.count)) + block
      inflatedByteCount += size
    }
  }

  /// The bytes of the log; the chunk states no checksum.
  var bytes: [UInt8] {
    let magic: [UInt8] = [0x89, 0x4D, 0x43, 0x41, 0x50, 0x30, 0x0D, 0x0A]
    let packed = frame + [0, 0, 0, 0]
    let chunk =
      Self.little(UInt64(0)) + Self.little(UInt64(1 << 62))
      + Self.little(UInt64(inflatedByteCount)) + Self.little(UInt32(0)) + Self.text("lz4")
      + Self.little(UInt64(packed.count)) + packed
    return magic + Self.record(0x01, Self.text("") + Self.text("")) + Self.record(0x06, chunk)
      + Self.record(0x0F, Self.little(UInt32(0)))
      + Self.record(0x02, [UInt8](repeating: 0, count: 20)) + magic
  }

  /// Adds a message of zeros.
  mutating func addMessage(channel: UInt16, time: UInt64, zeroCount: Int) {
    let fields =
      Self.little(channel) + Self.little(UInt32(0)) + Self.little(time) + Self.little(time)
    add([0x05] + Self.little(UInt64(fields.count + zeroCount)) + fields)
    add([0], times: zeroCount)
  }

  static func record(_ opcode: UInt8, _ content: [UInt8]) -> [UInt8] {
    [opcode] + little(UInt64(content.count)) + content
  }

  static func schema(_ id: UInt16, _ type: String) -> [UInt8] {
    record(0x03, little(id) + text(type) + text("ros2msg") + text(""))
  }

  static func channel(_ id: UInt16, schema: UInt16, _ topic: String) -> [UInt8] {
    record(0x04, little(id) + little(schema) + text(topic) + text("cdr") + little(UInt32(0)))
  }

  static func text(_ text: String) -> [UInt8] { little(UInt32(text.utf8.count)) + text.utf8 }

  static func little<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
    (0..<(T.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func sequence(literals: [UInt8], match: Int, offset: UInt16) -> [UInt8] {
    func rest(_ length: Int) -> [UInt8] {
      guard length >= 15 else { return [] }
      let left = length - 15
      return [UInt8](repeating: 255, count: left / 255) + [UInt8(left % 255)]
    }
    let token = UInt8(min(literals.count, 15) << 4 | min(match, 15))
    return [token] + rest(literals.count) + literals + little(offset) + rest(match)
  }
}
