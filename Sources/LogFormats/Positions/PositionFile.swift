import Bytes
package import Drives

/// A file of positions that was recorded apart from the log: NMEA 0183 or GPX.
package enum PositionFile {
  /// Bytes that a file may have: a week of 10 Hz NMEA has 2 GB, a day 300 MB.
  static let limit: Int64 = 1 << 30

  /// Reads the positions of a file, told apart by its content.
  ///
  /// - Returns: The track named after the path, thinned to seconds.
  package static func read(path: String) throws(LogError) -> FixTrack {
    var problems: [Problem] = []
    return try read(path: path, problems: &problems)
  }

  /// Reads the positions of a file, and says what of it was lost.
  package static func read(
    path: String,
    problems: inout [Problem]
  ) throws(LogError) -> FixTrack {
    var bytes: [UInt8] = []
    do {
      let source = try FileByteSource(path)
      guard source.byteCount <= limit else {
        throw ByteError.limitExceeded(
          what: "the file",
          byteCount: UInt64(source.byteCount),
          limit: UInt64(limit)
        )
      }
      try source.read(at: 0, count: Int(source.byteCount), into: &bytes)
      bytes.removeSubrange(Int(source.byteCount)...)
    } catch let error as ByteError {
      throw LogError(reading: error, rule: "GPS001")
    } catch {
      throw LogError(kind: .io, rule: "GPS001", message: "the file cannot be read")
    }
    return try track(of: bytes, named: path, problems: &problems)
  }

  /// Makes a track of a file's bytes.
  static func track(
    of bytes: [UInt8],
    named name: String,
    problems: inout [Problem]
  ) throws(LogError) -> FixTrack {
    if let gpx = GPXTrack(bytes) {
      if let offset = gpx.brokenAt {
        problems.append(
          Problem(
            rule: "GPS004",
            severity: .warning,
            message: "\(name): the XML is broken at byte \(offset.grouped); "
              + "positions behind it are lost"
          )
        )
      }
      return track(of: gpx.readings, named: name, &problems)
    }
    guard let nmea = NMEATrack.read(bytes) else {
      throw LogError(
        kind: .malformed,
        rule: "GPS002",
        message: "no NMEA 0183 sentence with a position and no GPX: neither is in the file; "
          + "name another file in 'gps_files'"
      )
    }
    guard nmea.hasDate else {
      throw LogError(
        kind: .malformed,
        rule: "GPS003",
        message: "no sentence states the date (RMC with a fix or ZDA): its positions have no time; "
          + "record RMC as well"
      )
    }
    return track(of: nmea.readings, named: name, &problems)
  }

  private static func track(
    of readings: [FixReading?],
    named name: String,
    _ problems: inout [Problem]
  ) -> FixTrack {
    var filter = FixFilter()
    var withoutTime = 0
    for reading in readings {
      if let reading { filter.take(reading) } else { withoutTime += 1 }
    }
    var track = FixTrack(stream: name, messageCount: readings.count, readCount: readings.count)
    track.dropped = filter.dropped
    if withoutTime > 0 { track.dropped[.noTime] = withoutTime }
    track.validCount = filter.accepted.count
    track.setExtent(of: filter.accepted)
    track.fixes = filter.accepted.thinnedToSeconds(movedBy: 0)
    track.believedJumps = filter.believedJumps
    if let problem = track.jumpProblem { problems.append(problem) }
    return track
  }
}

extension LogError {
  /// Turns a refusal of the system or of the file's bytes into an error of a log.
  init(reading error: ByteError, rule: String) {
    // POSIX: ENOENT is 2.
    let kind: Kind =
      switch error {
      case .system(let errno, _): errno == 2 ? .missing : .io
      case .truncated: .io
      case .limitExceeded, .lengthOutOfRange, .corrupt: .malformed
      }
    self.init(kind: kind, rule: rule, message: error.reason)
  }
}
