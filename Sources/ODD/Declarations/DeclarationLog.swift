/// Everything found while declared files are read.
struct DeclarationLog {
  /// In the order of discovery, each once.
  private(set) var issues: [DeclarationIssue] = []
  private var seen: Set<DeclarationIssue> = []
  /// Findings that are kept; more would help nobody.
  static let capacity = 1000

  /// Whether something refuses the file.
  var hasErrors: Bool { issues.contains { $0.severity == .error } }

  /// Notes a finding with the severity that its rule has.
  mutating func note(_ rule: String, _ file: String, _ line: Int?, _ message: String) {
    let severity = DeclarationRules.severity(of: rule)
    note(
      DeclarationIssue(rule: rule, severity: severity, file: file, line: line, message: message)
    )
  }

  /// Notes a finding.
  mutating func note(_ issue: DeclarationIssue) {
    guard issues.count < Self.capacity, seen.insert(issue).inserted else { return }
    issues.append(issue)
  }

  /// Every finding in the order of files as they were first named, then of lines.
  var sorted: [DeclarationIssue] {
    var files: [String: Int] = [:]
    for issue in issues where files[issue.file] == nil { files[issue.file] = files.count }
    return issues.enumerated()
      .sorted { a, b in
        let left = (files[a.element.file] ?? 0, a.element.line ?? 0, a.offset)
        let right = (files[b.element.file] ?? 0, b.element.line ?? 0, b.offset)
        return left < right
      }
      .map(\.element)
  }
}
