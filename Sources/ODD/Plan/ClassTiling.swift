import Quantities

/// Whether the classes of a numeric axis cover what lies between their ends, each number once.
struct ClassTiling {
  /// Pairs of neighbours that leave something out, with what they leave out.
  private(set) var gaps: [(before: ClassMember, after: ClassMember, missing: String)] = []
  /// Pairs of classes that share a number.
  private(set) var overlaps: [(first: ClassMember, second: ClassMember, shared: String)] = []

  /// Compares all members, of one axis.
  ///
  /// - Parameters:
  ///   - members: All expressions of the axis.
  ///   - unit: The measure's unit; in okta only whole numbers from 0 to 8 exist.
  init(_ members: [ClassMember], unit: String) {
    let sorted = members.compactMap { member in member.interval.map { (member, $0) } }
      .sorted {
        ($0.1.lower, $0.1.includesLower ? 0 : 1) < ($1.1.lower, $1.1.includesLower ? 0 : 1)
      }
    if unit == "okta" {
      compareWhole(sorted)
      return
    }
    guard var furthest = sorted.first else { return }
    for next in sorted.dropFirst() {
      let shared = next.1.intersection(furthest.1)
      if !shared.isEmpty {
        if next.0.classIndex != furthest.0.classIndex {
          overlaps.append((furthest.0, next.0, "\(shared.written) \(unit)"))
        }
      } else if furthest.1.upper < next.1.lower
        || !(furthest.1.includesUpper || next.1.includesLower)
      {
        let hole = Interval(
          lower: furthest.1.upper,
          includesLower: !furthest.1.includesUpper,
          upper: next.1.lower,
          includesUpper: !next.1.includesLower
        )
        gaps.append((furthest.0, next.0, "\(hole.written) \(unit)"))
      }
      if next.1.upper > furthest.1.upper
        || (next.1.upper == furthest.1.upper && next.1.includesUpper)
      {
        furthest = next
      }
    }
  }

  private mutating func compareWhole(_ sorted: [(ClassMember, Interval)]) {
    var last: (owner: ClassMember, okta: Int)?
    for okta in 0...8 {
      let owners = sorted.filter { $0.1.contains(Double(okta)) }.map(\.0)
      guard let owner = owners.first else { continue }
      if let other = owners.first(where: { $0.classIndex != owner.classIndex }) {
        overlaps.append((owner, other, "\(okta) okta"))
      }
      if let before = last, okta - before.okta > 1 {
        gaps.append((before.owner, owner, "\(before.okta + 1) okta"))
      }
      last = (owner, okta)
    }
  }
}

extension Interval {
  /// `[2.5 .. 7.6)`, or one number.
  var written: String {
    if lower == upper { return shortNumber(lower) }
    return (includesLower ? "[" : "(") + shortNumber(lower) + " .. " + shortNumber(upper)
      + (includesUpper ? "]" : ")")
  }
}
