package import ODD

/// The combinations of classes that one body of data has and another lacks.
///
/// SDCC_t(T \ S) = |T_t \ S_t| / |T_t|, where T_t are the t-way settings that the target shows and S_t
/// those of the source (Lanus, Freeman, Kuhn and Kacker, "Combinatorial Testing Metrics for Machine
/// Learning", ICSTW 2021, doi 10.1109/ICSTW52544.2021.00025). It has a direction. A setting is shown
/// by any certain evidence of it.
package struct CombinationDifference: Sendable {
  /// A setting that only one side shows.
  package struct Setting: Sendable {
    /// Class name by axis, in the plan's order.
    package var classes: [(axis: String, name: String)]
    /// Certain evidence on the side that shows it.
    package var frames: Int
    package var nanoseconds: Int64
  }

  /// What one side shows and the other lacks.
  package struct Side: Sendable {
    /// Settings that this side shows: |T_t|.
    package var shown = 0
    /// Those that the other side lacks: |T_t \ S_t|.
    package var only = 0
    /// The latter, most time first, at most a thousand.
    package var settings: [Setting] = []

    /// The set difference; `nil` where the side shows nothing.
    package var difference: Double? { shown > 0 ? Double(only) / Double(shown) : nil }
  }

  /// How many axes are crossed at a time.
  package var strength: Int
  package var first: Side
  package var second: Side

  /// At most this many settings of a side are listed.
  static let maximumListed = 1000

  /// Compares two bodies of data over some axes of the same name and classes, for t from 1 to 3.
  ///
  /// `axes`: Names that both plans have.
  /// - Throws: ``CoverageError`` for a strength with too many settings.
  package static func differences(
    _ first: CoverageInput,
    _ second: CoverageInput,
    axes: [String],
    strengths: [Int] = [1, 2, 3]
  ) throws(CoverageError) -> [CombinationDifference] {
    let sides = [first, second]
      .map { input in
        let analysis = CoverageAnalysis(input)
        let places = axes.compactMap { name in input.plan.axes.firstIndex { $0.name == name } }
        let rules = CombinationRules(
          axes: places,
          plan: input.plan,
          impossibility: analysis.impossibility
        )
        return ObservedEvidence(input, rules: rules, counter: analysis.counter, undeclared: .open)
      }
    var found: [CombinationDifference] = []
    for strength in strengths where strength <= axes.count {
      let settings = PatternSearch.settingCount(sizes: sides[0].rules.sizes, strength: strength)
      guard let settings, settings <= CoverageAnalysis.maximumSettings else {
        throw .tooManySettings(strength: strength, limit: CoverageAnalysis.maximumSettings)
      }
      found.append(difference(strength, sides[0], sides[1]))
    }
    return found
  }

  private static func difference(
    _ strength: Int,
    _ first: ObservedEvidence,
    _ second: ObservedEvidence
  ) -> CombinationDifference {
    var result = CombinationDifference(strength: strength, first: Side(), second: Side())
    let places = Array(first.rules.axes.indices)
    for chosen in CoverageAnalysis.subsets(of: places, count: strength) {
      let a = SettingScan(places: chosen, evidence: first)
      let b = SettingScan(places: chosen, evidence: second)
      for setting in 0..<a.count {
        result.first.add(setting, of: a, other: b, first.rules)
        result.second.add(setting, of: b, other: a, second.rules)
      }
    }
    result.first.rank()
    result.second.rank()
    return result
  }
}

extension CombinationDifference.Side {
  fileprivate mutating func add(
    _ setting: Int,
    of own: SettingScan,
    other: SettingScan,
    _ rules: CombinationRules
  ) {
    guard own.isSeen(setting) else { return }
    shown += 1
    guard !other.isSeen(setting) else { return }
    only += 1
    settings.append(
      CombinationDifference.Setting(
        classes: own.pattern(setting).items
          .map { item in
            let axis = rules.plan.axes[rules.axes[item.place]]
            return (axis.name, axis.classes[Int(item.classIndex)].name)
          },
        frames: own.frames[setting],
        nanoseconds: own.nanoseconds[setting]
      )
    )
  }

  fileprivate mutating func rank() {
    settings = settings.enumerated()
      .sorted {
        ($1.element.nanoseconds, $1.element.frames, $0.offset)
          < ($0.element.nanoseconds, $0.element.frames, $1.offset)
      }
      .prefix(CombinationDifference.maximumListed).map(\.element)
  }
}

extension CoveragePlan {
  /// The axes that combinations are compared over: those of the t-way table, else of the first grid.
  package var comparedAxes: [String] {
    (tuples?.axes ?? grids.first?.axes ?? []).map { axes[$0].name }
  }

  /// How the axes of another plan differ by name or classes, a phrase each; empty where they do not.
  package func axisDifferences(from other: CoveragePlan) -> [String] {
    var found: [String] = []
    for axis in axes {
      guard let theirs = other.axes.first(where: { $0.name == axis.name }) else {
        found.append("axis \(axis.name) is only in the first plan")
        continue
      }
      let (mine, others) = (axis.classes.map(\.name), theirs.classes.map(\.name))
      if mine != others {
        found.append(
          "axis \(axis.name) has the classes \(mine.joined(separator: ", ")) in the first plan and "
            + "\(others.joined(separator: ", ")) in the second"
        )
      } else if axis.measure != theirs.measure || axis.classes != theirs.classes {
        found.append("axis \(axis.name) cuts its classes at other borders")
      }
    }
    for axis in other.axes where !axes.contains(where: { $0.name == axis.name }) {
      found.append("axis \(axis.name) is only in the second plan")
    }
    return found
  }
}
