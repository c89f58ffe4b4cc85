import ODD

/// Which class each assignment has on each of some axes, as far as its readings settle it.
///
/// A frame is certain evidence for a pattern if all its candidates lie within it: a matter of each
/// fixed axis by itself, once the candidates that rules remove are taken away. An assignment that
/// lies in several classes of an axis at once has a row for each of them.
struct ObservedClasses {
  /// The class of an axis that the readings leave open.
  static let open = UInt16.max

  /// What becomes of a value that no class declares.
  enum Undeclared {
    /// The assignment lies in no cell.
    case dropped
    /// It lies in no setting of that axis; the others stand.
    case open
  }

  /// The rows of assignment `i` are `firstRow[i]..<firstRow[i + 1]`.
  private(set) var firstRow: [Int32] = [0]
  /// The assignment of each row.
  private(set) var owners: [Int32] = []
  /// By place: the class of each row, or ``open``.
  private(set) var columns: [[UInt16]]
  /// By row with an open axis: the classes that stay possible at each place.
  private(set) var candidates: [Int32: [ClassSet]] = [:]
  /// Whether some assignment has several rows.
  private(set) var hasSeveralRows = false
  /// Places whose classes leave something out, where an unknown value may lie.
  private let leavesOut: [Bool]
  private var narrowed: [[ClassSet]: [ClassSet]?] = [:]

  /// Settles the rows of every assignment inside the domain.
  init(_ assignments: [Assignment], rules: CombinationRules, undeclared: Undeclared) {
    columns = rules.axes.map { _ in [] }
    leavesOut = rules.axes.map { !rules.plan.axes[$0].isExhaustive }
    for index in columns.indices { columns[index].reserveCapacity(assignments.count) }
    owners.reserveCapacity(assignments.count)
    firstRow.reserveCapacity(assignments.count + 1)
    for (index, assignment) in assignments.enumerated() {
      if assignment.verdict != .outside {
        add(assignment, at: index, rules, undeclared)
      }
      if owners.count - Int(firstRow[index]) > 1 { hasSeveralRows = true }
      firstRow.append(Int32(owners.count))
    }
    narrowed = [:]
  }

  private mutating func add(
    _ assignment: Assignment,
    at index: Int,
    _ rules: CombinationRules,
    _ undeclared: Undeclared
  ) {
    var classes: [Int] = []
    classes.reserveCapacity(rules.axes.count)
    for axis in rules.axes {
      guard case .one(let found) = assignment.readings[axis],
        found < rules.sizes[classes.count]
      else { break }
      classes.append(found)
    }
    if classes.count == rules.axes.count {
      guard !rules.isRemoved(classes, .candidates) else { return }
      append(classes.lazy.map { UInt16($0) }, owner: index)
    } else {
      addChoices(assignment, at: index, rules, undeclared)
    }
  }

  private mutating func addChoices(
    _ assignment: Assignment,
    at index: Int,
    _ rules: CombinationRules,
    _ undeclared: Undeclared
  ) {
    var choices: [[ClassSet]] = [[]]
    var elsewhere: [Bool] = []
    var nowhere: [Bool] = []
    for (place, axis) in rules.axes.enumerated() {
      var sets: [ClassSet]
      var mayBeElsewhere = false
      var isNowhere = false
      switch assignment.readings[axis] {
      case .one(let found): sets = [ClassSet(found).intersection(rules.whole[place])]
      case .anyOf(let set, let orOther):
        sets = [set.intersection(rules.whole[place])]
        mayBeElsewhere = orOther || set.count == 1
      case .allOf(let set):
        sets = set.intersection(rules.whole[place]).indices.map { ClassSet($0) }
      case .unknown:
        sets = [rules.whole[place]]
        mayBeElsewhere = leavesOut[place]
      case .other:
        guard undeclared == .open else { return }
        sets = [rules.whole[place]]
        isNowhere = true
      }
      choices = choices.flatMap { choice in sets.map { choice + [$0] } }
      elsewhere.append(mayBeElsewhere)
      nowhere.append(isNowhere)
    }
    for choice in choices {
      guard var product = narrowed(choice, rules) else { continue }
      for place in product.indices where nowhere[place] { product[place] = ClassSet() }
      let classes = product.indices.map { place in
        elsewhere[place] ? Self.open : product[place].only.map(UInt16.init) ?? Self.open
      }
      if classes.contains(Self.open) { candidates[Int32(owners.count)] = product }
      append(classes, owner: index)
    }
  }

  private mutating func narrowed(_ product: [ClassSet], _ rules: CombinationRules) -> [ClassSet]? {
    if let known = narrowed[product] { return known }
    let found = rules.narrowed(product)
    narrowed[product] = .some(found)
    return found
  }

  private mutating func append(_ classes: some Collection<UInt16>, owner: Int) {
    for (place, index) in classes.enumerated() { columns[place].append(index) }
    owners.append(Int32(owner))
  }

  /// Whether a row is certain evidence for a pattern.
  func isCertain(_ row: Int, _ pattern: ClassPattern) -> Bool {
    pattern.items.allSatisfy { columns[$0.place][row] == $0.classIndex }
  }

  /// Whether a row that is not certain evidence may belong to a pattern.
  func isPossible(_ row: Int, _ pattern: ClassPattern, _ rules: CombinationRules) -> Bool {
    for item in pattern.items {
      let index = columns[item.place][row]
      guard index == Self.open || index == item.classIndex else { return false }
    }
    guard var product = candidates[Int32(row)] else { return false }
    for item in pattern.items {
      guard product[item.place].contains(Int(item.classIndex)) else { return false }
      product[item.place] = ClassSet(Int(item.classIndex))
    }
    // A value that no class declares has no candidate of its own; the rules do not speak of it.
    for place in product.indices where product[place].isEmpty {
      product[place] = rules.whole[place]
    }
    return rules.isFeasible(product, .candidates)
  }
}

/// Classes fixed on some of the axes, in the order of the axes; the others are free.
struct ClassPattern: Hashable {
  /// One fixed axis.
  struct Item: Hashable {
    /// The axis, by its position among those in question.
    var place: Int
    var classIndex: UInt16
  }

  var items: [Item]

  /// The pattern less one of its classes.
  func without(_ index: Int) -> ClassPattern {
    var rest = items
    rest.remove(at: index)
    return ClassPattern(items: rest)
  }

  /// The classes that it leaves at every place.
  func product(in whole: [ClassSet]) -> [ClassSet] {
    var product = whole
    for item in items { product[item.place] = ClassSet(Int(item.classIndex)) }
    return product
  }
}

extension CombinationRules {
  /// What became of the candidates of an assignment.
  func kind(of assignment: Assignment) -> Candidates.Kind {
    var classes: [Int] = []
    var isUnknown = false
    for axis in axes {
      switch assignment.readings[axis] {
      case .one(let index): classes.append(index)
      case .other: return .undeclared
      case .unknown: isUnknown = true
      case .anyOf, .allOf: break
      }
    }
    if classes.count == axes.count {
      return isRemoved(classes, .candidates) ? .contradiction : .certain
    }
    var inside = assignment
    inside.verdict = .inside
    let rows = ObservedClasses([inside], rules: self, undeclared: .dropped)
    if rows.owners.isEmpty { return .contradiction }
    if rows.candidates.isEmpty { return .certain }
    return isUnknown ? .unknown : .ambiguous
  }
}
