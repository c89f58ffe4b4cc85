import Bytes
package import Drives

/// A file of positions that was recorded apart from the log: NMEA 0183, UBX or GPX.
package enum PositionFile {
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
    let source: FileByteSource
    do throws(ByteError) {
      source = try FileByteSource(path)
    } catch {
      throw LogError(reading: error, rule: GNSSRule.unreadable.rawValue)
    }
    return try track(of: source, named: path, problems: &problems)
  }

  /// Makes a track of a file's bytes; of several protocols the one with most positions.
  static func track(
    of source: any ByteSource,
    named name: String,
    problems: inout [Problem]
  ) throws(LogError) -> FixTrack {
    let recording = try recording(source, name)
    guard var track = recording.chosenFixTrack else {
      throw LogError(
        kind: .malformed,
        rule: GNSSRule.noPosition.rawValue,
        message: "no NMEA 0183 sentence, UBX message or GPX track point with a position is in the "
          + "file; name another file in 'gps_files'"
      )
    }
    let found = recording.problems
    if let undated = found.first(where: { $0.rule == GNSSRule.noDate.rawValue }),
      track.validCount == 0
    {
      throw LogError(kind: .malformed, rule: undated.rule, message: undated.message)
    }
    track.stream = name
    // What is lost of a file beside the log is no loss of the log.
    problems += found.map {
      Problem(
        rule: $0.rule,
        severity: min($0.severity, .warning),
        message: "\(name): \($0.message)"
      )
    }
    return track
  }

  private static func recording(
    _ source: any ByteSource,
    _ name: String
  ) throws(LogError) -> Recording {
    var head: [UInt8] = []
    let count = Int(min(source.byteCount, Int64(LogFormatRegistry.headByteCount)))
    do throws(ByteError) {
      try source.read(at: 0, count: count, into: &head)
    } catch {
      throw LogError(reading: error, rule: GNSSRule.unreadable.rawValue)
    }
    let options = LogReadingOptions()
    return GPXPoints.recognizes(Array(head.prefix(count)))
      ? try GPXReader.read(source: source, path: name, options: options)
      : try GNSSReader.read(source: source, path: name, format: NMEAFormat.name, options: options)
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
