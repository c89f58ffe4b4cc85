import Drives

extension RecordingStatus {
  /// A sign that tells a status without colour.
  var glyph: String {
    switch self {
    case .ok: "●"
    case .partial: "◐"
    case .unreadable: "×"
    case .skipped: "−"
    }
  }

  /// The status with its sign and meaning.
  var phrase: String {
    switch self {
    case .ok: "\(glyph) ok"
    case .partial: "\(glyph) partial: bytes were lost, the rest is used"
    case .unreadable: "\(glyph) unreadable: nothing could be used"
    case .skipped: "\(glyph) skipped"
    }
  }

  /// The colour on a terminal.
  var colour: TextStyle.Colour {
    switch self {
    case .ok: .green
    case .partial: .yellow
    case .unreadable: .red
    case .skipped: .dim
    }
  }
}

extension Problem.Severity {
  /// The colour on a terminal.
  var colour: TextStyle.Colour? {
    switch self {
    case .error: .red
    case .warning: .yellow
    case .note: nil
    }
  }
}
