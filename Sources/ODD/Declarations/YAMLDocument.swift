import Yams

/// Bytes of a declared file made one YAML tree, or a reason why not.
enum YAMLDocument {
  /// The largest file that is read, in bytes.
  static let maximumByteCount = 4 << 20

  /// Why a file is no document.
  struct Refusal: Error {
    /// The line, counted from 1; `nil` where the whole file is meant.
    var line: Int?
    /// What and why; what to do.
    var message: String
  }

  /// A tree whose aliases, had there been any, would be words that begin with ``starSign``.
  struct Tree {
    /// The root; `nil` for a file of comments only.
    var root: Node?
    /// What stands for `*` in every text of the tree.
    var starSign: Character

    /// A scalar's text as the file writes it.
    ///
    /// A plain scalar cannot begin with `*` in YAML: one that begins with the stand-in was an alias.
    func text(of scalar: Node.Scalar) throws(Refusal) -> String {
      guard scalar.string.contains(starSign) else { return scalar.string }
      if isPlain(scalar), scalar.string.first == starSign {
        let name = String(scalar.string.dropFirst().prefix(40))
        throw Refusal(
          line: scalar.mark?.line,
          message: name.isEmpty
            ? "a word that begins with *; put it in quotes"
            : "the alias *\(name) is not read; write out what it stands for"
        )
      }
      return String(scalar.string.map { $0 == starSign ? "*" : $0 })
    }

    /// Whether a scalar stands without quotes.
    func isPlain(_ scalar: Node.Scalar) -> Bool { scalar.style == .plain || scalar.style == .any }
  }

  /// Composes one document.
  ///
  /// Every `*` is taken out before the parser sees it, so that nothing in a file can stand for more
  /// than its own bytes, and quoted or commented text is not taken for an alias.
  static func compose(_ bytes: [UInt8]) throws(Refusal) -> Tree {
    guard bytes.count <= maximumByteCount else {
      throw Refusal(
        message: "the file has \(bytes.count) bytes, \(maximumByteCount) are read at most; "
          + "is it the right one?"
      )
    }
    // A byte order mark says only that the file is UTF-8.
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      throw Refusal(message: "the file is not UTF-8 text; save it as UTF-8")
    }
    if let zero = content.firstIndex(of: 0) {
      throw Refusal(
        line: content[..<zero].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) },
        message: "a zero byte; the file is no text, is it the right one?"
      )
    }
    let sign = starSign(absentFrom: text)
    do {
      let root = try Yams.compose(yaml: text.contains("*") ? replacing(text, with: sign) : text)
      return Tree(root: root, starSign: sign)
    } catch let error as YamlError {
      throw YAMLMistake.refusal(of: error, in: text)
    } catch {
      throw Refusal(message: "no valid YAML; is it the right file?")
    }
  }

  private static func replacing(_ text: String, with sign: Character) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "*" {
        result.append(contentsOf: sign.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The first scalar of the private use area (U+E000 and on) that a text does not hold.
  private static func starSign(absentFrom text: String) -> Character {
    let used = Set(text.unicodeScalars.lazy.filter { (0xE000...0xF8FF).contains($0.value) })
    let free = (0xE000...0xF8FF).lazy.compactMap { Unicode.Scalar($0 as UInt32) }
      .first { !used.contains($0) }
    return Character(free ?? "\u{F8FF}")
  }
}
