/// When the frames of each split were taken, by vehicle; vehicles that are not known count together as
/// one, as everywhere.
struct VehicleTimes {
  private struct Key: Hashable {
    var split: Int
    var vehicle: String?
  }

  private let vehicles: [String?]
  private let nanoseconds: Int64
  /// Ascending, of clocks that are believed.
  private var times: [Key: [Int64]] = [:]
  /// Whatever the clock.
  private var present: Set<Key> = []

  init(_ moments: [SplitMoment], vehicles: [String?], nanoseconds: Int64) {
    self.vehicles = vehicles
    self.nanoseconds = nanoseconds
    for moment in moments {
      let key = Key(split: moment.split, vehicle: vehicles[moment.drive])
      present.insert(key)
      if moment.hasTime { times[key, default: []].append(moment.time) }
    }
    for key in times.keys { times[key]?.sort() }
  }

  /// Whether another split has the vehicle of a moment within the time.
  func kinds(of moment: SplitMoment, from split: Int) -> LeakageKinds {
    let key = Key(split: split, vehicle: vehicles[moment.drive])
    guard moment.hasTime else { return present.contains(key) ? .unknownTime : [] }
    return isNear(moment.time, times[key] ?? []) ? .sameVehicle : []
  }

  private func isNear(_ time: Int64, _ sorted: [Int64]) -> Bool {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < time { low = middle + 1 } else { high = middle }
    }
    return [low - 1, low]
      .contains { place in
        guard sorted.indices.contains(place) else { return false }
        let (way, overflow) = sorted[place].subtractingReportingOverflow(time)
        return !overflow && way.magnitude <= nanoseconds.magnitude
      }
  }
}
