/// The conversions of all files: units that are known, and units that follow from them in chains.
struct UnitConversions {
  /// `target = value * scale + offset`, from one unit to another.
  private struct Step {
    var type: String
    var source: String
    var target: String
    var scale: Double
    var offset: Double
    var place: DeclaredPlace
  }

  private var steps: [Step] = []
  /// Steps that are kept.
  private static let capacity = 2000
  /// A factor that is off by more than this share of itself is worth a warning.
  private static let tolerance = 1e-5

  /// Reads `temperature: {C: {F: {scale: 1.8, offset: 32}}}`.
  mutating func read(_ node: DeclaredNode, file: String, into log: inout DeclarationLog) {
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
        guard let targets = source.value.entries else {
          log.note(
            "ODD004",
            file,
            source.line,
            "conversion of \(source.key): \(source.value.kindName); write the units it is converted to"
          )
          continue
        }
        for target in targets { read(target, of: source.key, type.key, file: file, into: &log) }
      }
    }
  }

  private mutating func read(
    _ target: DeclaredNode.Entry,
    of source: String,
    _ type: String,
    file: String,
    into log: inout DeclarationLog
  ) {
    for entry in target.value.entries ?? [] where entry.key != "scale" && entry.key != "offset" {
      let meant = NearestName.of(entry.key, among: ["scale", "offset"])
      log.note(
        "ODD002",
        file,
        entry.line,
        "conversion of \(source) to \(target.key): unknown key \(quoted(entry.key))"
          + (meant.map { "; did you mean \($0)?" } ?? "; known are scale and offset")
      )
    }
    func number(_ key: String, _ usual: Double) -> Double? {
      target.value.entry(key).map { $0.value.text.flatMap(Double.init) ?? .nan } ?? usual
    }
    guard target.value.entries != nil, let scale = number("scale", 1),
      let offset = number("offset", 0), scale.isFinite, scale > 0, offset.isFinite
    else {
      log.note(
        "ODD004",
        file,
        target.line,
        "conversion of \(source) to \(target.key): write scale above zero and offset"
      )
      return
    }
    guard steps.count < Self.capacity else { return }
    steps.append(
      Step(
        type: type,
        source: source,
        target: target.key,
        scale: scale,
        offset: offset,
        place: DeclaredPlace(file: file, line: target.line)
      )
    )
  }

  /// Declares every unit that follows from a known one, however long the chain and in any order.
  func settle(_ taxonomy: inout Taxonomy, into log: inout DeclarationLog) {
    var open = steps
    var checked: [Step] = []
    while !open.isEmpty {
      var waiting: [Step] = []
      for step in open {
        let known = (taxonomy.unit(named: step.source), taxonomy.unit(named: step.target))
        switch known {
        case (let source?, nil): declare(step.target, after: step, from: source, in: &taxonomy)
        case (nil, let target?): declare(step.source, before: step, target, in: &taxonomy)
        case (.some, .some): checked.append(step)
        case (nil, nil): waiting.append(step)
        }
      }
      if waiting.count == open.count {
        anchor(waiting[0], in: &taxonomy, into: &log)
      }
      open = waiting
    }
    for step in checked { check(step, taxonomy, into: &log) }
  }

  private func declare(
    _ name: String,
    after step: Step,
    from source: Unit,
    in taxonomy: inout Taxonomy
  ) {
    taxonomy.declaredUnits[name] = Unit(
      name: name,
      dimension: source.dimension,
      scale: source.scale / step.scale,
      offset: source.offset - source.scale * step.offset / step.scale
    )
  }

  private func declare(
    _ name: String,
    before step: Step,
    _ target: Unit,
    in taxonomy: inout Taxonomy
  ) {
    taxonomy.declaredUnits[name] = Unit(
      name: name,
      dimension: target.dimension,
      scale: target.scale * step.scale,
      offset: target.offset + target.scale * step.offset
    )
  }

  /// Takes the first unit of a chain that leads to no known one as the base of its type.
  private func anchor(_ step: Step, in taxonomy: inout Taxonomy, into log: inout DeclarationLog) {
    let known = taxonomy.unit(ofType: step.type)
    if let known {
      log.note(
        "ODD015",
        step.place.file,
        step.place.line,
        "conversion of \(step.source) to \(step.target): neither is a known unit of \(step.type); add a "
          + "conversion to \(known.name)"
      )
    }
    taxonomy.declaredUnits[step.source] = Unit(
      name: step.source,
      dimension: known == nil ? step.type : "\(step.type) in \(step.source)",
      scale: 1
    )
  }

  private func check(_ step: Step, _ taxonomy: Taxonomy, into log: inout DeclarationLog) {
    guard let source = taxonomy.unit(named: step.source),
      let target = taxonomy.unit(named: step.target)
    else { return }
    let what = "conversion of \(step.source) to \(step.target)"
    guard let exact = Unit.convert(1, from: source, to: target),
      let zero = Unit.convert(0, from: source, to: target)
    else {
      log.note(
        "ODD016",
        step.place.file,
        step.place.line,
        "\(what): \(step.source) is \(source.dimension), \(step.target) is \(target.dimension); correct "
          + "one of the names"
      )
      return
    }
    let factor = exact - zero
    let isNear =
      abs(step.scale - factor) <= Self.tolerance * abs(factor)
      && abs(step.offset - zero) <= Self.tolerance * max(1, abs(zero))
    guard !isNear else { return }
    let isBuiltIn = Unit.named(step.source) != nil && Unit.named(step.target) != nil
    log.note(
      "ODD027",
      step.place.file,
      step.place.line,
      "\(what): scale \(step.scale) and offset \(step.offset), by "
        + (isBuiltIn ? "definition " : "the other conversions ")
        + "\(shortNumber(factor)) and \(shortNumber(zero)); "
        + (isBuiltIn ? "the definition is used" : "those are used, correct one of them")
    )
  }
}
