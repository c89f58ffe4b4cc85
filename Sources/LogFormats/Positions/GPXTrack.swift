import Drives
import Quantities

/// The track points of a GPX file, version 1.0 or 1.1.
///
/// GPX 1.1 schema, `wptType`: `lat` and `lon` in degrees on WGS 84, `time` in UTC after ISO 8601,
/// `ele` and `geoidheight` in metres, `fix` of none, 2d, 3d, dgps or pps. Waypoints and routes are
/// plans, not where the vehicle was.
struct GPXTrack {
  /// The points by segment, `nil` for one without a time.
  private(set) var segments: [[FixReading?]] = []
  /// The byte at which the document is broken.
  private(set) var brokenAt: Int?

  /// Reads a document; `nil` where it is not GPX.
  init?(_ bytes: [UInt8]) {
    var scanner = XMLScanner(Self.utf8(bytes))
    var isGPX = false
    var point: Point?
    var text = ""
    while let event = scanner.next() {
      switch event {
      case .start(let name, let attributes):
        text = ""
        if !isGPX {
          guard name == "gpx" else { return nil }
          isGPX = true
        } else if name == "trkseg" {
          segments.append([])
        } else if name == "trkpt" {
          point = Point(attributes)
        } else if point != nil {
          point?.depth += 1
        }
      case .text(let more): text += more
      case .end(let name):
        if name == "trkpt" {
          if segments.isEmpty { segments.append([]) }
          if let point { segments[segments.count - 1].append(point.reading) }
          point = nil
        } else if point != nil {
          point?.take(name, text.trimmed)
        }
        text = ""
      }
    }
    guard isGPX else { return nil }
    brokenAt = scanner.brokenAt
  }

  /// The points in the order of their segments' beginnings.
  var readings: [FixReading?] {
    segments.enumerated()
      .sorted { a, b in
        let (first, second) = (
          a.element.lazy.compactMap(\.?.time).first, b.element.lazy.compactMap(\.?.time).first
        )
        guard let first, let second, first != second else { return a.offset < b.offset }
        return first < second
      }
      .flatMap(\.element)
  }

  /// UTF-16 with a byte order mark as UTF-8; other bytes as they are.
  private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 2, bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    else { return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes }
    let low = bytes[0] == 0xFF ? 0 : 1
    let units = stride(from: 2, to: bytes.count - 1, by: 2)
      .map {
        UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + 1 - low]) << 8
      }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private struct Point {
    var latitude: Double
    var longitude: Double
    var time: Timestamp?
    var elevation: Double?
    var geoidHeight: Double?
    var hasFix = true
    /// Open elements below the point; only its own children count.
    var depth = 0

    init(_ attributes: [String: String]) {
      latitude = attributes["lat"].flatMap(Double.init) ?? .nan
      longitude = attributes["lon"].flatMap(Double.init) ?? .nan
    }

    mutating func take(_ name: String, _ text: String) {
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

    var reading: FixReading? {
      time.map {
        FixReading(
          time: $0,
          latitudeDegrees: latitude,
          longitudeDegrees: longitude,
          altitudeMeters: elevation.flatMap { height in geoidHeight.map { height + $0 } },
          hasFix: hasFix
        )
      }
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
