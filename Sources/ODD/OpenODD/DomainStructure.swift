import Foundation
import Quantities

/// What an ODD means, written the same way however its files are laid out.
///
/// Titles, descriptions, metadata, comments, the order of keys, the names of labels and the unit in which a
/// number is written leave no trace; a border, a class, its place in the order or a reference does.
struct DomainStructure {
  let rules: DomainRules

  /// One line a concept and one a root or a module that is referred to, sorted.
  var text: String {
    let concepts = rules.taxonomy.concepts.indices
      .filter { rules.taxonomy.concepts[$0].kind != .group }
      .map { "concept\t\(line(ofConcept: $0))" }
    let reached = rules.reachable
    let modules = reached.map { index in
      "module\t\(rules.modules[index].name)\t\(text(ofModule: index))"
    }
    let roots = rules.roots.map { "root\t\(rules.modules[$0].name)" }
    return (["oddcov-structure/1"] + (concepts + modules + roots).sorted()).joined(separator: "\n")
      + "\n"
  }

  private func line(ofConcept index: Int) -> String {
    let concept = rules.taxonomy.concepts[index]
    let path = concept.path.joined(separator: ".")
    switch concept.kind {
    case .number(_, let isInteger):
      return "\(path)\t\(isInteger ? "integer" : "number")\t\(concept.unit?.dimension ?? "-")"
    case .boolean: return "\(path)\tboolean"
    case .shapefile: return "\(path)\tshapefile"
    case .reference(let name): return "\(path)\treference\t\(name)"
    case .group: return path
    case .classes:
      let definitions = rules.definitions[index] ?? []
      let defined = concept.classes.filter { $0.definition != nil }.map(\.word)
      let cuts = rules.ladders[index]
        .map { ladder in
          Dictionary(
            zip(defined, ladder.declared)
              .map { word, interval in
                (word, name(ladder.concept) + text(of: interval, ofConcept: ladder.concept))
              },
            uniquingKeysWith: { first, _ in first }
          )
        }
      let classes = concept.words.map { word in
        let definition = definitions.first { $0.word == word }.map { text(of: $0.node) }
        return word + ((cuts?[word] ?? definition).map { "=\($0)" } ?? "")
      }
      return "\(path)\tclasses\t\(classes.joined(separator: "\t"))"
    }
  }

  private func text(ofModule index: Int) -> String {
    let module = rules.modules[index]
    return (module.include.map(text) ?? "-") + "\t" + (module.exclude.map(text) ?? "-")
  }

  private func text(of node: ConditionNode) -> String {
    switch node {
    case .all(let nodes, _): return joined(nodes, "and")
    case .any(let nodes, _): return joined(nodes, "or")
    case .module(let name, let holds, _):
      let members = rules.modules(called: name).map { rules.modules[$0].name }.sorted()
      return (holds ? "" : "not ") + "any(\(members.joined(separator: ",")))"
    case .test(let test): return name(test.concept) + text(of: test)
    }
  }

  /// A group of one is that one; a group within a group of its own kind is part of it.
  private func joined(_ nodes: [ConditionNode], _ word: String) -> String {
    func flat(_ node: ConditionNode) -> [ConditionNode] {
      switch (node, word) {
      case (.all(let inner, _), "and"), (.any(let inner, _), "or"): inner.flatMap(flat)
      case (.all(let inner, _), _), (.any(let inner, _), _):
        inner.count == 1 ? flat(inner[0]) : [node]
      default: [node]
      }
    }
    let parts = Set(nodes.flatMap(flat).map(text)).sorted()
    return parts.count == 1 ? parts[0] : "\(word)(\(parts.joined(separator: ";")))"
  }

  private func text(of test: ConceptTest) -> String {
    switch test.requirement {
    case .within(let intervals, _):
      intervals.map { text(of: $0, ofConcept: test.concept) }.sorted().joined(separator: "|")
    case .words(let words): " in {\(words.sorted().joined(separator: ","))}"
    case .boolean(let wanted): " is \(wanted)"
    case .missing: " is missing"
    }
  }

  private func name(_ concept: Int) -> String {
    rules.taxonomy.concepts[concept].path.joined(separator: ".")
  }

  /// An interval in the base unit of the concept's dimension.
  private func text(of interval: Interval, ofConcept index: Int) -> String {
    let unit = rules.taxonomy.concepts[index].unit
    func end(_ value: Double) -> String {
      guard value.isFinite else { return value < 0 ? "-inf" : "inf" }
      return Self.digits(unit.map { value * $0.scale + $0.offset } ?? value)
    }
    return (interval.includesLower ? "[" : "(") + end(interval.lower) + ".." + end(interval.upper)
      + (interval.includesUpper ? "]" : ")")
  }

  /// Eleven significant digits: 36 km/h and 10 m/s differ in the sixteenth only.
  private static func digits(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    let exponent = Int(log10(abs(value)).rounded(.down))
    let mantissa = (value / pow(10, Double(exponent)) * 1e10).rounded()
    guard mantissa.isFinite, abs(mantissa) < 1e15 else { return "\(value)" }
    var whole = Int64(mantissa)
    var power = exponent - 10
    while whole % 10 == 0 {
      whole /= 10
      power += 1
    }
    return "\(whole)e\(power)"
  }
}
