extension Unicode.Scalar {
  /// The scalar, or a stand-in where a terminal would act on it: controls are shown as their pictures
  /// (U+2400 and on), C1 controls and marks that turn the direction of reading as U+FFFD.
  package var printable: Unicode.Scalar {
    switch value {
    case 0..<0x20: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE,
      0xFFFF:
      "\u{FFFD}"
    default: self
    }
  }
}

extension String {
  /// The text with nothing in it that a terminal acts on; of unknown origin, on one line.
  package var printable: String {
    guard !utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return self }
    var result = UnicodeScalarView()
    for scalar in unicodeScalars { result.append(scalar.printable) }
    return String(result)
  }
}
