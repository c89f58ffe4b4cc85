import Bytes
import Drives
import Quantities

/// Walks over the track points of a GPX document, version 1.0 or 1.1.
///
/// GPX 1.1 schema, `wptType`: `lat` and `lon` in degrees on WGS 84, `time` in UTC after ISO 8601,
/// `ele` and `geoidheight` in metres, `fix` of none, 2d, 3d, dgps or pps. Waypoints and routes are
/// plans, not where the vehicle was.
struct GPXPoints {
  /// A track point.
  struct Point {
    fileprivate var latitude: Double
    fileprivate var longitude: Double
    fileprivate var time: Timestamp?
    fileprivate var elevation: Double?
    fileprivate var geoidHeight: Double?
    /// Whether the receiver claims a fix; true where nobody says.
    fileprivate(set) var hasFix = true
    /// Open elements below the point; only its own children count.
    fileprivate var depth = 0
  }
  /// Bytes of text that an element of a point may have.
  private static let textLimit = 1024

  private var scanner: XMLScanner
  private var point: Point?
  private var text = ""
  private var hasRoot = false
  /// Waypoints and points of routes so far.
  private(set) var plannedCount = 0
  /// Whether the document's root is `gpx`; false as long as none came.
  private(set) var isGPX = false

  /// Starts at the beginning of a document.
  init(_ blocks: PlainBlocks) { scanner = XMLScanner(blocks) }

  /// The byte at which the document is broken.
  var brokenAt: Int64? { scanner.brokenAt }

  /// Whether a file begins like a GPX document.
  static func recognizes(_ head: [UInt8]) -> Bool {
    var points = GPXPoints(PlainBlocks(MemoryByteSource(head)))
    return (try? points.passRoot()) ?? false
  }

  /// Walks to the root; false where it is none of GPX.
  mutating func passRoot() throws(ByteError) -> Bool {
    while !hasRoot, let event = try scanner.next() {
      guard case .start(let name, _) = event else { continue }
      hasRoot = true
      isGPX = name == "gpx"
    }
    return isGPX
  }

  /// The next track point; `nil` at the end, where the document is broken, and where it is not GPX.
  mutating func next() throws(ByteError) -> Point? {
    guard try passRoot() else { return nil }
    while let event = try scanner.next() {
      switch event {
      case .start(let name, let attributes):
        text = ""
        if name == "trkpt" {
          point = Point(attributes)
        } else if point != nil {
          point?.depth += 1
        } else if name == "wpt" || name == "rtept" {
          plannedCount += 1
        }
      case .text(let more):
        if point != nil, text.utf8.count < Self.textLimit { text += more.prefix(Self.textLimit) }
      case .end(let name):
        if name == "trkpt", let ended = point {
          point = nil
          return ended
        }
        point?.take(name, text.trimmed)
        text = ""
      }
    }
    return nil
  }
}

extension GPXPoints.Point {
  fileprivate init(_ attributes: [String: String]) {
    latitude = attributes["lat"].flatMap(Double.init) ?? .nan
    longitude = attributes["lon"].flatMap(Double.init) ?? .nan
  }

  fileprivate mutating func take(_ name: String, _ text: String) {
    depth -= 1
    guard depth == 0 else { return }
    switch name {
    // The schema says UTC, so that a missing letter is that.
    case "time": time = Timestamp(rfc3339: text) ?? Timestamp(rfc3339: text + "Z")
    case "ele": elevation = Double(text)
    case "geoidheight": geoidHeight = Double(text)
    case "fix": hasFix = text != "none"
    default: break
    }
  }

  /// The point as a position; `nil` for one without a time.
  var reading: FixReading? {
    let height = elevation.flatMap { height in geoidHeight.map { height + $0 } }
    return time.map {
      FixReading(
        time: $0,
        latitudeDegrees: latitude,
        longitudeDegrees: longitude,
        altitudeMeters: height.flatMap { $0.isFinite ? $0 : nil },
        hasFix: hasFix
      )
    }
  }
}

extension String {
  /// The text without white space around it.
  fileprivate var trimmed: String {
    var text = Substring(self).drop(while: \.isWhitespace)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
