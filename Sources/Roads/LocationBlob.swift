import Bytes
import Foundation

/// Lines of locations as bytes: for each line a count, then longitude and latitude of each point,
/// all little-endian integers of 32 bits.
enum LocationBlob {
  static func encode(_ lines: [[OSMLocation]]) -> Data {
    var data = Data()
    func append(_ value: Int32) {
      for shift in stride(from: 0, to: 32, by: 8) {
        data.append(UInt8(truncatingIfNeeded: value >> Int32(shift)))
      }
    }
    for line in lines {
      append(Int32(clamping: line.count))
      for point in line {
        append(point.longitude)
        append(point.latitude)
      }
    }
    return data
  }

  /// Reads lines back; `nil` for anything else.
  static func decode(_ data: Data) -> [[OSMLocation]]? {
    let bytes = [UInt8](data)
    var lines: [[OSMLocation]] = []
    do throws(ByteError) {
      // Every bit pattern is a byte.
      var reader = ByteReader(unsafe bytes.span.bytes)
      while !reader.isAtEnd {
        let count = try reader.read(Int32.self)
        guard count > 0, Int(count) <= reader.remaining / 8 else { return nil }
        var line: [OSMLocation] = []
        line.reserveCapacity(Int(count))
        for _ in 0..<count {
          let longitude = try reader.read(Int32.self)
          line.append(
            OSMLocation(longitude: longitude, latitude: try reader.read(Int32.self))
          )
        }
        lines.append(line)
      }
    } catch {
      return nil
    }
    return lines
  }
}

/// Tags as one JSON object with sorted keys, which `json_extract` reads.
enum RoadTagsText {
  static func encode(_ tags: RoadTags) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(tags.values), as: UTF8.self)
  }

  static func decode(_ text: String) throws -> RoadTags {
    RoadTags(try JSONDecoder().decode([String: String].self, from: Data(text.utf8)))
  }
}
