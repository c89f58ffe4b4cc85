package import Geodesy
package import ODD
import Quantities

/// Counts the evidence of one target from the stays of every drive.
///
/// A stay belongs to the target certainly, possibly or not at all. A visit is a run of certain
/// stays; possible stays and missing frames shorter than the plan's separation do not end it.
package struct VisitCounter {
  /// How a stay belongs to a target.
  package enum Membership: Sendable { case certain, possible }

  /// A stay that belongs to the target.
  package struct Entry {
    /// Index of the stay.
    package var stay: Int
    package var membership: Membership
    /// What counts of the stay, which may be a part of it.
    package var amount: Amount

    /// A whole stay.
    package init(stay: Int, membership: Membership, of stays: [Stay]) {
      self.stay = stay
      self.membership = membership
      amount = Amount(of: stays[stay])
    }
  }

  private struct Visit {
    var start: Int64
    var end: Int64
    var amount = Amount()
    /// What the vehicle's visit counts of which a frame set may hold only some frames.
    var presence = Amount()
    var entries: [Entry] = []
  }

  let stays: [Stay]
  let vehicles: [String?]
  let counting: CoveragePlan.Counting
  /// Drives of which no recorded frame has a time: still images.
  let stillDrives: Set<Int>
  /// Drives of which no counted frame has a time: still images, and what a thinned set holds of one.
  let untimedDrives: Set<Int>
  /// Whether the stays are those of a frame set, which may hold some frames of each only.
  let isSampled: Bool
  /// Known way in millimetres before each stay, over all drives.
  private let wayBefore: [Int64]

  /// Creates a counter.
  ///
  /// `stays`: Ordered by drive, then start.
  /// `vehicles`: The vehicle of each drive.
  package init(stays: [Stay], vehicles: [String?], counting: CoveragePlan.Counting) {
    self.stays = stays
    self.vehicles = vehicles
    self.counting = counting
    let timed = Set(
      stays.lazy.filter { ($0.presence?.nanoseconds ?? $0.nanoseconds) > 0 }.map(\.drive)
    )
    let counted = Set(stays.lazy.filter { $0.nanoseconds > 0 }.map(\.drive))
    let drives = Set(stays.lazy.map(\.drive))
    self.stillDrives = drives.subtracting(timed)
    self.untimedDrives = drives.subtracting(counted)
    self.isSampled = stays.contains { $0.presence != nil }
    var way: Int64 = 0
    self.wayBefore = stays.map { stay in
      defer { way += stay.presence?.millimeters ?? stay.millimeters }
      return way
    }
  }

  /// Counts entries in ascending order of their stays.
  ///
  /// `assumesPossible`: Counts possible entries as if they were certain.
  /// `resolvesUnknown`: Counts an unknown vehicle, day or place as one more per drive; where
  ///   possible entries are assumed, unless said otherwise.
  package func evidence(
    of entries: [Entry],
    target: CoveragePlan.Target,
    assumesPossible: Bool = false,
    resolvesUnknown: Bool? = nil
  ) -> Evidence {
    let resolvesUnknown = resolvesUnknown ?? assumesPossible
    var evidence = Evidence()
    var days: Set<Int64?> = []
    var squares: Set<GridSquare?> = []
    var knownVehicles: Set<String> = []
    var unknown = (vehicles: 0, days: 0, places: 0)
    var secondsOfDrives: [Double] = []
    var limited: [(days: Set<Int64>, limit: Int)] = []
    var first = 0
    while first < entries.count {
      let drive = stays[entries[first].stay].drive
      var last = first
      var inDrive = Amount()
      while last < entries.count, stays[entries[last].stay].drive == drive {
        let entry = entries[last]
        if assumesPossible || entry.membership == .certain { inDrive = inDrive + entry.amount }
        last += 1
      }
      evidence.frames += inDrive.frames
      evidence.nanoseconds += inDrive.nanoseconds
      evidence.millimeters += inDrive.millimeters
      if inDrive.nanoseconds > 0 { secondsOfDrives.append(Double(inDrive.nanoseconds) / 1e9) }
      let visits = visits(of: entries[first..<last], assumesPossible: assumesPossible)
        .filter { isStay($0.amount, presence: $0.presence, drive: drive) }
      if !visits.isEmpty {
        evidence.drives += 1
        if let name = vehicles[drive] { knownVehicles.insert(name) } else { unknown.vehicles += 1 }
      }
      // A visit has a length, which still images do not show.
      if !untimedDrives.contains(drive) {
        evidence.episodes += episodes(
          of: isSampled ? visits.filter { isLongEnough($0.amount, drive: drive) } : visits
        )
      }
      var daysOfDrive: Set<Int64?> = []
      var squaresOfDrive: Set<GridSquare?> = []
      for visit in visits {
        daysOfDrive.formUnion(withStay(in: visit, drive: drive) { $0.day?.daysSince1970 })
        squaresOfDrive.formUnion(withStay(in: visit, drive: drive) { $0.square })
      }
      unknown.days += daysOfDrive.remove(nil) == nil ? 0 : 1
      let limit = dayLimit(of: visits)
      if daysOfDrive.count > limit {
        // Which of them count is decided when those of the other drives are known.
        limited.append((days: Set(daysOfDrive.compactMap { $0 }), limit: limit))
        daysOfDrive = []
      }
      unknown.places += squaresOfDrive.remove(nil) == nil ? 0 : 1
      days.formUnion(daysOfDrive)
      squares.formUnion(squaresOfDrive)
      first = last
    }
    evidence.days =
      days.count + DayMatching.count(limited, besides: Set(days.compactMap { $0 }))
      + (resolvesUnknown ? unknown.days : 0)
    evidence.vehicles = knownVehicles.count + (resolvesUnknown ? unknown.vehicles : 0)
    evidence.places =
      VisitCounter.untouching(Set(squares.compactMap { $0 }))
      + (resolvesUnknown ? unknown.places : 0)
    addShares(of: secondsOfDrives, target: target, to: &evidence)
    return evidence
  }

  /// Counts entries with everything uncertain resolved for the target, never below what is certain.
  ///
  /// `certain`: What the entries are without that.
  package func possible(
    of entries: [Entry],
    target: CoveragePlan.Target,
    certain: Evidence
  ) -> Evidence {
    evidence(of: entries, target: target, assumesPossible: true).atLeast(certain)
  }

  /// Whether anything about the entries could be resolved for a target.
  package func isUncertain(_ entries: [Entry]) -> Bool {
    entries.contains { entry in
      let stay = stays[entry.stay]
      return entry.membership == .possible || stay.day == nil || stay.square == nil
        || vehicles[stay.drive] == nil
    }
  }

  private func addShares(
    of secondsOfDrives: [Double],
    target: CoveragePlan.Target,
    to evidence: inout Evidence
  ) {
    let total = secondsOfDrives.reduce(0, +)
    if total > 0 {
      evidence.inverseSimpson =
        1 / secondsOfDrives.reduce(0) { $0 + ($1 / total) * ($1 / total) }
    }
    if let seconds = target.seconds, let drives = target.drives, drives > 0, seconds > 0 {
      let share = seconds / Double(drives)
      evidence.driveEquivalents = secondsOfDrives.reduce(0) { $0 + min(1, $1 / share) }
    }
  }

  /// Whether an amount is a stay; that of still images is their presence.
  func isLongEnough(_ amount: Amount, drive: Int) -> Bool {
    if stillDrives.contains(drive) { return amount.frames > 0 }
    let bySeconds = counting.minimumStayNanoseconds
    let byMeters = counting.minimumStayMillimeters
    if bySeconds == 0, byMeters == 0 { return true }
    return (bySeconds > 0 && amount.nanoseconds >= bySeconds)
      || (byMeters > 0 && amount.millimeters >= byMeters)
  }

  /// The days that a drive can add: one for every 24 hours between its visits, begun or whole.
  ///
  /// Driving over midnight is one drive on one day, wherever the sun is.
  private func dayLimit(of visits: [Visit]) -> Int {
    guard let first = visits.first?.start, let last = visits.map(\.end).max() else { return 1 }
    let (way, overflow) = last.subtractingReportingOverflow(first)
    guard !overflow, way > 0 else { return 1 }
    return Int((way - 1) / 86_400_000_000_000) + 1
  }

  /// Whether a visit is one: the vehicle stayed long enough, and some of its frames count.
  private func isStay(_ amount: Amount, presence: Amount, drive: Int) -> Bool {
    isLongEnough(presence, drive: drive) && (!isSampled || amount.frames > 0)
  }

  private func visits(of entries: ArraySlice<Entry>, assumesPossible: Bool) -> [Visit] {
    var visits: [Visit] = []
    var open: Visit?
    var previousStay = -1
    for entry in entries {
      let isCertain = assumesPossible || entry.membership == .certain
      // A stay between that is not an entry is a definite leave.
      let hasLeft = previousStay >= 0 && entry.stay > previousStay + 1
      previousStay = entry.stay
      if hasLeft, let visit = open {
        visits.append(visit)
        open = nil
      }
      guard isCertain else { continue }
      let stay = stays[entry.stay]
      let start = stay.start.nanosecondsSince1970
      var visit = open ?? Visit(start: start, end: start)
      if let last = visit.entries.last, areSeparate(visit.end, last.stay, start, entry.stay) {
        visits.append(visit)
        visit = Visit(start: start, end: start)
      }
      visit.end = max(visit.end, stay.end.nanosecondsSince1970)
      visit.amount = visit.amount + entry.amount
      visit.presence = visit.presence + (stay.presence ?? entry.amount)
      visit.entries.append(entry)
      open = visit
    }
    if let open { visits.append(open) }
    return visits
  }

  /// Whether what lies between two stays of a drive is long enough to part visits.
  ///
  /// Way that is not known, as in a gap, does not part them.
  private func areSeparate(_ end: Int64, _ last: Int, _ start: Int64, _ next: Int) -> Bool {
    if counting.minimumSeparationMillimeters > 0 {
      let lastWay = stays[last].presence?.millimeters ?? stays[last].millimeters
      let way = wayBefore[next] - wayBefore[last] - lastWay
      return way >= counting.minimumSeparationMillimeters
    }
    return start - end >= counting.minimumSeparationNanoseconds
  }

  /// Long enough visits, less those too close to the one before.
  private func episodes(of visits: [Visit]) -> Int {
    var count = 0
    var before: Visit?
    for visit in visits {
      if let before, let last = before.entries.last, let next = visit.entries.first,
        !areSeparate(before.end, last.stay, visit.start, next.stay)
      {
        // The same visit goes on.
      } else {
        count += 1
      }
      before = visit
    }
    return count
  }

  /// The days or squares, the unknown one included, in which a visit stayed long enough.
  private func withStay<Key: Hashable>(
    in visit: Visit,
    drive: Int,
    _ key: (Stay) -> Key?
  ) -> Set<Key?> {
    var sums: [Key?: (amount: Amount, presence: Amount)] = [:]
    for entry in visit.entries {
      let stay = stays[entry.stay]
      let sum = sums[key(stay)] ?? (amount: Amount(), presence: Amount())
      sums[key(stay)] = (
        amount: sum.amount + entry.amount, presence: sum.presence + (stay.presence ?? entry.amount)
      )
    }
    return Set(
      sums.filter { isStay($0.value.amount, presence: $0.value.presence, drive: drive) }.keys
    )
  }

  /// The most squares of one of the four row and column parity classes: no two of them touch.
  package static func untouching(_ squares: Set<GridSquare>) -> Int {
    var counts = [0, 0, 0, 0]
    for square in squares {
      counts[Int(square.column & 1) * 2 + Int(square.row & 1)] += 1
    }
    return counts.max() ?? 0
  }
}
