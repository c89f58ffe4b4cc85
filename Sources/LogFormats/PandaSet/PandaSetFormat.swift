import Bytes
import CameraModels
package import Drives
import Quantities

/// PandaSet: a sequence's folder with `camera`, `lidar` and `meta`.
///
/// Xiao et al., "PandaSet: Advanced Sensor Suite Dataset for Autonomous Driving" (2021), and its
/// development kit. Lists of times, poses, intrinsics and positions are read, also where they are kept
/// as `.json.gz`; images and scans are not. The folders of a dataset, `001` and so on, are recordings
/// of their own. Times are seconds since 1970; intrinsics state no distortion and no image size,
/// which the first image tells.
package enum PandaSetFormat: SingleRecordingFormat {
  package static let name = "pandaset"

  package static var rules: [RuleDescription] { PandaSetRule.descriptions }

  package static func recognizes(_ candidate: LogCandidate) -> Bool {
    let lidar = candidate.names(in: "lidar")
    if PandaSetReading.has("timestamps.json", in: lidar),
      PandaSetReading.has("poses.json", in: lidar)
    {
      return true
    }
    return candidate.names(in: "camera")
      .contains { camera in
        let names = (try? LogFile.names(in: "\(candidate.path)/camera/\(camera)")) ?? []
        return PandaSetReading.has("timestamps.json", in: names)
          && PandaSetReading.has("intrinsics.json", in: names)
      }
  }

  package static func read(
    _ path: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    var reading = PandaSetReading(
      sequence: path,
      files: FolderFiles(sink: options.fingerprint)
    )
    var builder = RecordingBuilder(path: path, format: name, options: options)
    let cameras = ((try? LogFile.names(in: "\(path)/camera")) ?? [])
      .filter { LogFile.isFolder("\(path)/camera/\($0)") == true }
    var sensors: [(sensor: PandaSetSensor, modality: Modality)] = []
    for camera in cameras {
      let sensor = PandaSetSensor(camera, folder: "camera/\(camera)", &reading)
      sensors.append((sensor, .camera))
      options.progress?(reading.files.byteCount)
    }
    if LogFile.isFolder("\(path)/lidar") == true {
      sensors.append((PandaSetSensor("lidar", folder: "lidar", &reading), .lidar))
    }
    guard sensors.contains(where: { !$0.sensor.times.isEmpty }) else {
      throw LogError(
        kind: .malformed,
        rule: PandaSetRule.noTimes.rawValue,
        message: "none of its timestamps.json holds the time of a frame; was the sequence copied "
          + "whole"
      )
    }
    for (sensor, modality) in sensors {
      let stream = builder.addStream(
        name: sensor.name,
        sensor: sensor.name,
        modality: modality,
        type: ""
      )
      builder.addTimes(sensor.times.map(\.nanosecondsSince1970), stream: stream)
      if modality == .camera { addCalibration(of: sensor, stream, &reading, &builder, options) }
    }
    addPositions(&reading, &builder)
    reading.findings.report(to: &builder)
    return builder.finish(
      byteCount: reading.files.byteCount,
      bytesRead: reading.files.bytesRead
    )
  }

  private static func addCalibration(
    of sensor: PandaSetSensor,
    _ stream: Int,
    _ reading: inout PandaSetReading,
    _ builder: inout RecordingBuilder,
    _ options: LogReadingOptions
  ) {
    let name = "camera/\(sensor.name)/intrinsics.json"
    let members = reading.json(name)
      .flatMap { PandaSetList.object($0, members: ["fx", "fy", "cx", "cy"]) }
    guard let members, let fx = members["fx"], let fy = members["fy"], let cx = members["cx"],
      let cy = members["cy"], fx > 0, fy > 0, [fx, fy, cx, cy].allSatisfy(\.isFinite)
    else {
      reading.findings.add(
        .unreadableIntrinsics,
        "\(name) is missing or states no fx, fy, cx and cy; \(sensor.name) has no calibration"
      )
      return
    }
    let size = sensor.firstFile.flatMap { reading.files.imageSize(of: $0) }
    builder.setImageSize(size, stream: stream)
    if size == nil {
      reading.findings.add(
        .unknownImageSize,
        "\(sensor.name) has no image that tells its size; its field of view stays unknown"
      )
    }
    builder.addCalibration(
      CalibrationObservation(
        sensor: options.manifest.topics[sensor.name]?.role ?? sensor.name,
        stream: name,
        time: nil,
        calibration: CameraCalibration(
          model: .pinhole,
          distortionModel: "",
          width: size?.width ?? 0,
          height: size?.height ?? 0,
          fx: fx,
          fy: fy,
          cx: cx,
          cy: cy,
          distortion: []
        )
      )
    )
  }

  /// Positions and the frames' times are lists of one entry each frame.
  private static func addPositions(
    _ reading: inout PandaSetReading,
    _ builder: inout RecordingBuilder
  ) {
    guard let bytes = reading.json("meta/gps.json") else { return }
    let list = PandaSetList.objects(bytes, members: ["lat", "long", "height"])
    reading.note(list.mistake, in: "meta/gps.json", count: list.elements.count)
    let times = reading.times("meta/timestamps.json")
    if times.count != list.elements.count {
      reading.findings.add(
        times.isEmpty ? .positionWithoutTime : .countMismatch,
        "meta: \(list.elements.count.grouped) positions and \(times.count.grouped) times; the first "
          + "\(min(times.count, list.elements.count).grouped) positions count"
      )
    }
    let stream = builder.addStream(name: "gps", sensor: "gps", modality: .gnss, type: "")
    for (time, position) in zip(times, list.elements) {
      guard let time else {
        builder.addRejection(.noTime, stream: stream)
        continue
      }
      builder.addTime(time.nanosecondsSince1970, stream: stream)
      guard let latitude = position["lat"], let longitude = position["long"] else {
        builder.addRejection(.notANumber, stream: stream)
        continue
      }
      builder.addFix(
        FixReading(
          time: time,
          latitudeDegrees: latitude,
          longitudeDegrees: longitude,
          altitudeMeters: position["height"]
        ),
        stream: stream
      )
    }
  }
}
