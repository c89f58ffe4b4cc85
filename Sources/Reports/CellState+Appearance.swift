import Coverage

extension CellState {
  /// The state as people read it.
  var word: String { self == .notApplicable ? "not applicable" : rawValue }

  /// A sign that tells states apart without colour; each is one column wide.
  var glyph: String {
    switch self {
    case .met: "●"
    case .thin: "◐"
    case .empty: "○"
    case .unobservable: "⊘"
    case .impossible: "×"
    case .excluded: "−"
    case .notApplicable: "·"
    }
  }

  /// One sentence for a legend.
  var meaning: String {
    switch self {
    case .met: "enough evidence"
    case .thin: "some evidence, below the target"
    case .empty: "no evidence"
    case .unobservable: "no configured source can yield it: bring a source, do not drive"
    case .impossible: "cannot occur in the domain, by computation"
    case .excluded: "outside the domain by its own rules"
    case .notApplicable: "declared not applicable, with reason and owner"
    }
  }

  /// The colour on a terminal.
  var colour: TextStyle.Colour {
    switch self {
    case .met: .green
    case .thin: .yellow
    case .empty: .red
    case .unobservable: .magenta
    case .impossible, .excluded, .notApplicable: .dim
    }
  }
}
