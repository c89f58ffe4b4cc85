import Bytes
import Drives

/// What a reader can notice: the stable ids, how bad each is and what it means.
protocol LogRule: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// How bad it is.
  var severity: Problem.Severity { get }
  /// One line for a list of rules.
  var meaning: String { get }
}

/// The problems of one log, gathered so that a hostile one cannot list millions.
struct LogFindings<Rule: LogRule> {
  /// Problems of one rule that are listed one by one.
  private static var listedCount: Int { 5 }
  private var found: [(rule: Rule, message: String)] = []
  private var counts: [Rule: Int] = [:]

  /// Notes a problem.
  mutating func add(_ rule: Rule, _ message: String) {
    let count = counts[rule, default: 0] + 1
    counts[rule] = count
    if count <= Self.listedCount { found.append((rule, message)) }
  }

  /// Hands the errors alone to a builder, for one of several recordings that they concern.
  func reportErrors(to builder: inout RecordingBuilder) {
    for (rule, message) in found where rule.severity == .error {
      builder.addProblem(rule: rule.rawValue, severity: rule.severity, message: message)
      builder.markPartial()
    }
  }

  /// Hands everything to a builder; an error marks the recording as partial.
  func report(to builder: inout RecordingBuilder) {
    for (rule, message) in found {
      builder.addProblem(rule: rule.rawValue, severity: rule.severity, message: message)
      if rule.severity == .error { builder.markPartial() }
    }
    for rule in Rule.allCases {
      let hidden = counts[rule, default: 0] - Self.listedCount
      guard hidden > 0 else { continue }
      builder.addProblem(
        rule: rule.rawValue,
        severity: rule.severity,
        message: "\(hidden.grouped) more of the same are not listed: \(rule.meaning)"
      )
    }
  }
}
