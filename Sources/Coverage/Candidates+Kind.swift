extension Candidates.Kind {
  /// The word of documents, screens and the index: `certain`, `ambiguous`, `unknown`, `undeclared`,
  /// `contradiction`.
  package var name: String {
    switch self {
    case .certain: "certain"
    case .ambiguous: "ambiguous"
    case .unknown: "unknown"
    case .undeclared: "undeclared"
    case .contradiction: "contradiction"
    }
  }
}
