import Quantities

/// A delimited file whose first row names its columns.
struct WeatherTable {
  private var text: DelimitedText
  /// Column by lower-case name.
  let columns: [String: Int]
  /// A row that was read to see whether it is a header, and is none.
  private var pending: DelimitedText.Row?

  /// Creates a table; `columns` is empty where the first row holds numbers.
  init(_ content: [UInt8]) {
    text = DelimitedText(content)
    var columns: [String: Int] = [:]
    if let first = text.next() {
      if first.fields.contains(where: { Double($0) != nil }) {
        pending = first
      } else {
        for (index, name) in first.fields.enumerated() where columns[name.lowercased()] == nil {
          columns[name.lowercased()] = index
        }
      }
    }
    self.columns = columns
  }

  /// Creates a table whose columns are known.
  init(_ content: [UInt8], columns names: [String]) {
    text = DelimitedText(content)
    var columns: [String: Int] = [:]
    for (index, name) in names.enumerated() { columns[name] = index }
    self.columns = columns
  }

  var comments: [String] { text.comments }
  var brokenLines: [Int] { text.brokenLines }

  /// Whether every name is a column.
  func has(_ names: String...) -> Bool { names.allSatisfy { columns[$0] != nil } }

  /// The next row.
  mutating func next() -> DelimitedText.Row? {
    if let row = pending {
      pending = nil
      return row
    }
    return text.next()
  }

  /// The text of a column; `nil` where it is missing in one of the ways that services write it.
  func text(_ row: DelimitedText.Row, _ column: String) -> String? {
    guard let index = columns[column], index < row.fields.count else { return nil }
    let field = row.fields[index]
    switch field {
    case "", "M", "NA", "NaN", "nan", "null", "NULL", "None", "<NA>", "-": return nil
    default: return field
    }
  }

  /// The finite number of a column within a range; `nil` where it is missing or anything else.
  func number(
    _ row: DelimitedText.Row,
    _ column: String,
    _ range: ClosedRange<Double>
  ) -> Double? {
    guard let value = text(row, column).flatMap({ Double($0) }), range.contains(value) else {
      return nil
    }
    return value
  }

  /// The position that a row gives; `nil` without both numbers in range.
  func position(_ row: DelimitedText.Row, _ names: [(String, String)]) -> GeographicPosition? {
    for (latitude, longitude) in names {
      if let north = number(row, latitude, -90...90), let east = number(row, longitude, -180...360)
      {
        return GeographicPosition(latitudeDegrees: north, longitudeDegrees: east)
      }
    }
    return nil
  }
}
