import Bytes
package import Drives

/// A sequence of KITTI's odometry benchmark: `times.txt` beside `image_0` to `image_3` and `velodyne`.
///
/// Geiger, Lenz, Urtasun, "Are we ready for Autonomous Driving?" (CVPR 2012), and the readme of the
/// benchmark. Times are seconds since the first frame, without a date, and stay so; there are no
/// positions. Cameras are rectified, with the projections P0 to P3 in `calib.txt`.
package enum KITTIOdometryFormat: SingleRecordingFormat {
  package static let name = "kitti-odometry"
  private static let timesName = "times.txt"
  /// The most lines of `times.txt` that are read; a sequence has 4,661 at most.
  private static let maximumLineCount = 1 << 20
  private static let sensors: [(name: String, modality: Modality)] = [
    ("image_0", .camera), ("image_1", .camera), ("image_2", .camera), ("image_3", .camera),
    ("velodyne", .lidar),
  ]

  package static var rules: [RuleDescription] { [] }

  package static func recognizes(_ candidate: LogCandidate) -> Bool {
    guard candidate.names.contains(timesName) else { return false }
    return sensors.contains { sensor in
      sensor.modality == .camera && candidate.names.contains(sensor.name)
        && LogFile.isFolder("\(candidate.path)/\(sensor.name)") == true
    }
  }

  package static func read(
    _ path: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    var files = FolderFiles(sink: options.fingerprint)
    var findings = LogFindings<KITTIRule>()
    var builder = RecordingBuilder(path: path, format: name, options: options)
    let times = times(of: path, &files, &findings)
    guard times.contains(where: { $0 != nil }) else {
      throw LogError(
        kind: .malformed,
        rule: KITTIRule.noTimes.rawValue,
        message: "its times.txt holds no time of a frame; was the sequence copied whole"
      )
    }
    let calibration = calibration(of: path, &files, &findings)
    for sensor in sensors where LogFile.isFolder("\(path)/\(sensor.name)") == true {
      let names = (try? LogFile.names(in: "\(path)/\(sensor.name)")) ?? []
      files.count(names, in: "\(path)/\(sensor.name)")
      let data = NumberedFiles(names).files
      let stream = builder.addStream(
        name: sensor.name,
        sensor: sensor.name,
        modality: sensor.modality,
        type: ""
      )
      note(data.map(\.number), times.count, sensor.name, &findings)
      let numbers = data.isEmpty ? Array(times.indices) : data.map(\.number)
      let found = numbers.compactMap { times.indices.contains($0) ? times[$0] : nil }
      builder.addTimes(found, stream: stream)
      guard sensor.modality == .camera, let first = data.first,
        let size = files.imageSize(of: "\(path)/\(sensor.name)/\(first.name)")
      else { continue }
      builder.setImageSize(size, stream: stream)
      guard let calibration,
        let camera = calibration.projection(String(sensor.name.suffix(1)), size: size)
      else { continue }
      builder.addCalibration(
        CalibrationObservation(
          sensor: options.manifest.topics[sensor.name]?.role ?? sensor.name,
          stream: "calib.txt",
          time: nil,
          calibration: camera,
          mount: calibration.benchmarkMount(String(sensor.name.suffix(1)))
        )
      )
    }
    findings.report(to: &builder)
    return builder.finish(byteCount: files.byteCount, bytesRead: files.bytesRead)
  }

  /// Nanoseconds since the first frame by the frame's number.
  private static func times(
    of path: String,
    _ files: inout FolderFiles,
    _ findings: inout LogFindings<KITTIRule>
  ) -> [Int64?] {
    let limit = KITTITimestamps.maximumByteCount / 4
    guard case .bytes(let bytes) = files.read("\(path)/\(timesName)", limit: limit) else {
      return []
    }
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(maxSplits: maximumLineCount, whereSeparator: \.isNewline)
    let times = lines.prefix(maximumLineCount)
      .map { line -> Int64? in
        guard let seconds = Double(line.filter { !$0.isWhitespace }), seconds.isFinite,
          abs(seconds) < 9e9
        else { return nil }
        return Int64((seconds * 1e9).rounded())
      }
    if let first = times.firstIndex(of: nil) {
      findings.add(
        .unreadableTime,
        "times.txt: \(times.count { $0 == nil }.grouped) lines are no time, the first being line "
          + "\((first + 1).grouped); their frames are left out"
      )
    }
    return times
  }

  private static func note(
    _ numbers: [Int],
    _ count: Int,
    _ sensor: String,
    _ findings: inout LogFindings<KITTIRule>
  ) {
    guard !numbers.isEmpty else { return }
    let untimed = numbers.count { $0 >= count }
    if untimed > 0 {
      findings.add(
        .frameWithoutTime,
        "\(sensor): \(untimed.grouped) files have no line in times.txt; they are left out"
      )
    }
    let missing = count - (numbers.count - untimed)
    if missing > 0 {
      findings.add(
        .timeWithoutFrame,
        "\(sensor): \(missing.grouped) lines of times.txt have no file; they are left out"
      )
    }
  }

  private static func calibration(
    of path: String,
    _ files: inout FolderFiles,
    _ findings: inout LogFindings<KITTIRule>
  ) -> KITTICalibrationFile? {
    switch files.read("\(path)/calib.txt", limit: KITTICalibrationFile.maximumByteCount) {
    case .bytes(let bytes): return KITTICalibrationFile(bytes)
    case .missing:
      findings.add(.missingCalibration, "no calib.txt beside times.txt")
      return nil
    case .refused(let reason):
      findings.add(.unreadableCalibration, "calib.txt is not read: \(reason)")
      return nil
    }
  }
}
