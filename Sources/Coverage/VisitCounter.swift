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
    var entries: [Entry] = []
  }

  let stays: [Stay]
  let vehicles: [String?]
  let counting: CoveragePlan.Counting
  /// Drives of which no frame has a time: still images and thinned sets.
  let stillDrives: Set<Int>
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
    let timed = Set(stays.lazy.filter { $0.nanoseconds > 0 }.map(\.drive))
    self.stillDrives = Set(stays.lazy.map(\.drive)).subtracting(timed)
    var way: Int64 = 0
    self.wayBefore = stays.map { stay in
      defer { way += stay.millimeters }
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
      .filter { isLongEnough($0.amount, drive: drive) }
    share.hasVisit = !visits.isEmpty
    // A visit has a length, which still images do not show.
    if !stillDrives.contains(drive) { share.episodes = episodes(of: visits) }
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
      let way = wayBefore[next] - wayBefore[last] - stays[last].millimeters
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
    var sums: [Key?: Amount] = [:]
    for entry in visit.entries {
      sums[key(stays[entry.stay]), default: Amount()] =
        sums[key(stays[entry.stay]), default: Amount()] + entry.amount
    }
    return Set(sums.filter { isLongEnough($0.value, drive: drive) }.keys)
  }
}
