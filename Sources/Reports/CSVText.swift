/// A table as comma-separated values (RFC 4180) that a spreadsheet can open without harm.
package struct CSVText: Sendable {
  /// The lines so far, each ended by CR LF.
  package private(set) var text = ""
  private let columns: Int

  /// Begins with a header.
  package init(_ header: [String]) {
    columns = header.count
    add(header)
  }

  /// Adds a row; one that is shorter than the header is filled with empty fields.
  package mutating func add(_ row: [String]) {
    let fields = row + Array(repeating: "", count: max(0, columns - row.count))
    text += fields.map(CSVText.field).joined(separator: ",") + "\r\n"
  }

  /// A number of a document as a field; empty where there is none.
  static func number(_ value: JSONValue) -> String {
    switch value {
    case .int(let number): String(number)
    case .number(let number):
      number == number.rounded() && number.magnitude < 1e15
        ? String(Int64(number)) : number.description
    default: ""
    }
  }

  /// A field in quotes where it needs them.
  ///
  /// What a spreadsheet would take for a formula (=, +, -, @, tab, CR; OWASP, "CSV Injection") gets
  /// an apostrophe before it, unless it is a number.
  static func field(_ value: String) -> String {
    var text = value
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
      Double(text) == nil
    {
      text = "'" + text
    }
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
