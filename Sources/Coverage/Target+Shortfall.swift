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
