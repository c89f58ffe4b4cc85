/// How many rows were read, and what is wrong with those that were passed over.
struct RowLedger {
  /// The most rows that are named.
  static let maximumNamedCount = 5
  /// Rows in all.
  var count = 0
  /// Rows that hold no report.
  private(set) var passedOver = 0
  private var named: [WeatherFile.Issue] = []

  /// Counts a row that holds no report.
  mutating func passOver(line: Int, _ message: String) {
    passedOver += 1
    if named.count < RowLedger.maximumNamedCount {
      named.append(WeatherFile.Issue(line: line, message: message))
    }
  }

  /// The first rows passed over, and how many there are in all.
  var issues: [WeatherFile.Issue] {
    guard passedOver > named.count else { return named }
    return named + [
      WeatherFile.Issue(line: nil, message: "\(passedOver) of \(count) rows are passed over")
    ]
  }
}
