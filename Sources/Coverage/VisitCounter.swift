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
    /// Counted time and way, which may be a part of the stay's.
    package var nanoseconds: Int64
    package var millimeters: Int64
    package var frames: Int

    /// A whole stay.
    package init(stay: Int, membership: Membership, of stays: [Stay]) {
      self.stay = stay
      self.membership = membership
      nanoseconds = stays[stay].nanoseconds
      millimeters = stays[stay].millimeters
      frames = stays[stay].frames
    }
  }

  private struct Visit {
    var start: Int64
    var end: Int64
    var nanoseconds: Int64 = 0
    var millimeters: Int64 = 0
    var metersSinceLast: Int64 = 0
    var entries: [Entry] = []
  }

  let stays: [Stay]
  let vehicles: [String?]
  let counting: CoveragePlan.Counting

  /// Creates a counter.
  ///
  /// `stays`: Ordered by drive, then start.
  /// `vehicles`: The vehicle of each drive.
  package init(stays: [Stay], vehicles: [String?], counting: CoveragePlan.Counting) {
    self.stays = stays
    self.vehicles = vehicles
    self.counting = counting
  }

  /// Counts entries in ascending order of their stays.
  ///
  /// `assumesPossible`: Counts possible entries as if they were certain.
  package func evidence(
    of entries: [Entry],
    target: CoveragePlan.Target,
    assumesPossible: Bool = false
  ) -> Evidence {
    var evidence = Evidence()
    var days: Set<Int64> = []
    var knownVehicles: Set<String> = []
    var unknownVehicleDrives = 0
    var squares: Set<GridSquare> = []
    var secondsOfDrives: [Double] = []
    var first = 0
    while first < entries.count {
      let drive = stays[entries[first].stay].drive
      var last = first
      var driveNanoseconds: Int64 = 0
      while last < entries.count, stays[entries[last].stay].drive == drive {
        let entry = entries[last]
        if assumesPossible || entry.membership == .certain {
          evidence.frames += entry.frames
          evidence.nanoseconds += entry.nanoseconds
          evidence.millimeters += entry.millimeters
          driveNanoseconds += entry.nanoseconds
        }
        last += 1
      }
      if driveNanoseconds > 0 { secondsOfDrives.append(Double(driveNanoseconds) / 1e9) }
      let visits = visits(of: entries[first..<last], assumesPossible: assumesPossible)
        .filter { isLongEnough($0.nanoseconds, $0.millimeters) }
      if !visits.isEmpty {
        evidence.drives += 1
        if let name = vehicles[drive] {
          knownVehicles.insert(name)
        } else {
          unknownVehicleDrives += 1
        }
      }
      evidence.episodes += episodes(of: visits)
      for visit in visits {
        days.formUnion(daysWithStay(in: visit))
        squares.formUnion(squaresWithStay(in: visit))
      }
      first = last
    }
    evidence.days = days.count
    evidence.vehicles = knownVehicles.count + (assumesPossible ? unknownVehicleDrives : 0)
    evidence.places = VisitCounter.untouching(squares)
    let total = secondsOfDrives.reduce(0, +)
    if total > 0 {
      evidence.inverseSimpson =
        1 / secondsOfDrives.reduce(0) { $0 + ($1 / total) * ($1 / total) }
    }
    if let seconds = target.seconds, let drives = target.drives, drives > 0, seconds > 0 {
      let share = seconds / Double(drives)
      evidence.driveEquivalents = secondsOfDrives.reduce(0) { $0 + min(1, $1 / share) }
    }
    return evidence
  }

  private func isLongEnough(_ nanoseconds: Int64, _ millimeters: Int64) -> Bool {
    let bySeconds = counting.minimumStayNanoseconds
    let byMeters = counting.minimumStayMillimeters
    if bySeconds == 0, byMeters == 0 { return true }
    return (bySeconds > 0 && nanoseconds >= bySeconds) || (byMeters > 0 && millimeters >= byMeters)
  }

  private func visits(of entries: ArraySlice<Entry>, assumesPossible: Bool) -> [Visit] {
    var visits: [Visit] = []
    var open: Visit?
    var previousStay = -1
    for entry in entries {
      let stay = stays[entry.stay]
      let isCertain = assumesPossible || entry.membership == .certain
      // A stay between that is not an entry is a definite leave.
      let hasLeft = previousStay >= 0 && entry.stay > previousStay + 1
      previousStay = entry.stay
      if hasLeft, let visit = open {
        visits.append(visit)
        open = nil
      }
      guard isCertain else { continue }
      let start = stay.start.nanosecondsSince1970
      if let visit = open, start - visit.end >= separationNanoseconds {
        visits.append(visit)
        open = nil
      }
      var visit = open ?? Visit(start: start, end: start)
      visit.end = max(visit.end, stay.end.nanosecondsSince1970)
      visit.nanoseconds += entry.nanoseconds
      visit.millimeters += entry.millimeters
      visit.entries.append(entry)
      open = visit
    }
    if let open { visits.append(open) }
    return visits
  }

  /// The separation in time; one declared in metres is left to the same rule of 60 s.
  private var separationNanoseconds: Int64 {
    counting.minimumSeparationNanoseconds > 0
      ? counting.minimumSeparationNanoseconds : 60_000_000_000
  }

  /// Long enough visits, less those too close to the one before.
  private func episodes(of visits: [Visit]) -> Int {
    var count = 0
    var lastEnd: Int64?
    for visit in visits {
      if let lastEnd, visit.start - lastEnd < separationNanoseconds {
        // The same visit goes on.
      } else {
        count += 1
      }
      lastEnd = visit.end
    }
    return count
  }

  private func daysWithStay(in visit: Visit) -> Set<Int64> {
    var sums: [Int64: (nanoseconds: Int64, millimeters: Int64)] = [:]
    for entry in visit.entries {
      guard let day = stays[entry.stay].day else { continue }
      sums[day.daysSince1970, default: (0, 0)].nanoseconds += entry.nanoseconds
      sums[day.daysSince1970, default: (0, 0)].millimeters += entry.millimeters
    }
    return Set(sums.filter { isLongEnough($0.value.nanoseconds, $0.value.millimeters) }.keys)
  }

  private func squaresWithStay(in visit: Visit) -> Set<GridSquare> {
    var sums: [GridSquare: (nanoseconds: Int64, millimeters: Int64)] = [:]
    for entry in visit.entries {
      guard let square = stays[entry.stay].square else { continue }
      sums[square, default: (0, 0)].nanoseconds += entry.nanoseconds
      sums[square, default: (0, 0)].millimeters += entry.millimeters
    }
    return Set(sums.filter { isLongEnough($0.value.nanoseconds, $0.value.millimeters) }.keys)
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
