import Drives
import Quantities

/// One NMEA 0183 sentence of those that tell position, its errors or the date.
///
/// NMEA 0183, version 4.11: `$` talker (2 letters), type (3 letters), fields, `*` checksum.
struct NMEASentence {
  /// A position of GGA, GNS, RMC or GLL.
  struct Position: Hashable {
    /// Degrees; not a number where the field is empty.
    var latitudeDegrees: Double
    var longitudeDegrees: Double
    /// Height above the ellipsoid in metres, where height and geoid separation are both given.
    var altitudeMeters: Double?
    /// Whether the receiver claims a fix.
    var hasFix: Bool
    /// What GST says of it.
    var errors = Errors()

    /// The position at a time in nanoseconds since 1970.
    func reading(at time: Int64) -> FixReading {
      FixReading(
        time: Timestamp(nanosecondsSince1970: time),
        latitudeDegrees: latitudeDegrees,
        longitudeDegrees: longitudeDegrees,
        altitudeMeters: altitudeMeters,
        horizontalErrorMeters: errors.horizontalMeters,
        verticalErrorMeters: errors.verticalMeters,
        hasFix: hasFix
      )
    }
  }
  /// Standard deviations of the position of the same time, of GST.
  struct Errors: Hashable {
    /// In the direction in which it is greatest.
    var horizontalMeters: Double?
    /// Of the altitude.
    var verticalMeters: Double?
  }
  /// The sentences that are read, by the last three letters of their address.
  enum Kind: String, CaseIterable {
    case rmc = "RMC"
    case gga = "GGA"
    case gns = "GNS"
    case gll = "GLL"
    case gst = "GST"
    case zda = "ZDA"
  }
  /// What the bytes behind `*` say of those before.
  enum Checksum {
    case right
    case wrong
    case absent
  }
  /// Which sentence it is.
  private(set) var kind: Kind
  /// The position, in GGA, GNS, RMC and GLL.
  private(set) var position: Position?
  /// How good the position of that time is, in GST.
  private(set) var errors: Errors?
  /// Nanoseconds since midnight UTC.
  private(set) var timeOfDay: Int64?
  /// The date UTC, in ZDA and in RMC that claims a fix.
  private(set) var date: CivilDate?

  /// Reads a sentence from `$` to its end; `nil` for another sentence or a wrong checksum.
  init?(_ bytes: [UInt8]) {
    guard let start = bytes.firstIndex(of: UInt8(ascii: "$")), let kind = Self.kind(bytes, start),
      Self.checksum(bytes) != .wrong
    else { return nil }
    self.kind = kind
    var body = bytes[(start + 1)...]
    while let last = body.last, last <= 0x20 { body.removeLast() }
    if let star = body.lastIndex(of: UInt8(ascii: "*")) { body = body[..<star] }
    let fields = body.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    func field(_ index: Int) -> String { index < fields.count ? fields[index] : "" }
    func place(_ index: Int, altitude: Int?, hasFix: Bool) -> Position {
      Position(
        latitudeDegrees: Self.degrees(field(index), field(index + 1), digits: 2, "N", "S"),
        longitudeDegrees: Self.degrees(field(index + 2), field(index + 3), digits: 3, "E", "W"),
        altitudeMeters: altitude.flatMap {
          guard let height = Double(field($0)), let separation = Double(field($0 + 2)),
            height.isFinite, separation.isFinite
          else { return nil }
          return height + separation
        },
        hasFix: hasFix
      )
    }
    switch kind {
    case .gga:
      guard fields.count >= 7 else { return nil }
      timeOfDay = Self.timeOfDay(field(1))
      position = place(2, altitude: 9, hasFix: Int(field(6)).map { $0 > 0 } ?? false)
    case .gns:
      guard fields.count >= 7 else { return nil }
      timeOfDay = Self.timeOfDay(field(1))
      // One letter for each constellation; N is no fix.
      position = place(2, altitude: nil, hasFix: field(6).contains { $0 != "N" })
      let height = Double(field(9)).flatMap { height in Double(field(10)).map { height + $0 } }
      if let height, height.isFinite { position?.altitudeMeters = height }
    case .rmc:
      guard fields.count >= 10 else { return nil }
      timeOfDay = Self.timeOfDay(field(1))
      let hasFix = field(2) == "A" && field(12) != "N"
      position = place(3, altitude: nil, hasFix: hasFix)
      if hasFix { date = Self.date(ddmmyy: field(9)) }
    case .gll:
      guard fields.count >= 7 else { return nil }
      timeOfDay = Self.timeOfDay(field(5))
      position = place(1, altitude: nil, hasFix: field(6) == "A" && field(7) != "N")
    case .gst:
      guard fields.count >= 9 else { return nil }
      timeOfDay = Self.timeOfDay(field(1))
      // Semi-major axis of the error ellipse, then latitude and longitude; often the axis is empty.
      errors = Errors(
        horizontalMeters: [3, 6, 7].compactMap { Self.deviation(field($0)) }.max(),
        verticalMeters: Self.deviation(field(8))
      )
    case .zda:
      guard fields.count >= 5, let day = Int(field(2)), let month = Int(field(3)),
        let year = Int(field(4))
      else { return nil }
      timeOfDay = Self.timeOfDay(field(1))
      date = CivilDate(year: year, month: month, day: day)
    }
  }

