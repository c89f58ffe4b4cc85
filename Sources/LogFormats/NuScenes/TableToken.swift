/// The key of a row: a token's 32 hexadecimal digits as a number, any other text by its digest.
///
/// nuScenes and T4 name rows by 32 digits, Lyft by 64. Two FNV-1a digests stand for the long ones;
/// that two tokens of one table share both has a chance of about 2^-80.
struct TableToken: Hashable, Comparable {
  private let high: UInt64
  private let low: UInt64

  init(_ bytes: [UInt8]) {
    if bytes.count == 32, let high = Self.hexadecimal(bytes[..<16]),
      let low = Self.hexadecimal(bytes[16...])
    {
      (self.high, self.low) = (high, low)
      return
    }
    var first: UInt64 = 0xCBF2_9CE4_8422_2325
    var second: UInt64 = 0x84222325_CBF29CE4
    for byte in bytes {
      first = (first ^ UInt64(byte)) &* 0x100_0000_01B3
      second = (second ^ UInt64(byte) ^ first >> 32) &* 0x9E37_79B9_7F4A_7C15
    }
    (high, low) = (first, second ^ UInt64(bytes.count))
  }

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    for digit in digits {
      switch digit {
      case 0x30...0x39: value = value << 4 | UInt64(digit - 0x30)
      case 0x61...0x66: value = value << 4 | UInt64(digit - 0x57)
      default: return nil
      }
    }
    return value
  }

  static func < (a: TableToken, b: TableToken) -> Bool { (a.high, a.low) < (b.high, b.low) }
}
