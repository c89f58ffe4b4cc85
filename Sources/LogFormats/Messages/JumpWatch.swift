import Drives

/// Tells while a log is read whether a position is likely to be believed at its end.
///
/// ``FixFilter`` judges when all positions are known, in ascending time; until then a second whose
/// only position is an impossible jump stays open for another.
struct JumpWatch {
  private var last: FixReading?
  private var jumpCount = 0

  /// Whether a position follows the ones before, or is the last of enough that do not.
  mutating func isPlausible(_ reading: FixReading) -> Bool {
    guard let last, reading.time > last.time else {
      if self.last == nil { self.last = reading }
      return true
    }
    if FixFilter.isJump(from: last, to: reading) {
      jumpCount += 1
      guard jumpCount >= FixFilter.agreeingReadings else { return false }
    }
    jumpCount = 0
    self.last = reading
    return true
  }
}
