import Testing

@testable import Coverage

/// The bootstrap against closed forms.
@Suite struct YieldEstimateTests {
  private func yield(_ seconds: Int64, isDrive: Bool = true) -> DriveYield {
    DriveYield(
      amount: Amount(
        frames: Int(seconds) * 10,
        nanoseconds: seconds * 1_000_000_000,
        millimeters: 0
      ),
      isDrive: isDrive
    )
  }

  private func seconds(_ value: Int64) -> Amount {
    Amount(frames: 0, nanoseconds: value * 1_000_000_000, millimeters: 0)
  }

  private func estimate(
    _ missing: Int64,
    drives: Int = 0,
    _ yields: [DriveYield],
    seed: UInt64 = 7
  ) -> YieldEstimate? {
    guard
      case .estimate(let found) = YieldEstimate.estimate(
        missing: seconds(missing),
        drives: drives,
        yields: yields,
        seed: seed
      )
    else { return nil }
    return found
  }

  @Test(
    arguments: [(600, 60, 10), (601, 60, 11), (59, 60, 1), (3600, 7, 515)] as [(Int64, Int64, Int)]
  )
  func `with a constant yield every quantile is missing over yield`(
    missing: Int64,
    each: Int64,
    drives: Int
  ) throws {
    let found = try #require(estimate(missing, [DriveYield](repeating: yield(each), count: 6)))
    #expect(found.drives == drives)
    #expect(found.interval == drives...drives)
    #expect(found.drivesSeen == 6 && found.drivesWithYield == 6)
  }

  /// Draws until the r-th success: SciPy 1.x `nbinom.ppf(q, r, p) + r` at 0.1, 0.5 and 0.9.
  @Test(arguments: [(3, 1, 2, 3, 5, 9), (4, 1, 5, 10, 19, 32), (10, 3, 10, 23, 32, 45)])
  func `drives that give all or nothing follow the negative binomial distribution`(
    successes: Int,
    with: Int,
    of count: Int,
    low: Int,
    middle: Int,
    high: Int
  ) throws {
    let scale = count < 5 ? 5 : 1
    let yields =
      [DriveYield](repeating: yield(60), count: with * scale)
      + [DriveYield](repeating: DriveYield(), count: (count - with) * scale)
    let found = try #require(estimate(Int64(successes) * 60, yields))
    let interval = try #require(found.interval)
    // A thousand replicates: two or three drives beside the quantile where it is steep.
    #expect(abs(interval.lowerBound - low) <= 1, "\(interval)")
    #expect(abs(found.drives - middle) <= 2, "\(found.drives)")
    #expect(abs(interval.upperBound - high) <= 3, "\(interval)")
  }

  @Test func `time and drives have both to be there`() throws {
    let found = try #require(
      estimate(60, drives: 4, [DriveYield](repeating: yield(60), count: 5))
    )
    #expect(found.interval == 4...4)
  }

  @Test func `below five drives there is no interval, and from no yield no estimate`() throws {
    let few = try #require(estimate(600, [yield(60), yield(0, isDrive: false)]))
    #expect(few.interval == nil)
    #expect(few.drives == 20)
    #expect(few.meanSeconds == 30)
    #expect(estimate(600, [DriveYield](repeating: DriveYield(), count: 30)) == nil)
    #expect(estimate(600, []) == nil)
    // Time without a stay that counts as a drive yields no drive.
    #expect(estimate(600, drives: 1, [yield(60, isDrive: false)]) == nil)
  }

  @Test func `the order of the drives does not matter, the seed does no more than scatter`() throws
  {
    let yields = (0..<20).map { yield(Int64($0 % 4) * 15) }
    let first = try #require(estimate(900, yields))
    #expect(estimate(900, yields.reversed()) == first)
    let other = try #require(estimate(900, yields, seed: 8))
    #expect(abs(other.drives - first.drives) <= 2)
  }
}
