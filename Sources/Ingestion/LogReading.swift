import Bytes
package import DriveIndex
import Drives
import LogFormats
import Quantities

/// Reads one log with its sidecar and GPS files into what the index stores.
package struct LogReading: Sendable {
  /// Changes whenever a reader would give other results for the same bytes.
  package static let readerVersion = "3"

  package var isExact: Bool

  /// Creates a reading.
  package init(isExact: Bool = false) { self.isExact = isExact }

  /// Reads a log; one that cannot be read at all becomes a recording with that status.
  package func read(
    _ path: String,
    progress: (@Sendable (Int64) -> Void)? = nil
  ) -> IndexedRecording {
    let sink = SHA256Sink()
    var recording: Recording
    var manifest = DriveManifest()
    var inputs = [LogReading.readerVersion, isExact ? "exact" : "sampled"]
    var format: String?
    do throws(LogError) {
      let isFolder = LogReading.isFolder(path)
      if let declared = try DriveManifestFile.load(forLog: path, isFolder: isFolder) {
        manifest = declared.manifest
        inputs.append(Digest.hexadecimal(declared.content))
      }
      guard let known = try LogFormatRegistry.format(of: path) else {
        throw LogError(
          kind: .malformed,
          rule: "LOG002",
          message: "not a log of a known format (\(LogFormatRegistry.names))"
        )
      }
      format = known.name
      var options = LogReadingOptions()
      options.isExact = isExact
      options.manifest = manifest
      options.fingerprint = sink
      options.progress = progress
      recording = try known.read(path, options: options)
    } catch {
      recording = Recording(path: path, format: format ?? "unknown", status: .unreadable)
      recording.byteCount = LogReading.byteCount(path)
      recording.problems = [
        Problem(rule: error.rule, severity: .error, message: error.message)
      ]
      sink.update(Array("unreadable:\(path):\(recording.byteCount)".utf8))
    }
    recording.path = path
    return finish(recording, manifest: manifest, inputs: inputs, sink: sink)
  }

  private func finish(
    _ read: Recording,
    manifest: DriveManifest,
    inputs: [String],
    sink: SHA256Sink
  ) -> IndexedRecording {
    var recording = read
    recording.problems += manifest.problems
    var inputs = inputs
    let clock = manifest.clockCorrectionNanoseconds
    for index in recording.fixTracks.indices {
      let stream = recording.fixTracks[index].stream
      let shift = clock &+ (manifest.topicClockCorrectionsNanoseconds[stream] ?? 0)
      for fix in recording.fixTracks[index].fixes.indices {
        recording.fixTracks[index].fixes[fix].time =
          recording.fixTracks[index].fixes[fix].time.advanced(byNanoseconds: shift)
      }
    }
    for name in manifest.gpsFiles {
      let path = LogReading.resolve(name, besides: recording.path)
      do throws(LogError) {
        var problems: [Problem] = []
        let track = try PositionFile.read(path: path, problems: &problems)
        recording.fixTracks.append(track)
        recording.problems += problems
        if let problem = LogReading.strangeTime(of: track, named: name, recording, clock: clock) {
          recording.problems.append(problem)
        }
        inputs.append(Digest.hexadecimal(LogReading.content(path)))
      } catch {
        recording.problems.append(
          Problem(
            rule: error.rule,
            severity: .error,
            message: "\(name): \(error.message)"
          )
        )
        inputs.append("missing \(name)")
      }
    }
    LogReading.addCalibrations(of: manifest, to: &recording, inputs: &inputs)
    recording.problems += LogReading.judgements(recording)
    let track = recording.chosenFixTrack
    return IndexedRecording(
      fingerprint: sink.hexadecimal,
      inputsDigest: Digest.hexadecimal(ofTexts: inputs),
      recording: recording,
      manifest: manifest,
      fixes: track?.fixes ?? [],
      track: track
    )
  }

  /// A track none of whose positions lies in the time of its log.
  private static func strangeTime(
    of track: FixTrack,
    named name: String,
    _ recording: Recording,
    clock: Int64
  ) -> Problem? {
    guard let first = track.fixes.first?.time, let last = track.fixes.last?.time,
      let start = recording.start?.advanced(byNanoseconds: clock),
      let end = recording.end?.advanced(byNanoseconds: clock), last < start || end < first
    else { return nil }
    return Problem(
      rule: "GPS005",
      severity: .warning,
      message:
        "\(name): its positions are of \(first.rfc3339) to \(last.rfc3339), the log is of "
        + "\(start.rfc3339) to \(end.rfc3339): none of them is used; name the file of this drive, or "
        + "declare 'clock' in the drive's sidecar"
    )
  }

  /// What is wrong with a recording as a whole.
  private static func judgements(_ recording: Recording) -> [Problem] {
    guard recording.status == .ok || recording.status == .partial else { return [] }
    var found: [Problem] = []
    let frames = recording.streams.reduce(0) {
      $0 + ($1.modality == .camera ? $1.logTimes.count : 0)
    }
    if frames == 0 {
      found.append(
        Problem(
          rule: "REC001",
          severity: .note,
          message: "no camera frames: the recording adds nothing to coverage"
        )
      )
    } else if recording.chosenFixTrack?.fixes.isEmpty ?? true {
      found.append(
        Problem(
          rule: "REC002",
          severity: .warning,
          message:
            "no valid position: sun, weather and region of its frames stay unknown; name the "
            + "GNSS topic or a GPS file in the drive's sidecar"
        )
      )
    }
    return found
  }
}
