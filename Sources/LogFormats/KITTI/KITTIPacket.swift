import Drives
import Quantities

/// Where the values of a packet of the inertial navigation system stand, by `dataformat.txt`.
struct KITTIPacketColumns {
  /// The 30 values of the raw data's development kit, in their order.
  static let standard =
    "lat lon alt roll pitch yaw vn ve vf vl vu ax ay az af al au wx wy wz wf wl wu pos_accuracy "
    + "vel_accuracy navstat numsats posmode velmode orimode"

  /// How many values a packet has.
  let count: Int
  let latitude: Int
  let longitude: Int
  let altitude: Int?
  let positionAccuracy: Int?
  let velocityNorth: Int?
  let velocityEast: Int?
  let velocityAccuracy: Int?
  let navigationStatus: Int?

  /// Takes the columns' names in order; `nil` where latitude or longitude is not among them.
  init?(names: [String]) {
    guard let latitude = names.firstIndex(of: "lat"), let longitude = names.firstIndex(of: "lon")
    else { return nil }
    self.init(names: names, latitude: latitude, longitude: longitude)
  }

  /// The columns of the development kit.
  init() {
    let names = Self.standard.split(separator: " ").map(String.init)
    self.init(names: names, latitude: 0, longitude: 1)
  }

  private init(names: [String], latitude: Int, longitude: Int) {
    (count, self.latitude, self.longitude) = (names.count, latitude, longitude)
    altitude = names.firstIndex(of: "alt")
    positionAccuracy = names.firstIndex(of: "pos_accuracy")
    velocityNorth = names.firstIndex(of: "vn")
    velocityEast = names.firstIndex(of: "ve")
    velocityAccuracy = names.firstIndex(of: "vel_accuracy")
    navigationStatus = names.firstIndex(of: "navstat")
  }

  /// Reads `dataformat.txt`: a name and a colon on each line.
  init?(dataFormat text: String) {
    let names = text.split(whereSeparator: \.isNewline)
      .compactMap { line -> String? in
        guard let colon = line.firstIndex(of: ":") else { return nil }
        return String(line[..<colon].filter { !$0.isWhitespace })
      }
    guard names.count <= 256 else { return nil }
    self.init(names: names)
  }

  /// The position in a packet, with the Unix epoch for its time.
  ///
  /// A system that has not initialised itself (navigation status 0 to 2 of OxTS's NCOM manual: invalid,
  /// raw, initialising) has no position. The receiver's position mode does not decide: the inertial
  /// solution bridges outages of the satellites, and states how well as its position accuracy.
  ///
  /// - Throws: What is wrong with the packet.
  func reading(_ bytes: [UInt8]) throws(KITTIPacketError) -> FixReading {
    let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard words.count == count else { throw KITTIPacketError(found: words.count, expected: count) }
    func value(_ index: Int?) -> Double? { index.flatMap { Double(words[$0]) } }
    guard let latitude = value(latitude), let longitude = value(longitude) else {
      throw KITTIPacketError(found: nil, expected: count)
    }
    func accuracy(_ index: Int?) -> Double? {
      value(index).flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
    }
    let speed = value(velocityNorth)
      .flatMap { north in value(velocityEast).map { (north * north + $0 * $0).squareRoot() } }
    return FixReading(
      time: Timestamp(nanosecondsSince1970: 0),
      latitudeDegrees: latitude,
      longitudeDegrees: longitude,
      altitudeMeters: value(altitude).flatMap { $0.isFinite ? $0 : nil },
      horizontalErrorMeters: accuracy(positionAccuracy),
      speedMetersPerSecond: speed.flatMap { $0.isFinite ? $0 : nil },
      speedErrorMetersPerSecond: accuracy(velocityAccuracy),
      hasFix: value(navigationStatus).map { $0 >= 3 } ?? true
    )
  }
}

/// What is wrong with a packet.
struct KITTIPacketError: Error {
  /// How many values it has; `nil` where latitude or longitude is no number.
  var found: Int?
  /// How many it should have.
  var expected: Int

  /// In words.
  var reason: String {
    found.map { "it has \($0) values instead of \(expected)" }
      ?? "its latitude or longitude is no number"
  }
}
