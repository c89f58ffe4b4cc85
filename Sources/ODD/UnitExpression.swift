/// A product of named factors with whole exponents: `velocity / time^2`, `kg/m3`, `1/h`.
struct UnitExpression: Hashable, Sendable {
  /// The exponent of every factor by its name; factors that cancel out are left out.
  private(set) var exponents: [String: Int] = [:]

  /// A single factor.
  init(_ name: String) { exponents = [name: 1] }

  /// Nothing: a bare number.
  init() {}

  /// Reads a product; `nil` for anything else.
  ///
  /// Factors are joined by `*` and `/`, each with an exponent after `^` or as a last digit.
  init?(parsing text: String) {
    var sign = 1
    var rest = text.filter { !$0.isWhitespace }[...]
    guard !rest.isEmpty, rest.utf8.count <= 128 else { return nil }
    while true {
      let end = rest.firstIndex { $0 == "*" || $0 == "/" } ?? rest.endIndex
      guard let (name, power) = Self.factor(rest[..<end]) else { return nil }
      if name != "1" { add(name, sign * power) }
      guard end < rest.endIndex else { return }
      sign = rest[end] == "/" ? -1 : 1
      rest = rest[rest.index(after: end)...]
    }
  }

  private static func factor(_ text: Substring) -> (name: String, power: Int)? {
    if text == "1" { return ("1", 1) }
    let digits = text.reversed().prefix { $0.isASCII && $0.isNumber }.count
    var name = text.dropLast(digits)
    let power = digits == 0 ? 1 : Int(text.suffix(digits)) ?? 0
    if name.last == "^" { name = name.dropLast() } else if text.contains("^") { return nil }
    guard (1...6).contains(power), name.first?.isNumber == false else { return nil }
    return (String(name), power)
  }

  /// Multiplies by a factor to some power.
  mutating func add(_ name: String, _ power: Int) {
    let sum = exponents[name, default: 0] + power
    exponents[name] = sum == 0 ? nil : sum
  }

  /// Multiplies by another product to some power.
  mutating func add(_ other: UnitExpression, _ power: Int) {
    for (name, exponent) in other.exponents { add(name, exponent * power) }
  }

  /// The product with positive exponents first: `mass/time`, `1/length^2`.
  var text: String {
    func joined(_ sign: Int) -> String {
      exponents.filter { $0.value * sign > 0 }.sorted { $0.key < $1.key }
        .map { $0.key + (abs($0.value) == 1 ? "" : "^\(abs($0.value))") }
        .joined(separator: sign > 0 ? "*" : "/")
    }
    let (above, below) = (joined(1), joined(-1))
    return (above.isEmpty ? "1" : above) + (below.isEmpty ? "" : "/" + below)
  }
}

extension Unit {
  /// What a dimension of the table is made of; a dimension without an entry is made of itself.
  static func expansion(ofDimension dimension: String) -> UnitExpression {
    expansions[dimension] ?? UnitExpression(dimension)
  }

  /// The dimension of the table, or the product itself, that some exponents stand for.
  static func dimension(of expression: UnitExpression) -> String {
    if expression.exponents.isEmpty { return "fraction" }
    return expansions.filter { $0.value == expression }.keys.min() ?? expression.text
  }

  /// Multiplies a product of unit names out: `kg/h`, `mm/min`; `nil` for an unknown factor or one
  /// that does not begin at zero (degrees Celsius).
  static func compound(_ text: String, named lookup: (String) -> Unit?) -> Unit? {
    guard let product = UnitExpression(parsing: text), product.exponents.count > 0 else {
      return nil
    }
    var dimension = UnitExpression()
    var scale = 1.0
    for (name, power) in product.exponents.sorted(by: { $0.key < $1.key }) {
      guard let unit = lookup(name), unit.offset == 0 else { return nil }
      dimension.add(expansion(ofDimension: unit.dimension), power)
      for _ in 0..<abs(power) { scale = power > 0 ? scale * unit.scale : scale / unit.scale }
    }
    guard scale.isFinite, scale > 0 else { return nil }
    return Unit(name: text, dimension: Self.dimension(of: dimension), scale: scale)
  }

  /// The unit of scale one of some dimension: `kg/s` for `mass/time`.
  static func coherent(_ expression: UnitExpression) -> Unit? {
    var product = UnitExpression()
    for (name, power) in expression.exponents {
      guard
        let unit = names(ofDimension: name).lazy.compactMap(named).first(where: { $0.scale == 1 })
      else { return nil }
      product.add(unit.name, power)
    }
    return Unit(name: product.text, dimension: dimension(of: expression), scale: 1)
  }

  private static let expansions: [String: UnitExpression] = [
    "velocity": "length/time", "area": "length^2", "volume": "length^3", "curvature": "1/length",
    "angular_velocity": "angle/time", "acceleration": "length/time^2", "frequency": "1/time",
    "force": "mass*length/time^2", "pressure": "mass/length/time^2",
    "torque": "mass*length^2/time^2", "power": "mass*length^2/time^3", "density": "mass/length^3",
    "bandwidth": "data_size/time", "fraction": "1",
  ]
  .mapValues { UnitExpression(parsing: $0) ?? UnitExpression() }
}
