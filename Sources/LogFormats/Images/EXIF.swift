import Quantities

/// What a picture's EXIF says of when, where and with which lens it was taken.
///
/// CIPA DC-008-2023 (Exif 3.0), sections 4.6.4 to 4.6.7. Heights are left out: whether they are
/// above the sea or the ellipsoid changed between versions.
struct EXIF: Hashable {
  /// Maker and model of the camera, `NIKON COOLPIX P6000`.
  var camera: String?
  /// `DateTimeOriginal` with `SubSecTimeOriginal`: what the camera's clock showed.
  var local: LocalTime?
  /// `OffsetTimeOriginal` in seconds ahead of UTC.
  var offsetSeconds: Int?
  /// `GPSDateStamp` and `GPSTimeStamp`.
  var gpsTime: Timestamp?
  /// Degrees, positive north and east; not a number where a field is broken.
  var latitudeDegrees: Double?
  /// Degrees, positive east.
  var longitudeDegrees: Double?
  /// Whether `GPSStatus` does not say that the measurement was interrupted.
  var hasFix = true
  /// `FocalLength` in millimetres.
  var focalLengthMillimeters: Double?
  /// `FocalLengthIn35mmFilm` in millimetres.
  var focalLengthIn35mmFilm: Double?
  /// The width of the sensor that the focal plane's resolution tells, in millimetres.
  var sensorWidthMillimeters: Double?
  /// Whether all directories that it states could be read.
  var isWhole = true

  /// Reads the directories; `nil` where there is no structure.
  init?(_ bytes: HeaderBytes, _ range: Range<Int64>) {
    guard let structure = TIFFDirectory.Structure(bytes, range),
      let main = TIFFDirectory(structure, at: structure.first)
    else { return nil }
    isWhole = main.isWhole
    camera = Self.camera(maker: main.text(0x010F), model: main.text(0x0110))
    if main.numbers(0x8769) != nil {
      if let photo = main.directory(0x8769) {
        isWhole = isWhole && photo.isWhole
        read(photo)
      } else {
        isWhole = false
      }
    }
    if main.numbers(0x8825) != nil {
      if let gps = main.directory(0x8825) {
        isWhole = isWhole && gps.isWhole
        read(gps: gps)
      } else {
        isWhole = false
      }
    }
  }

  private static func camera(maker: String?, model: String?) -> String? {
    guard let maker, let model else { return model ?? maker }
    return model.lowercased().hasPrefix(maker.lowercased()) ? model : "\(maker) \(model)"
  }

  private mutating func read(_ photo: TIFFDirectory) {
    let fraction = photo.text(0x9291).map { $0.prefix { $0.isASCII && $0.isNumber } } ?? ""
    local = photo.text(0x9003)
      .flatMap {
        EXIFTime.local($0, fraction: fraction)
      }
    offsetSeconds = photo.text(0x9011).flatMap(EXIFTime.offsetSeconds)
    func positive(_ tag: UInt16) -> Double? {
      photo.numbers(tag)?.first.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
    }
    focalLengthMillimeters = positive(0x920A)
    focalLengthIn35mmFilm = positive(0xA405)
    // FocalPlaneXResolution in pixels by unit; the unit is the inch unless stated.
    let unit: Double? =
      switch photo.numbers(0xA210)?.first {
      case nil, 2: 25.4
      case 3: 10
      case 4: 1
      case 5: 0.001
      default: nil
      }
    if let resolution = positive(0xA20E), let pixels = positive(0xA002), let unit {
      sensorWidthMillimeters = pixels / resolution * unit
    }
  }

  private mutating func read(gps: TIFFDirectory) {
    latitudeDegrees = Self.degrees(gps.numbers(2), gps.text(1), positive: "N", negative: "S")
    longitudeDegrees = Self.degrees(gps.numbers(4), gps.text(3), positive: "E", negative: "W")
    hasFix = gps.text(9)?.uppercased() != "V"
    if let date = gps.text(0x1D), let clock = gps.numbers(7) {
      gpsTime = EXIFTime.utc(date: date, clock: clock)
    }
  }

  /// Degrees, minutes and seconds, of which a camera may leave the later ones out.
  private static func degrees(
    _ parts: [Double]?,
    _ reference: String?,
    positive: String,
    negative: String
  ) -> Double? {
    guard let parts, let reference = reference?.uppercased(), !parts.isEmpty else { return nil }
    let sign = reference.hasPrefix(negative) ? -1.0 : reference.hasPrefix(positive) ? 1.0 : .nan
    let degrees = parts.prefix(3).reversed().reduce(0.0) { $0 / 60 + $1 }
    return sign * degrees
  }
}
