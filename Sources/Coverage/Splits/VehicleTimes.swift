/// When the frames of each split were taken, by vehicle.
struct VehicleTimes {
  private struct Key: Hashable {
    var split: Int
    var vehicle: Int
  }

  /// The vehicle of each drive by number; a drive whose vehicle is not known is one of its own.
  private let vehicles: [Int]
  private let knownCount: Int
  private let nanoseconds: Int64
  /// Ascending, of clocks that are believed.
  private var times: [Key: [Int64]] = [:]
  /// Of each split: whatever the vehicle, and of vehicles that are not known.
  private var all: [[Int64]]
  private var ofUnknown: [[Int64]]
  /// Vehicles of each split with frames whose time is not believed.
  private var untimed: [Set<Int>]

  init(_ moments: [SplitMoment], splitCount: Int, vehicles names: [String?], nanoseconds: Int64) {
    var numbers: [String: Int] = [:]
    for case let name? in names where numbers[name] == nil { numbers[name] = numbers.count }
    knownCount = numbers.count
    vehicles = names.enumerated()
      .map { drive, name in name.flatMap { numbers[$0] } ?? numbers.count + drive }
    self.nanoseconds = nanoseconds
    all = Array(repeating: [], count: splitCount)
    ofUnknown = all
    untimed = Array(repeating: [], count: splitCount)
    for moment in moments {
      let vehicle = vehicles[moment.drive]
      guard moment.hasTime else {
        untimed[moment.split].insert(vehicle)
        continue
      }
      times[Key(split: moment.split, vehicle: vehicle), default: []].append(moment.time)
      all[moment.split].append(moment.time)
      if vehicle >= knownCount { ofUnknown[moment.split].append(moment.time) }
    }
    for key in times.keys { times[key]?.sort() }
    for split in 0..<splitCount {
      all[split].sort()
      ofUnknown[split].sort()
    }
  }

  /// Whether another split has the vehicle of a moment within the time, or may have.
  func kinds(of moment: SplitMoment, from split: Int) -> LeakageKinds {
    let vehicle = vehicles[moment.drive]
    let isKnown = vehicle < knownCount
    func mayBeSame(_ other: Int) -> Bool { other == vehicle || !isKnown || other >= knownCount }
    guard moment.hasTime else {
      // Without a time any frame of a vehicle that may be the same may be near.
      if untimed[split].contains(where: mayBeSame) { return .unknownVehicle }
      let hasSome =
        isKnown
        ? times[Key(split: split, vehicle: vehicle)] != nil || !ofUnknown[split].isEmpty
        : !all[split].isEmpty
      return hasSome ? .unknownVehicle : []
    }
    if isNear(moment.time, times[Key(split: split, vehicle: vehicle)] ?? []) {
      return .sameVehicle
    }
    let doubtful = isKnown ? ofUnknown[split] : all[split]
    return isNear(moment.time, doubtful) || untimed[split].contains(where: mayBeSame)
      ? .unknownVehicle : []
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
