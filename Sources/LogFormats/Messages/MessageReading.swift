import CameraModels
import Drives
import Quantities

/// What was read from one message.
struct MessageReading {
  /// The header's stamp in nanoseconds since 1970; `nil` where there is none or it is zero.
  var stamp: Int64?
  /// The position; its time is not set here.
  var fix: FixReading?
  /// The calibration.
  var calibration: CameraCalibration?
  /// The frame of the sensor, as its header names it.
  var frame: String?
  /// The size of an image, or that of the images which a calibration describes.
  var imageSize: ImageSize?
  /// Where frames sit in their parents; numbers that are no such place are in ``brokenTransforms``.
  var transforms: [RigidTransform] = []
  /// Child and parent frames of transforms that are none.
  var brokenTransforms: [(child: String, parent: String)] = []
  /// What the receiver says that its own clock shows.
  var receiverTime: ReceiverTime?

  /// Makes sense of the requested fields.
  init(
    _ values: [FieldValue?],
    content: MessageContent
  ) throws(MessageError) {
    if content != .transforms { self.stamp = Self.stamp(values) }
    switch content {
    case .none: break
    case .header: frame = Self.frame(values[2])
    case .image:
      frame = Self.frame(values[2])
      imageSize = Self.size(width: values[4], height: values[3])
    case .transforms: readTransforms(values[0]?.rows ?? [])
    case .navSatFix, .locationFix: fix = try Self.position(values, content: content)
    case .gpsFix:
      fix = try Self.position(values, content: content)
      // gps_msgs/GPSFix: `time` is UTC seconds of the receiver; drivers that do not know it leave 0.
      if let time = values[8]?.number, time > 0, time < 9.2e9, fix?.hasFix ?? false {
        receiverTime = .instant(Int64((time * 1e9).rounded()))
      }
    case .declaredFix:
      fix = FixReading(
        time: Timestamp(nanosecondsSince1970: 0),
        latitudeDegrees: try Self.number(values, 2),
        longitudeDegrees: try Self.number(values, 3)
      )
    case .sentence:
      guard let text = values[2]?.text else { throw .malformed("it holds no sentence") }
      let sentence = NMEASentence(Array(text.utf8))
      fix = sentence?.position.map { $0.reading(at: 0) }
      receiverTime = sentence?.receiverTime
    case .calibration:
      calibration = try Self.calibration(values)
      frame = Self.frame(values[7])
      imageSize = Self.describedSize(values)
    }
  }

  private static func frame(_ value: FieldValue?) -> String? {
    guard let text = value?.text, !text.isEmpty else { return nil }
    return StaticTransforms.name(String(text.prefix(256)))
  }

  private static func size(width: FieldValue?, height: FieldValue?) -> ImageSize? {
    guard let width = width?.integer.flatMap(Int.init(exactly:)),
      let height = height?.integer.flatMap(Int.init(exactly:))
    else { return nil }
    return ImageSize(width: width, height: height)
  }

  /// sensor_msgs/CameraInfo: the images are the region of interest, if one is set, of which
  /// `binning_x` by `binning_y` pixels make one; 0 means 1.
  private static func describedSize(_ values: [FieldValue?]) -> ImageSize? {
    guard
      let whole = size(width: values[10], height: values[11])
        ?? size(width: values[2], height: values[3])
    else { return nil }
    func binning(_ slot: Int) -> Int {
      max(1, values[slot]?.integer.flatMap(Int.init(exactly:)) ?? 1)
    }
    return ImageSize(width: whole.width / binning(8), height: whole.height / binning(9))
  }

  private mutating func readTransforms(_ rows: [[FieldValue?]]) {
    for row in rows {
      let names = (0..<2).map { StaticTransforms.name(String((row[$0]?.text ?? "").prefix(256))) }
      let numbers = row[2...].compactMap { $0?.number }.filter(\.isFinite)
      guard numbers.count == 7,
        let rotation = UnitQuaternion(w: numbers[3], x: numbers[4], y: numbers[5], z: numbers[6])
      else {
        brokenTransforms.append((child: names[1], parent: names[0]))
        continue
      }
      transforms.append(
        RigidTransform(
          source: names[1],
          target: names[0],
          rotation: rotation,
          translation: [numbers[0], numbers[1], numbers[2]]
        )
      )
    }
  }

  private static func number(_ values: [FieldValue?], _ slot: Int) throws(MessageError) -> Double {
    guard let value = values[slot]?.number else { throw .truncated }
    return value
  }

  private static func stamp(_ values: [FieldValue?]) -> Int64? {
    if let text = values[MessageContent.secondsSlot]?.text {
      return Timestamp(rfc3339: text)?.nanosecondsSince1970
    }
    guard let seconds = values[MessageContent.secondsSlot]?.integer,
      let nanoseconds = values[MessageContent.nanosecondsSlot]?.integer
    else { return nil }
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflow2) = scaled.addingReportingOverflow(nanoseconds)
    return overflow || overflow2 || sum == 0 ? nil : sum
  }

  /// Reads NavSatFix, GPSFix and LocationFix.
  ///
  /// sensor_msgs/NavSatStatus and gps_msgs/GPSStatus: a status below zero is no fix.
  /// sensor_msgs/NavSatFix: `position_covariance` is row-major east, north, up in square metres,
  /// and means nothing where its type is 0.
  private static func position(
    _ values: [FieldValue?],
    content: MessageContent
  ) throws(MessageError) -> FixReading {
    var reading = FixReading(
      time: Timestamp(nanosecondsSince1970: 0),
      latitudeDegrees: try number(values, 2),
      longitudeDegrees: try number(values, 3)
    )
    if let altitude = values[4]?.number, altitude.isFinite { reading.altitudeMeters = altitude }
    if let covariance = values[5]?.reals, covariance.count >= 9,
      let type = values[6]?.integer, type > 0
    {
      func deviation(_ variance: Double) -> Double? {
        variance >= 0 && variance.isFinite ? variance.squareRoot() : nil
      }
      reading.horizontalErrorMeters = deviation(max(covariance[0], covariance[4]))
      reading.verticalErrorMeters = deviation(covariance[8])
    }
    if content != .locationFix {
      guard let status = values[7]?.integer else { throw .truncated }
      reading.hasFix = status >= 0
    }
    return reading
  }

  private static func calibration(
    _ values: [FieldValue?]
  ) throws(MessageError) -> CameraCalibration {
    guard let width = values[2]?.integer.flatMap(Int.init(exactly:)),
      let height = values[3]?.integer.flatMap(Int.init(exactly:)), let model = values[4]?.text,
      let distortion = values[5]?.reals, let matrix = values[6]?.reals, matrix.count >= 9
    else { throw .malformed("it holds no camera matrix of 9 numbers") }
    return CameraCalibration(
      model: CameraCalibration.Model(
        distortionName: model,
        hasFocalLength: matrix[0] != 0 && matrix[4] != 0
      ),
      distortionModel: model,
      width: width,
      height: height,
      fx: matrix[0],
      fy: matrix[4],
      cx: matrix[2],
      cy: matrix[5],
      distortion: distortion
    )
  }
}
