package import Drives

/// NMEA 0183 as a receiver sends it, alone or among other protocols, also saved as UTF-16.
///
/// NMEA 0183, version 4.11. Known by sentences with their checksum, whatever the talker.
package enum NMEAFormat: SingleRecordingFormat {
  package static let name = "nmea"
  package static let fileExtensions = ["nmea", "nmea_utf16", ".log", ".txt"]

  package static var rules: [RuleDescription] { GNSSRule.descriptions }

  package static func recognizes(_ candidate: LogCandidate) -> Bool {
    guard !candidate.isFolder else { return false }
    let counts = GNSSReader.framedByteCounts(candidate.head)
    guard counts.ubx == 0 else { return false }
    return isEnough(counts.nmea, of: candidate.head)
      || candidate.hasExtension("nmea") || candidate.hasExtension("nmea_utf16")
  }

  package static func read(
    _ path: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    try GNSSReader.read(source: LogFile.open(path), path: path, format: name, options: options)
  }

  /// Whether frames are so much of a file's front that the file is a log of them, and not one that
  /// quotes some: an eighth leaves room for stamps before each line and for other protocols.
  static func isEnough(_ framed: Int, of head: [UInt8]) -> Bool {
    framed > 0 && framed * 8 >= PlainBlocks.plain(head).count
  }
}

/// UBX, the protocol of u-blox receivers, alone or with NMEA 0183 and RTCM 3 between its messages.
///
/// u-blox M8 protocol specification, UBX-13003221; u-blox F9 interface description, UBX-21022436.
package enum UBXFormat: SingleRecordingFormat {
  package static let name = "ubx"
  package static let fileExtensions = [".ubx"]

  package static var rules: [RuleDescription] { [] }

  package static func recognizes(_ candidate: LogCandidate) -> Bool {
    guard !candidate.isFolder else { return false }
    let counts = GNSSReader.framedByteCounts(candidate.head)
    return counts.ubx > 0 && NMEAFormat.isEnough(counts.ubx + counts.nmea, of: candidate.head)
      || counts.ubx + counts.nmea == 0 && candidate.hasExtension(".ubx")
  }

  package static func read(
    _ path: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    try GNSSReader.read(source: LogFile.open(path), path: path, format: name, options: options)
  }
}

/// GPX, versions 1.0 and 1.1: the track points of a document.
///
/// <https://www.topografix.com/GPX/1/1/>.
package enum GPXFormat: SingleRecordingFormat {
  package static let name = "gpx"
  package static let fileExtensions = [".gpx"]

  package static var rules: [RuleDescription] { [] }

  package static func recognizes(_ candidate: LogCandidate) -> Bool {
    guard !candidate.isFolder else { return false }
    return GPXPoints.recognizes(candidate.head) || candidate.hasExtension(".gpx")
  }

  package static func read(
    _ path: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    try GPXReader.read(source: LogFile.open(path), path: path, options: options)
  }
}
