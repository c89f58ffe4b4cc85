/// Lines for a terminal, with headings and tables.
struct TextPage {
  /// Columns of the terminal.
  let width: Int
  /// Whether words stand out.
  let style: TextStyle
  private(set) var lines: [String] = []

  /// Creates an empty page; a terminal narrower than 60 columns is treated as 60 wide.
  init(width: Int, usesColour: Bool) {
    self.width = max(60, width)
    self.style = TextStyle(usesColour: usesColour)
  }

  /// The text, with a line feed at its end.
  var text: String { lines.joined(separator: "\n") + "\n" }

  /// Adds an empty line, unless the page begins or one is there.
  mutating func space() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// Adds a heading over what follows.
  mutating func heading(_ text: String) {
    space()
    add(text, .bold, indent: 0)
  }

  /// Adds text, made safe and wrapped.
  mutating func add(_ text: String, _ colour: TextStyle.Colour? = nil, indent: Int = 2) {
    let margin = String(repeating: " ", count: indent)
    for line in TerminalText.wrapped(TerminalText.safe(text), to: width - indent) {
      lines.append(margin + (colour.map { style.paint(line, $0) } ?? line))
    }
  }

  /// Adds a line that is safe and fits already.
  mutating func add(line: String) { lines.append(line) }

  /// Adds a table.
  mutating func add(_ table: TextTable, indent: Int = 2) {
    lines += table.lines(width: width, indent: indent, style: style)
  }

  /// Says how many rows are not shown, and where they are.
  mutating func add(omitted count: Int, _ noun: String, see place: String) {
    guard count > 0 else { return }
    add("… and \(Figures.count(count, "more \(noun)")): \(place)", .dim)
  }
}
