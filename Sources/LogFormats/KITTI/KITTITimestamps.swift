/// The lines of a `timestamps.txt`: line *n* from zero is the local time of frame *n*.
///
/// A frame that was lost has an empty line. Geiger et al., "Vision meets Robotics: The KITTI Dataset"
/// (2013), and the readme of the raw data's development kit.
struct KITTITimestamps {
  /// The most bytes of a file that are read: two days at 10 Hz.
  static let maximumByteCount = 64 << 20
  /// The most lines that are read.
  static let maximumLineCount = 1 << 21

  /// Local time by the number of the frame; `nil` for an empty or unreadable line.
  private(set) var times: [LocalTime?] = []
  /// How many lines are no time.
  private(set) var unreadableCount = 0
  /// The first line that is no time, counted from 1.
  private(set) var firstUnreadable: Int?
  /// Whether lines behind the last allowed one were left.
  private(set) var isTooLong = false

  init(_ bytes: [UInt8]) {
    var start = 0
    var width: Int?
    var line = 0
    while start < bytes.count {
      guard line < Self.maximumLineCount else {
        isTooLong = true
        break
      }
      let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
      let text = Self.trimmed(bytes[start..<end])
      start = end + 1
      line += 1
      guard !text.isEmpty else {
        times.append(nil)
        continue
      }
      width = width ?? text.count
      // A last line without its end and shorter than the others was cut off.
      let isCut = end == bytes.count && text.count < width ?? 0
      let time = isCut ? nil : LocalTime(String(decoding: text.prefix(65), as: UTF8.self))
      if time == nil {
        unreadableCount += 1
        if firstUnreadable == nil { firstUnreadable = line }
      }
      times.append(time)
    }
    while let last = times.last, last == nil { times.removeLast() }
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line.drop(while: isBlank)
    while let last = line.last, isBlank(last) { line.removeLast() }
    return line
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 9 || byte == 13 }
}
