package import Drives

/// How many recordings of an index are whole.
package struct RecordingCounts: Hashable, Sendable {
  package var ok: Int
  /// Bytes of them were lost.
  package var partial: Int
  package var unreadable: Int
  /// Recognised and left alone.
  package var skipped: Int

  /// Counts recordings by their status.
  package init(_ statuses: some Sequence<RecordingStatus>) {
    ok = 0
    partial = 0
    unreadable = 0
    skipped = 0
    for status in statuses {
      switch status {
      case .ok: ok += 1
      case .partial: partial += 1
      case .unreadable: unreadable += 1
      case .skipped: skipped += 1
      }
    }
  }

  /// `15 ok, 1 partial`.
  package var phrase: String {
    ([("ok", ok)]
      + [("partial", partial), ("unreadable", unreadable), ("skipped", skipped)].filter { $0.1 > 0 })
      .map { "\(Figures.count($0.1)) \($0.0)" }
      .joined(separator: ", ")
  }
}