  /// Two letters of a talker that is no manufacturer, three that tell the kind, and a comma.
  private static func kind(_ bytes: [UInt8], _ start: Int) -> Kind? {
    guard bytes.count > start + 6, bytes[start + 1] != UInt8(ascii: "P"),
      bytes[start + 6] == UInt8(ascii: ",")
    else { return nil }
    let letters = bytes[(start + 3)..<(start + 6)]
    return Kind.allCases.first { letters.elementsEqual($0.rawValue.utf8) }
  }

  /// Compares the bytes between `$` and `*` with the two digits behind.
  static func checksum(_ bytes: [UInt8]) -> Checksum {
    guard let start = bytes.firstIndex(of: UInt8(ascii: "$")),
      let star = bytes.lastIndex(of: UInt8(ascii: "*")), star > start
    else { return .absent }
    let digits = bytes[(star + 1)...].prefix { $0 > 0x20 }
    let body = bytes[(start + 1)..<star]
    let stated = Int(String(decoding: digits, as: UTF8.self), radix: 16)
    return body.count < 256 && stated == Int(body.reduce(0, ^)) ? .right : .wrong
  }

  private static func deviation(_ text: String) -> Double? {
    Double(text).flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
  }

  /// `dddmm.mmmm` and a letter; not a number where that is not what the fields hold.
  private static func degrees(
    _ text: String,
    _ hemisphere: String,
    digits: Int,
    _ positive: String,
    _ negative: String
  ) -> Double {
    let whole = text.prefix(digits)
    guard whole.utf8.count == digits, let degrees = Int(whole),
      let minutes = Double(text.dropFirst(digits)), (0..<60).contains(minutes),
      hemisphere == positive || hemisphere == negative
    else { return .nan }
    let value = Double(degrees) + minutes / 60
    return hemisphere == negative ? -value : value
  }

  /// `hhmmss.sss` as nanoseconds since midnight; second 60 is the one after.
  private static func timeOfDay(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 6, bytes[..<6].allSatisfy({ (48...57).contains($0) }) else { return nil }
    func number(_ index: Int) -> Int64 {
      Int64(bytes[index] - 48) * 10 + Int64(bytes[index + 1] - 48)
    }
    let (hour, minute, second) = (number(0), number(2), number(4))
    guard hour < 24, minute < 60, second <= 60 else { return nil }
    var nanoseconds: Int64 = 0
    if bytes.count > 6 {
      guard bytes[6] == UInt8(ascii: ".") else { return nil }
      var scale: Int64 = 100_000_000
      for byte in bytes[7...] {
        guard (48...57).contains(byte) else { return nil }
        nanoseconds += Int64(byte - 48) * scale
        scale /= 10
      }
    }
    return ((hour * 60 + minute) * 60 + second) * 1_000_000_000 + nanoseconds
  }

  /// `ddmmyy`: years 80 to 99 are of the 20th century, as GPS time begins in 1980.
  private static func date(ddmmyy text: String) -> CivilDate? {
    guard text.utf8.count == 6, let number = Int(text), number > 0 else { return nil }
    let year = number % 100
    return CivilDate(
      year: year >= 80 ? 1900 + year : 2000 + year,
      month: number / 100 % 100,
      day: number / 10_000
    )
  }
}
