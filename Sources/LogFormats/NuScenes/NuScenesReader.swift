import Bytes
import Drives
import Quantities

/// Joins the tables of one folder by their tokens into a recording for each log.
struct NuScenesReader {
  /// Logs of one folder that are read; nuScenes has 83.
  static let maximumLogCount = 10_000
  /// Mounted sensors that frames name without a row and that are kept apart.
  static let maximumStrayMountCount = 256
  /// Channels of all logs together.
  static let maximumChannelCount = 65_536

  let path: String
  let hasBag: Bool
  let options: LogReadingOptions
  var tables: NuScenesTables
  var logs: [NuScenesLog] = []
  var logByToken: [TableToken: Int] = [:]
  var scenes: [NuScenesScene] = []
  var sceneByToken: [TableToken: Int] = [:]
  var samples: [TableToken: NuScenesSample] = [:]
  var mounts: [NuScenesMount] = []
  var mountByToken: [TableToken: Int] = [:]
  /// Whether the samples are of nuImages, whose poses are not known to lie on the log's map.
  var isImages = false
  var builders: [RecordingBuilder] = []
  var channels: [NuScenesChannel] = []
  var channelByKey: [UInt64: Int] = [:]
  var frameCounts: [Int] = []
  var firstTimes: [Int64?] = []
  var poseUses: [(token: TableToken, log: Int32)] = []
  var frameClock = NuScenesClock()
  /// Mounted sensors that only frames name.
  var strayMountCount = 0

  /// Prepares to read the tables of a folder.
  ///
  /// - Parameters:
  ///   - path: The log as the user named it.
  ///   - folder: The folder of the tables below it; empty for the path itself.
  ///   - hasBag: Whether the bag that they were made of lies beside them.
  ///   - options: How to read.
  init(path: String, folder: String, hasBag: Bool, options: LogReadingOptions) {
    self.path = path
    self.hasBag = hasBag
    self.options = options
    tables = NuScenesTables(folder: folder.isEmpty ? path : "\(path)/\(folder)", options: options)
  }

  /// Reads every table and makes a recording of each log.
  consuming func recordings() throws(LogError) -> [Recording] {
    try readLogs()
    try readScenes()
    try readMounts()
    try readSamples()
    if logs.isEmpty { logs.append(NuScenesLog(token: "", isDeclared: false)) }
    builders = logs.map { _ in
      RecordingBuilder(path: path, format: NuScenesFormat.name, options: options)
    }
    frameCounts = logs.map { _ in 0 }
    firstTimes = logs.map { _ in nil }
    try readFrames()
    let tracks = try readPoses()
    return finished(tracks)
  }

  /// Notes a table without rows.
  mutating func checkTable(_ name: String, rowCount: Int?, consequence: String) {
    guard rowCount ?? 0 == 0 else { return }
    tables.findings.add(
      .missingTable,
      "\(name).json \(rowCount == nil ? "is missing" : "has no rows"): \(consequence)"
    )
  }

  private mutating func readLogs() throws(LogError) {
    var rows: [NuScenesLog] = []
    var incomplete = 0
    let count = try tables.read(
      "log",
      columns: ["token", "logfile", "vehicle", "location", "date_captured", "data_captured"]
    ) { row in
      guard let token = row[0]?.text, rows.count < Self.maximumLogCount else {
        incomplete += 1
        return
      }
      rows.append(
        NuScenesLog(
          token: token,
          isDeclared: true,
          logfile: row[1]?.text ?? "",
          vehicle: row[2]?.text ?? "",
          location: row[3]?.text ?? "",
          date: (row[4]?.text ?? row[5]?.text).flatMap { CivilDate(iso8601: $0) }
        )
      )
    }
    checkTable("log", rowCount: count, consequence: "vehicle and place are unknown")
    noteIncomplete("log", incomplete, "a token, or beyond the first 10,000")
    var duplicates = 0
    for row in rows {
      let token = TableToken(Array(row.token.utf8))
      guard logByToken[token] == nil else {
        duplicates += 1
        continue
      }
      logByToken[token] = logs.count
      logs.append(row)
    }
    noteDuplicates("log", duplicates)
  }

  private mutating func readScenes() throws(LogError) {
    var rows: [(token: [UInt8], log: [UInt8]?, name: String, description: String)] = []
    var incomplete = 0
    let count = try tables.read(
      "scene",
      columns: ["token", "log_token", "name", "description"]
    ) { row in
      guard let token = row[0]?.bytes else {
        incomplete += 1
        return
      }
      rows.append((token, row[1]?.bytes, row[2]?.text ?? "", row[3]?.text ?? ""))
    }
    noteIncomplete("scene", incomplete, "a token")
    var duplicates = 0
    var dangling = 0
    let hasTable = count ?? 0 > 0
    for row in rows {
      let token = TableToken(row.token)
      guard sceneByToken[token] == nil else {
        duplicates += 1
        continue
      }
      let log = row.log.flatMap { self.log(named: $0, &dangling) }
      sceneByToken[token] = scenes.count
      scenes.append(NuScenesScene(log: log, name: row.name, description: row.description))
    }
    noteDuplicates("scene", duplicates)
    if dangling > 0, hasTable {
      tables.findings.add(
        .missingLog,
        "scene.json: logs that are named and have no row in log.json: \(dangling); each is a "
          + "recording without vehicle and place"
      )
    }
  }

  /// The log of a token; one that is only named becomes a log of its own.
  mutating func log(named bytes: [UInt8], _ dangling: inout Int) -> Int? {
    let token = TableToken(bytes)
    if let known = logByToken[token] { return known }
    guard logs.count < Self.maximumLogCount else {
      tables.findings.add(
        .limit,
        "more than \(Self.maximumLogCount.grouped) logs; the rest are left out"
      )
      return nil
    }
    dangling += 1
    logByToken[token] = logs.count
    logs.append(NuScenesLog(token: String(decoding: bytes, as: UTF8.self), isDeclared: false))
    return logs.count - 1
  }

  mutating func noteIncomplete(_ table: String, _ count: Int, _ what: String) {
    guard count > 0 else { return }
    tables.findings.add(
      .strayRow,
      "\(table).json: rows without \(what): \(count.grouped); they are left out"
    )
  }

  mutating func noteDuplicates(_ table: String, _ count: Int) {
    guard count > 0 else { return }
    tables.findings.add(
      .duplicate,
      "\(table).json: rows that repeat a token: \(count.grouped); the first one counts"
    )
  }
}
