import DriveIndex
import Drives
import Quantities

/// Recordings of one vehicle that hold at the same time: two loggers, or one drive twice.
enum RecordingOverlap {
  /// Parts of one recording overlap by less, in nanoseconds.
  private static let tolerance: Int64 = 1_000_000_000
  /// Pairs that are named one by one.
  private static let listedCount = 20

  /// One note for each pair of a drive's recordings; those of unknown vehicles may be of several.
  static func problems(of group: DrivePartition.Group) -> [Problem] {
    guard let vehicle = group.vehicle else { return [] }
    let spans = group.recordings
      .compactMap { head in head.span.map { (path: head.path, span: $0) } }
      .sorted { ($0.span.start, $0.path) < ($1.span.start, $1.path) }
    var pairs: [String] = []
    var count = 0
    for (index, first) in spans.enumerated() {
      for second in spans[(index + 1)...] {
        // Ascending starts: none of those behind overlaps either.
        guard second.span.start < first.span.end else { break }
        let shared = second.span.start.nanoseconds(to: min(first.span.end, second.span.end))
        guard shared > tolerance else { continue }
        count += 1
        guard pairs.count < listedCount else { continue }
        let paths = [first.path, second.path].sorted()
        pairs.append(
          "'\(paths[0])' and '\(paths[1])' of vehicle '\(vehicle)' hold at the same time for "
            + "\(spanText(shared)) from \(second.span.start.rfc3339), and their bytes differ: if they "
            + "are the same drive twice, keep one of them"
        )
      }
    }
    if count > listedCount {
      pairs.append("\(count - listedCount) more pairs of recordings overlap and are not listed")
    }
    return pairs.map { TruthRule.overlap.problem($0) }
  }
}
