import Geodesy
package import ODD
import Quantities

/// Counts the evidence of one target from the stays of every drive.
///
/// A stay belongs to the target certainly, possibly or not at all. A visit is a run of certain
/// stays; possible stays and missing frames shorter than the plan's separation do not end it.
package struct VisitCounter {
  /// How a stay belongs to a target.
  package enum Membership: String, Sendable { case certain, possible }

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
    var sum = EvidenceSum()
    for (drive, part) in drives(of: entries) {
      sum.add(
        share(of: part, drive: drive, assumesPossible: assumesPossible),
        vehicle: vehicles[drive]
      )
    }
    var evidence = sum.evidence
    if resolvesUnknown {
      evidence.days += sum.unknown.days
      evidence.vehicles += sum.unknown.vehicles
      evidence.places += sum.unknown.places
    }
    addShares(of: sum.secondsOfDrives, target: target, to: &evidence)
    return evidence
  }

  /// The entries of each drive.
  func drives(of entries: [Entry]) -> [(drive: Int, entries: ArraySlice<Entry>)] {
    var found: [(drive: Int, entries: ArraySlice<Entry>)] = []
    var first = 0
    while first < entries.count {
      let drive = stays[entries[first].stay].drive
      var last = first
      while last < entries.count, stays[entries[last].stay].drive == drive { last += 1 }
      found.append((drive, entries[first..<last]))
      first = last
    }
    return found
  }

  /// What one drive adds to evidence.
  ///
  /// `finding`: Whether visits are looked for; without them there are amounts alone.
  func share(
    of entries: ArraySlice<Entry>,
    drive: Int,
    assumesPossible: Bool,
    visits finding: Bool = true
  ) -> DriveShare {
    var share = DriveShare()
    for entry in entries where assumesPossible || entry.membership == .certain {
      share.amount = share.amount + entry.amount
    }
    guard finding else { return share }
    let visits = visits(of: entries, assumesPossible: assumesPossible)
      .filter { isStay($0.amount, presence: $0.presence, drive: drive) }
    share.hasVisit = !visits.isEmpty
    // A visit has a length, which still images do not show.
    if !untimedDrives.contains(drive) {
      share.episodes = episodes(
        of: isSampled ? visits.filter { isLongEnough($0.amount, drive: drive) } : visits
      )
    }
    share.dayLimit = dayLimit(of: visits)
    for visit in visits {
      share.days.formUnion(withStay(in: visit, drive: drive) { $0.day?.daysSince1970 })
      share.squares.formUnion(withStay(in: visit, drive: drive) { $0.square })
    }
    return share
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
}
