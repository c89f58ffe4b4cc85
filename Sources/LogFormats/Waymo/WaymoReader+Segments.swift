import Bytes
import CameraModels
import Drives
import Quantities

extension WaymoReader {
  /// Adds a frame to its segment: its images, sweeps and pose.
  mutating func take(_ frame: WaymoFrame, byteCount: Int64) {
    guard let index = segment(of: frame.context) else {
      overLimitCount += 1
      return
    }
    guard let microseconds = frame.timestampMicroseconds,
      case let (time, overflow) = microseconds.multipliedReportingOverflow(by: 1000), !overflow
    else {
      untimedCount += 1
      return
    }
    guard segments[index].frameTimes.insert(time).inserted else {
      duplicateCount += 1
      return
    }
    feed.append(time)
    segments[index].byteCount += byteCount
    for image in frame.images {
      let name = WaymoNames.camera(image.camera)
      // A camera is triggered up to 0.1 s after the frame's first sweep.
      let triggered = image.triggerSeconds.flatMap { Int64(exactly: ($0 * 1e9).rounded()) }
      feed.append(triggered ?? 0)
      addTime(triggered ?? time, index, name: "images/\(name)", .camera, type: "CameraImage")
    }
    for laser in frame.lasers {
      let name = WaymoNames.laser(laser)
      addTime(time, index, name: "lasers/\(name)", .lidar, type: "Laser")
    }
    if frame.hasPose {
      segments[index].hasPose = true
      addTime(time, index, name: "pose", .other, type: "Transform")
    }
  }

  private mutating func addTime(
    _ time: Int64,
    _ segment: Int,
    name: String,
    _ modality: Modality,
    type: String
  ) {
    if let known = segments[segment].streams[name] {
      return segments[segment].builder.addTime(time, stream: known)
    }
    let stream = segments[segment].builder
      .addStream(
        name: name,
        sensor: Self.role(ofStream: name),
        modality: modality,
        type: type
      )
    segments[segment].builder.setImageSize(segments[segment].sizes[name], stream: stream)
    segments[segment].streams[name] = stream
    segments[segment].builder.addTime(time, stream: stream)
  }

  /// `front_left` for `images/FRONT_LEFT`, `lidar_top` for `lasers/TOP`.
  static func role(ofStream name: String) -> String {
    let last = (name.split(separator: "/").last.map(String.init) ?? name).lowercased()
    return name.hasPrefix("lasers/") ? "lidar_\(last)" : last
  }

  /// The segment of a context; a new one takes what the context says.
  private mutating func segment(of context: WaymoContext) -> Int? {
    if let known = segmentByName[context.name] { return known }
    guard segments.count < Self.maximumSegmentCount else { return nil }
    var builder = RecordingBuilder(path: path, format: WaymoFormat.name, options: options)
    builder.part = context.name
    builder.statement.timeZone = WaymoNames.timeZone(of: context.location)
    let words = [
      ("time_of_day", context.timeOfDay), ("weather", context.weather),
      ("location", context.location),
    ]
    for (name, value) in words where !value.isEmpty {
      builder.statement.tags.append(DriveManifest.Tag(name: name, value: value))
    }
    var sizes: [String: ImageSize] = [:]
    for camera in context.cameras {
      let stream = "images/\(WaymoNames.camera(camera.number))"
      guard let calibration = camera.calibration else {
        let rule = WaymoRule.badCalibration
        builder.addProblem(
          rule: rule.rawValue,
          severity: rule.severity,
          message: "the calibration of '\(stream)' has not nine finite numbers with focal lengths "
            + "above 0; the camera has none"
        )
        continue
      }
      sizes[stream] = ImageSize(width: calibration.width, height: calibration.height)
      builder.addCalibration(
        CalibrationObservation(
          sensor: options.manifest.topics[stream]?.role ?? Self.role(ofStream: stream),
          stream: stream,
          time: nil,
          calibration: calibration,
          mount: mount(of: stream, camera.extrinsic, &builder)?.ofOpticalFrame(stream)
        )
      )
    }
    for laser in context.lasers {
      let stream = "lasers/\(WaymoNames.laser(laser.number))"
      guard let mount = mount(of: stream, laser.extrinsic, &builder) else { continue }
      builder.addMount(
        MountObservation(
          sensor: options.manifest.topics[stream]?.role ?? Self.role(ofStream: stream),
          stream: stream,
          mount: mount
        )
      )
    }
    feed.append(context.name)
    for (_, value) in words { feed.append(value) }
    segmentByName[context.name] = segments.count
    segments.append(Segment(name: context.name, builder: builder))
    segments[segments.count - 1].sizes = sizes
    return segments.count - 1
  }

  /// The place of a sensor in the vehicle by the 16 numbers of its `extrinsic`; a camera's frame has x
  /// ahead and y left there.
  private func mount(
    of stream: String,
    _ extrinsic: [Double],
    _ builder: inout RecordingBuilder
  ) -> RigidTransform? {
    // Zeros alone are a matrix that was never set.
    guard extrinsic.contains(where: { $0 != 0 }) else { return nil }
    if let mount = RigidTransform(source: stream, target: "vehicle", rows: extrinsic) {
      return mount
    }
    let rule = WaymoRule.badCalibration
    builder.addProblem(
      rule: rule.rawValue,
      severity: rule.severity,
      message: "the place of '\(stream)' in the vehicle is no rotation matrix with a translation; "
        + "where it sits is unknown"
    )
    return nil
  }

  /// Ends the recordings; a file without a single frame is one recording without streams.
  mutating func finished() -> [Recording] {
    feed.flush()
    if segments.isEmpty {
      let builder = RecordingBuilder(path: path, format: WaymoFormat.name, options: options)
      segments.append(Segment(name: "", builder: builder))
    }
    noteCounts()
    let shares = ByteShares(
      byteCount: source.byteCount,
      bytesRead: source.bytesRead,
      weights: segments.map(\.byteCount)
    )
    return segments.indices.map { index in
      if index == 0 {
        findings.report(to: &segments[index].builder)
      } else {
        findings.reportErrors(to: &segments[index].builder)
      }
      if segments.count == 1 { segments[index].builder.part = nil }
      if segments[index].hasPose {
        let rule = WaymoRule.noOrigin
        segments[index].builder
          .addProblem(
            rule: rule.rawValue,
            severity: rule.severity,
            message: "poses lie in a frame of the dataset's own whose place on the earth is not "
              + "published: positions are unknown"
          )
      }
      let share = shares[index]
      return segments[index].builder
        .finish(
          byteCount: share.byteCount,
          bytesRead: share.bytesRead
        )
    }
  }

  private mutating func noteCounts() {
    if duplicateCount > 0 {
      findings.add(.duplicate, "frames that repeat a timestamp: \(duplicateCount); left out")
    }
    if untimedCount > 0 {
      findings.add(.noTime, "frames beyond the range of times: \(untimedCount); left out")
    }
    if overLimitCount > 0 {
      findings.add(
        .limit,
        "frames of more than \(Self.maximumSegmentCount) segments: \(overLimitCount) are left out"
      )
    }
  }
}
