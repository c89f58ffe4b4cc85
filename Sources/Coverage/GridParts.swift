import ODD

/// A grid in parts that are apart, in each of which every cell is named by the same requirements.
///
/// What is asked of a cell, and its weight, depend on nothing else; so sums over all cells of a grid
/// need no look at any cell.
struct GridParts {
  /// One part: a product of classes.
  struct Part {
    var product: [ClassSet]
    /// The requirements that name its cells, in the order of the plan.
    var requirements: [CoveragePlan.Requirement]
  }

  let parts: [Part]

  /// Requirements that cross each other on many axes would cut a grid into dust.
  static let maximumParts = 10_000

  /// Cuts a grid; `nil` beyond ``maximumParts``.
  ///
  /// - Parameters:
  ///   - axes: The grid's axes, as indices into the plan's.
  ///   - whole: All classes of each of them.
  ///   - requirements: What names cells; those over other axes name none.
  init?(axes: [Int], whole: [ClassSet], requirements: [CoveragePlan.Requirement]) {
    var parts = [Part(product: whole, requirements: [])]
    for requirement in requirements where Set(requirement.pattern.classes.keys).isSubset(of: axes) {
      let named = requirement.pattern.product(over: axes, in: whole)
      parts = parts.flatMap { part in
        let common = part.product.intersection(product: named)
        guard !common.contains(where: \.isEmpty) else { return [part] }
        return part.product.subtracting(product: named)
          .map { Part(product: $0, requirements: part.requirements) }
          + [Part(product: common, requirements: part.requirements + [requirement])]
      }
      guard parts.count <= GridParts.maximumParts else { return nil }
    }
    self.parts = parts
  }
}

extension CoveragePlan.Pattern {
  /// Its classes on each of some axes; all of an axis that it leaves free.
  func product(over axes: [Int], in whole: [ClassSet]) -> [ClassSet] {
    zip(axes, whole).map { axis, all in classes[axis]?.intersection(all) ?? all }
  }
}

extension [ClassSet] {
  /// What lies in both products.
  func intersection(product other: [ClassSet]) -> [ClassSet] {
    zip(self, other).map { $0.intersection($1) }
  }

  /// What of a product lies outside another that it crosses, as products that are apart.
  func subtracting(product other: [ClassSet]) -> [[ClassSet]] {
    var rest = self
    var parts: [[ClassSet]] = []
    for place in indices {
      let outside = rest[place].subtracting(other[place])
      if !outside.isEmpty {
        var part = rest
        part[place] = outside
        parts.append(part)
      }
      rest[place] = rest[place].intersection(other[place])
    }
    return parts
  }
}
