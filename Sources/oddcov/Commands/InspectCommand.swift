import ArgumentParser
import ODDCoverage

/// `oddcov inspect`: what is in a recording.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is in recordings; reads no index."
  )

  @Argument(help: ArgumentHelp("Log files or folders.", valueName: "log"))
  var logs: [String]

  @Flag(name: .long, help: "Read every message header and check every checksum.")
  var exact = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    let calibrations = logs.filter(CalibrationFile.isCalibration)
    let found = try DriveDiscovery.logs(under: logs.filter { !calibrations.contains($0) })
      .filter { !$0.isOtherFile }
    guard !found.isEmpty || !calibrations.isEmpty else {
      throw CommandFailure(
        message:
          "\(logs.joined(separator: ", ")): no log of a known format (\(LogFormatRegistry.names))",
        status: .dataError
      )
    }
    let reading = LogReading(isExact: exact)
    let read = found.flatMap { log -> [Recording] in
      guard log.isToBeRead else {
        var recording = Recording(path: log.path, format: "unknown", status: .skipped)
        recording.byteCount = LogReading.byteCount(log.path)
        recording.problems = [
          Problem(rule: "LOG003", severity: .warning, message: log.reason ?? "not a log")
        ]
        return [recording]
      }
      return reading.read(log.path).map(\.recording)
    }
    let recordings = calibrations.map(Self.recording(ofCalibration:)) + read
    let fieldOfView = { (calibration: CameraCalibration) in
      calibration.fieldOfView.map {
        (horizontal: $0.horizontalDegrees, vertical: $0.verticalDegrees)
      }
    }
    if output.json {
      let document = InspectJSON.document(recordings, fieldOfView: fieldOfView)
      try Terminal.printData(document.text(isPretty: true))
    } else {
      try Terminal.printData(
        InspectTable(
          width: Terminal.isOutputTerminal ? Terminal.width : .max,
          usesColour: output.usesColour,
          fieldOfView: fieldOfView
        )
        .text(recordings)
      )
    }
    let isDamaged = recordings.contains { $0.status == .partial || $0.status == .unreadable }
    if isDamaged {
      for recording in recordings where recording.status == .unreadable {
        let reason = recording.problems.first { $0.severity == .error }
        let message = Diagnostics.placed(reason?.message ?? "unreadable", at: recording.path)
        Terminal.printError("oddcov: \(message) (\(reason?.rule ?? "LOG001"))")
      }
      throw ExitCode(ExitStatus.dataError.rawValue)
    }
  }

  /// A calibration file as a recording that holds nothing else.
  private static func recording(ofCalibration path: String) -> Recording {
    do throws(LogError) {
      return try CalibrationFile.recording(path: path)
    } catch {
      var recording = Recording(path: path, format: "calibration", status: .unreadable)
      recording.problems = [Problem(rule: error.rule, severity: .error, message: error.message)]
      return recording
    }
  }
}
