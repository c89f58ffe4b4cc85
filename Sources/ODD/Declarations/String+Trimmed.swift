extension StringProtocol {
  /// The text without spaces, tabs and line ends at both ends.
  var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }
}

extension String {
  /// The name for messages: shortened, without control characters.
  var shown: String {
    let clean = printable
    return clean.count > 80 ? String(clean.prefix(79)) + "…" : clean
  }

  /// Whether the text begins or ends another, word by word at `_`, `-` and spaces.
  var words: [String] {
    split { $0 == "_" || $0 == "-" || $0 == " " || $0 == "." }.map { $0.lowercased() }
  }
}

/// A foreign text in quotes, cut to what a message can carry.
func quoted(_ text: String) -> String { "'\(text.shown)'" }
