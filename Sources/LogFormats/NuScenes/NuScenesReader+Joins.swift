import Bytes

extension NuScenesReader {
  /// Reads `sensor` and `calibrated_sensor`.
  mutating func readMounts() throws(LogError) {
    var sensors: [TableToken: NuScenesSensor] = [:]
    var incomplete = 0
    var count = try tables.read("sensor", columns: ["token", "channel", "modality"]) { row in
      guard let token = row[0]?.bytes, let channel = row[1]?.text, !channel.isEmpty else {
        incomplete += 1
        return
      }
      let key = TableToken(token)
      guard sensors[key] == nil else { return }
      sensors[key] = NuScenesSensor(channel: channel, modality: row[2]?.text?.lowercased() ?? "")
    }
    checkTable("sensor", rowCount: count, consequence: "channels are named by their tokens")
    noteIncomplete("sensor", incomplete, "a token or channel")
    incomplete = 0
    var dangling = 0
    var duplicates = 0
    var found: [NuScenesMount] = []
    var keys: [TableToken: Int] = [:]
    count = try tables.read(
      "calibrated_sensor",
      columns: [
        "token", "sensor_token", "camera_intrinsic", "camera_distortion", "rotation", "translation",
      ]
    ) { row in
      guard let token = row[0]?.bytes else {
        incomplete += 1
        return
      }
      guard keys[TableToken(token)] == nil else {
        duplicates += 1
        return
      }
      keys[TableToken(token)] = found.count
      let sensor = row[1]?.bytes.flatMap { sensors[TableToken($0)] }
      if sensor == nil { dangling += 1 }
      var mount = NuScenesMount(
        channel: sensor?.channel
          ?? "sensor \(row[1]?.text ?? String(decoding: token, as: UTF8.self))",
        modality: sensor?.modality
      )
      if case .numbers(let values, let rowCount)? = row[2] {
        (mount.intrinsic, mount.intrinsicRowCount) = (values, rowCount)
      }
      if case .numbers(let values, _)? = row[3] { mount.distortion = values }
      if case .numbers(let rotation, _)? = row[4], case .numbers(let translation, _)? = row[5] {
        mount.place = NuScenesCalibration.mount(
          of: mount.channel,
          rotation: rotation,
          translation: translation
        )
      }
      found.append(mount)
    }
    (mounts, mountByToken) = (found, keys)
    checkTable("calibrated_sensor", rowCount: count, consequence: "no camera has a calibration")
    noteIncomplete("calibrated_sensor", incomplete, "a token")
    noteDuplicates("calibrated_sensor", duplicates)
    if dangling > 0 {
      tables.findings.add(
        .missingSensor,
        "calibrated_sensor.json: rows whose sensor has no row in sensor.json: \(dangling); their "
          + "channels are named by its token"
      )
    }
  }

  /// Reads `sample`: to which scene, or in nuImages to which log, its frames belong.
  mutating func readSamples() throws(LogError) {
    var owners: [(token: TableToken, sample: NuScenesSample)] = []
    var incomplete = 0
    var unknownScenes = 0
    var dangling = 0
    var pending: [(token: TableToken, log: [UInt8])] = []
    let scenes = sceneByToken
    let count = try tables.read(
      "sample",
      columns: ["token", "scene_token", "log_token"]
    ) { row in
      guard let token = row[0]?.bytes else {
        incomplete += 1
        return
      }
      let scene = row[1]?.bytes.flatMap { scenes[TableToken($0)] }
      if scene == nil, let log = row[2]?.bytes {
        pending.append((TableToken(token), log))
        return
      }
      if scene == nil { unknownScenes += 1 }
      owners.append((TableToken(token), NuScenesSample(scene: scene)))
    }
    isImages = !pending.isEmpty && scenes.isEmpty
    for (token, log) in pending {
      owners.append((token, NuScenesSample(log: self.log(named: log, &dangling))))
    }
    checkTable("sample", rowCount: count, consequence: "frames belong to no scene")
    if !isImages {
      checkTable(
        "scene",
        rowCount: scenes.isEmpty ? 0 : scenes.count,
        consequence: "no scene is a tag of its frames"
      )
    }
    noteIncomplete("sample", incomplete, "a token")
    var duplicates = 0
    samples.reserveCapacity(owners.count)
    for (token, sample) in owners {
      guard samples[token] == nil else {
        duplicates += 1
        continue
      }
      samples[token] = sample
    }
    noteDuplicates("sample", duplicates)
    if unknownScenes > 0 {
      tables.findings.add(
        .missingSample,
        "sample.json: rows whose scene has no row in scene.json: \(unknownScenes.grouped)"
      )
    }
    if dangling > 0 {
      tables.findings.add(
        .missingLog,
        "sample.json: logs that are named and have no row in log.json: \(dangling)"
      )
    }
  }
}
