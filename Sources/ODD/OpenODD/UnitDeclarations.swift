/// Reads `unit_types` and `conversion`, at the top of a file or inside `TAXONOMY`.
enum UnitDeclarations {
  /// Reads `- velocity = length / time`.
  static func readTypes(
    _ node: DeclaredNode,
    file: String,
    into taxonomy: inout Taxonomy,
    _ log: inout DeclarationLog
  ) {
    guard let items = node.items else {
      log.note("ODD004", file, node.line, "unit_types: \(node.kindName); write a list of names")
      return
    }
    for item in items {
      guard let text = item.text else {
        log.note("ODD004", file, item.line, "unit_types: \(item.kindName); write a name")
        continue
      }
      let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.trimmed }
      let meaning = sides.count == 2 ? UnitExpression(parsing: sides[1]) : nil
      guard let name = sides.first, !name.isEmpty, !name.contains(" "),
        sides.count == 1 || meaning != nil
      else {
        log.note(
          "ODD004",
          file,
          item.line,
          "unit_types: \(quoted(text)) cannot be read; write a name, or name = length / time"
        )
        continue
      }
      taxonomy.declaredTypes[name] = .some(meaning)
      taxonomy.typePlaces[name] = DeclaredPlace(file: file, line: item.line)
    }
  }

  /// Compares every declared unit type with what is built in, and its parts with what is known.
  static func settleTypes(_ taxonomy: Taxonomy, into log: inout DeclarationLog) {
    for (name, meaning) in taxonomy.declaredTypes.sorted(by: { $0.key < $1.key }) {
      guard let meaning, let place = taxonomy.typePlaces[name] else { continue }
      for part in meaning.exponents.keys.sorted() where !taxonomy.isKnownType(part) {
        let meant = NearestName.of(
          part,
          among: Unit.typeNames + taxonomy.declaredTypes.keys.sorted()
        )
        log.note(
          "ODD025",
          place.file,
          place.line,
          "unit_types: \(name): there is no unit type \(quoted(part))"
            + (meant.map { "; did you mean \($0)?" } ?? "; list it too")
        )
      }
      // Scales show kilograms where physics says newtons: weight is taken as either.
      guard name != "weight", let builtIn = Unit.base(ofType: name),
        let declared = taxonomy.dimension(of: meaning)
      else { continue }
      let own = Unit.expansion(ofDimension: builtIn.dimension)
      // A count is a bare number: agents per metre are measured in 1/m.
      guard declared != own else { continue }
      log.note(
        "ODD040",
        place.file,
        place.line,
        "unit_types: \(name) is written as \(meaning.text), which is \(declared.text), but its units, such "
          + "as \(builtIn.name), are \(own.text); correct the formula, the units are used"
      )
    }
  }
}
