public import Quantities

/// The tags that hold at ascending moments, found without looking at all of them each time.
///
/// Complexity: O(*n* log *n*) once, then as many steps as tags begin, end or hold.
public struct TagSweep {
  private let tags: [DriveManifest.Tag]
  private var next = 0
  private var open: [DriveManifest.Tag]

  /// Prepares labels; those without a span hold always.
  public init(_ tags: [DriveManifest.Tag]) {
    self.open = tags.filter { $0.range == nil }
    self.tags = tags.filter { $0.range != nil }
      .sorted {
        ($0.range?.start.nanosecondsSince1970 ?? 0, $0.name, $0.value)
          < ($1.range?.start.nanosecondsSince1970 ?? 0, $1.name, $1.value)
      }
  }

  /// The tags that hold at a moment, which lies at or after the one asked for before.
  public mutating func holding(at time: Timestamp) -> [DriveManifest.Tag] {
    while next < tags.count, let range = tags[next].range, range.start <= time {
      open.append(tags[next])
      next += 1
    }
    open.removeAll { $0.range.map { $0.end <= time } ?? false }
    return open
  }
}
