import Bytes
import Drives
import Quantities

extension NuScenesReader {
  /// What was noticed of the frames of all logs, by count.
  private struct Tally {
    var incomplete = 0
    var noTime = 0
    var invalid = 0
    var duplicates = 0
    var noSample = 0
    var lost = 0
    var firstLost = ""
    var noMount = 0
    var overLimit = 0
  }

  /// Reads `sample_data`: every row is a frame of a channel, key frame or not.
  mutating func readFrames() throws(LogError) {
    var tally = Tally()
    var seen: Set<TableToken> = []
    // Rows change the reader while its tables are read.
    var tables = self.tables
    let count = try tables.read(
      "sample_data",
      columns: [
        "token", "sample_token", "ego_pose_token", "calibrated_sensor_token", "timestamp", "width",
        "height", "fileformat", "is_valid",
      ]
    ) { row in
      takeFrame(row, &seen, &tally)
    }
    self.tables = tables
    guard let count else {
      throw LogError(
        kind: .missing,
        rule: NuScenesRule.unreadable.rawValue,
        message: "sample_data.json is missing: there are no frames"
      )
    }
    checkTable("sample_data", rowCount: count, consequence: "there are no frames")
    report(tally, rowCount: count)
  }

  private mutating func takeFrame(
    _ row: [JSONTable.Cell?],
    _ seen: inout Set<TableToken>,
    _ tally: inout Tally
  ) {
    guard let token = row[0]?.bytes, let mountToken = row[3]?.bytes else {
      tally.incomplete += 1
      return
    }
    if case .flag(false)? = row[8] {
      tally.invalid += 1
      return
    }
    guard let time = frameClock.nanoseconds(row[4]) else {
      tally.noTime += 1
      return
    }
    guard seen.insert(TableToken(token)).inserted else {
      tally.duplicates += 1
      return
    }
    let sample = row[1]?.bytes.flatMap { samples[TableToken($0)] }
    let scene = sample?.scene
    if sample == nil { tally.noSample += 1 }
    // With one log there is no doubt whose frame it is.
    guard let log = scene.flatMap({ scenes[$0].log }) ?? sample?.log ?? (logs.count == 1 ? 0 : nil)
    else {
      if tally.lost == 0 { tally.firstLost = String(decoding: token.prefix(64), as: UTF8.self) }
      tally.lost += 1
      return
    }
    guard let mount = mount(mountToken, isImage: Self.isImage(row[7]), &tally),
      let channel = channel(of: mount, log: log, time: time, row)
    else {
      tally.overLimit += 1
      return
    }
    builders[log].addTime(time, stream: channels[channel].stream)
    frameCounts[log] += 1
    firstTimes[log] = min(firstTimes[log] ?? time, time)
    if let scene { scenes[scene].include(time) }
    poseUses.append((TableToken(row[2]?.bytes ?? []), Int32(log)))
  }

  private static func isImage(_ format: JSONTable.Cell?) -> Bool {
    ["jpg", "jpeg", "png"].contains(format?.text?.lowercased() ?? "")
  }

  /// The mounted sensor of a token; one without a row gets a name of its own.
  private mutating func mount(_ token: [UInt8], isImage: Bool, _ tally: inout Tally) -> Int? {
    let key = TableToken(token)
    if let known = mountByToken[key] {
      if mounts[known].modality == nil, isImage { mounts[known].modality = "camera" }
      return known
    }
    tally.noMount += 1
    guard strayMountCount < Self.maximumStrayMountCount else { return nil }
    strayMountCount += 1
    mountByToken[key] = mounts.count
    mounts.append(
      NuScenesMount(
        channel: "calibrated_sensor \(String(decoding: token.prefix(64), as: UTF8.self))",
        modality: isImage ? "camera" : nil
      )
    )
    return mounts.count - 1
  }

  private mutating func channel(
    of mount: Int,
    log: Int,
    time: Int64,
    _ row: [JSONTable.Cell?]
  ) -> Int? {
    let key = UInt64(log) << 32 | UInt64(mount)
    func size(_ cell: JSONTable.Cell?) -> Int {
      guard let number = cell?.number, number >= 0, number < 1e6 else { return 0 }
      return Int(number)
    }
    let (width, height) = (size(row[5]), size(row[6]))
    if let known = channelByKey[key] {
      channels[known].firstTime = min(channels[known].firstTime, time)
      if channels[known].width != width || channels[known].height != height {
        channels[known].hasOtherSizes = true
      }
      return known
    }
    guard channels.count < Self.maximumChannelCount else { return nil }
    let modality: Modality =
      switch mounts[mount].modality {
      case "camera": .camera
      case "lidar": .lidar
      case "radar": .radar
      default: .other
      }
    let stream = builders[log].addStream(
      name: mounts[mount].channel,
      sensor: NuScenesPlace.role(ofChannel: mounts[mount].channel),
      modality: modality,
      type: "sample_data"
    )
    channelByKey[key] = channels.count
    channels.append(
      NuScenesChannel(
        log: log,
        mount: mount,
        stream: stream,
        firstTime: time,
        width: width,
        height: height
      )
    )
    return channels.count - 1
  }

  private mutating func report(_ tally: Tally, rowCount: Int) {
    let table = "sample_data"
    noteIncomplete(table, tally.incomplete, "a token or a calibrated sensor")
    noteDuplicates(table, tally.duplicates)
    if tally.noTime > 0 {
      tables.findings.add(
        .noTime,
        "\(table).json: rows whose timestamp is none or beyond the range of times: "
          + "\(tally.noTime.grouped) of \(rowCount.grouped); they are left out"
      )
    }
    if tally.invalid > 0 {
      tables.findings.add(
        .invalidData,
        "\(table).json: rows marked as not valid: \(tally.invalid.grouped); they are no frames"
      )
    }
    if tally.noSample > 0 {
      tables.findings.add(
        .missingSample,
        "\(table).json: rows whose sample has no row in sample.json: \(tally.noSample.grouped) of "
          + "\(rowCount.grouped); they belong to no scene"
      )
    }
    if tally.lost > 0 {
      tables.findings.add(
        .missingSample,
        "\(table).json: rows that lead to none of the \(logs.count) logs: "
          + "\(tally.lost.grouped), the first '\(tally.firstLost)'; they are left out"
      )
    }
    if tally.noMount > 0 {
      tables.findings.add(
        .missingSensor,
        "\(table).json: calibrated sensors that are named and have no row in "
          + "calibrated_sensor.json: \(tally.noMount); their channels are named by the token"
      )
    }
    if tally.overLimit > 0 {
      tables.findings.add(
        .limit,
        "\(table).json: rows of more channels than are read: \(tally.overLimit.grouped) are left out"
      )
    }
  }
}
