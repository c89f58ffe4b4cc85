/// Something that was repaired or left out while regions were read.
package struct RegionIssue: Hashable, Sendable {
  /// How much it matters.
  package enum Severity: String, Hashable, Sendable {
    /// The meaning is certain.
    case note
    /// The author should look.
    case warning
  }

  /// How much it matters.
  package let severity: Severity
  /// What was found where, and what was done.
  package let message: String
}
