import Bytes

@testable import Drives
@testable import LogFormats

extension PositionFile {
  /// Makes a track of bytes whose losses do not matter.
  static func track(bytes: [UInt8], named name: String) throws(LogError) -> FixTrack {
    var problems: [Problem] = []
    return try track(of: MemoryByteSource(bytes), named: name, problems: &problems)
  }
}
