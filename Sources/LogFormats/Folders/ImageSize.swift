import Drives

extension ImageSize {
  /// Looks for the size in the first bytes of a PNG or JPEG file.
  ///
  /// - Returns: `nil` where the bytes are of no such image or end before its size.
  init?(_ head: [UInt8]) {
    guard let size = Self.png(head) ?? Self.jpeg(head) else { return nil }
    self.init(width: size.0, height: size.1)
  }

  /// PNG (ISO/IEC 15948), section 11.2.2: the header chunk comes first.
  private static func png(_ head: [UInt8]) -> (Int, Int)? {
    let start: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard head.count >= 24, head.starts(with: start), head[12..<16].elementsEqual("IHDR".utf8)
    else { return nil }
    func number(_ offset: Int) -> Int { head[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
    return (number(16), number(20))
  }

  /// JPEG (ITU-T T.81), annex B.2.2: the first start of frame, whichever the coding.
  private static func jpeg(_ head: [UInt8]) -> (Int, Int)? {
    guard head.starts(with: [0xFF, 0xD8]) else { return nil }
    var offset = 2
    func number(_ offset: Int) -> Int { Int(head[offset]) << 8 | Int(head[offset + 1]) }
    while offset + 9 <= head.count, head[offset] == 0xFF {
      let marker = head[offset + 1]
      if marker == 0xFF {
        offset += 1
        continue
      }
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame { return (number(offset + 7), number(offset + 5)) }
      let length = number(offset + 2)
      guard length >= 2 else { return nil }
      offset += 2 + length
    }
    return nil
  }
}
