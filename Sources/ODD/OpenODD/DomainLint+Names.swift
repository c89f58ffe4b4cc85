extension DomainLint {
  /// Titles that two modules share, and labels that are another module's name.
  static func checkTitles(_ rules: DomainRules, into log: inout DeclarationLog) {
    var first: [String: DomainModule] = [:]
    for module in rules.modules {
      for label in module.labels {
        guard let other = rules.modules.first(where: { $0.name == label.name }) else { continue }
        log.note(
          "ODD036",
          module.place.file,
          label.line,
          other.name == module.name
            ? "\(module.name): the label \(quoted(label.name)) is the module's own name; remove it"
            : "\(module.name): the label \(quoted(label.name)) is the name of the module of line "
              + "\(other.place.line), so that a reference means either; rename one"
        )
      }
      guard let title = module.title?.trimmed, !title.isEmpty else { continue }
      guard let earlier = first[title] else {
        first[title] = module
        continue
      }
      log.note(
        "ODD036",
        module.place.file,
        module.titleLine ?? module.place.line,
        "\(module.name): the title \(quoted(title)) is that of the module \(quoted(earlier.name)) as well; "
          + "give each its own"
      )
    }
  }

  /// Modules that are switched off, with what refers to them.
  static func checkInactive(_ rules: DomainRules, into log: inout DeclarationLog) {
    for module in rules.modules where !module.isActive {
      let references = rules.dropped[module.name, default: []]
      log.note(
        "ODD038",
        module.place.file,
        module.place.line,
        "the module \(quoted(module.name)) is inactive and limits nothing"
          + (references.isEmpty
            ? "" : "; the references to it in \(listed(references)) drop out with it")
      )
    }
  }
}
