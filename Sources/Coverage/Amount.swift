package import ODD

/// Frames, time and way: what a stay holds and a target asks for, and what can be spent.
package struct Amount: Hashable, Sendable {
  /// Exposures.
  package var frames = 0
  /// Time in nanoseconds.
  package var nanoseconds: Int64 = 0
  /// Way in millimetres.
  package var millimeters: Int64 = 0

  /// Nothing.
  package init() {}

  /// Some frames, time and way.
  package init(frames: Int, nanoseconds: Int64, millimeters: Int64) {
    self.frames = frames
    self.nanoseconds = nanoseconds
    self.millimeters = millimeters
  }

  /// What a stay counts.
  package init(of stay: Stay) {
    self.init(
      frames: stay.frames,
      nanoseconds: stay.nanoseconds,
      millimeters: stay.millimeters
    )
  }

  /// The frames, time and way that a target asks for, rounded up.
  package init(of target: CoveragePlan.Target) {
    self.init(
      frames: target.frames ?? 0,
      nanoseconds: Int64(((target.seconds ?? 0) * 1e9).rounded(.up)),
      millimeters: Int64(((target.metres ?? 0) * 1e3).rounded(.up))
    )
  }

  /// Whether there is nothing of any kind.
  package var isNothing: Bool { frames <= 0 && nanoseconds <= 0 && millimeters <= 0 }

  /// Both together.
  package static func + (a: Amount, b: Amount) -> Amount {
    Amount(
      frames: a.frames + b.frames,
      nanoseconds: a.nanoseconds + b.nanoseconds,
      millimeters: a.millimeters + b.millimeters
    )
  }

  /// What is left of the first, never below nothing.
  package static func - (a: Amount, b: Amount) -> Amount {
    Amount(
      frames: max(0, a.frames - b.frames),
      nanoseconds: max(0, a.nanoseconds - b.nanoseconds),
      millimeters: max(0, a.millimeters - b.millimeters)
    )
  }

  /// Whether another amount can be taken from this one.
  package func holds(_ other: Amount) -> Bool {
    frames >= other.frames && nanoseconds >= other.nanoseconds && millimeters >= other.millimeters
  }

  /// The smallest part that has all that is needed, as far as the whole has it.
  ///
  /// Frames and way lie evenly over the time; frames without time are taken one by one.
  package func part(covering need: Amount) -> Amount {
    guard nanoseconds > 0 else {
      return Amount(frames: min(frames, max(0, need.frames)), nanoseconds: 0, millimeters: 0)
    }
    let time = max(
      min(nanoseconds, max(0, need.nanoseconds)),
      time(of: Int64(need.frames), in: Int64(frames)),
      time(of: need.millimeters, in: millimeters)
    )
    return Amount(
      frames: Int(share(Int64(frames), of: time)),
      nanoseconds: time,
      millimeters: share(millimeters, of: time)
    )
  }

  /// The first nanoseconds that hold so many of all.
  private func time(of wanted: Int64, in all: Int64) -> Int64 {
    guard wanted > 0, all > 0 else { return 0 }
    guard wanted < all else { return nanoseconds }
    let (quotient, remainder) = all.dividingFullWidth(wanted.multipliedFullWidth(by: nanoseconds))
    return remainder > 0 ? quotient + 1 : quotient
  }

  /// How many of all lie in the first nanoseconds, rounded down.
  private func share(_ all: Int64, of time: Int64) -> Int64 {
    guard time < nanoseconds else { return all }
    return nanoseconds.dividingFullWidth(all.multipliedFullWidth(by: time)).quotient
  }
}
