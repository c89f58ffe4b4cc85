import ODD

/// Text of unknown origin made fit for a terminal: nothing in it acts, and its width is known.
package enum TerminalText {
  /// Replaces what a terminal would act on, in the way of every message.
  static func safe(_ text: String) -> String { text.printable }

  /// The scalar, or its harmless stand-in.
  static func safe(_ scalar: Unicode.Scalar) -> Unicode.Scalar { scalar.printable }

  /// How many columns a terminal needs: two for wide and emoji characters, none for marks.
  static func width(_ text: String) -> Int {
    text.utf8.allSatisfy { $0 < 0x80 } ? text.utf8.count : text.reduce(0) { $0 + width($1) }
  }

  /// Columns of one character: that of its first scalar, because marks join it.
  private static func width(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return isWide(first.value) || first.properties.isEmojiPresentation ? 2 : 1
    }
  }

  /// East Asian Wide and Fullwidth blocks (Unicode Standard Annex 11).
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// The text cut to a width, with an ellipsis where something is missing.
  static func fitted(_ text: String, to limit: Int) -> String {
    guard width(text) > limit else { return text }
    var kept = ""
    var used = 0
    for character in text {
      let next = width(character)
      guard used + next < limit else { break }
      kept.append(character)
      used += next
    }
    return kept + "…"
  }

  /// The text with spaces up to a width.
  package static func padded(
    _ text: String,
    to width: Int,
    alignsRight: Bool = false
  ) -> String {
    let spaces = String(repeating: " ", count: max(0, width - self.width(text)))
    return alignsRight ? spaces + text : text + spaces
  }

  /// The text broken between words into lines of at most a width; a longer word stands alone.
  static func wrapped(_ text: String, to limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, width(line) + 1 + width(String(word)) > limit {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
