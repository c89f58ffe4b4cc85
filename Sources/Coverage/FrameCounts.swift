import ODD

/// Frames by verdict and by assignment; each sums to all.
struct FrameCounts {
  var all = 0
  var verdicts: [Verdict: Int] = [.inside: 0, .assumed: 0, .outside: 0]
  var certain = 0
  var ambiguous = 0
  var unknown = 0

  /// Counts the frames of some stays.
  init(of stays: some Sequence<Stay>, _ assignments: [Assignment], kinds: [Candidates.Kind]) {
    for stay in stays {
      add(
        stay.allFrames,
        verdict: assignments[stay.assignment].verdict,
        kind: kinds[stay.assignment]
      )
    }
  }

  private mutating func add(_ frames: Int, verdict: Verdict, kind: Candidates.Kind) {
    all += frames
    verdicts[verdict, default: 0] += frames
    switch kind {
    case .certain: certain += frames
    case .ambiguous: ambiguous += frames
    case .unknown, .undeclared, .contradiction: unknown += frames
    }
  }
}
