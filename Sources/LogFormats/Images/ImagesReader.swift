import Bytes
import Drives
import Quantities

/// Reads a folder of pictures into one recording: a camera stream and the positions of its EXIF.
struct ImagesReader {
  private struct Picture {
    var exif: EXIF
    var size: (width: Int, height: Int)?
  }
  private let path: String
  private let options: LogReadingOptions
  private var builder: RecordingBuilder
  private var findings = LogFindings<ImageRule>()
  private var pictures: [Picture] = []
  private var pictureCount = 0
  private var estimateCount = 0
  private var hasOneCamera = true
  private var byteCount: Int64 = 0
  private var bytesRead: Int64 = 0

  /// Prepares to read a folder.
  init(path: String, options: LogReadingOptions) {
    self.path = path
    self.options = options
    builder = RecordingBuilder(path: path, format: ImagesFormat.name, options: options)
  }

  /// Reads the headers of pictures, named in the order in which they count.
  mutating func read(names: [String]) -> Recording {
    for name in names { look(name) }
    hasOneCamera = Set(pictures.map(\.exif.camera)).count <= 1
    let times = ImageTimes(pictures.map(\.exif), declaredZone: options.manifest.timeZone)
    let isUseful = addFrames(times)
    if isUseful {
      report(times)
    } else {
      findings.add(
        .nothingKnown,
        "none of \(pictureCount.grouped) pictures says by EXIF when or where it was taken: they add "
          + "nothing to coverage; use the originals of the camera"
      )
    }
    findings.report(to: &builder)
    var recording = builder.finish(byteCount: byteCount, bytesRead: bytesRead)
    if !isUseful { recording.status = .skipped }
    return recording
  }

  private mutating func look(_ name: String) {
    let file = "\(path)/\(name)"
    do throws(LogError) {
      guard try LogFile.kind(of: file) == .file else { return }
      pictureCount += 1
      let source = try LogFile.open(file)
      byteCount += source.byteCount
      let bytes = HeaderBytes(source)
      look(name, bytes)
      bytesRead += source.bytesRead
      options.progress?(byteCount)
    } catch {
      findings.add(.damaged, "\(name): \(error.message)")
    }
  }

  private mutating func look(_ name: String, _ bytes: HeaderBytes) {
    let header = JPEGHeader(bytes)
    if let fingerprint = options.fingerprint {
      fingerprint.update(Array("\(name) \(bytes.byteCount)\n".utf8))
      let front = Int(min(bytes.byteCount, 2048))
      if let head = try? bytes.bytes(at: 0, count: front) { fingerprint.update(head) }
    }
    if let damage = header.damage { findings.add(.damaged, "\(name): \(damage)") }
    guard let range = header.exif else { return }
    guard let exif = EXIF(bytes, range) else {
      if header.damage == nil {
        findings.add(.damaged, "\(name): its EXIF does not begin with a TIFF header and directory")
      }
      return
    }
    if !exif.isWhole, header.damage == nil {
      findings.add(.damaged, "\(name): a directory of its EXIF leads outside; the rest is used")
    }
    pictures.append(Picture(exif: exif, size: header.size))
  }

  /// Adds the pictures with their times; false where none has a time or a position.
  private mutating func addFrames(_ times: ImageTimes) -> Bool {
    let known = times.instants.compactMap { $0 }
    guard !known.isEmpty else { return addUntimedFrames() }
    for (picture, time) in zip(pictures, times.instants) {
      if let time { add(picture, at: time) }
    }
    if known.count < pictureCount {
      findings.add(
        .withoutTime,
        "pictures that do not say by EXIF when they were taken: "
          + "\((pictureCount - known.count).grouped) of \(pictureCount.grouped); they are left out"
      )
    }
    return true
  }

  /// Lays pictures with positions out one second apart, because none has a time.
  private mutating func addUntimedFrames() -> Bool {
    let placed = pictures.filter { $0.exif.position != nil }
    guard !placed.isEmpty else { return false }
    for (index, picture) in placed.enumerated() {
      add(picture, at: Timestamp(secondsSince1970: Int64(index)))
    }
    findings.add(
      .noTimes,
      "no picture says by EXIF when it was taken; those with a position, \(placed.count.grouped) of "
        + "\(pictureCount.grouped), are laid out one second apart from 1970 on, in the order of "
        + "their names; use the originals of the camera"
    )
    doubt(.noTimes, nil, "the pictures do not say when they were taken")
    return true
  }

  private mutating func add(_ picture: Picture, at time: Timestamp) {
    // The topic's levels are separated by slashes, which a model's name may have too.
    let camera = picture.exif.camera ?? "unknown"
    let name =
      hasOneCamera
      ? "images" : "images/" + camera.split(separator: "/").joined(separator: "-")
    let stream = builder.addStream(
      name: name,
      modality: .camera,
      type: picture.exif.camera ?? "JPEG"
    )
    builder.addTime(time.nanosecondsSince1970, stream: stream)
    builder.setImageSize(
      picture.size.flatMap { ImageSize(width: $0.width, height: $0.height) },
      stream: stream
    )
    if let reading = picture.exif.reading(at: time) {
      let track = builder.addStream(name: "EXIF GPS", modality: .gnss, type: "EXIF GPS")
      builder.addTime(time.nanosecondsSince1970, stream: track)
      builder.addFix(reading, stream: track)
    }
    guard let size = picture.size,
      let estimate = picture.exif.pinholeEstimate(width: size.width, height: size.height)
    else { return }
    builder.addCalibration(
      CalibrationObservation(
        sensor: options.manifest.topics[name]?.role ?? SensorName.role(ofTopic: name),
        stream: name,
        time: time,
        calibration: estimate
      )
    )
    estimateCount += 1
  }

  private mutating func report(_ times: ImageTimes) {
    for (reason, doubted) in times.unknownZones.sorted(by: { $0.key < $1.key }) {
      findings.add(
        .unknownZone,
        "pictures with local time and no offset: \(doubted.count.grouped); \(reason); declare "
          + "'time_zone' in the folder's drive.yaml"
      )
      doubt(.unknownZone, doubted.range, reason)
    }
    if times.strangeDates.count > 0 {
      let reason = "the camera's clock and its GPS receiver's are days apart"
      findings.add(
        .strangeDate,
        "pictures in which \(reason): \(times.strangeDates.count.grouped); neither is believed; "
          + "check which one was wrong"
      )
      doubt(.strangeDate, times.strangeDates.range, reason)
    }
    if times.drifts.count > 0 {
      let seconds = (times.drifts.largestSeconds * 10).rounded() / 10
      findings.add(
        .clocksDisagree,
        "pictures in which the camera's clock and its GPS receiver's are apart by no time zone: "
          + "\(times.drifts.count.grouped), by \(seconds) s at most; GPS time is used; set the "
          + "camera's clock"
      )
    }
    if estimateCount > 0 {
      findings.add(
        .estimatedCalibration,
        "calibrations named '\(EXIF.estimateName)' are estimated from the lens's focal length for "
          + "\(estimateCount.grouped) pictures: they know no distortion; calibrate the camera"
      )
    }
  }

  private mutating func doubt(_ rule: ImageRule, _ range: TimeRange?, _ reason: String) {
    builder.addDoubt(Doubt(rule: rule.rawValue, aspect: .time, range: range, reason: reason))
  }
}
