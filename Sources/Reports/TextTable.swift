/// Rows in aligned columns that fit a terminal.
struct TextTable {
  /// One column.
  struct Column {
    /// Its heading.
    var heading: String
    /// Whether numbers stand on the right.
    var alignsRight = false
    /// Whether it may be cut where the terminal is narrow.
    var canShrink = false
  }

  /// One field of a row.
  struct Field: ExpressibleByStringInterpolation {
    /// What it says, made safe.
    var text: String
    /// How it stands out.
    var colour: TextStyle.Colour?

    /// Creates a field from any text.
    init(_ text: String, _ colour: TextStyle.Colour? = nil) {
      self.text = TerminalText.safe(text)
      self.colour = colour
    }

    init(stringLiteral value: String) { self.init(value) }
  }

  /// The narrowest that a column is cut to.
  static let narrowest = 8

  private let columns: [Column]
  private var rows: [[Field]] = []

  /// Creates a table without rows.
  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row with one field per column.
  mutating func add(_ row: [Field]) { rows.append(row) }

  /// The lines, headings first if there are any, none with spaces at its end.
  func lines(width: Int, indent: Int = 2, style: TextStyle) -> [String] {
    guard !rows.isEmpty else { return [] }
    let widths = fittedWidths(to: width - indent)
    let headings = columns.map { Field($0.heading, .dim) }
    let isHeaded = columns.contains { !$0.heading.isEmpty }
    return ((isHeaded ? [headings] : []) + rows)
      .map { line($0, widths: widths, indent: indent, style: style) }
  }

  /// The width that the table takes where nothing can shrink further.
  func leastWidth(indent: Int = 2) -> Int {
    let natural = naturalWidths
    let least = columns.indices.map {
      columns[$0].canShrink ? min(natural[$0], TextTable.narrowest) : natural[$0]
    }
    return indent + least.reduce(0, +) + 2 * (columns.count - 1)
  }

  private var naturalWidths: [Int] {
    columns.indices.map { index in
      rows.reduce(TerminalText.width(columns[index].heading)) {
        max($0, TerminalText.width($1[index].text))
      }
    }
  }

  /// Takes columns from the widest that may shrink until the table fits.
  private func fittedWidths(to available: Int) -> [Int] {
    var widths = naturalWidths
    var excess = widths.reduce(0, +) + 2 * (columns.count - 1) - available
    while excess > 0 {
      let candidates = columns.indices.filter {
        columns[$0].canShrink && widths[$0] > TextTable.narrowest
      }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  private func line(_ row: [Field], widths: [Int], indent: Int, style: TextStyle) -> String {
    var result = String(repeating: " ", count: indent)
    let last = row.lastIndex { !$0.text.isEmpty } ?? 0
    for index in 0...last {
      let text = TerminalText.fitted(row[index].text, to: widths[index])
      let spaces = String(
        repeating: " ",
        count: max(0, widths[index] - TerminalText.width(text))
      )
      let painted = row[index].colour.map { style.paint(text, $0) } ?? text
      result += index > 0 ? "  " : ""
      if columns[index].alignsRight {
        result += spaces + painted
      } else {
        result += index == last ? painted : painted + spaces
      }
    }
    return result
  }
}
