import Bytes
package import Drives
import Quantities

/// KITTI raw data: a drive's folder with its cameras, its lidar and its inertial navigation system.
///
/// Geiger et al., "Vision meets Robotics: The KITTI Dataset", International Journal of Robotics
/// Research 32 (2013), and the readme of the raw data's development kit. Synced and unsynced drives,
/// whole or in part. Frames are those whose number has a time and, where files are there, a file. The
/// times are local time without a zone.
package enum KITTIRawFormat: SingleRecordingFormat {
  package static let name = "kitti-raw"
  private static let lidar = "velodyne_points"
  private static let navigation = "oxts"

  package static var rules: [RuleDescription] { KITTIRule.descriptions }

  package static func recognizes(_ candidate: LogCandidate) -> Bool {
    candidate.names.contains { name in
      guard isCamera(name) || name == lidar || name == navigation else { return false }
      return candidate.names(in: name).contains("timestamps.txt")
    }
  }

  /// Whether a folder is named like a camera's: `image_02`.
  static func isCamera(_ name: String) -> Bool {
    name.hasPrefix("image_") && name.utf8.count == 8
      && name.utf8.dropFirst(6).allSatisfy { (48...57).contains($0) }
  }

  package static func read(
    _ path: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    var files = FolderFiles(sink: options.fingerprint)
    var findings = LogFindings<KITTIRule>()
    var builder = RecordingBuilder(path: path, format: name, options: options)
    let names = try LogFile.names(in: path)
    var streams: [KITTIStream] = []
    for name in names where isCamera(name) || name == lidar || name == navigation {
      let modality: Modality = name == lidar ? .lidar : name == navigation ? .gnss : .camera
      guard
        let stream = KITTIStream(
          name,
          modality: modality,
          of: path,
          files: &files,
          findings: &findings
        )
      else { continue }
      streams.append(stream)
      options.progress?(files.byteCount)
    }
    guard streams.contains(where: { !$0.frames.isEmpty }) else {
      throw LogError(
        kind: .malformed,
        rule: KITTIRule.noTimes.rawValue,
        message: "none of its timestamps.txt holds a time of a frame; was the drive copied whole"
      )
    }
    var positions = streams.first { $0.name == navigation }
      .map { KITTIPositions($0, of: path, files: &files, findings: &findings) }
    let place = positions?.firstPosition(&files, &findings)
    var timeline = CivilTimeline(CivilZone(declared: options.manifest.timeZone, near: place))
    for stream in streams {
      let handle = builder.addStream(
        name: stream.name,
        sensor: stream.name,
        modality: stream.modality,
        type: ""
      )
      let times = stream.frames.map { timeline.instant($0.time).nanosecondsSince1970 }
      builder.addTimes(times, stream: handle)
      if stream.modality == .camera, let number = stream.frames.first?.number,
        let file = stream.data?.files.first(where: { $0.number == number })
      {
        builder.setImageSize(
          files.imageSize(of: "\(path)/\(stream.name)/data/\(file.name)"),
          stream: handle
        )
      }
      if stream.modality == .gnss {
        positions?
          .add(
            to: &builder,
            stream: handle,
            timeline: &timeline,
            files: &files,
            findings: &findings
          )
      }
      if stream.modality == .lidar { checkSpans(of: stream, path, &files, &findings) }
    }
    note(timeline, in: &builder, &findings)
    let cameras = streams.filter { $0.modality == .camera }.map(\.name)
    addCalibrations(of: path, cameras, &builder, options, &files, &findings)
    findings.report(to: &builder)
    return builder.finish(byteCount: files.byteCount, bytesRead: files.bytesRead)
  }

  /// Says that times are not known, which makes all that depends on them unknown.
  private static func note(
    _ timeline: CivilTimeline,
    in builder: inout RecordingBuilder,
    _ findings: inout LogFindings<KITTIRule>
  ) {
    guard let reason = timeline.reason else { return }
    findings.add(
      .unknownZone,
      "the offset of its times to UTC is not known: \(reason); declare 'time_zone' in the drive's "
        + "sidecar"
    )
    builder.addDoubt(
      Doubt(
        rule: KITTIRule.unknownZone.rawValue,
        aspect: .time,
        range: timeline.unknownRange,
        reason: reason
      )
    )
  }

  /// A scan's time is that at which the lidar looks ahead, between its start and its end.
  private static func checkSpans(
    of stream: KITTIStream,
    _ drive: String,
    _ files: inout FolderFiles,
    _ findings: inout LogFindings<KITTIRule>
  ) {
    let folder = "\(drive)/\(stream.name)"
    let starts = KITTIStream.times("\(folder)/timestamps_start.txt", lidar, &files, &findings)
    let ends = KITTIStream.times("\(folder)/timestamps_end.txt", lidar, &files, &findings)
    let outside = stream.frames.filter { frame in
      let start = starts.indices.contains(frame.number) ? starts[frame.number] : nil
      let end = ends.indices.contains(frame.number) ? ends[frame.number] : nil
      return start.map { frame.time < $0 } ?? false || end.map { frame.time > $0 } ?? false
    }
    guard let first = outside.first else { return }
    findings.add(
      .scanOutsideSpan,
      "\(stream.name): \(outside.count.grouped) of \(stream.frames.count.grouped) scans have a time "
        + "outside of their own start and end, the first being number \(first.number.grouped); "
        + "timestamps.txt is believed"
    )
  }

  private static func addCalibrations(
    of path: String,
    _ cameras: [String],
    _ builder: inout RecordingBuilder,
    _ options: LogReadingOptions,
    _ files: inout FolderFiles,
    _ findings: inout LogFindings<KITTIRule>
  ) {
    let drive = LogFile.canonical(path)
    guard let folder = KITTICalibrationFolder.folder(of: withoutTrailingSlash(drive)) else {
      findings.add(
        .missingCalibration,
        "no calib_cam_to_cam.txt in the drive's folder or above it; copy its day's calibration"
      )
      return
    }
    let contents = KITTICalibrationFolder.fileNames.map {
      files.read("\(folder)/\($0)", limit: KITTICalibrationFile.maximumByteCount)
    }
    let read = contents.map { content -> KITTICalibrationFile? in
      guard case .bytes(let bytes) = content else { return nil }
      return KITTICalibrationFile(bytes)
    }
    let mounts = KITTIMounts(cameras: read[0], lidarToCamera: read[2], imuToLidar: read[1])
    for (index, name) in KITTICalibrationFolder.fileNames.enumerated() {
      switch contents[index] {
      case .missing:
        findings.add(.missingCalibration, "\(name) is not beside the day's other files")
      case .refused(let reason):
        findings.add(.unreadableCalibration, "\(name) is not read: \(reason)")
      case .bytes:
        guard let file = read[index] else { continue }
        if index == 0 {
          addCameras(cameras, from: file, mounts, drive, &builder, options, &findings)
        } else if !file.isRigidTransform {
          findings.add(.unreadableCalibration, "\(name) states no rotation R and translation T")
        }
      }
    }
    if let mount = mounts.lidar, LogFile.isFolder("\(path)/\(lidar)") == true {
      builder.addMount(
        MountObservation(
          sensor: options.manifest.topics[lidar]?.role ?? lidar,
          stream: KITTICalibrationFolder.fileNames[1],
          mount: mount
        )
      )
    }
  }

  private static func addCameras(
    _ cameras: [String],
    from file: KITTICalibrationFile,
    _ mounts: KITTIMounts,
    _ drive: String,
    _ builder: inout RecordingBuilder,
    _ options: LogReadingOptions,
    _ findings: inout LogFindings<KITTIRule>
  ) {
    let drive = withoutTrailingSlash(drive)
    guard drive.hasSuffix("_sync") || drive.hasSuffix("_extract") else {
      findings.add(
        .unknownRectification,
        "the folder's name ends neither in _sync nor in _extract, so it is not known whether its "
          + "images are rectified; calib_cam_to_cam.txt is not used; give the folder its name back"
      )
      return
    }
    for camera in cameras {
      let number = String(camera.suffix(2))
      let isRectified = drive.hasSuffix("_sync")
      guard let calibration = file.camera(number, isRectified: isRectified) else {
        findings.add(
          .unreadableCalibration,
          "calib_cam_to_cam.txt: what it states for camera \(number) is missing or no camera; "
            + "\(camera) has no calibration"
        )
        continue
      }
      var observation = CalibrationObservation(
        sensor: options.manifest.topics[camera]?.role ?? camera,
        stream: KITTICalibrationFolder.fileNames[0],
        time: nil,
        calibration: calibration,
        mount: mounts.camera(number, isRectified: isRectified)
      )
      observation.date = file.date
      builder.addCalibration(observation)
    }
  }

  private static func withoutTrailingSlash(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
