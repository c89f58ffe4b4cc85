/// One condition of a declared domain and where it stands.
package struct DomainCondition: Hashable, Sendable {
  /// The concept that is tested.
  package var concept: String
  /// The condition in the file's words.
  package var text: String
  /// The file as it was read.
  package var file: String
  /// The line, counted from 1.
  package var line: Int
}

extension OperationalDesignDomain {
  /// Every condition of the modules that the roots reach, by file and line.
  package var conditions: [DomainCondition] {
    var found: Set<DomainCondition> = []
    for index in rules.reachable {
      for node in [rules.modules[index].include, rules.modules[index].exclude].compactMap({ $0 }) {
        node.visitTests { test in
          found.insert(
            DomainCondition(
              concept: rules.taxonomy.concepts[test.concept].name,
              text: test.text,
              file: test.place.file,
              line: test.place.line
            )
          )
        }
      }
    }
    return found.sorted { ($0.file, $0.line, $0.text) < ($1.file, $1.line, $1.text) }
  }

  /// Where a concept stands in the taxonomy: its containers and its name; `nil` for an unknown one.
  package func path(ofConcept name: String) -> [String]? {
    rules.taxonomy.concept(named: name)?.path
  }

  /// The concepts that a concept's value follows from: the number that its classes are cut from, or
  /// itself.
  package func basis(ofConcept name: String) -> [String] {
    guard let place = rules.taxonomy.concepts.firstIndex(where: { $0.name == name }) else {
      return [name]
    }
    return rules.basis(of: place)
  }
}
