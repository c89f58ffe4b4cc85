import Bytes
import Drives
import Quantities

extension NuScenesReader {
  /// Makes the recordings: the logs' words, scenes, calibrations, positions and problems.
  mutating func finished(_ tracks: [NuScenesTrack]) -> [Recording] {
    for scene in scenes {
      guard let log = scene.log ?? (logs.count == 1 ? 0 : nil), let span = scene.span else {
        continue
      }
      let range = TimeRange(
        start: Timestamp(nanosecondsSince1970: span.lowerBound),
        end: Timestamp(nanosecondsSince1970: span.upperBound).advanced(byNanoseconds: 1)
      )
      addTag("scene", scene.name, range, log: log)
      addTag("scene_description", scene.description, range, log: log)
    }
    addCalibrations()
    for log in logs.indices {
      describe(log)
      addPositions(tracks[log], log: log)
      addClockProblems(log)
    }
    addTableProblems()
    return build()
  }

  private mutating func addTag(_ name: String, _ value: String, _ range: TimeRange?, log: Int) {
    guard !value.isEmpty else { return }
    builders[log].statement.tags
      .append(
        DriveManifest.Tag(name: name, value: value, range: range)
      )
  }

  private mutating func describe(_ log: Int) {
    let row = logs[log]
    if !row.vehicle.isEmpty { builders[log].statement.vehicle = row.vehicle }
    builders[log].statement.timeZone = NuScenesPlace.timeZone(of: row.location)
    addTag("location", row.location, nil, log: log)
  }

  private mutating func add(_ rule: NuScenesRule, _ message: String, log: Int) {
    builders[log].addProblem(rule: rule.rawValue, severity: rule.severity, message: message)
  }

  private mutating func addCalibrations() {
    for channel in channels where mounts[channel.mount].modality != "camera" {
      let mount = mounts[channel.mount]
      guard let place = mount.place else { continue }
      builders[channel.log]
        .addMount(
          MountObservation(
            sensor: role(of: mount),
            stream: mount.channel,
            mount: place
          )
        )
    }
    for channel in channels where mounts[channel.mount].modality == "camera" {
      let mount = mounts[channel.mount]
      builders[channel.log]
        .setImageSize(
          ImageSize(width: channel.width, height: channel.height),
          stream: channel.stream
        )
      if channel.hasOtherSizes {
        add(
          .badCalibration,
          "images of '\(mount.channel)' have several sizes under one calibration; it is taken for "
            + "\(channel.width) x \(channel.height)",
          log: channel.log
        )
      }
      guard let calibration = mount.calibration(width: channel.width, height: channel.height) else {
        add(
          .badCalibration,
          "camera '\(mount.channel)' has no matrix of 3 by 3 with focal lengths above 0 in "
            + "calibrated_sensor.json; it has no calibration",
          log: channel.log
        )
        continue
      }
      builders[channel.log]
        .addCalibration(
          CalibrationObservation(
            sensor: role(of: mount),
            stream: mount.channel,
            time: Timestamp(nanosecondsSince1970: channel.firstTime),
            calibration: calibration,
            mount: mount.place
          )
        )
    }
  }

  private func role(of mount: NuScenesMount) -> String {
    options.manifest.topics[mount.channel]?.role
      ?? NuScenesPlace.role(ofChannel: mount.channel)
  }

  private mutating func addPositions(_ track: NuScenesTrack, log: Int) {
    guard track.count > 0 else { return }
    let location = isImages ? "" : logs[log].location
    guard !track.report(to: &builders[log], location: location) else { return }
    let reason =
      if isImages {
        "the poses of nuImages are not documented to lie on the log's map"
      } else if logs[log].location.isEmpty {
        "ego_pose.json gives metres on a map, and the log names no place"
      } else {
        "ego_pose.json gives metres on a map, and for the place '\(logs[log].location)' no origin "
          + "on the earth is published"
      }
    add(
      .noOrigin,
      "\(reason): positions are unknown; name a GPS file of the drive in its sidecar",
      log: log
    )
  }

  /// Compares the stamps with their unit and with the date that the log states.
  private mutating func addClockProblems(_ log: Int) {
    guard let first = firstTimes[log] else { return }
    let day = floorDivide(first, 86_400 * 1_000_000_000)
    // The date is local, the stamps are UTC.
    let agrees = logs[log].date.map { abs($0.daysSince1970 - day) <= 1 }
    if let unit = frameClock.unit, unit != .microseconds {
      let proof =
        agrees == true
        ? "which agrees with the log's date" : "and no date of the log confirms it"
      add(
        .timeUnit,
        "timestamps are no microseconds since 1970; they are read as \(unit.rawValue), \(proof)",
        log: log
      )
      if agrees == nil {
        builders[log]
          .addDoubt(
            Doubt(
              rule: NuScenesRule.timeUnit.rawValue,
              aspect: .time,
              reason: "the unit of the timestamps is a guess"
            )
          )
      }
    }
    guard agrees == false, let date = logs[log].date else { return }
    add(
      .date,
      "log.json says that it was captured on \(date.iso8601), its frames begin at "
        + "\(Timestamp(nanosecondsSince1970: first).rfc3339): the time of day is not believed; "
        + "correct one of them",
      log: log
    )
    builders[log]
      .addDoubt(
        Doubt(
          rule: NuScenesRule.date.rawValue,
          aspect: .time,
          reason: "the log's date contradicts its timestamps"
        )
      )
  }

  /// Problems of the tables: errors concern every log, the rest is said once.
  private mutating func addTableProblems() {
    if hasBag {
      tables.findings.add(
        .bag,
        "input_bag/ holds the bag that the tables were made of; it is not read as well; name it "
          + "itself to read it instead"
      )
    }
    let findings = tables.findings
    for log in logs.indices {
      if log == 0 {
        findings.report(to: &builders[log])
      } else {
        findings.reportErrors(to: &builders[log])
      }
    }
  }

  /// Ends the recordings; the bytes of the tables are shared out by frames.
  private mutating func build() -> [Recording] {
    let shares = ByteShares(
      byteCount: tables.byteCount,
      bytesRead: tables.bytesRead,
      weights: frameCounts.map(Int64.init)
    )
    var taken: Set<String> = []
    return logs.indices.map { log in
      let name = logs[log].name
      builders[log].part =
        taken.insert(name).inserted ? name : "\(name) \(logs[log].token.prefix(64))"
      let share = shares[log]
      return builders[log].finish(byteCount: share.byteCount, bytesRead: share.bytesRead)
    }
  }
}
