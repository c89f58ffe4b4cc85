/// The concepts that a transmission declares, with its units.
struct Taxonomy: Sendable {
  /// In the order of declaration.
  private(set) var concepts: [Concept] = []
  private var byPath: [[String]: Int] = [:]
  private var byName: [String: [Int]] = [:]
  /// Units that the files add by `conversion`.
  var declaredUnits: [String: Unit] = [:]
  /// Unit types that the files declare; a derived one with the types it is made of.
  var declaredTypes: [String: UnitExpression?] = [:]
  /// Where they are declared.
  var typePlaces: [String: DeclaredPlace] = [:]
  /// Names of concepts whose declaration was refused, which says all about their conditions.
  var refusedNames: Set<String> = []
  /// Most concepts that are kept; the rest of a larger taxonomy is refused.
  static let capacity = 20_000

  /// How a name was found.
  enum Lookup {
    case found(Int)
    case ambiguous([String])
    case missing
  }

  /// Adds a concept; its path must be new.
  mutating func add(_ concept: Concept) -> Int {
    let index = concepts.count
    concepts.append(concept)
    byPath[concept.path] = index
    byName[concept.name, default: []].append(index)
    return index
  }

  /// The concept at a path.
  func index(ofPath path: [String]) -> Int? { byPath[path] }

  /// Changes a concept in place.
  mutating func update(_ index: Int, _ change: (inout Concept) -> Void) {
    change(&concepts[index])
  }

  /// Finds a concept by its name or by the end of its path: `wind_speed`, `weather.wind_speed`.
  ///
  /// A concept with values hides groups of the same name.
  func lookup(_ name: String) -> Lookup {
    var found = byName[name] ?? []
    if found.isEmpty, name.contains(".") {
      let parts = name.split(separator: ".").map(String.init)
      found = (parts.last.flatMap { byName[$0] } ?? [])
        .filter {
          concepts[$0].path.suffix(parts.count).elementsEqual(parts)
        }
    }
    let withValues = found.filter { concepts[$0].kind != .group }
    if !withValues.isEmpty { found = withValues }
    guard let first = found.first else { return .missing }
    guard found.count > 1 else { return .found(first) }
    return .ambiguous(found.map { concepts[$0].path.joined(separator: ".") })
  }

  /// The concept of a name; `nil` for none or several.
  func concept(named name: String) -> Concept? {
    guard case .found(let index) = lookup(name) else { return nil }
    return concepts[index]
  }

  /// The concept whose classes a concept has: itself unless it is a reference.
  func source(of concept: Concept) -> Concept {
    var current = concept
    // A chain of references ends after as many steps as any sane taxonomy needs.
    for _ in 0..<16 {
      guard case .reference(let name) = current.kind, let next = self.concept(named: name) else {
        break
      }
      current = next
    }
    return current
  }

  /// The names of concepts with values, without repetition, in order.
  var testableNames: [String] {
    var seen: Set<String> = []
    return concepts.filter { $0.kind != .group }.map(\.name).filter { seen.insert($0).inserted }
  }

  /// The concepts below a group.
  func concepts(below group: Concept) -> [Concept] {
    concepts.filter {
      $0.kind != .group && $0.path.count > group.path.count && $0.path.starts(with: group.path)
    }
  }

  /// A unit that is built in or declared, or a product of such: `kg/h`.
  func unit(named text: String) -> Unit? {
    simpleUnit(named: text) ?? Unit.compound(text, named: simpleUnit)
  }

  private func simpleUnit(named text: String) -> Unit? { Unit.named(text) ?? declaredUnits[text] }

  /// The unit that numbers of a type are in.
  func unit(ofType type: String) -> Unit? {
    if let unit = Unit.base(ofType: type) ?? unit(named: type) { return unit }
    if let unit = declaredUnits.values.filter({ $0.dimension == type && $0.scale == 1 })
      .min(by: { $0.name < $1.name })
    {
      return unit
    }
    guard case .some(.some(let meaning)) = declaredTypes[type],
      let dimension = dimension(of: meaning)
    else { return nil }
    let name = Unit.dimension(of: dimension)
    return Unit.names(ofDimension: name).lazy.compactMap(Unit.named).first { $0.scale == 1 }
      ?? Unit.coherent(dimension)
  }

  /// What a product of unit types is made of; `nil` where one is unknown or leads back to itself.
  func dimension(of expression: UnitExpression, depth: Int = 0) -> UnitExpression? {
    guard depth < 16 else { return nil }
    var whole = UnitExpression()
    for (type, power) in expression.exponents {
      if case .some(.some(let meaning)) = declaredTypes[type], Unit.base(ofType: type) == nil {
        guard let inner = dimension(of: meaning, depth: depth + 1) else { return nil }
        whole.add(inner, power)
      } else if let unit = Unit.base(ofType: type) {
        whole.add(Unit.expansion(ofDimension: unit.dimension), power)
      } else {
        whole.add(type, power)
      }
    }
    return whole
  }

  /// Whether a unit type is known at all.
  func isKnownType(_ type: String) -> Bool {
    Unit.isKnownType(type) || declaredTypes[type] != nil || unit(named: type) != nil
      || declaredUnits.values.contains { $0.dimension == type }
  }

  /// The names of units that measure what another unit does, sorted by table.
  func unitNames(like unit: Unit?) -> [String] {
    guard let unit else { return Unit.allNames + declaredUnits.keys.sorted() }
    return Unit.names(ofDimension: unit.dimension)
      + declaredUnits.values.filter { $0.dimension == unit.dimension }.map(\.name).sorted()
  }
}
