/// Splits IDL into words, numbers and signs; comments, texts and preprocessor lines are left out.
enum IDLTokens {
  /// The tokens of a text.
  static func split(_ text: String) throws(MessageError) -> [Substring] {
    var tokens: [Substring] = []
    var rest = Substring(text)
    func isWord(_ c: Character) -> Bool { c.isLetter || c.isNumber || c == "_" || c == "." }
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "#" || rest.hasPrefix("//") || rest.hasPrefix("===")
        || rest.hasPrefix("IDL:")
      {
        rest = rest.drop { !$0.isNewline }
      } else if rest.hasPrefix("/*") {
        rest.removeFirst(2)
        while !rest.isEmpty, !rest.hasPrefix("*/") { rest.removeFirst() }
        rest = rest.dropFirst(2)
      } else if first == "\"" || first == "'" {
        tokens.append(rest.prefix(1))
        rest.removeFirst()
        while let character = rest.first, character != first {
          rest = rest.dropFirst(character == "\\" ? 2 : 1)
        }
        guard !rest.isEmpty else { throw .malformed("a text in the IDL does not end") }
        rest.removeFirst()
      } else if isWord(first) || rest.hasPrefix("::") || first == "-" {
        let start = rest.startIndex
        if first == "-" { rest.removeFirst() }
        while let character = rest.first {
          if isWord(character) {
            rest.removeFirst()
          } else if rest.hasPrefix("::") {
            rest.removeFirst(2)
          } else {
            break
          }
        }
        tokens.append(text[start..<rest.startIndex])
      } else {
        tokens.append(rest.prefix(1))
        rest.removeFirst()
      }
    }
    return tokens
  }
}
