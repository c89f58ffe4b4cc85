import Conditions
import Coverage
import ODD

/// One column of a COD table: a concept of the ODD, an axis of the plan, or what was judged.
struct CODColumn {
  /// What the column holds.
  enum Kind {
    /// A number in a unit of an OpenODD unit type; `edges` are the numbers the ODD tests it against.
    case number(CoveragePlan.MeasuredConcept, unit: String, type: String, edges: [Double])
    /// One of the words, or true or false.
    case word(CoveragePlan.MeasuredConcept, literals: [String], axis: Int?)
    /// A class of an axis, by its place in the plan.
    case axis(Int, classes: [String])
    case verdict
  }

  /// Its containers in the taxonomy and its name.
  var path: [String]
  var kind: Kind
  private var axes: [Axis]

  /// Every column of a plan: the measured concepts, the axes, the verdict.
  static func all(_ plan: CoveragePlan) -> [CODColumn] {
    var columns: [CODColumn] = plan.measured.compactMap { concept in
      let limits = plan.domain?.limits(ofConcept: concept.concept).map(\.value) ?? []
      guard let kind = kind(of: concept, plan, limits) else { return nil }
      let path = plan.domain?.path(ofConcept: concept.concept) ?? [concept.concept]
      return CODColumn(path: path, kind: kind, axes: plan.axes)
    }
    columns += plan.axes.enumerated()
      .map { place, axis in
        CODColumn(
          path: ["coverage_plan", axis.name],
          kind: .axis(place, classes: axis.classes.map(\.name)),
          axes: plan.axes
        )
      }
    columns.append(CODColumn(path: ["oddcov", "verdict"], kind: .verdict, axes: plan.axes))
    return columns
  }

  private static func kind(
    of concept: CoveragePlan.MeasuredConcept,
    _ plan: CoveragePlan,
    _ edges: [Double]
  ) -> Kind? {
    guard let domain = plan.domain else { return nil }
    if let unit = domain.unit(ofConcept: concept.concept), concept.axis == nil {
      return .number(
        concept,
        unit: unitNames[unit] ?? (unit == "1" ? "" : unit),
        type: unitType(unit),
        edges: edges
      )
    }
    let axis =
      plan.axes.firstIndex { $0.name == concept.axis }
      ?? (DrivenSample.wordMeasures.contains(concept.measure)
        ? nil : plan.axes.firstIndex { $0.measure == concept.measure })
    if domain.isBoolean(concept.concept) {
      return .word(concept, literals: ["true", "false"], axis: axis)
    }
    guard let words = domain.words(ofConcept: concept.concept) else { return nil }
    return .word(concept, literals: words, axis: axis)
  }

  /// Units as OpenODD's own files write them, where the name differs.
  private static let unitNames = ["degC": "C", "degF": "F"]

  /// The OpenODD unit type of a unit; `count` for one that the standard's files do not type.
  private static func unitType(_ unit: String) -> String {
    if ["mm/h", "cm/h", "m/h", "in/h"].contains(unit) { return "precipitation_rate" }
    let known: Set<String> = [
      "velocity", "angle", "length", "temperature", "illuminance", "fraction", "area", "pressure",
      "force", "volume",
    ]
    guard unit != "1", let dimension = Unit.named(unit)?.dimension, known.contains(dimension) else {
      return "count"
    }
    return dimension
  }

  /// The name without its containers.
  var leaf: String { path[path.count - 1] }

  /// The dotted name.
  var name: String { path.joined(separator: ".") }

  /// The unit of the column; empty for words.
  var unit: String {
    guard case .number(_, let unit, _, _) = kind else { return "" }
    return unit
  }

  /// The column's header: `ego_speed;km/h`.
  var header: String { unit.isEmpty ? name : "\(name);\(unit)" }

  /// What the taxonomy says of it.
  var declaration: String {
    func list(_ words: [String]) -> String {
      "[" + words.map { JSONValue.string($0).text() }.joined(separator: ", ") + "]"
    }
    return switch kind {
    case .number(_, _, let type, _): "float \(type)"
    case .word(_, ["true", "false"], _): "boolean"
    case .word(_, let literals, _): list(literals)
    case .axis(_, let classes): list(classes)
    case .verdict: list(Verdict.allCases.map(\.rawValue))
    }
  }

  /// What the manifest says of it.
  var comment: String {
    switch kind {
    case .number(let concept, _, _, _), .word(let concept, _, _):
      "measured: \(concept.axis.map { "axis \($0)" } ?? concept.measure.name)"
    case .axis(let place, _): "class of the plan's axis, measure \(axes[place].measure.name)"
    case .verdict: "verdict over the measured concepts"
    }
  }

  /// The cell of a sample; empty for unknown.
  func cell(_ sample: DrivenSample) -> String {
    switch kind {
    case .number(let concept, _, _, let edges):
      return CSVText.number(CODColumn.number(concept, sample, edges: edges))
    case .word(let concept, let literals, let axis):
      guard let word = word(concept, sample, axis: axis), literals.contains(word) else { return "" }
      return word
    case .axis(let place, let classes):
      guard case .one(let index) = sample.assignment.readings[place], index < classes.count else {
        return ""
      }
      return classes[index]
    case .verdict: return sample.assignment.verdict.rawValue
    }
  }

  /// The number that stands for a value; `nil` where it is unknown or a limit of the ODD lies within it.
  static func number(
    _ concept: CoveragePlan.MeasuredConcept,
    _ sample: DrivenSample,
    edges: [Double]
  ) -> Double? {
    guard let bounds = sample.bounds(of: concept.measure) else { return nil }
    func converted(_ value: Double) -> Double { value * concept.scale + concept.offset }
    let error = concept.measure.leastError
    switch (bounds.least, bounds.greatest) {
    case (nil, nil): return nil
    case (let least?, nil):
      let low = converted(least)
      return edges.contains { $0 >= low } ? nil : low
    case (nil, let greatest?):
      let high = converted(greatest)
      return edges.contains { $0 <= high } ? nil : high
    case (let least?, let greatest?):
      let low = converted(least - error)
      let high = converted(greatest + error)
      guard low == high || !edges.contains(where: { low <= $0 && $0 <= high }) else { return nil }
      return converted((least + greatest) / 2)
    }
  }

  private func word(
    _ concept: CoveragePlan.MeasuredConcept,
    _ sample: DrivenSample,
    axis: Int?
  ) -> String? {
    guard let axis else {
      return sample.word(of: concept.measure).map { concept.words[$0] ?? $0 }
    }
    guard case .one(let index) = sample.assignment.readings[axis],
      axes[axis].classes.indices.contains(index)
    else { return nil }
    let found = axes[axis].classes[index]
    // The axis of the concept speaks by its classes, another axis of the measure by its words.
    guard axes[axis].name != concept.axis else { return concept.words[found.name] ?? found.name }
    guard found.members.count == 1, case .label(let word) = found.members[0] else { return nil }
    return concept.words[word] ?? word
  }
}
