import Bytes
import Drives
import Quantities

/// Reads a JSON text of frames or of a ride, of which a block is in memory at once.
struct ScalabelReader {
  private static let camera = "images"
  /// What the doubt about the frames' times says.
  private static let untimed = "the frames are named and have no time"

  private let options: LogReadingOptions
  private var builder: RecordingBuilder
  private var findings = LogFindings<ScalabelRule>()
  private var tags = ScalabelTags()
  private var frameCount: Int64 = 0
  private var strayCount = 0
  private var unsizedCount = 0
  private var locationCount = 0
  private var brokenLocationCount = 0
  /// Attributes of the whole text, which hold for frames without their own.
  private var common: [(name: String, value: String)] = []

  /// Reads a text into a recording.
  static func read(
    source: any ByteSource,
    path: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    let stream = ByteStream(source)
    stream.sink = options.fingerprint
    var reader = ScalabelReader(
      options: options,
      builder: RecordingBuilder(path: path, format: ScalabelFormat.name, options: options)
    )
    do throws(ByteError) {
      try stream.open(at: 0, count: UInt64(clamping: source.byteCount))
    } catch {
      throw LogError(reading: error, rule: ScalabelRule.broken.rawValue)
    }
    var json = JSONStream(stream, progress: options.progress)
    do throws(JSONStream.Fault) {
      try reader.readRoot(&json)
      if try !json.isAtEnd() {
        reader.findings.add(
          .broken,
          "something follows the end of the JSON at byte \(json.offset.grouped); it is not read"
        )
      }
    } catch {
      if let refusal = error.refusal {
        throw LogError(reading: refusal, rule: ScalabelRule.broken.rawValue)
      }
      reader.findings.add(
        .broken,
        "the JSON is broken at byte \(error.offset.grouped): \(error.reason); what lies before is used"
      )
    }
    // The stream passes the last bytes taken to the fingerprint.
    stream.sink = nil
    return reader.finish(source)
  }

  private init(options: LogReadingOptions, builder: RecordingBuilder) {
    self.options = options
    self.builder = builder
  }

  private mutating func readRoot(_ json: inout JSONStream) throws(JSONStream.Fault) {
    guard case .object = try json.kind() else { return try readFrames(&json) }
    guard try json.beginObject() else { return }
    repeat {
      switch String(decoding: try json.key(), as: UTF8.self) {
      case "frames": try readFrames(&json)
      case "attributes": common = try ScalabelFrame.attributes(&json)
      case "locations": try readLocations(&json, stream: "locations")
      case "gps": try readLocations(&json, stream: "gps")
      default: try json.skipValue()
      }
    } while try json.continuesObject()
  }

  private mutating func readFrames(_ json: inout JSONStream) throws(JSONStream.Fault) {
    guard case .array = try json.kind() else { return try json.skipValue() }
    guard try json.beginArray() else { return }
    repeat {
      guard case .object = try json.kind() else {
        strayCount += 1
        try json.skipValue()
        continue
      }
      add(try ScalabelFrame(&json))
    } while try json.continuesArray()
  }

  private mutating func add(_ frame: ScalabelFrame) {
    let stream = builder.addStream(name: Self.camera, modality: .camera, type: "Scalabel frame")
    let time = Timestamp(secondsSince1970: frameCount)
    builder.addTime(time.nanosecondsSince1970, stream: stream)
    tags.add(frame.attributes, at: frameCount)
    frameCount += 1
    guard frame.hasIntrinsics else { return }
    guard let calibration = frame.calibration else {
      unsizedCount += 1
      return
    }
    builder.addCalibration(
      CalibrationObservation(
        sensor: options.manifest.topics[Self.camera]?.role
          ?? SensorName.role(ofTopic: Self.camera),
        stream: Self.camera,
        time: time,
        calibration: calibration
      )
    )
  }

  /// Milliseconds since 1970 and degrees; a negative accuracy is a position that does not hold.
  private mutating func readLocations(
    _ json: inout JSONStream,
    stream name: String
  ) throws(JSONStream.Fault) {
    guard case .array = try json.kind() else { return try json.skipValue() }
    guard try json.beginArray() else { return }
    let stream = builder.addStream(name: name, modality: .gnss, type: "BDD100K \(name)")
    repeat {
      locationCount += 1
      var (time, latitude, longitude): (Double?, Double?, Double?)
      var hasFix = true
      try ScalabelFrame.members(&json) { (key, json) throws(JSONStream.Fault) in
        let number = try ScalabelFrame.numbers(&json).first
        switch key {
        case "timestamp": time = number
        case "latitude": latitude = number
        case "longitude": longitude = number
        case "horizontal accuracy", "accuracy": hasFix = (number ?? 0) >= 0
        default: break
        }
      }
      guard let latitude, let longitude, let milliseconds = time,
        let nanoseconds = Int64(exactly: (milliseconds * 1e3).rounded())?
          .multipliedReportingOverflow(by: 1000),
        !nanoseconds.overflow
      else {
        brokenLocationCount += 1
        builder.addUntimed(1, stream: stream)
        builder.addRejection(time == nil ? .noTime : .notANumber, stream: stream)
        continue
      }
      builder.addTime(nanoseconds.partialValue, stream: stream)
      builder.addFix(
        FixReading(
          time: Timestamp(nanosecondsSince1970: nanoseconds.partialValue),
          latitudeDegrees: latitude,
          longitudeDegrees: longitude,
          hasFix: hasFix
        ),
        stream: stream
      )
    } while try json.continuesArray()
  }

  private mutating func finish(_ source: any ByteSource) -> Recording {
    builder.statement.tags = tags.finish()
    let named = Set(builder.statement.tags.lazy.map(\.name))
    if frameCount > 0 {
      builder.statement.tags += common.filter { !named.contains($0.name) }
        .map {
          DriveManifest.Tag(name: $0.name, value: $0.value)
        }
      findings.add(
        .noTimes,
        "\(Self.untimed): \(frameCount.grouped) frames are laid out one second apart from 1970 on, in "
          + "the order of the file"
      )
      builder.addDoubt(
        Doubt(rule: ScalabelRule.noTimes.rawValue, aspect: .time, reason: Self.untimed)
      )
    }
    if strayCount > 0 {
      findings.add(
        .strayFrames,
        "elements of the list of frames that are no objects: \(strayCount.grouped); "
          + "they are passed over"
      )
    }
    if tags.lostCount > 0 {
      findings.add(
        .tooManyTags,
        "attributes change more than \(ScalabelTags.spanLimit.grouped) times: "
          + "\(tags.lostCount.grouped) spans of them are not kept; split the file"
      )
    }
    if unsizedCount > 0 {
      findings.add(
        .unsizedCalibration,
        "frames with intrinsics and without a 'size': \(unsizedCount.grouped); "
          + "their calibrations are not used; export the size"
      )
    }
    if brokenLocationCount > 0 {
      findings.add(
        .brokenLocations,
        "locations without 'timestamp', 'latitude' or 'longitude': "
          + "\(brokenLocationCount.grouped) of \(locationCount.grouped); they are not used"
      )
    }
    let isEmpty = frameCount == 0 && locationCount == 0
    if isEmpty {
      findings.add(.nothingKnown, "the file has neither frames nor locations; nothing is read")
    }
    findings.report(to: &builder)
    var recording = builder.finish(byteCount: source.byteCount, bytesRead: source.bytesRead)
    if isEmpty, recording.status == .ok { recording.status = .skipped }
    return recording
  }
}
