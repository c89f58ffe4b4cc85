import Bytes
package import DriveIndex
import Drives
import LogFormats
import Quantities

/// Reads one log with its sidecar and GPS files into what the index stores.
package struct LogReading: Sendable {
  /// Changes whenever a reader would give other results for the same bytes.
  package static let readerVersion = "6"

  package var isExact: Bool
  /// The age that a calibration may have, in nanoseconds; `nil` where no plan says it.
  package var maximumCalibrationAge: Int64?

  /// Creates a reading.
  package init(isExact: Bool = false, maximumCalibrationAge: Int64? = nil) {
    self.isExact = isExact
    self.maximumCalibrationAge = maximumCalibrationAge
  }

  /// Reads every recording under a path; one that cannot be read at all has that status.
  package func read(
    _ path: String,
    progress: (@Sendable (Int64) -> Void)? = nil
  ) -> [IndexedRecording] {
    let sink = SHA256Sink()
    var manifest = DriveManifest()
    var inputs = [LogReading.readerVersion, isExact ? "exact" : "sampled"]
    if let age = maximumCalibrationAge { inputs.append("calibrations up to \(age)") }
    var format: String?
    let isFolder = LogReading.isFolder(path)
    do throws(LogError) {
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
      let recordings = try known.recordings(of: path, options: options)
      let digest = sink.hexadecimal
      return recordings.map { recording in
        var recording = recording
        recording.path = path + (recording.part.map { "#\($0)" } ?? "")
        return finish(
          recording,
          manifest: manifest,
          inputs: inputs,
          // The parts of one log are told apart by their names alone.
          fingerprint: recording.part.map { Digest.hexadecimal(ofTexts: [digest, $0]) } ?? digest,
          log: (path, isFolder)
        )
      }
    } catch {
      var recording = Recording(path: path, format: format ?? "unknown", status: .unreadable)
      recording.byteCount = LogReading.byteCount(path)
      recording.problems = [
        Problem(rule: error.rule, severity: .error, message: error.message)
      ]
      sink.update(Array("unreadable:\(path):\(recording.byteCount)".utf8))
      return [
        finish(
          recording,
          manifest: manifest,
          inputs: inputs,
          fingerprint: sink.hexadecimal,
          log: (path, isFolder)
        )
      ]
    }
  }

  private func finish(
    _ read: Recording,
    manifest declared: DriveManifest,
    inputs: [String],
    fingerprint: String,
    log: (path: String, isFolder: Bool)
  ) -> IndexedRecording {
    var recording = read
    // What a person declares wins over what the log says.
    var manifest = declared
    manifest.vehicle = declared.vehicle ?? read.statement.vehicle
    manifest.timeZone = declared.timeZone ?? read.statement.timeZone
    let declaredNames = Set(declared.tags.map(\.name))
    manifest.tags += read.statement.tags.filter { !declaredNames.contains($0.name) }
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
      let path = DriveManifestFile.resolve(name, besides: log.path, isFolder: log.isFolder)
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
    LogReading.addCalibrations(of: manifest, besides: log, to: &recording, inputs: &inputs)
    recording.problems += LogReading.judgements(recording)
    recording.doubts = read.doubts.map { doubt in
      var moved = doubt
      moved.range = doubt.range.map {
        TimeRange(
          start: $0.start.advanced(byNanoseconds: clock),
          end: $0.end.advanced(byNanoseconds: clock)
        )
      }
      return moved
    }
    let truth = RecordingTruth(
      recording,
      manifest: manifest,
      maximumCalibrationAge: maximumCalibrationAge
    )
    recording.problems += truth.problems
    recording.doubts += truth.doubts
    let track = recording.chosenFixTrack
    return IndexedRecording(
      fingerprint: fingerprint,
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
