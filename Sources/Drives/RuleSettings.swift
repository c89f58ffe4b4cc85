/// What a plan makes of rules about recordings: raised, lowered or ignored, each with a reason.
public struct RuleSettings: Hashable, Sendable {
  /// What a plan says of one rule.
  public struct Setting: Hashable, Sendable {
    /// How bad it is in this plan; `nil` where the rule is ignored.
    public var severity: Problem.Severity?
    /// Why, in the author's words.
    public var because: String?

    /// Creates a setting.
    public init(severity: Problem.Severity?, because: String? = nil) {
      self.severity = severity
      self.because = because
    }
  }

  /// By the rule's id.
  public var settings: [String: Setting]

  /// Creates settings; without any, every rule is as its list says.
  public init(_ settings: [String: Setting] = [:]) { self.settings = settings }

  /// Whether what a rule doubts is to be doubted: not where it is ignored.
  public func believes(_ rule: String) -> Bool { settings[rule]?.isIgnored != true }

  /// Whether the plan makes an error of what a rule notices.
  public func raises(_ rule: String) -> Bool { settings[rule]?.severity == .error }

  /// What the plan says of rules, in the order of their ids: `TIME010 is ignored by the plan: REASON`.
  public var lines: [String] {
    settings.sorted { $0.key < $1.key }
      .map { rule, setting in
        let outcome =
          setting.severity.map { "is \($0.article) by the plan" } ?? "is ignored by the plan"
        return "\(rule) \(outcome)" + (setting.because.map { ": \($0)" } ?? "")
      }
  }

  /// Problems as the plan sees them; those of ignored rules are gone.
  public func applied(to problems: [Problem]) -> [Problem] {
    problems.compactMap { problem in
      guard let setting = settings[problem.rule] else { return problem }
      guard let severity = setting.severity else { return nil }
      return Problem(
        rule: problem.rule,
        severity: severity,
        message: problem.message,
        because: setting.because
      )
    }
  }
}

extension RuleSettings.Setting {
  /// Whether the rule is ignored.
  public var isIgnored: Bool { severity == nil }
}
