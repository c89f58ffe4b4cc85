import Quantities

/// The reports of one station at one place, in the order of time.
struct StationSeries: Sendable {
  let station: String
  let point: EarthPoint
  /// Nanoseconds since 1970, rising.
  let times: [Int64]
  /// Per measure and report: the number of its alternatives, -1 where silent.
  private let numbers: [Int32]
  /// Per measure and report: the last report up to it that is not silent, -1 for none.
  private let previous: [Int32]
  /// Per measure and report: the first report from it on that is not silent, -1 for none.
  private let next: [Int32]
  /// Accumulations by their ends, then their starts.
  private let accumulations: [WeatherObservation.Accumulation]
  /// The longest accumulation in nanoseconds.
  private let longestAccumulation: Int64

  /// Creates a series; several reports of one time say what any of them says.
  init(
    _ observations: [WeatherObservation],
    station: String,
    point: EarthPoint,
    table: inout AlternativeTable
  ) {
    self.station = station
    self.point = point
    let sorted = observations.sorted { $0.time < $1.time }
    var times: [Int64] = []
    var groups: [[WeatherObservation]] = []
    for observation in sorted {
      if times.last == observation.time.nanosecondsSince1970 {
        groups[groups.count - 1].append(observation)
      } else {
        times.append(observation.time.nanosecondsSince1970)
        groups.append([observation])
      }
    }
    let count = times.count
    let measures = AlternativeTable.measures
    var numbers = [Int32](repeating: -1, count: count * measures.count)
    var previous = numbers
    var next = numbers
    for (place, measure) in measures.enumerated() {
      var last: Int32 = -1
      for index in 0..<count {
        let alternatives = groups[index].flatMap { $0.alternatives(of: measure) }
        if !alternatives.isEmpty {
          numbers[place * count + index] = table.number(alternatives, measure: place)
          last = Int32(truncatingIfNeeded: index)
        }
        previous[place * count + index] = last
      }
      var first: Int32 = -1
      for index in (0..<count).reversed() {
        if numbers[place * count + index] >= 0 { first = Int32(truncatingIfNeeded: index) }
        next[place * count + index] = first
      }
    }
    self.times = times
    self.numbers = numbers
    self.previous = previous
    self.next = next
    accumulations = Set(sorted.compactMap(\.accumulation))
      .sorted {
        ($0.until, $0.from, $0.rainfall.lower, $0.rainfall.upper)
          < ($1.until, $1.from, $1.rainfall.lower, $1.rainfall.upper)
      }
    longestAccumulation = accumulations.map { $0.from.nanoseconds(to: $0.until) }.max() ?? 0
  }

  /// The place of the first report at or after an instant; the count if there is none.
  func firstPlace(from instant: Int64) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < instant { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The number of a report's alternatives and its age in nanoseconds.
  struct Report {
    var number: Int32
    var age: UInt64
  }

  /// The first report of a measure at or after an instant, whose place is given.
  func after(_ place: Int, measure: Int, instant: Int64) -> Report? {
    guard place < times.count else { return nil }
    return report(Int(next[measure * times.count + place]), measure, instant)
  }

  /// The last report of a measure before an instant, whose place is given.
  func before(_ place: Int, measure: Int, instant: Int64) -> Report? {
    guard place > 0 else { return nil }
    return report(Int(previous[measure * times.count + place - 1]), measure, instant)
  }

  private func report(_ index: Int, _ measure: Int, _ instant: Int64) -> Report? {
    guard index >= 0 else { return nil }
    let time = times[index]
    let age =
      time > instant ? UInt64(bitPattern: time &- instant) : UInt64(bitPattern: instant &- time)
    return Report(number: numbers[measure * times.count + index], age: age)
  }

  /// The shortest accumulation that covers an instant.
  func accumulation(at instant: Timestamp) -> WeatherObservation.Accumulation? {
    guard !accumulations.isEmpty else { return nil }
    var (low, high) = (0, accumulations.count)
    while low < high {
      let middle = (low + high) / 2
      if accumulations[middle].until < instant { low = middle + 1 } else { high = middle }
    }
    var found: WeatherObservation.Accumulation?
    var shortest = Int64.max
    let last = instant.advanced(byNanoseconds: longestAccumulation)
    while low < accumulations.count, accumulations[low].until <= last {
      let candidate = accumulations[low]
      low += 1
      let length = candidate.from.nanoseconds(to: candidate.until)
      guard candidate.from < instant, length < shortest else { continue }
      found = candidate
      shortest = length
    }
    return found
  }
}
