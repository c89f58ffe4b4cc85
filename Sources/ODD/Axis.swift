package import Conditions
import Quantities

/// One measured concept of the plan, cut into named classes.
package struct Axis: Hashable, Sendable {
  /// One bin.
  package struct Class: Hashable, Sendable {
    /// Its name.
    package var name: String
    /// What belongs to it: intervals in the measure's unit and words.
    package var members: [Alternative]

    /// Creates a class.
    package init(name: String, members: [Alternative]) {
      self.name = name
      self.members = members
    }
  }

  /// Its name in the plan.
  package var name: String
  /// What is measured.
  package var measure: Measure
  /// The classes in order; at most ``ClassSet/capacity``.
  package var classes: [Class]
  /// Whether one moment may lie in several classes at once.
  package var allowsMany: Bool
  /// The region file as the plan names it, and the property that names a region.
  package var regions: RegionSource?
  /// Where the class borders come from: `iso34503@1`, or `nil` for the plan's own.
  package var borders: String?
  /// The plan's line.
  package var line: Int

  /// A GeoJSON file and the property that names its regions.
  package struct RegionSource: Hashable, Sendable {
    /// The path, resolved against the plan's folder.
    package var path: String
    /// The property.
    package var property: String

    /// Creates a source.
    package init(path: String, property: String) {
      self.path = path
      self.property = property
    }
  }

  /// Creates an axis.
  package init(
    name: String,
    measure: Measure,
    classes: [Class],
    allowsMany: Bool = false,
    regions: RegionSource? = nil,
    borders: String? = nil,
    line: Int = 0
  ) {
    self.name = name
    self.measure = measure
    self.classes = classes
    self.allowsMany = allowsMany
    self.regions = regions
    self.borders = borders
    self.line = line
  }

  /// The place of a class in the order.
  package func index(ofClass name: String) -> Int? { classes.firstIndex { $0.name == name } }

  /// The class or classes that a measured value falls into.
  package func reading(of value: MeasuredValue) -> AxisReading {
    switch value {
    case .unknown(let reason): return .unknown(reason)
    case .one(let alternative): return reading(ofAnyOf: [alternative])
    case .anyOf(let alternatives): return reading(ofAnyOf: alternatives)
    case .allOf(let alternatives):
      guard allowsMany else { return reading(ofAnyOf: alternatives) }
      var found = ClassSet()
      for alternative in alternatives {
        for (index, candidate) in classes.enumerated() where candidate.admits(alternative) {
          found.insert(index)
        }
      }
      guard !found.isEmpty else { return .other(alternatives.first?.text ?? "none") }
      if let only = found.only { return .one(only) }
      return .allOf(found)
    }
  }

  private func reading(ofAnyOf alternatives: [Alternative]) -> AxisReading {
    var found = ClassSet()
    for alternative in alternatives {
      for (index, candidate) in classes.enumerated() where candidate.admits(alternative) {
        found.insert(index)
      }
    }
    guard !found.isEmpty else { return .other(alternatives.first?.text ?? "none") }
    // A value that may also lie outside every class is ambiguous even if one class alone admits
    // it: the class is then a candidate, not a certainty.
    let orOther = !alternatives.allSatisfy(covers)
    if let only = found.only, !orOther { return .one(only) }
    return .anyOf(found, orOther: orOther)
  }
}

extension Axis.Class {
  /// Whether some value of an alternative belongs to the class.
  package func admits(_ alternative: Alternative) -> Bool {
    members.contains { member in
      switch (member, alternative) {
      case (.interval(let mine), .interval(let theirs)): mine.overlaps(theirs)
      case (.label(let mine), .label(let theirs)): mine == theirs
      default: false
      }
    }
  }
}

extension Alternative {
  /// The value as a report shows it.
  package var text: String {
    switch self {
    case .label(let word): word
    case .interval(let interval):
      interval.lower == interval.upper ? "\(interval.lower)" : "\(interval.lower)…\(interval.upper)"
    }
  }
}
