package import Coverage
import ODD

/// What a remap did to the cells, as text and as JSON: each change with its states and causes.
package struct RemapReport: Sendable {
  /// More changes of a kind than these are counted and not listed in JSON.
  package static let maximumListed = 10_000

  /// The index's path.
  package var index: String
  /// The plan's name before; `nil` where none is known.
  package var planBefore: String?
  package var plan: String
  /// Drives that were mapped anew.
  package var derived: Int
  package var changes: CellChanges
  /// Why a cell changed, in words.
  package var causes: @Sendable (CellChanges.Change) -> [String]

  /// Creates a report.
  package init(
    index: String,
    planBefore: String?,
    plan: String,
    derived: Int,
    changes: CellChanges,
    causes: @escaping @Sendable (CellChanges.Change) -> [String]
  ) {
    self.index = index
    self.planBefore = planBefore
    self.plan = plan
    self.derived = derived
    self.changes = changes
    self.causes = causes
  }

  private var kinds: [(name: String, changes: [CellChanges.Change])] {
    [
      ("appeared", changes.appeared), ("vanished", changes.vanished), ("changed", changes.changed),
    ]
  }

  /// The document `oddcov.remap/1`.
  package var json: JSONValue {
    var entries: [String: JSONValue] = [
      "schema": .string("oddcov.remap/1"), "index": .string(index), "plan": .string(plan),
      "plan_before": planBefore.map { .string($0) } ?? .null,
      "derived_drives": .int(Int64(derived)),
      "counts": .object(
        Dictionary(
          uniqueKeysWithValues: kinds.map { ($0.name, JSONValue.int(Int64($0.changes.count))) }
        )
      ),
    ]
    for (name, changes) in kinds {
      entries[name] = .array(
        changes.prefix(RemapReport.maximumListed)
          .map { change in
            .object([
              "cell": .string(change.name),
              "from": change.from.map { .string($0.rawValue) } ?? .null,
              "to": change.to.map { .string($0.rawValue) } ?? .null,
              "because": .array(causes(change).map { .string($0) }),
            ])
          }
      )
    }
    return .object(entries)
  }

  /// A line of counts, then the changes of each kind.
  ///
  /// `limit`: How many of each kind are listed.
  package func text(limit: Int) -> String {
    var lines: [String] = []
    if let planBefore, planBefore != plan { lines.append("plan \(planBefore) is now \(plan)") }
    lines.append(
      "\(Figures.count(derived, "drive")) mapped anew; "
        + "\(Figures.count(changes.appeared.count, "cell")) appeared, "
        + "\(changes.vanished.count) vanished, \(changes.changed.count) changed state"
    )
    for (name, changes) in kinds where !changes.isEmpty {
      for change in changes.prefix(limit) {
        let from = change.from?.rawValue ?? "new"
        let to = change.to?.rawValue ?? "gone"
        lines.append(
          "  \(change.name): \(from) -> \(to) (\(causes(change).joined(separator: "; ")))"
        )
      }
      if changes.count > limit {
        lines.append("  and \(changes.count - limit) more that \(name) (--verbose shows all)")
      }
    }
    return lines.map(\.printable).joined(separator: "\n")
  }
}
