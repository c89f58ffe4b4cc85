import Bytes
import Drives

/// The problems of one log, gathered so that a hostile one cannot list millions.
struct MCAPFindings {
  private var found: [(rule: MCAPRule, message: String)] = []
  private var counts: [MCAPRule: Int] = [:]

  /// Notes a problem.
  mutating func add(_ rule: MCAPRule, _ message: String) {
    let count = counts[rule, default: 0] + 1
    counts[rule] = count
    if count <= MCAPLimits.listedProblemCount { found.append((rule, message)) }
  }

  /// Hands everything to a builder; an error marks the recording as partial.
  func report(to builder: inout RecordingBuilder) {
    for (rule, message) in found {
      builder.addProblem(rule: rule.rawValue, severity: rule.severity, message: message)
      if rule.severity == .error { builder.markPartial() }
    }
    for rule in MCAPRule.allCases {
      let hidden = counts[rule, default: 0] - MCAPLimits.listedProblemCount
      guard hidden > 0 else { continue }
      builder.addProblem(
        rule: rule.rawValue,
        severity: rule.severity,
        message: "\(hidden.grouped) more of the same are not listed: \(rule.meaning)"
      )
    }
  }
}
