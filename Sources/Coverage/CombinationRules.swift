import Conditions
import ODD

/// What rules out combinations of classes, judged on as many axes as are fixed.
///
/// No cell is enumerated: impossibility is a matter of one axis, of two, or of a few that are about
/// the sky, a declaration of not applicable of the axes that it names, an exclusion of the axes that the ODD's conditions read.
/// The other axes are free, whatever the size of the grid. A combination is feasible if it contains
/// a cell that no rule removes.
///
/// Places are positions in ``axes``; a product has a set of classes for each of them.
final class CombinationRules {
  /// Which rules count.
  enum Scope {
    /// Impossible and not applicable: what no candidate can be.
    case candidates
    /// The ODD's own exclusions besides: what leaves the denominator.
    case denominator
  }

  let plan: CoveragePlan
  /// The axes, as indices into the plan's.
  let axes: [Int]
  let sizes: [Int]
  /// All classes of every axis.
  let whole: [ClassSet]
  /// The places that some rule is about, by scope.
  private let ruledPlaces: [Scope: [Int]]
  /// The places that the ODD's conditions read.
  private let conditionPlaces: [Int]
  /// By place and class: the classes that stay possible at other places.
  private let partners: [[[(place: Int, classes: ClassSet)]]]
  /// Classes that are possible by themselves.
  private let possible: [ClassSet]
  /// The products of three axes and more that are impossible, though no two of their classes are.
  private let impossible: [[ClassSet]]
  /// The products that are declared not applicable.
  private let notApplicable: [[ClassSet]]
  private var feasible: [Scope: [[ClassSet]: Bool]] = [.candidates: [:], .denominator: [:]]
  private var excluded: [[ClassSet]: Bool] = [:]
  private var counted: [[ClassSet]: Int] = [:]

  /// A search for a feasible cell gives up after so many steps and takes it that there is one.
  private static let maximumSteps = 100_000

  /// Prepares the rules over some axes of a plan.
  init(axes: [Int], plan: CoveragePlan, impossibility: Impossibility) {
    self.plan = plan
    self.axes = axes
    sizes = axes.map { plan.axes[$0].classes.count }
    whole = sizes.map { ClassSet(first: $0) }
    var possible: [ClassSet] = []
    for (place, axis) in axes.enumerated() {
      var set = ClassSet()
      for index in 0..<sizes[place] where impossibility.reason([axis: index]) == nil {
        set.insert(index)
      }
      possible.append(set)
    }
    self.possible = possible
    var partners = sizes.map { size in
      [[(place: Int, classes: ClassSet)]](repeating: [], count: size)
    }
    var ruled: Set<Int> = []
    for place in axes.indices where possible[place] != whole[place] { ruled.insert(place) }
    for first in axes.indices {
      for second in axes.indices where first != second {
        guard impossibility.mayContradict(axes[first], axes[second]) else { continue }
        for index in 0..<sizes[first] {
          var allowed = ClassSet()
          for other in 0..<sizes[second]
          where impossibility.reason([axes[first]: index, axes[second]: other]) == nil {
            allowed.insert(other)
          }
          guard allowed != whole[second] else { continue }
          partners[first][index].append((second, allowed))
          ruled.formUnion([first, second])
        }
      }
    }
    self.partners = partners
    impossible = SkyProducts(axes: axes, plan: plan, impossibility: impossibility).products
    for product in impossible {
      for place in axes.indices where product[place] != whole[place] { ruled.insert(place) }
    }
    let whole = whole
    notApplicable = plan.notApplicable
      .filter { Set($0.pattern.classes.keys).isSubset(of: axes) }
      .map { declared in
        axes.indices.map { declared.pattern.classes[axes[$0]] ?? whole[$0] }
      }
    for product in notApplicable {
      for place in axes.indices where product[place] != whole[place] { ruled.insert(place) }
    }
    conditionPlaces = axes.indices.filter { place in
      plan.domain != nil
        && plan.measured.contains {
          $0.axis == plan.axes[axes[place]].name || $0.measure == plan.axes[axes[place]].measure
        }
    }
    ruledPlaces = [
      .candidates: ruled.sorted(),
      .denominator: ruled.union(conditionPlaces).sorted(),
    ]
  }

  /// The places that some rule is about.
  func ruled(_ scope: Scope) -> [Int] { ruledPlaces[scope] ?? [] }

  /// Whether one cell is removed.
  ///
  /// `classes`: A class for every place.
  func isRemoved(_ classes: [Int], _ scope: Scope) -> Bool {
    isImpossible(classes) || isNotApplicable(classes)
      || (scope == .denominator && isExcluded(classes.map { ClassSet($0) }))
  }

  /// Why one cell does not count, in the order in which a grid asks; `nil` for one that does.
  ///
  /// `classes`: A class for every place.
  func removedState(_ classes: [Int]) -> CellState? {
    if isImpossible(classes) { return .impossible }
    if isNotApplicable(classes) { return .notApplicable }
    return isExcluded(classes.map { ClassSet($0) }) ? .excluded : nil
  }

