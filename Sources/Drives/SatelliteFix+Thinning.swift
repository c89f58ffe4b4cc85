import Quantities

extension [SatelliteFix] {
  /// The first fix of each second, and those that bound what is not known.
  ///
  /// A second without a fix behind it keeps its last fix as well, so that an outage is as long as it
  /// was and the track ends where it ended; both sides of a jump stay. What is kept of a track that
  /// was cut into recordings, thinned and joined, is what is kept of the whole one.
  ///
  /// Complexity: O(*n*); the fixes are in ascending time.
  public func thinnedToSeconds() -> [SatelliteFix] {
    var result: [SatelliteFix] = []
    for (index, fix) in enumerated() {
      let second = fix.time.wholeSecondsSince1970
      let before = index > 0 ? self[index - 1] : nil
      let after = index + 1 < count ? self[index + 1] : nil
      let isFirst = before?.time.wholeSecondsSince1970 != second
      let isLast = after.map { $0.time.wholeSecondsSince1970 > second + 1 } ?? true
      let isAtJump =
        (before.map { FixFilter.isJump(from: $0, to: fix) } ?? false)
        || (after.map { FixFilter.isJump(from: fix, to: $0) } ?? false)
      guard isFirst || isLast || isAtJump, result.last?.time != fix.time else { continue }
      result.append(fix)
    }
    return result
  }
}
