import Bytes
import Drives

/// Reads one `.db3` into a recording.
enum BagDatabase {
  /// Sizes of what was read, in bytes.
  struct Sizes {
    /// The database and the journal beside it.
    var byteCount: Int64
    /// What was requested of them.
    var bytesRead: Int64
  }

  /// Reads the topics, times and wanted payloads of a database that messages call by a name.
  static func read(
    _ path: String,
    name: String,
    into builder: inout RecordingBuilder,
    options: LogReadingOptions
  ) throws(LogError) -> Sizes {
    let file = try BagFile(path: path, name: name)
    var copy: PrivateCopy?
    // Declared after the copy, so that the database is closed before its file is deleted.
    let storage = try file.open(copy: &copy)
    defer { withExtendedLifetime(copy) {} }
    var feed = FingerprintFeed(options.fingerprint)
    feed.append(file.byteCount)
    noteFile(file, isCopied: copy != nil, builder: &builder)
    var fetched = try storage.withConnection { connection throws(LogError) in
      try read(file, connection, into: &builder, options: options, feed: &feed)
    }
    feed.flush()
    if copy != nil { fetched = file.byteCount }
    return Sizes(byteCount: file.byteCount, bytesRead: min(fetched, file.byteCount))
  }

  private static func read(
    _ file: BagFile,
    _ connection: SQLiteConnection,
    into builder: inout RecordingBuilder,
    options: LogReadingOptions,
    feed: inout FingerprintFeed
  ) throws(LogError) -> Int64 {
    let page = file.header.pageByteCount
    let tables = try BagTopics(connection: connection, file: file.name)
    if let text = tables.metadata {
      // The database's own copy of metadata.yaml; where it cannot be read, nothing depends on it.
      try (try? Rosbag2Metadata(yaml: text))?.refuseCompression()
    }
    for problem in tables.problems {
      builder.addProblem(
        rule: problem.rule,
        severity: problem.severity,
        message: problem.message
      )
      builder.markPartial()
    }
    var payloads = BagPayloads(
      connection: connection,
      isExact: options.isExact,
      pageByteCount: page,
      hasPayload: tables.hasPayload
    )
    var streams: [Int64: Int] = [:]
    var definitions: [String: Int] = [:]
    for topic in tables.topics {
      let definition =
        definitions[topic.type]
        ?? Self.addDefinition(tables.definitions[topic.type], to: &builder)
      definitions[topic.type] = definition
      let stream = builder.addChannel(
        topic: topic.name,
        typeName: topic.type,
        definition: definition,
        messageEncoding: topic.serialization
      )
      streams[topic.id] = stream
      payloads.want(builder.interest(of: stream), stream: stream)
      feed.append(topic.id)
      feed.append(topic.name)
      feed.append(topic.type)
      feed.append(topic.serialization)
    }
    noteSerializations(of: tables.topics, file: file, builder: &builder)
    var scan = BagMessageScan(connection: connection, streams: streams)
    do throws(SQLiteFailure) {
      try scan.run(into: &builder, payloads: &payloads, fingerprint: &feed) {
        options.progress?(min(connection.bytesFetched(pageByteCount: page), file.byteCount))
      }
    } catch {
      guard error.isOutOfSteps || scan.rowCount > 0 else {
        throw LogError(error, file: file.name, doing: "reading its messages")
      }
      builder.markPartial()
      builder.addProblem(
        rule: Rosbag2Rule.damage.rawValue,
        severity: .error,
        message: "\(file.name): messages after the first \(scan.rowCount.grouped) could not be "
          + "read: \(error.reason)"
      )
    }
    payloads.finish(builder: &builder)
    noteRows(scan, payloads, file: file, builder: &builder)
    return connection.bytesFetched(pageByteCount: page) + payloads.uncountedByteCount
  }

  private static func noteFile(
    _ file: BagFile,
    isCopied: Bool,
    builder: inout RecordingBuilder
  ) {
    if isCopied, let journal = file.journal {
      builder.addProblem(
        rule: Rosbag2Rule.privateCopy.rawValue,
        severity: .note,
        message: "\(file.name): a journal of \(journal.byteCount.grouped) bytes "
          + "('\(journal.suffix)') lies beside it, so recording ended without closing the bag; "
          + "read from a copy with the journal applied"
      )
    }
    if file.missingByteCount > 0, let pages = file.header.pageCount {
      builder.markPartial()
      builder.addProblem(
        rule: Rosbag2Rule.damage.rawValue,
        severity: .error,
        message: "\(file.name): the file is cut off: its header names "
          + "\((pages * file.header.pageByteCount).grouped) bytes, "
          + "\(file.byteCount.grouped) are there; messages on the missing pages are lost"
      )
    }
  }

  private static func noteSerializations(
    of topics: [BagTopic],
    file: BagFile,
    builder: inout RecordingBuilder
  ) {
    let others = Set(topics.map(\.serialization)).subtracting(["cdr"]).sorted()
    for serialization in others {
      let count = topics.count { $0.serialization == serialization }
      builder.addProblem(
        rule: Rosbag2Rule.serialization.rawValue,
        severity: .note,
        message: "\(file.name): \(count) topics are serialized as '\(serialization)', not 'cdr'; "
          + "they are listed, and decoded only if that encoding is known"
      )
    }
  }

  private static func addDefinition(
    _ definition: BagMessageDefinition?,
    to builder: inout RecordingBuilder
  ) -> Int {
    builder.addDefinition(
      schemaEncoding: definition?.encoding ?? "ros2msg",
      schema: definition.map { Array($0.text.utf8) } ?? []
    )
  }

  private static func noteRows(
    _ scan: BagMessageScan,
    _ payloads: BagPayloads,
    file: BagFile,
    builder: inout RecordingBuilder
  ) {
    if let gap = scan.gaps.first {
      builder.markPartial()
      let end = gap.to.map { "before row \($0.grouped)" } ?? "up to the end"
      let start = gap.from == .min ? "from the first row" : "from row \(gap.from.grouped)"
      let more =
        scan.gaps.count > 1 ? ", and \((scan.gaps.count - 1).grouped) later spans" : ""
      builder.addProblem(
        rule: Rosbag2Rule.damage.rawValue,
        severity: .error,
        message: "\(file.name): messages \(start) \(end) could not be read\(more): \(gap.reason); "
          + "\(scan.rowCount.grouped) messages were read around the damage"
      )
    }
    if scan.unknownTopicCount > 0 {
      builder.markPartial()
      builder.addProblem(
        rule: Rosbag2Rule.unknownTopic.rawValue,
        severity: .error,
        message: "\(file.name): \(scan.unknownTopicCount.grouped) messages refer to topics that "
          + "the bag does not name; they are skipped"
      )
    }
    let counts: [(Int64, Rosbag2Rule, String)] = [
      (scan.timelessCount, .time, "have no whole number as their time and are left out"),
      (scan.oddTimeCount, .time, "are stamped before 1970 or after 2200; check the clock"),
    ]
    for (count, rule, what) in counts where count > 0 {
      builder.addProblem(
        rule: rule.rawValue,
        severity: .warning,
        message: "\(file.name): \(count.grouped) messages \(what)"
      )
    }
    if payloads.lostCount > 0 {
      builder.markPartial()
      builder.addProblem(
        rule: Rosbag2Rule.message.rawValue,
        severity: .error,
        message: "\(file.name): \(payloads.lostCount.grouped) wanted messages could not "
          + "be read: \(payloads.firstReason)"
      )
    }
  }
}
