import Bytes
import Drives

/// What a reader can notice; each format has an enumeration of its own.
protocol LogRule: RecordingRule {}

extension LogRule {
  /// What to do, where the message of a rule has nothing better to say.
  var remedy: String {
    switch severity {
    case .error: "copy the log again from where it was recorded; what was read of it is kept"
    case .warning: "check what wrote the log; what was read counts"
    case .note: "nothing"
    }
  }
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

  /// Everything that was noticed, at most so many of each rule and how many more.
  var problems: [Problem] {
    let listed = found.map { rule, message in
      Problem(rule: rule.rawValue, severity: rule.severity, message: message)
    }
    let hidden = Rule.allCases.compactMap { rule -> Problem? in
      let count = counts[rule, default: 0] - Self.listedCount
      guard count > 0 else { return nil }
      return Problem(
        rule: rule.rawValue,
        severity: rule.severity,
        message: "\(count.grouped) more of the same are not listed: \(rule.meaning)"
      )
    }
    return listed + hidden
  }

  /// Hands everything to a builder; an error marks the recording as partial.
  func report(to builder: inout RecordingBuilder) {
    for problem in problems {
      builder.addProblem(
        rule: problem.rule,
        severity: problem.severity,
        message: problem.message
      )
    }
    if found.contains(where: { $0.rule.severity == .error }) { builder.markPartial() }
  }
}
