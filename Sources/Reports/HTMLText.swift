/// Markup that is well-formed XML and HTML at once, in which every string is escaped by construction.
struct HTMLText {
  /// Attributes in the order written.
  typealias Attributes = KeyValuePairs<String, String>

  /// The markup.
  private(set) var text = ""

  /// Nothing yet.
  init() {}

  /// Length in UTF-8 bytes.
  var byteCount: Int { text.utf8.count }

  /// Elements after which a line ends, so that the source can be read and compared.
  private static let blocks: Set<String> = [
    "html", "head", "body", "header", "main", "footer", "nav", "section", "article", "div", "p",
    "h1", "h2", "h3", "ul", "ol", "li", "dl", "table", "caption", "thead", "tbody", "tr",
    "details", "summary", "title", "meta", "style", "script", "svg", "figure", "figcaption", "g",
  ]

  /// Adds an element with content.
  mutating func element(
    _ name: String,
    _ attributes: Attributes = [:],
    _ content: (inout HTMLText) -> Void
  ) {
    open(name, attributes)
    text += ">"
    content(&self)
    text += "</\(name)>"
    if HTMLText.blocks.contains(name) { text += "\n" }
  }

  /// Adds an element that holds text only.
  mutating func element(_ name: String, _ attributes: Attributes = [:], text: String) {
    element(name, attributes) { $0.add(text) }
  }

  /// Adds an element without content.
  mutating func void(_ name: String, _ attributes: Attributes = [:]) {
    open(name, attributes)
    text += "/>"
    if HTMLText.blocks.contains(name) { text += "\n" }
  }

  /// Adds text.
  mutating func add(_ string: String) { text += HTMLText.escaped(string) }

  /// Adds constant markup of this program; never anything read from a file.
  mutating func add(constant markup: StaticString) {
    text += markup.description
  }

  private mutating func open(_ name: String, _ attributes: Attributes) {
    text += "<\(name)"
    for (key, value) in attributes { text += " \(key)=\"\(HTMLText.escaped(value))\"" }
  }

  /// Text for element content and quoted attributes.
  ///
  /// What XML 1.0 forbids (section 2.2) and what turns the direction of reading is replaced as on
  /// a terminal.
  static func escaped(_ text: String) -> String {
    guard !text.utf8.allSatisfy(isPlain) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(TerminalText.safe(scalar))
      }
    }
    return result
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      false
    default: byte >= 0x20 && byte < 0x7F
    }
  }
}
