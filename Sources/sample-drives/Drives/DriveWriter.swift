import Foundation

/// Writes a drive into a folder, in the container its script names.
enum DriveWriter {
  /// Writes the log, its sidecar and its separate files.
  static func write(_ script: DriveScript, seed: UInt64, folder: String) throws {
    let recorder = DriveRecorder(script: script, seed: seed)
    var sidecar = "\(folder)/\(script.name).drive.yaml"
    var filesFolder = folder
    var sentences: [String] = []
    switch script.container {
    case .mcap(let dialect, let compression):
      let recorded = recorder.record(dialect)
      sentences = recorded.sentences
      let bytes = try mcap(recorded.messages, dialect: dialect, compression: compression)
      try write(bytes, to: "\(folder)/\(script.name).mcap", keeping: script.keptShare)
    case .rosbag1(let compression):
      let recorded = recorder.record(.ros1)
      sentences = recorded.sentences
      let output = MemoryOutput()
      let writer = try ROS1BagWriter(output, compression: compression, chunkByteCount: 1 << 15)
      try write(recorded.messages, dialect: .ros1, to: writer)
      try write(output.bytes, to: "\(folder)/\(script.name).bag", keeping: script.keptShare)
    case .database:
      let recorded = recorder.record(.ros2)
      sentences = recorded.sentences
      try Rosbag2Writer.writeDatabase(
        recorded.messages,
        to: "\(folder)/\(script.name).db3"
      )
    case .waymoSegment:
      let drive = DatasetDrive(script: script, seed: seed)
      sentences = drive.sentences()
      var writer = WaymoSegmentWriter(drive)
      try write(writer.bytes(), to: "\(folder)/\(script.name).tfrecord", keeping: script.keptShare)
    case .t4Tables(let description, let isDamaged):
      let own = "\(folder)/\(script.name)"
      sidecar = "\(own)/drive.yaml"
      var writer = T4TableWriter(
        DatasetDrive(script: script, seed: seed),
        description: description
      )
      try write(isDamaged ? writer.damagedTables() : writer.tables(), folder: own)
    case .rosbag2SQLite, .rosbag2MCAP:
      let own = "\(folder)/\(script.name)"
      try FileManager.default.createDirectory(
        atPath: own,
        withIntermediateDirectories: true
      )
      sidecar = "\(own)/drive.yaml"
      filesFolder = own
      let recorded = recorder.record(.ros2)
      sentences = recorded.sentences
      try writeFolder(recorded.messages, script: script, folder: own)
    }
    var lines = ["vehicle: \(script.vehicle)", "time_zone: Europe/Berlin"] + script.sidecar
    if script.container.isSingleLog { lines.append("calibrations: [\(RigFile.path)]") }
    if script.hasSeparateGPS {
      let file = "\(script.name).nmea"
      try FileOutput("\(filesFolder)/\(file)")
        .write(Array((sentences.joined(separator: "\r\n") + "\r\n").utf8))
      lines.append("gps_files: [\(file)]")
    }
    try FileOutput(sidecar).write(Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  /// Writes tables as a dataset has them: one row a line.
  private static func write(_ tables: [T4TableWriter.Table], folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/annotation",
      withIntermediateDirectories: true
    )
    for table in tables {
      let text = "[\n" + table.rows.joined(separator: ",\n") + "\n]\n"
      try FileOutput("\(folder)/annotation/\(table.name).json").write(Array(text.utf8))
    }
  }

  private static func writeFolder(
    _ messages: [RecordedMessage],
    script: DriveScript,
    folder: String
  ) throws {
    if case .rosbag2MCAP = script.container {
      let file = "\(script.name)_0.mcap"
      try FileOutput("\(folder)/\(file)")
        .write(
          mcap(messages, dialect: .ros2, compression: .zstd)
        )
      try Rosbag2Writer.writeMetadata([(file, messages)], storage: "mcap", folder: folder)
      return
    }
    let middle = messages.count / 2
    let parts = [
      (file: "\(script.name)_0.db3", messages: Array(messages[..<middle])),
      (file: "\(script.name)_1.db3", messages: Array(messages[middle...])),
    ]
    for part in parts {
      try Rosbag2Writer.writeDatabase(part.messages, to: "\(folder)/\(part.file)")
    }
    try Rosbag2Writer.writeMetadata(parts, storage: "sqlite3", folder: folder)
  }

  private static func mcap(
    _ messages: [RecordedMessage],
    dialect: MessageDialect,
    compression: ChunkCompression
  ) throws -> [UInt8] {
    let output = MemoryOutput()
    let writer = try MCAPWriter(
      output,
      profile: dialect.profile,
      compression: compression,
      chunkByteCount: 1 << 15
    )
    try write(messages, dialect: dialect, to: writer)
    return output.bytes
  }

  /// Writes messages in their order and ends the log.
  private static func write(
    _ messages: [RecordedMessage],
    dialect: MessageDialect,
    to writer: any LogWriter
  ) throws {
    var channels: [String: UInt16] = [:]
    var counts: [String: UInt32] = [:]
    for message in messages {
      guard
        let channel = channels[message.topic]
          ?? writer.add(topic: message.topic, kind: message.kind, dialect: dialect)
      else { continue }
      channels[message.topic] = channel
      try writer.write(
        channel: channel,
        sequence: counts[message.topic, default: 0],
        time: UInt64(message.logTime),
        payload: message.payload[...]
      )
      counts[message.topic, default: 0] += 1
    }
    try writer.finish()
  }

  /// Writes the front of a log; the rest was lost with the power.
  private static func write(_ bytes: [UInt8], to path: String, keeping share: Double) throws {
    try FileOutput(path).write(Array(bytes.prefix(Int(Double(bytes.count) * share))))
  }
}
