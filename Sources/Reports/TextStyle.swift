/// How words stand out on a terminal; without colour nothing is added.
struct TextStyle {
  /// A way to stand out, by its code in ECMA-48, "SGR".
  enum Colour: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case magenta = "35"
  }

  /// Whether the terminal wants colour.
  var usesColour: Bool

  /// The text, in colour if allowed.
  func paint(_ text: String, _ colour: Colour) -> String {
    usesColour && !text.isEmpty ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }
}