  private func isImpossible(_ classes: [Int]) -> Bool {
    for place in axes.indices {
      guard possible[place].contains(classes[place]) else { return true }
      for partner in partners[place][classes[place]]
      where !partner.classes.contains(classes[partner.place]) { return true }
    }
    return impossible.contains { product in
      axes.indices.allSatisfy { product[$0].contains(classes[$0]) }
    }
  }

  private func isNotApplicable(_ classes: [Int]) -> Bool {
    notApplicable.contains { product in
      axes.indices.allSatisfy { product[$0].contains(classes[$0]) }
    }
  }

  /// Whether a product contains a cell that no rule removes.
  func isFeasible(_ product: [ClassSet], _ scope: Scope) -> Bool {
    guard !product.contains(where: \.isEmpty) else { return false }
    let places = ruled(scope)
    guard !places.isEmpty else { return true }
    let key = places.map { product[$0] }
    if let known = feasible[scope]?[key] { return known }
    var steps = 0
    var start = whole
    for place in places { start[place] = product[place] }
    let found = search(start, scope, places, steps: &steps)
    feasible[scope]?[key] = found
    return found
  }

  /// Each place's classes that some feasible cell of a product has; `nil` where there is none.
  func narrowed(_ product: [ClassSet]) -> [ClassSet]? {
    guard isFeasible(product, .candidates) else { return nil }
    var result = product
    for place in ruled(.candidates) where result[place].count > 1 {
      for index in product[place].indices {
        var probe = product
        probe[place] = ClassSet(index)
        if !isFeasible(probe, .candidates) { result[place].remove(index) }
      }
    }
    return result
  }

  /// How many cells of a product count in the denominator; `nil` beyond what an integer holds.
  func cellCount(_ product: [ClassSet]) -> Int? {
    let places = ruled(.denominator)
    let key = places.map { product[$0] }
    let found: Int
    if let known = counted[key] {
      found = known
    } else {
      var start = whole
      for place in places { start[place] = product[place] }
      found = count(start, places[...])
      counted[key] = found
    }
    let ruled = Set(places)
    var total = found
    for place in axes.indices where !ruled.contains(place) {
      let (next, overflow) = total.multipliedReportingOverflow(by: product[place].count)
      guard !overflow else { return nil }
      total = next
    }
    return total
  }

  private func search(
    _ product: [ClassSet],
    _ scope: Scope,
    _ places: [Int],
    steps: inout Int
  ) -> Bool {
    steps += 1
    guard steps <= Self.maximumSteps else { return true }
    guard let product = propagated(product, places), !isRuledOut(product, scope) else {
      return false
    }
    guard
      let next = places.filter({ product[$0].count > 1 })
        .min(by: { product[$0].count < product[$1].count })
    else { return true }
    for index in product[next].indices {
      var part = product
      part[next] = ClassSet(index)
      if search(part, scope, places, steps: &steps) { return true }
    }
    return false
  }

  private func count(_ product: [ClassSet], _ places: ArraySlice<Int>) -> Int {
    guard let product = propagated(product, ruled(.denominator)), !isRuledOut(product, .denominator)
    else { return 0 }
    guard let next = places.first else { return 1 }
    return product[next].indices
      .reduce(0) { sum, index in
        var part = product
        part[next] = ClassSet(index)
        return sum + count(part, places.dropFirst())
      }
  }

  /// A product less the classes that contradict what is settled; `nil` where nothing is left.
  private func propagated(_ product: [ClassSet], _ places: [Int]) -> [ClassSet]? {
    var product = product
    var waiting = places
    for place in places { product[place] = product[place].intersection(possible[place]) }
    while let place = waiting.popLast() {
      guard !product[place].isEmpty else { return nil }
      guard let only = product[place].only else { continue }
      for partner in partners[place][only] {
        let left = product[partner.place].intersection(partner.classes)
        guard left != product[partner.place] else { continue }
        product[partner.place] = left
        waiting.append(partner.place)
      }
    }
    return product.contains(where: \.isEmpty) ? nil : product
  }

  private func isRuledOut(_ product: [ClassSet], _ scope: Scope) -> Bool {
    for declared in notApplicable + impossible
    where axes.indices.allSatisfy({ product[$0].isSubset(of: declared[$0]) }) { return true }
    return scope == .denominator && isExcluded(product)
  }

  /// Whether the ODD rules out every moment of a product, as far as its conditions show it at once.
  private func isExcluded(_ product: [ClassSet]) -> Bool {
    guard !conditionPlaces.isEmpty else { return false }
    let key = conditionPlaces.map { product[$0] }
    if let known = excluded[key] { return known }
    let pattern = CoveragePlan.Pattern(
      classes: Dictionary(uniqueKeysWithValues: conditionPlaces.map { (axes[$0], product[$0]) })
    )
    let found = plan.exclusionReason(pattern) != nil
    excluded[key] = found
    return found
  }
}
