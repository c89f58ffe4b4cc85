/// Numbers out of an ascending sequence of unknown length: at most 64, evenly spread.
struct EvenSample {
  /// The numbers kept, ascending.
  private(set) var kept: [Int] = []
  /// The last number seen.
  private(set) var last: Int?
  private var stride = 1
  private var seen = 0

  /// Takes the next number.
  mutating func add(_ number: Int) {
    last = number
    if seen.isMultiple(of: stride) {
      if kept.count == 64 {
        kept = kept.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
        stride *= 2
      }
      if seen.isMultiple(of: stride) { kept.append(number) }
    }
    seen += 1
  }

  /// A few of the numbers, evenly spread.
  func spread(_ count: Int) -> [Int] {
    guard count > 0, kept.count > count else { return kept }
    return (0..<count).map { kept[$0 * kept.count / count] }
  }
}
