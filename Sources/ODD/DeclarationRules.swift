/// One kind of mistake in a declared file.
package struct DeclarationRule: Hashable, Sendable {
  /// The stable id: `ODD003`.
  package var id: String
  /// How bad it is unless a message says otherwise.
  package var severity: DeclarationIssue.Severity
  /// What is wrong.
  package var meaning: String
  /// What to do.
  package var remedy: String

  /// Creates a rule.
  package init(
    _ id: String,
    _ severity: DeclarationIssue.Severity,
    _ meaning: String,
    _ remedy: String
  ) {
    self.id = id
    self.severity = severity
    self.meaning = meaning
    self.remedy = remedy
  }
}

/// The tables of everything that is checked in declared files.
package enum DeclarationRules {
  /// What is checked in OpenODD files.
  package static let odd: [DeclarationRule] =
    [
      DeclarationRule(
        "ODD001",
        .error,
        "the file cannot be read as YAML",
        "correct the place named; files are UTF-8, at most 4 MiB, at most 48 levels deep"
      ),
      DeclarationRule("ODD002", .error, "a key is unknown", "write one of the keys listed"),
      DeclarationRule(
        "ODD003",
        .error,
        "an import is missing, leads back to itself or is one too many",
        "correct the path, which is relative to the importing file, or break the cycle"
      ),
      DeclarationRule(
        "ODD004",
        .error,
        "a mapping, a list or a word was expected",
        "write what the message names"
      ),
      DeclarationRule(
        "ODD005",
        .error,
        "a tested name is not in the taxonomy",
        "correct the name or declare the concept under TAXONOMY"
      ),
      DeclarationRule(
        "ODD006",
        .error,
        "a tested value is not one of the concept's classes",
        "write one of the classes listed or add the class to the taxonomy"
      ),
      DeclarationRule(
        "ODD007",
        .error,
        "a condition cannot be applied to the concept's type",
        "test numbers with numbers, classes with their words, booleans with true or false"
      ),
      DeclarationRule(
        "ODD008",
        .warning,
        "an order comparison on classes whose order is ambiguous",
        "list the classes that are meant"
      ),
      DeclarationRule(
        "ODD009",
        .warning,
        "a class set is mixed with a number or a boolean",
        "make the boolean a class of the set, defined by the number"
      ),
      DeclarationRule(
        "ODD010",
        .error,
        "a module has no INCLUDE or EXCLUDE section",
        "put its conditions under INCLUDE_AND, INCLUDE_OR, EXCLUDE_AND or EXCLUDE_OR"
      ),
      DeclarationRule(
        "ODD011",
        .warning,
        "a module's label looks copied from another module",
        "give the module its own label and refer to it"
      ),
      DeclarationRule(
        "ODD012",
        .warning,
        "a module constrains nothing",
        "refer to it or its label from a module under ODD, or remove it"
      ),
      DeclarationRule(
        "ODD013",
        .error,
        "a module or label that is referred to does not exist",
        "correct the name or declare the module"
      ),
      DeclarationRule(
        "ODD014",
        .error,
        "modules refer to each other in a circle",
        "remove one of the references"
      ),
      DeclarationRule(
        "ODD015",
        .error,
        "a unit is unknown",
        "write one of the units listed or add a conversion"
      ),
      DeclarationRule(
        "ODD016",
        .error,
        "a unit measures something else than the concept",
        "write a unit of the concept's dimension"
      ),
      DeclarationRule(
        "ODD017",
        .error,
        "a range is empty",
        "write the lower end first and include one end"
      ),
      DeclarationRule(
        "ODD018",
        .note,
        "a border belongs to two classes",
        "nothing: the class declared first has it"
      ),
      DeclarationRule(
        "ODD019",
        .warning,
        "classes overlap by more than a border, or one can never hold",
        "move the borders or the order of the classes"
      ),
      DeclarationRule(
        "ODD020",
        .error,
        "numeric terms and parameters are not read",
        "write the number itself"
      ),
      DeclarationRule(
        "ODD021",
        .error,
        "a condition cannot be read",
        "write a range, bound or value"
      ),
      DeclarationRule(
        "ODD022",
        .error,
        "a name is used twice or is not allowed",
        "choose another name"
      ),
      DeclarationRule(
        "ODD023",
        .error,
        "a group of concepts is tested as if it had values",
        "test one of its concepts"
      ),
      DeclarationRule(
        "ODD024",
        .warning,
        "a concept is declared again",
        "declare it once, or give one of the two another name"
      ),
      DeclarationRule(
        "ODD025",
        .error,
        "a concept's type is unknown or leads back to itself",
        "write float, integer, boolean, shapefile, a list of classes or the name of another concept"
      ),
      DeclarationRule(
        "ODD026",
        .warning,
        "a class is named like the word for a missing value",
        "rename the class"
      ),
      DeclarationRule(
        "ODD027",
        .warning,
        "a conversion differs from the unit's definition",
        "write the exact factor; the definition is used"
      ),
      DeclarationRule(
        "ODD028",
        .error,
        "no active module limits anything",
        "declare a module under ODD"
      ),
      DeclarationRule(
        "ODD029",
        .warning,
        "a number has no unit",
        "write the unit of the number"
      ),
      DeclarationRule(
        "ODD030",
        .warning,
        "there is a gap between two classes",
        "let the borders meet"
      ),
      DeclarationRule("ODD031", .note, "a section is not read", "nothing, or remove it"),
      DeclarationRule(
        "ODD032",
        .error,
        "a module has two INCLUDE or two EXCLUDE sections",
        "keep one and nest the other as AND or OR"
      ),
    ] + meaning
}

extension DeclarationRules {
  /// What is checked in every declared YAML file.
  package static let yaml: [DeclarationRule] = [
    DeclarationRule(
      "YAML001",
      .error,
      "the file is not YAML that can be read",
      "correct the place named; files are UTF-8, at most 4 MiB, 48 levels deep, without aliases"
    )
  ]

  /// Everything that is checked in declared files.
  package static var all: [DeclarationRule] { odd + plan + exposure + yaml }

  /// The severity of a rule; an unknown one is an error.
  static func severity(of rule: String) -> DeclarationIssue.Severity {
    (odd + yaml).first { $0.id == rule }?.severity ?? .error
  }
}
