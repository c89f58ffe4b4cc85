import Bytes

/// What the segments before a JPEG's first scan tell: its size, and where its EXIF lies.
///
/// ITU-T T.81, annex B: markers and their segments. A multi-picture file (CIPA DC-007) begins with
/// such a picture, which is the one that is read.
struct JPEGHeader {
  /// Why a file cannot be read as a picture.
  struct Damage: Error {
    /// What is wrong, to follow a colon.
    var reason: String
  }
  /// Segments in front of a scan; cameras write a dozen.
  private static let segmentLimit = 1024

  /// Columns and rows in pixels; `nil` where no frame header comes before the damage.
  private(set) var size: (width: Int, height: Int)?
  /// Where the TIFF structure of the EXIF lies in the file.
  private(set) var exif: Range<Int64>?
  /// Why the walk ended early; what came before counts.
  private(set) var damage: String?

  /// Walks over the segments up to the frame header, or to where the file is damaged.
  init(_ bytes: HeaderBytes) {
    do throws(Damage) {
      try walk(bytes)
    } catch {
      damage = error.reason
    }
  }

  private mutating func walk(_ bytes: HeaderBytes) throws(Damage) {
    guard Self.read(bytes, 0, 2) == [0xFF, 0xD8] else {
      throw Damage(reason: "the file does not begin like a JPEG")
    }
    var offset: Int64 = 2
    for _ in 0..<Self.segmentLimit {
      guard let head = Self.read(bytes, offset, 2) else { throw Self.cut(bytes) }
      guard head[0] == 0xFF else {
        throw Damage(reason: "no marker stands at byte \(offset.grouped)")
      }
      let marker = head[1]
      switch marker {
      // A marker may be preceded by any number of fill bytes.
      case 0xFF: offset += 1
      case 0x01, 0xD0...0xD7: offset += 2
      case 0xD9, 0xDA: throw Damage(reason: "no frame header states the picture's size")
      default:
        guard let word = Self.read(bytes, offset + 2, 2) else { throw Self.cut(bytes) }
        let length = Int64(word[0]) << 8 | Int64(word[1])
        guard length >= 2 else {
          throw Damage(reason: "the segment at byte \(offset.grouped) has no length")
        }
        if Self.isFrame(marker) {
          guard let frame = Self.read(bytes, offset + 5, 4) else { throw Self.cut(bytes) }
          size = (Int(frame[2]) << 8 | Int(frame[3]), Int(frame[0]) << 8 | Int(frame[1]))
          return
        }
        let end = offset + 2 + length
        if marker == 0xE1, exif == nil, length >= 8,
          Self.read(bytes, offset + 4, 6) == Array("Exif\0\0".utf8)
        {
          exif = (offset + 10)..<min(end, bytes.byteCount)
        }
        guard end <= bytes.byteCount else { throw Self.cut(bytes) }
        offset = end
      }
    }
    throw Damage(reason: "more than \(Self.segmentLimit) segments stand before the picture")
  }

  /// Start of frame of any process; DHT, JPG and DAC have numbers among them.
  private static func isFrame(_ marker: UInt8) -> Bool {
    (0xC0...0xCF).contains(marker) && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
  }

  private static func read(_ bytes: HeaderBytes, _ offset: Int64, _ count: Int) -> [UInt8]? {
    try? bytes.bytes(at: offset, count: count)
  }

  private static func cut(_ bytes: HeaderBytes) -> Damage {
    Damage(reason: "the file ends at byte \(bytes.byteCount.grouped), before its picture begins")
  }
}
