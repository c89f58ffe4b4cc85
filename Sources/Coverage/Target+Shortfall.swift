package import ODD

extension CoveragePlan.Target {
  /// What is missing to the target; counts that are reached are `nil`.
  package func shortfall(of evidence: Evidence) -> CoveragePlan.Target {
    func missing(_ need: Int?, _ have: Int) -> Int? {
      need.flatMap { $0 > have ? $0 - have : nil }
    }
    func missing(_ need: Double?, _ have: Double) -> Double? {
      need.flatMap { $0 > have ? $0 - have : nil }
    }
    var result = CoveragePlan.Target()
    result.frames = missing(frames, evidence.frames)
    result.seconds = missing(seconds, evidence.seconds)
    result.metres = missing(metres, evidence.metres)
    result.episodes = missing(episodes, evidence.episodes)
    result.drives = missing(drives, evidence.drives)
    result.days = missing(days, evidence.days)
    result.vehicles = missing(vehicles, evidence.vehicles)
    result.places = missing(places, evidence.places)
    return result
  }

  /// Both together on every count.
  package static func + (a: CoveragePlan.Target, b: CoveragePlan.Target) -> CoveragePlan.Target {
    func sum<T: AdditiveArithmetic>(_ a: T?, _ b: T?) -> T? {
      guard let a else { return b }
      return b.map { a + $0 } ?? a
    }
    var result = CoveragePlan.Target()
    result.frames = sum(a.frames, b.frames)
    result.seconds = sum(a.seconds, b.seconds)
    result.metres = sum(a.metres, b.metres)
    result.episodes = sum(a.episodes, b.episodes)
    result.drives = sum(a.drives, b.drives)
    result.days = sum(a.days, b.days)
    result.vehicles = sum(a.vehicles, b.vehicles)
    result.places = sum(a.places, b.places)
    return result
  }

  /// The share of the count that evidence reaches least, 0 to 1; 1 where nothing is asked for.
  package func reached(by evidence: Evidence) -> Double {
    func share(_ need: Double?, _ have: Double) -> Double {
      need.map { $0 > 0 ? Swift.min(1, have / $0) : 1 } ?? 1
    }
    let shares = [
      share(frames.map(Double.init), Double(evidence.frames)), share(seconds, evidence.seconds),
      share(metres, evidence.metres),
      share(episodes.map(Double.init), Double(evidence.episodes)),
      share(drives.map(Double.init), Double(evidence.drives)),
      share(days.map(Double.init), Double(evidence.days)),
      share(vehicles.map(Double.init), Double(evidence.vehicles)),
      share(places.map(Double.init), Double(evidence.places)),
    ]
    return shares.min() ?? 1
  }

  /// The larger of both on every count.
  package func maximum(_ other: CoveragePlan.Target) -> CoveragePlan.Target {
    func larger<T: Comparable>(_ a: T?, _ b: T?) -> T? {
      guard let a else { return b }
      guard let b else { return a }
      return Swift.max(a, b)
    }
    var result = CoveragePlan.Target()
    result.frames = larger(frames, other.frames)
    result.seconds = larger(seconds, other.seconds)
    result.metres = larger(metres, other.metres)
    result.episodes = larger(episodes, other.episodes)
    result.drives = larger(drives, other.drives)
    result.days = larger(days, other.days)
    result.vehicles = larger(vehicles, other.vehicles)
    result.places = larger(places, other.places)
    return result
  }
}
