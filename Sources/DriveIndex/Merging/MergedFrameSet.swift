/// What became of the frame sets of one name in several indexes: the union of their frames.
package struct MergedFrameSet: Hashable, Sendable {
  /// What one index holds of the set.
  package struct Share: Hashable, Sendable {
    package var path: String
    /// Frames and sweeps.
    package var frames: Int
  }

  /// Two indexes that hold the same recordings and name other frames of them.
  package struct Conflict: Hashable, Sendable {
    package var first: String
    package var second: String
    /// The fingerprints of the recordings, ascending.
    package var recordings: [String]
  }

  /// The union as it is stored; what is lost of it is not counted here.
  package var line: FrameSetLine
  /// The indexes that hold a set of the name, in the order in which they were given.
  package var shares: [Share]
  /// The paths of those that hold recordings and no set of the name.
  package var without: [String]
  package var conflicts: [Conflict]
}

/// What an index holds of frame sets, as far as a union has to tell of it.
struct FrameSetHoldings {
  /// A set: how many frames, and the digests of its parts by fingerprint.
  struct Held {
    var frames: Int
    var digests: [String: [String]]
  }

  var path: String
  /// The fingerprints of all recordings.
  var recordings: Set<String>
  var sets: [String: Held]

  /// Two indexes' recordings of which the sets of a name hold other frames; `nil` for none.
  func conflict(over name: String, with other: FrameSetHoldings) -> MergedFrameSet.Conflict? {
    guard let mine = sets[name], let theirs = other.sets[name] else { return nil }
    let different = recordings.intersection(other.recordings)
      .filter { mine.digests[$0] != theirs.digests[$0] }
    guard !different.isEmpty else { return nil }
    return MergedFrameSet.Conflict(
      first: path,
      second: other.path,
      recordings: different.sorted()
    )
  }

  /// What is told of the union of the sets of a name.
  static func union(of indexes: [FrameSetHoldings], as line: FrameSetLine) -> MergedFrameSet {
    let conflicts = indexes.enumerated()
      .flatMap { number, first in
        indexes[(number + 1)...].compactMap { first.conflict(over: line.name, with: $0) }
      }
    return MergedFrameSet(
      line: line,
      shares: indexes.compactMap { index in
        index.sets[line.name].map { MergedFrameSet.Share(path: index.path, frames: $0.frames) }
      },
      without: indexes.filter { $0.sets[line.name] == nil && !$0.recordings.isEmpty }.map(\.path),
      conflicts: conflicts
    )
  }
}
