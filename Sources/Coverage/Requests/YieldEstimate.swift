/// What one drive has given to some conditions.
package struct DriveYield: Hashable, Sendable {
  /// Certain frames, time and way.
  package var amount: Amount
  /// Whether it had a stay long enough to count as a drive.
  package var isDrive: Bool

  /// Creates a yield.
  package init(amount: Amount = Amount(), isDrive: Bool = false) {
    self.amount = amount
    self.isDrive = isDrive
  }

  /// Whether the drive has given nothing.
  package var isNothing: Bool { amount.isNothing && !isDrive }
}

/// How many more drives it takes to collect what is missing, at the yield that the drives so far had.
///
/// Drives are drawn with replacement from those so far (Efron & Tibshirani 1993, chapter 6), in
/// the order of one seed, until frames, time, way and drives are all there; the number drawn is one
/// replicate. Drives that gave nothing are among them.
package struct YieldEstimate: Hashable, Sendable {
  /// Drives at which half of the replicates have what is missing; without an interval what is missing
  /// over the mean yield, rounded up.
  package var drives: Int
  /// Drives at which a tenth and at which nine tenths of them have it: the interval of 80 %; `nil` below
  /// five drives.
  package var interval: ClosedRange<Int>?
  /// Drives that were drawn from, and how many of them gave something.
  package var drivesSeen: Int
  package var drivesWithYield: Int
  /// Mean over all of them, in seconds.
  package var meanSeconds: Double

  /// No interval is stated from fewer drives.
  package static let leastDrives = 5
  /// More drives than this are told as a lower bound: nobody plans by them.
  package static let greatestDrives = 20_000
  private static let replicates = 1000
  private static let greatestDraws = 2_000_000

  /// Why there is no estimate, or the estimate.
  package enum Result: Hashable, Sendable {
    case estimate(YieldEstimate)
    /// A sentence.
    case none(String)
  }

  /// Estimates.
  ///
  /// - Parameters:
  ///   - missing: Frames, time and way that are missing.
  ///   - missingDrives: Drives that are missing.
  ///   - yields: One per drive so far, in any order.
  ///   - seed: Gives the same replicates for the same request.
  /// - Returns: The estimate, or why there is none.
  package static func estimate(
    missing: Amount,
    drives missingDrives: Int,
    yields: [DriveYield],
    seed: UInt64
  ) -> Result {
    guard !yields.isEmpty else { return .none("no drive so far, so there is no yield to go by") }
    guard !missing.isNothing || missingDrives > 0 else {
      return .none("neither frames, time, way nor drives are missing; days, vehicles or places are")
    }
    // Each of what is missing must come from somewhere.
    let total = yields.reduce(Amount()) { $0 + $1.amount }
    let visits = yields.count(where: \.isDrive)
    guard missing.frames == 0 || total.frames > 0,
      missing.nanoseconds == 0 || total.nanoseconds > 0,
      missing.millimeters == 0 || total.millimeters > 0, missingDrives == 0 || visits > 0
    else {
      return .none(
        "none of the \(yields.count) \(yields.count == 1 ? "drive" : "drives") so far has given any, so "
          + "there is no yield to go by"
      )
    }
    let count = Double(yields.count)
    func needed(_ want: Double, _ have: Double) -> Double { want > 0 ? want * count / have : 0 }
    let mean = max(
      needed(Double(missing.frames), Double(total.frames)),
      needed(Double(missing.nanoseconds), Double(total.nanoseconds)),
      needed(Double(missing.millimeters), Double(total.millimeters)),
      needed(Double(missingDrives), Double(visits))
    )
    guard mean <= Double(greatestDrives) else {
      return .none(
        "more than \(greatestDrives) drives at the yield so far: drive for it on purpose"
      )
    }
    var estimate = YieldEstimate(
      drives: max(1, Int((mean - 1e-9).rounded(.up))),
      interval: nil,
      drivesSeen: yields.count,
      drivesWithYield: yields.count { !$0.isNothing },
      meanSeconds: Double(total.nanoseconds) / 1e9 / count
    )
    guard yields.count >= leastDrives else { return .estimate(estimate) }
    let replicates = max(100, min(Self.replicates, greatestDraws / max(1, Int(mean))))
    // The order of the drives must not matter.
    let pool = yields.sorted { first, second in
      func key(_ yield: DriveYield) -> (Int64, Int, Int64, Int) {
        (
          yield.amount.nanoseconds, yield.amount.frames, yield.amount.millimeters,
          yield.isDrive ? 1 : 0
        )
      }
      return key(first) < key(second)
    }
    var random = SplitMix(state: seed)
    var draws: [Int] = []
    draws.reserveCapacity(replicates)
    for _ in 0..<replicates {
      var sum = Amount()
      var drives = 0
      var drawn = 0
      repeat {
        let yield = pool[random.next(below: pool.count)]
        sum = sum + yield.amount
        if yield.isDrive { drives += 1 }
        drawn += 1
      } while (!sum.holds(missing) || drives < missingDrives) && drawn < 50 * greatestDrives
      draws.append(drawn)
    }
    draws.sort()
    estimate.drives = quantile(draws, 0.5)
    estimate.interval = quantile(draws, 0.1)...quantile(draws, 0.9)
    return .estimate(estimate)
  }

  /// The least value that so many of the replicates do not exceed: the inverse of the distribution
  /// (Hyndman & Fan 1996, type 1).
  private static func quantile(_ sorted: [Int], _ share: Double) -> Int {
    sorted[min(sorted.count - 1, max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1))]
  }
}
