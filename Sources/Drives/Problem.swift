/// Something about a recording or a declaration that its owner should know.
public struct Problem: Hashable, Sendable {
  /// How bad it is: an error lost data, a warning makes data doubtful, a note explains.
  public enum Severity: String, Sendable, CaseIterable, Comparable {
    case note, warning, error

    /// Whether one is less bad than another.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    /// The word with its article: `an error`.
    public var article: String { self == .error ? "an error" : "a \(rawValue)" }
    private var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
  }

  /// The stable rule id: letters and three digits, `MCAP002`.
  public var rule: String
  /// How bad it is.
  public var severity: Severity
  /// What, where, why and what to do, in one sentence without a full stop.
  public var message: String
  /// Why the plan makes it as bad as it is, in the author's words; `nil` where the plan does not say.
  public var because: String?

  /// Creates a problem.
  public init(rule: String, severity: Severity, message: String, because: String? = nil) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.because = because
  }
}
