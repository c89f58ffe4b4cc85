/// How deeply a YAML text may nest, told without parsing: the parser calls itself for each level.
enum ManifestNesting {
  /// Levels that a manifest may have; five are enough for every key.
  static let limit = 32

  /// Whether brackets, dashes and indentation stay below the limit; quoted ones count as well.
  static func isBounded(_ text: [UInt8]) -> Bool {
    var brackets = 0
    var indicators = 0
    var indentation = 0
    var isLineStart = true
    for byte in text {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        (indicators, indentation, isLineStart) = (0, 0, true)
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        if isLineStart { indentation += 1 }
      case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
        if isLineStart { indicators += 1 }
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        isLineStart = false
        brackets += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        isLineStart = false
        brackets = max(0, brackets - 1)
      default: isLineStart = false
      }
      guard brackets <= limit, indicators <= limit, indentation <= 8 * limit else { return false }
    }
    return true
  }
}
