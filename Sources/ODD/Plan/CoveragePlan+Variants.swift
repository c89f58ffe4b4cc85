import Conditions
import Quantities

/// A plan with another border set on one axis, or why there is none.
package enum BorderVariant: Sendable {
  /// The plan, and the name and version of the set.
  case plan(CoveragePlan, set: String)
  /// The set has no borders of the axis's measure.
  case otherMeasure(set: String)
  /// The axis has this very set.
  case same(set: String)
  /// The ODD reads the class names of the axis, which the set does not have.
  case namesAreRead(set: String, concept: String)
}

extension CoveragePlan {
  /// The plan with the classes of a border set on one axis.
  ///
  /// Requirements and what is not applicable name classes, which another set may not have: a
  /// requirement takes every class that overlaps one of its own, and not applicable are the classes
  /// that overlap no other.
  ///
  /// - Parameters:
  ///   - content: The border set.
  ///   - file: Its path, for what is wrong with it.
  ///   - index: The axis, by its place in ``axes``.
  /// - Returns: The plan, or why there is none.
  /// - Throws: What is wrong with the set.
  package func withBorders(
    _ content: [UInt8],
    file: String,
    onAxis index: Int
  ) throws(DeclarationError) -> BorderVariant {
    let (found, issues) = BorderSet.read(content, file: file)
    guard let set = found else { throw DeclarationError(issues: issues) }
    let axis = axes[index]
    guard let classes = set.measures.first(where: { $0.measure == axis.measure })?.classes else {
      return .otherMeasure(set: set.id)
    }
    guard axis.classes != classes else { return .same(set: set.id) }
    if let concept = measured.first(where: { $0.axis == axis.name }),
      classes.map(\.name) != axis.classes.map(\.name)
    {
      return .namesAreRead(set: set.id, concept: concept.concept)
    }
    var plan = self
    plan.axes[index].classes = classes
    plan.axes[index].borders = set.id
    for place in plan.requirements.indices {
      plan.requirements[place].pattern.replace(axis, index, by: classes, wholly: false)
    }
    for place in plan.notApplicable.indices {
      plan.notApplicable[place].pattern.replace(axis, index, by: classes, wholly: true)
    }
    return .plan(plan, set: set.id)
  }

  /// A quantity of a command line, as plans write them: `500 m`, `10s`, `1 km`.
  ///
  /// - Returns: The value in the unit; `nil` where the text is no finite quantity above 0 of that
  ///   dimension.
  package static func quantity(_ text: String, in unitName: String) -> Double? {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let symbol = text.dropFirst(digits.count).drop { $0 == " " }
    guard let value = Double(digits), let target = Unit.named(unitName),
      let unit = Unit.named(String(symbol)),
      let converted = Unit.convert(value, from: unit, to: target),
      converted > 0, converted <= 1e9
    else { return nil }
    return converted
  }
}

extension CoveragePlan.Pattern {
  /// Names classes of another set on one axis.
  fileprivate mutating func replace(
    _ axis: Axis,
    _ index: Int,
    by classes: [Axis.Class],
    wholly: Bool
  ) {
    guard let allowed = self.classes[index] else { return }
    var found = ClassSet()
    for (place, candidate) in classes.enumerated() {
      let touched = axis.classes.indices.filter { axis.classes[$0].overlaps(candidate) }
      let isInside = touched.contains(where: allowed.contains)
      if isInside, !wholly || touched.allSatisfy(allowed.contains) { found.insert(place) }
    }
    self.classes[index] = found
  }
}

extension Axis.Class {
  /// Whether some value belongs to both classes.
  fileprivate func overlaps(_ other: Axis.Class) -> Bool {
    members.contains { mine in other.members.contains { mine.common(with: $0) != nil } }
  }
}
