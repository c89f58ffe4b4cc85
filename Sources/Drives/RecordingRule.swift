/// What can be noticed in recordings: stable ids, how bad each is, what it means and what to do.
public protocol RecordingRule: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// How bad it is, unless a plan says otherwise.
  var severity: Problem.Severity { get }
  /// What is wrong, in one line.
  var meaning: String { get }
  /// What to do about it, in one line.
  var remedy: String { get }
}

/// One rule as the command `rules` lists it.
public struct RuleDescription: Hashable, Sendable {
  /// The stable id: `TIME003`.
  public var id: String
  /// How bad it is, unless a plan says otherwise.
  public var severity: Problem.Severity
  /// What is wrong, in one line.
  public var meaning: String
  /// What to do about it, in one line.
  public var remedy: String

  /// Creates a description.
  public init(id: String, severity: Problem.Severity, meaning: String, remedy: String) {
    self.id = id
    self.severity = severity
    self.meaning = meaning
    self.remedy = remedy
  }
}

extension RecordingRule {
  /// Every rule of the type, in the order of declaration.
  public static var descriptions: [RuleDescription] {
    allCases.map {
      RuleDescription(
        id: $0.rawValue,
        severity: $0.severity,
        meaning: $0.meaning,
        remedy: $0.remedy
      )
    }
  }

  /// A problem of this rule.
  public func problem(_ message: String, severity: Problem.Severity? = nil) -> Problem {
    Problem(rule: rawValue, severity: severity ?? self.severity, message: message)
  }
}
