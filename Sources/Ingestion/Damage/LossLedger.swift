import Coverage
import Quantities

/// Losses of a drive from one point of view; those of one cause behind one sample are one.
struct LossLedger {
  private struct Key: Hashable {
    var cause: DamageCause
    var sample: Int?
  }

  private struct Entry {
    var start: Int64
    var nanoseconds: Int64 = 0
    var frames = 0
  }

  private var entries: [Key: Entry] = [:]
  private var unknown: [(start: Int64, sample: Int?)] = []

  /// Adds time and frames that were lost from a moment on.
  ///
  /// `sample`: The sample that holds just before; `nil` where none does.
  mutating func add(
    _ cause: DamageCause,
    after sample: Int?,
    from start: Int64,
    nanoseconds: Int64,
    frames: Int
  ) {
    guard nanoseconds > 0 || frames > 0 else { return }
    var entry = entries[Key(cause: cause, sample: sample)] ?? Entry(start: start)
    entry.start = min(entry.start, start)
    entry.nanoseconds &+= max(0, nanoseconds)
    entry.frames += max(0, frames)
    entries[Key(cause: cause, sample: sample)] = entry
  }

  /// Adds a recording whose end is missing, nobody can say how much of it.
  mutating func addUnknownLength(after sample: Int?, from start: Int64) {
    unknown.append((start, sample))
  }

  /// The losses in the order of time and cause.
  ///
  /// `assignments`: That of each sample.
  func losses(viewpoint: String, assignments: [Int]) -> [Loss] {
    let known = entries.map { key, entry in
      Loss(
        drive: 0,
        viewpoint: viewpoint,
        cause: key.cause,
        start: Timestamp(nanosecondsSince1970: entry.start),
        nanoseconds: entry.nanoseconds,
        frames: entry.frames,
        assignment: key.sample.map { assignments[$0] }
      )
    }
    let files = unknown.map { start, sample in
      Loss(
        drive: 0,
        viewpoint: viewpoint,
        cause: .truncation,
        start: Timestamp(nanosecondsSince1970: start),
        nanoseconds: 0,
        frames: 0,
        isOfUnknownLength: true,
        assignment: sample.map { assignments[$0] }
      )
    }
    return (known + files)
      .sorted {
        ($0.start, $0.cause.rawValue, $0.assignment ?? -1, $0.nanoseconds)
          < ($1.start, $1.cause.rawValue, $1.assignment ?? -1, $1.nanoseconds)
      }
  }
}
