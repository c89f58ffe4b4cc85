/// A legal speed limit as OpenStreetMap states it (wiki, "Key:maxspeed").
package enum SpeedLimit: Hashable, Sendable {
  /// A limit in km/h.
  case kilometersPerHour(Double)
  /// `none`: the law sets no limit.
  case unlimited

  /// Kilometres in a statute mile, by definition.
  static let kilometersPerMile = 1.609344
  /// Kilometres in a nautical mile, by definition.
  static let kilometersPerNauticalMile = 1.852

  /// Reads the limit of a road.
  ///
  /// `maxspeed` in km/h, mph or knots; several values, those of both directions and conditional
  /// ones make it one of several, because nobody knows which held. Walking pace, limits that signs
  /// change and country defaults (`DE:urban`) are unknown: they have no number of their own.
  package static func reading(of tags: RoadTags) -> TagReading<SpeedLimit> {
    var texts: [String] = []
    if let text = tags["maxspeed"] {
      texts = text.split(separator: ";").map(String.init)
    } else {
      for key in ["maxspeed:forward", "maxspeed:backward"] {
        if let text = tags[key] { texts += text.split(separator: ";").map(String.init) }
      }
    }
    if texts.isEmpty { return .unknown("the map states no speed limit") }
    // `30 @ (22:00-06:00); 40 @ wet`: what stands before each "@". A separator inside the
    // parentheses belongs to the condition.
    if let conditional = tags["maxspeed:conditional"] {
      texts += parts(of: conditional)
        .compactMap { part in
          part.split(separator: "@", maxSplits: 1).first.map(String.init)
        }
    }
    var values: [SpeedLimit] = []
    for text in texts {
      guard let value = SpeedLimit(text) else {
        return .unknown("speed limit '\(text.prefix(40).trimmed)' has no number")
      }
      values.append(value)
    }
    return .any(values, absence: "the map states no speed limit")
  }

  /// Reads `50`, `30 mph`, `10 knots` or `none`; `nil` for anything else.
  init?(_ text: String) {
    let text = text[...].trimmed
    if text == "none" {
      self = .unlimited
      return
    }
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits), number > 0, number <= 1000 else { return nil }
    switch text[digits.endIndex...].trimmed {
    case "", "km/h", "kmh", "kph": self = .kilometersPerHour(number)
    case "mph": self = .kilometersPerHour(number * SpeedLimit.kilometersPerMile)
    case "knots": self = .kilometersPerHour(number * SpeedLimit.kilometersPerNauticalMile)
    default: return nil
    }
  }

  private static func parts(of text: String) -> [Substring] {
    var found: [Substring] = []
    var depth = 0
    var start = text.startIndex
    for index in text.indices {
      switch text[index] {
      case "(": depth += 1
      case ")": depth = max(0, depth - 1)
      case ";" where depth == 0:
        found.append(text[start..<index])
        start = text.index(after: index)
      default: break
      }
    }
    return found + [text[start...]]
  }
}

extension Substring {
  /// Without white space at both ends.
  var trimmed: String {
    let rest = drop(while: \.isWhitespace)
    guard let end = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(rest[...end])
  }
}
