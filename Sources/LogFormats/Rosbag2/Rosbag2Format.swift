import Bytes
package import Drives
import Quantities

/// rosbag2: a folder with `metadata.yaml` and its split files, such a folder without metadata, or
/// a bare `.db3`.
package enum Rosbag2Format: SingleRecordingFormat {
  package static let name = "rosbag2"
  package static let fileExtensions = [".db3"]

  package static var rules: [RuleDescription] { Rosbag2Rule.descriptions }

  package static func recognizes(_ candidate: LogCandidate) -> Bool {
    if candidate.isFolder { return Rosbag2Folder.isBag(candidate.path, names: candidate.names) }
    // A database whose front is lost is still one of ours where its name says so.
    return candidate.head.starts(with: SQLiteHeader.magic) || candidate.hasExtension(".db3")
  }

  package static func extent(of folder: LogCandidate) -> LogExtent {
    // Metadata may name files on any level below; without it only the folder's own belong.
    folder.names.contains(Rosbag2Folder.metadataName) ? .everythingBelow : .ownFiles
  }

  package static func read(
    _ path: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    var builder = RecordingBuilder(path: path, format: name, options: options)
    guard LogFile.isFolder(path) == true else {
      let file = String(path.split(separator: "/").last ?? "")
      let sizes = try BagDatabase.read(path, name: file, into: &builder, options: options)
      return builder.finish(byteCount: sizes.byteCount, bytesRead: sizes.bytesRead)
    }
    let folder = try Rosbag2Folder(path)
    for problem in folder.problems {
      builder.addProblem(
        rule: problem.rule,
        severity: problem.severity,
        message: problem.message
      )
    }
    if folder.isMissingFiles { builder.markPartial() }
    var total = BagDatabase.Sizes(
      byteCount: folder.metadataByteCount,
      bytesRead: folder.metadataByteCount
    )
    var failures: [LogError] = []
    for file in folder.files {
      // Each file counts its own bytes; a recording's progress goes on where the last one ended.
      let done = total.byteCount
      var fileOptions = options
      if let report = options.progress {
        fileOptions.progress = { report(done + $0) }
      }
      do throws(LogError) {
        let sizes = try read(file, of: path, into: &builder, options: fileOptions)
        total.byteCount += sizes.byteCount
        total.bytesRead += sizes.bytesRead
      } catch {
        failures.append(error)
        total.byteCount += (try? LogFile.byteCount(of: "\(path)/\(file)")) ?? 0
      }
      options.progress?(total.byteCount)
    }
    // One damaged file of several costs only what it holds.
    if let first = failures.first, failures.count == folder.files.count { throw first }
    for failure in failures {
      builder.markPartial()
      builder.addProblem(rule: failure.rule, severity: .error, message: failure.message)
    }
    var recording = builder.finish(byteCount: total.byteCount, bytesRead: total.bytesRead)
    if let metadata = folder.metadata {
      recording.problems += metadata.contradictions(to: recording)
      recording.declaredEnd = metadata.end.map { Timestamp(nanosecondsSince1970: $0) }
    }
    return recording
  }

  /// Reads one file by its content, whatever its name and the metadata say.
  private static func read(
    _ file: String,
    of folder: String,
    into builder: inout RecordingBuilder,
    options: LogReadingOptions
  ) throws(LogError) -> BagDatabase.Sizes {
    let path = "\(folder)/\(file)"
    let format = try LogFormatRegistry.format(of: path)
    guard format?.name == MCAPFormat.name else {
      return try BagDatabase.read(path, name: file, into: &builder, options: options)
    }
    let source = try LogFile.open(path)
    try MCAPReader.read(source: source, into: &builder, options: options)
    return BagDatabase.Sizes(byteCount: source.byteCount, bytesRead: source.bytesRead)
  }
}

extension Rosbag2Metadata {
  /// Where the counts of the metadata are not those of the messages; the messages are right.
  func contradictions(to recording: Recording) -> [Problem] {
    var differences: [String] = []
    let total = recording.streams.reduce(0) { $0 + $1.messageCount }
    if let messageCount, messageCount != total {
      differences.append("\(messageCount.grouped) messages in all, \(total.grouped) were read")
    }
    var counts: [String: Int] = [:]
    for stream in recording.streams { counts[stream.name, default: 0] += stream.messageCount }
    let topics = topicCounts.filter { $0.value != counts[$0.key] ?? 0 }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    differences += topics.prefix(3)
      .map { topic, count in
        "\(count.grouped) on '\(topic)', \((counts[topic] ?? 0).grouped) were read"
      }
    if topics.count > 3 { differences.append("\(topics.count - 3) more topics differ") }
    guard !differences.isEmpty else { return [] }
    return [
      Problem(
        rule: Rosbag2Rule.contradiction.rawValue,
        severity: .warning,
        message: "metadata.yaml counts other messages than the files hold: "
          + differences.joined(separator: "; ") + "; what was read counts"
      )
    ]
  }
}
