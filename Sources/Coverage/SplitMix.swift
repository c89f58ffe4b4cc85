/// SplitMix64 (Steele, Lea & Flood, OOPSLA 2014): the same numbers for a seed on every machine.
struct SplitMix {
  /// What is added to the state for each number: 2^64 over the golden ratio.
  static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= SplitMix.step
    return SplitMix.mixed(state)
  }

  /// A whole number from 0 up to but not including a limit (Lemire 2019, without rejection: the bias is
  /// below the limit over 2^64).
  mutating func next(below limit: Int) -> Int {
    Int(UInt64(limit).multipliedFullWidth(by: next()).high)
  }

  /// The finalizer, which spreads every bit over all.
  static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
