/// Something wrong in a declared file, and where.
package struct DeclarationIssue: Error, Hashable, Sendable {
  /// How bad it is: an error refuses the file, a warning does not.
  package enum Severity: String, Sendable {
    case error, warning, note
  }

  /// The stable rule id: `ODD003`, `PLAN010`.
  package var rule: String
  /// How bad it is.
  package var severity: Severity
  /// The file as the user named it.
  package var file: String
  /// Counted from 1; `nil` where the whole file is meant.
  package var line: Int?
  /// What and why; what to do.
  package var message: String

  /// Creates an issue.
  package init(rule: String, severity: Severity, file: String, line: Int?, message: String) {
    self.rule = rule
    self.severity = severity
    self.file = file
    self.line = line
    self.message = message
  }
}

/// The errors that refuse a declaration; at least one.
package struct DeclarationError: Error, Sendable {
  /// Everything found, warnings too, in the order of file and line.
  package var issues: [DeclarationIssue]

  /// Creates an error from everything found.
  package init(issues: [DeclarationIssue]) { self.issues = issues }
}
