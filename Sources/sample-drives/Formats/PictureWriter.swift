/// The headers of a JPEG with the EXIF of a camera; its scan is left out, since nothing decodes it.
///
/// ITU-T T.81, annex B; CIPA DC-008-2023 (Exif 3.0), section 4.
struct PictureWriter {
  /// Columns and rows in pixels.
  var width = 1920
  var height = 1080
  /// Maker and model.
  var maker: String? = "Oddcov"
  var model: String? = "Street 1"
  /// What the camera's clock showed, `2026:03:10 12:00:00`.
  var dateTimeOriginal: String?
  var subSecTimeOriginal: String?
  /// `+01:00`.
  var offsetTimeOriginal: String?
  /// Degrees, positive north and east.
  var position: (latitude: Double, longitude: Double)?
  /// `2026:03:10`, and hours, minutes and hundredths of seconds of UTC.
  var gpsDate: String?
  var gpsTime: (hour: UInt32, minute: UInt32, centiseconds: UInt32)?
  var gpsStatus: String?
  /// Focal length in tenths of a millimetre.
  var focalLength: UInt32?
  var focalLengthIn35mmFilm: UInt16?
  /// Pixels by centimetre of the sensor.
  var focalPlaneXResolution: UInt32?
  /// The byte order of the EXIF.
  var isBigEndian = false

  private enum Value {
    case text(String)
    case short(UInt16)
    case long(UInt32)
    case fractions([(UInt32, UInt32)])
  }
  private typealias Field = (tag: UInt16, value: Value)

  /// The file's bytes.
  var bytes: [UInt8] {
    let exif = Array("Exif\0\0".utf8) + tiff
    func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
      let length = content.count + 2
      return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + content
    }
    let size = [UInt8(height >> 8), UInt8(height & 0xFF), UInt8(width >> 8), UInt8(width & 0xFF)]
    return [0xFF, 0xD8] + segment(0xE1, exif)
      + segment(0xC0, [8] + size + [1, 1, 0x11, 0]) + [0xFF, 0xD9]
  }

  private var tiff: [UInt8] {
    // The directories follow each other; each leads to its own values.
    let header: [UInt8] = isBigEndian ? Array("MM\0*".utf8) : Array("II*\0".utf8)
    let main: [Field] =
      [maker.map { (0x010F, .text($0)) }, model.map { (0x0110, .text($0)) }].compactMap { $0 }
    let hasGPS = !gps.isEmpty
    let photoStart = 8 + Self.byteCount(main) + 12 * (hasGPS ? 2 : 1)
    var fields = main + [(0x8769, .long(UInt32(photoStart)))]
    if hasGPS { fields.append((0x8825, .long(UInt32(photoStart + Self.byteCount(photo))))) }
    return header + number(UInt32(8)) + directory(fields, at: 8)
      + directory(photo, at: photoStart)
      + (hasGPS ? directory(gps, at: photoStart + Self.byteCount(photo)) : [])
  }

  private var photo: [Field] {
    [
      dateTimeOriginal.map { (0x9003, .text($0)) },
      offsetTimeOriginal.map { (0x9011, .text($0)) },
      focalLength.map { (0x920A, .fractions([($0, UInt32(10))])) },
      subSecTimeOriginal.map { (0x9291, .text($0)) },
      (0xA002, .long(UInt32(width))),
      focalPlaneXResolution.map { (0xA20E, .fractions([($0, UInt32(1))])) },
      focalPlaneXResolution.map { _ in (0xA210, .short(3)) },
      focalLengthIn35mmFilm.map { (0xA405, .short($0)) },
    ]
    .compactMap { $0 }
  }

  private var gps: [Field] {
    var fields: [Field] = []
    if let position {
      fields += [
        (1, .text(position.latitude < 0 ? "S" : "N")), (2, Self.angle(position.latitude)),
        (3, .text(position.longitude < 0 ? "W" : "E")), (4, Self.angle(position.longitude)),
      ]
    }
    if let gpsTime {
      fields.append(
        (
          7,
          .fractions([
            (gpsTime.hour, UInt32(1)), (gpsTime.minute, UInt32(1)),
            (gpsTime.centiseconds, UInt32(100)),
          ])
        )
      )
    }
    if let gpsStatus { fields.append((9, .text(gpsStatus))) }
    if let gpsDate { fields.append((29, .text(gpsDate))) }
    return fields
  }

  /// Degrees, minutes, and ten-thousandths of a second.
  private static func angle(_ degrees: Double) -> Value {
    let units = UInt64((abs(degrees) * 36_000_000).rounded())
    return .fractions([
      (UInt32(units / 36_000_000), 1), (UInt32(units / 600_000 % 60), 1),
      (UInt32(units % 600_000), 10_000),
    ])
  }

  private static func byteCount(_ fields: [Field]) -> Int {
    fields.reduce(6 + 12 * fields.count) { $0 + outside($1.value) }
  }

  /// Bytes of a value that stand behind its directory.
  private static func outside(_ value: Value) -> Int {
    switch value {
    case .text(let text): text.utf8.count + 1 > 4 ? (text.utf8.count + 2) / 2 * 2 : 0
    case .short, .long: 0
    case .fractions(let fractions): fractions.count * 8
    }
  }

  private func number<Integer: FixedWidthInteger>(_ value: Integer) -> [UInt8] {
    let bytes = withUnsafeBytes(of: value.littleEndian) { Array($0) }
    return isBigEndian ? bytes.reversed() : bytes
  }

  private func directory(_ fields: [Field], at start: Int) -> [UInt8] {
    var entries = number(UInt16(fields.count))
    var values: [UInt8] = []
    var next = UInt32(start + 6 + 12 * fields.count)
    for (tag, value) in fields {
      let (type, count, content): (UInt16, Int, [UInt8])
      switch value {
      case .text(let text):
        (type, count, content) = (2, text.utf8.count + 1, Array(text.utf8) + [0])
      case .short(let short): (type, count, content) = (3, 1, number(short))
      case .long(let long): (type, count, content) = (4, 1, number(long))
      case .fractions(let fractions):
        (type, count) = (5, fractions.count)
        content = fractions.flatMap { number($0.0) + number($0.1) }
      }
      entries += number(tag) + number(type) + number(UInt32(count))
      let room = Self.outside(value)
      if room == 0 {
        entries += content + [UInt8](repeating: 0, count: 4 - content.count)
      } else {
        entries += number(next)
        values += content + [UInt8](repeating: 0, count: room - content.count)
        next += UInt32(room)
      }
    }
    return entries + number(UInt32(0)) + values
  }
}
