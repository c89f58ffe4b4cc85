/// What coverage would be with another border set, place size or minimum stay.
package struct SensitivityVariant: Sendable {
  /// What is varied.
  package enum Kind: String, Sendable {
    case borders, place
    case minimumStay = "min_stay"
  }

  package var kind: Kind
  /// What differs from the plan: `rain wmo@1`, `place 500 m`.
  package var name: String
  /// The figures; `nil` where there are none.
  package var summary: CoverageSummary?
  /// Why there are no figures.
  package var refusal: String?
  /// The axis whose classes have other names, so that its cells are not the plan's.
  package var renamedAxis: String?

  /// Creates a variant without figures.
  package init(kind: Kind, name: String, refusal: String? = nil, renamedAxis: String? = nil) {
    self.kind = kind
    self.name = name
    self.refusal = refusal
    self.renamedAxis = renamedAxis
  }

  /// The cells whose state differs from the plan's; those of a renamed axis are not compared.
  package func flips(from base: CoverageSummary) -> [CellChanges.Change] {
    guard let summary else { return [] }
    return CellChanges(from: base, to: summary).changed
      .filter { change in
        guard let renamedAxis, let cell = change.after ?? change.before else { return true }
        return !cell.classes.contains { $0.axis == renamedAxis }
      }
  }
}
