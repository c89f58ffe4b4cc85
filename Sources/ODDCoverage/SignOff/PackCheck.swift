/// One thing that `verify` looked at.
package struct PackCheck: Hashable, Sendable {
  /// What became of it.
  package enum Outcome: String, Sendable {
    /// Derived again, and equal.
    case same
    /// Derived again, and another: the pack cannot be trusted.
    case differs
    /// Not looked at, because something for it was not given.
    case skipped
  }

  /// What was looked at: `verdict`, `log SampleDrives/dusk.mcap`.
  package var name: String
  package var outcome: Outcome
  /// What was compared, where it differs, or what to give; one sentence.
  package var detail: String

  /// Creates a check.
  package init(_ name: String, _ outcome: Outcome, _ detail: String) {
    self.name = name
    self.outcome = outcome
    self.detail = detail
  }
}
