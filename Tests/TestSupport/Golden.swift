import Foundation
import Testing

/// Compares text with a file in `Golden/` beside the test; `ODDCOV_RECORD` rewrites the file and fails.
public func expectGolden(
  _ actual: String,
  _ name: String,
  file: String = #filePath,
  _ location: SourceLocation = #_sourceLocation
) throws {
  let golden = URL(filePath: file).deletingLastPathComponent().appending(path: "Golden/\(name)")
  let isRecording = ProcessInfo.processInfo.environment["ODDCOV_RECORD"] != nil
  guard !isRecording, let expected = try? String(contentsOf: golden, encoding: .utf8) else {
    try FileManager.default.createDirectory(
      at: golden.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(actual.utf8).write(to: golden)
    Issue.record("recorded \(name): review it and run again", sourceLocation: location)
    return
  }
  if actual != expected { Attachment.record(actual, named: name, sourceLocation: location) }
  #expect(actual == expected, sourceLocation: location)
}
