/// Reads `unit_types` and `conversion`, at the top of a file or inside `TAXONOMY`.
enum UnitDeclarations {
  /// A factor that is off by more than this share of itself is worth a warning.
  static let tolerance = 1e-5

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
      let sides = text.split(separator: "=", maxSplits: 1).map { $0.trimmed }
      guard let name = sides.first, !name.isEmpty else { continue }
      let meaning = sides.count == 2 ? sides[1].filter { !$0.isWhitespace } : nil
      taxonomy.declaredTypes[name] = .some(meaning.map { $0 == "length/time" ? "velocity" : $0 })
    }
  }

  /// Reads `temperature: {C: {F: {scale: 1.8, offset: 32}}}`: target = value * scale + offset.
  static func readConversions(
    _ node: DeclaredNode,
    file: String,
    into taxonomy: inout Taxonomy,
    _ log: inout DeclarationLog
  ) {
    guard let types = node.entries else {
      log.note("ODD004", file, node.line, "conversion: \(node.kindName); write a mapping")
      return
    }
    for type in types {
      guard let sources = type.value.entries else {
        log.note(
          "ODD004",
          file,
          type.line,
          "conversion of \(type.key): \(type.value.kindName); write a mapping of units"
        )
        continue
      }
      for source in sources {
        let base =
          taxonomy.unit(named: source.key)
          ?? Unit(name: source.key, dimension: type.key, scale: 1)
        if taxonomy.unit(named: source.key) == nil { taxonomy.declaredUnits[source.key] = base }
        for target in source.value.entries ?? [] {
          read(target, of: base, file: file, into: &taxonomy, &log)
        }
      }
    }
  }

  private static func read(
    _ target: DeclaredNode.Entry,
    of base: Unit,
    file: String,
    into taxonomy: inout Taxonomy,
    _ log: inout DeclarationLog
  ) {
    let scale = target.value["scale"]?.text.flatMap(Double.init) ?? 1
    let offset = target.value["offset"]?.text.flatMap(Double.init) ?? 0
    guard target.value.entries != nil, scale.isFinite, scale > 0, offset.isFinite else {
      log.note(
        "ODD004",
        file,
        target.line,
        "conversion of \(base.name) to \(target.key): write scale above zero and offset"
      )
      return
    }
    let declared = Unit(
      name: target.key,
      dimension: base.dimension,
      scale: base.scale / scale,
      offset: base.offset - base.scale * offset / scale
    )
    guard let known = taxonomy.unit(named: target.key) else {
      taxonomy.declaredUnits[target.key] = declared
      return
    }
    guard known.dimension == base.dimension, let exact = Unit.convert(1, from: base, to: known),
      let zero = Unit.convert(0, from: base, to: known)
    else {
      log.note(
        "ODD016",
        file,
        target.line,
        "conversion of \(base.name) to \(target.key): \(base.name) is \(base.dimension), "
          + "\(target.key) is \(known.dimension); correct one of the names"
      )
      return
    }
    let factor = exact - zero
    let isNear =
      abs(scale - factor) <= tolerance * abs(factor)
      && abs(offset - zero) <= tolerance * max(1, abs(zero))
    if !isNear {
      log.note(
        "ODD027",
        file,
        target.line,
        "conversion of \(base.name) to \(target.key): scale \(scale) and offset \(offset), "
          + "by definition \(shortNumber(factor)) and \(shortNumber(zero)); the definition is used"
      )
    }
  }
}
