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
    let sorted = Self.ordered(members)
    if unit == "okta" {
      compareWhole(sorted)
    } else {
      compareNeighbours(sorted, unit: unit)
    }
  }

  /// A member with its numbers.
  private struct Piece {
    var member: ClassMember
    var interval: Interval
  }

  private static func ordered(_ members: [ClassMember]) -> [Piece] {
    var pieces: [Piece] = []
    for member in members {
      if let interval = member.interval {
        pieces.append(Piece(member: member, interval: interval))
      }
    }
    pieces.sort { a, b in
      if a.interval.lower != b.interval.lower { return a.interval.lower < b.interval.lower }
      return a.interval.includesLower && !b.interval.includesLower
    }
    return pieces
  }

  private mutating func compareNeighbours(_ sorted: [Piece], unit: String) {
    // The piece whose numbers reach furthest so far.
    var furthest = 0
    for place in sorted.indices.dropFirst() {
      let reached = sorted[furthest].interval
      let next = sorted[place].interval
      compare(sorted[furthest], sorted[place], unit: unit)
      if next.upper > reached.upper || (next.upper == reached.upper && next.includesUpper) {
        furthest = place
      }
    }
  }

  private mutating func compare(_ furthest: Piece, _ next: Piece, unit: String) {
    let (reached, interval) = (furthest.interval, next.interval)
    let shared = interval.intersection(reached)
    if !shared.isEmpty {
      if next.member.classIndex != furthest.member.classIndex {
        overlaps.append((furthest.member, next.member, "\(shared.written) \(unit)"))
      }
    } else if reached.upper < interval.lower || !(reached.includesUpper || interval.includesLower) {
      let hole = Interval(
        lower: reached.upper,
        includesLower: !reached.includesUpper,
        upper: interval.lower,
        includesUpper: !interval.includesLower
      )
      gaps.append((furthest.member, next.member, "\(hole.written) \(unit)"))
    }
  }

  private mutating func compareWhole(_ sorted: [Piece]) {
    var last: (owner: ClassMember, okta: Int)?
    for okta in 0...8 {
      let owners = sorted.filter { $0.interval.contains(Double(okta)) }.map(\.member)
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
