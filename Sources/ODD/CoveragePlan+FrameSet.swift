extension CoveragePlan.FrameSet {
  /// The name of the set of every recorded frame.
  package static let recorded = "recorded"
  /// The most bytes of a name.
  package static let maximumNameByteCount = 100

  /// Why a set cannot have a name; `nil` where it can.
  package static func refusal(ofName name: String) -> String? {
    if name == recorded {
      return "'recorded' is every frame, with the needs of the grids; rename it"
    }
    if name.isEmpty || name.utf8.count > maximumNameByteCount {
      return "a name has 1 to \(maximumNameByteCount) bytes; rename it"
    }
    if name.unicodeScalars.contains(where: { $0 == ":" || $0.value < 32 || $0.value == 127 }) {
      return "a name has no colon and no control character; rename it"
    }
    return nil
  }
}
