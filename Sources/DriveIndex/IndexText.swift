import CameraModels
import ODD

/// Small JSON objects for columns that others read.
package enum IndexText {
  /// `{"area":"old_town","rain":"light"}` in the order given.
  package static func object(_ pairs: [(String, String)]) -> String {
    "{" + pairs.map { "\(quoted($0.0)):\(quoted($0.1))" }.joined(separator: ",") + "}"
  }

  /// `["area","rain"]` in the order given.
  static func list(_ items: [String]) -> String {
    "[" + items.map(quoted).joined(separator: ",") + "]"
  }

  /// `{"drives":2,"seconds":60.0}` with the counts that are asked for.
  static func counts(_ target: CoveragePlan.Target) -> String {
    var parts: [String] = []
    func add(_ name: String, _ value: (some Any)?) {
      if let value { parts.append("\(quoted(name)):\(value)") }
    }
    add("days", target.days)
    add("drives", target.drives)
    add("episodes", target.episodes)
    add("frames", target.frames)
    add("metres", target.metres)
    add("places", target.places)
    add("seconds", target.seconds)
    add("vehicles", target.vehicles)
    return "{" + parts.joined(separator: ",") + "}"
  }

  /// Numbers with all their digits, separated by blanks.
  static func numbers(_ values: [Double]) -> String {
    values.map { "\($0)" }.joined(separator: " ")
  }

  /// w, x, y, z.
  static func numbers(_ rotation: UnitQuaternion) -> String {
    numbers([rotation.w, rotation.x, rotation.y, rotation.z])
  }

  /// x, y, z.
  static func numbers(_ vector: SIMD3<Double>) -> String {
    numbers([vector.x, vector.y, vector.z])
  }

  /// Reads ``numbers(_:)`` back.
  static func numbers(in text: String) -> [Double] {
    text.split(separator: " ").compactMap { Double($0) }
  }

  /// A JSON string, RFC 8259 section 7.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{00}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
