package import Quantities

/// A gap that somebody answers for until a day, over cells of a plan.
package struct Waiver: Hashable, Sendable {
  package var id: String
  /// The cells that it is for.
  package var pattern: CoveragePlan.Pattern
  package var reason: String
  /// Who answers for it.
  package var owner: String
  /// The first day on which it holds.
  package var approved: CivilDate
  /// The last day on which it holds.
  package var expires: CivilDate
  /// The structure digest of the ODD that it was given for; `nil` where it is bound to none.
  package var odd: String?
  package var line: Int

  /// Creates a waiver.
  package init(
    id: String,
    pattern: CoveragePlan.Pattern,
    reason: String,
    owner: String,
    approved: CivilDate,
    expires: CivilDate,
    odd: String? = nil,
    line: Int = 0
  ) {
    self.id = id
    self.pattern = pattern
    self.reason = reason
    self.owner = owner
    self.approved = approved
    self.expires = expires
    self.odd = odd
    self.line = line
  }
}
