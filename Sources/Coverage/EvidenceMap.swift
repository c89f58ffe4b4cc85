import ODD

/// Which stays are certain or possible evidence for each cell of a space.
package struct EvidenceMap: Sendable {
  /// Entries by cell, ascending by stay; cells without any are missing.
  package private(set) var entries: [Int: [VisitCounter.Entry]]

  /// Spreads the stays over the cells; stays outside the domain are evidence for none.
  package init(candidates: Candidates, assignments: [Assignment], stays: [Stay]) {
    var entries: [Int: [VisitCounter.Entry]] = [:]
    for (index, stay) in stays.enumerated() {
      guard assignments[stay.assignment].verdict != .outside else { continue }
      var memberships: [Int: VisitCounter.Membership] = [:]
      for choice in candidates.choices[stay.assignment] {
        let isCertain = choice.cells.count == 1 && !choice.mayBeElsewhere
        for cell in choice.cells where memberships[cell] != .certain {
          memberships[cell] = isCertain ? .certain : .possible
        }
      }
      for (cell, membership) in memberships {
        entries[cell, default: []]
          .append(
            VisitCounter.Entry(stay: index, membership: membership, of: stays)
          )
      }
    }
    self.entries = entries
  }

  /// Entries of a set of cells taken together.
  ///
  /// `axes`: The axes that the set is about, by their place in the plan; the others need not be
  ///   known.
  /// `isMember`: Whether a cell belongs to the set.
  package static func pooled(
    candidates: Candidates,
    assignments: [Assignment],
    stays: [Stay],
    axes: Set<Int>,
    isMember: (Int) -> Bool
  ) -> [VisitCounter.Entry] {
    var memberships: [VisitCounter.Membership?] = []
    for index in assignments.indices {
      guard assignments[index].verdict != .outside else {
        memberships.append(nil)
        continue
      }
      var found: VisitCounter.Membership?
      for choice in candidates.choices[index] {
        let inside = choice.cells.count(where: isMember)
        if inside == choice.cells.count, inside > 0,
          choice.axesElsewhere.isDisjoint(with: axes)
        {
          found = .certain
        } else if inside > 0, found == nil {
          found = .possible
        }
      }
      memberships.append(found)
    }
    return stays.indices.compactMap { index in
      memberships[stays[index].assignment]
        .map {
          VisitCounter.Entry(stay: index, membership: $0, of: stays)
        }
    }
  }
}
