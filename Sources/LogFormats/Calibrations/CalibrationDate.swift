package import Quantities

/// The day on which something was calibrated, as programs write it; the time of day is left out.
///
/// KITTI: `09-Jan-2012 13:57:47`. OpenCV's programs write what `strftime` makes of `%c` or `asctime`:
/// `Sat Dec 25 10:00:00 2010` in the C locale; the order of numbers such as `05/06/20` is not guessed.
package enum CalibrationDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The day's beginning in UTC; `nil` where the text names no day for sure.
  package static func day(_ text: String) -> Timestamp? {
    guard text.utf8.count <= 80 else { return nil }
    return (iso(text) ?? named(text))
      .map {
        Timestamp(secondsSince1970: $0.daysSince1970 * 86_400)
      }
  }

  /// `2024-05-01`, perhaps with a time behind it.
  private static func iso(_ text: String) -> CivilDate? {
    let date = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard date.map(\.utf8.count) == [4, 2, 2],
      text.dropFirst(10).first.map({ $0 == "T" || $0 == " " || $0 == "t" }) ?? true
    else { return nil }
    let numbers = date.compactMap { Int($0) }
    guard numbers.count == 3 else { return nil }
    return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// A month by its English name, a year of four digits and a day of one or two.
  private static func named(_ text: String) -> CivilDate? {
    let words = text.split { $0 == " " || $0 == "-" || $0 == "," || $0 == "\t" || $0 == "\n" }
    let found = words.compactMap { word -> Int? in
      guard word.allSatisfy(\.isLetter), word.count >= 3 else { return nil }
      return months.firstIndex(of: word.prefix(3).lowercased())
    }
    let numbers = words.filter { $0.utf8.allSatisfy { (48...57).contains($0) } }
    let years = numbers.filter { $0.utf8.count == 4 }.compactMap { Int($0) }
    let days = numbers.filter { $0.utf8.count <= 2 }.compactMap { Int($0) }
    guard found.count == 1, years.count == 1, days.count == 1 else { return nil }
    return CivilDate(year: years[0], month: found[0] + 1, day: days[0])
  }
}
