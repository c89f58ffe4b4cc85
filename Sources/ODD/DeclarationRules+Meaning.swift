extension DeclarationRules {
  /// What is checked in OpenODD files once all can be read: whether they say what they seem to.
  static let meaning: [DeclarationRule] = [
    DeclarationRule(
      "ODD033",
      .warning,
      "a section, a module or the whole ODD can never hold",
      "correct one of the conditions named; where no moment is inside the ODD it is an error"
    ),
    DeclarationRule(
      "ODD034",
      .warning,
      "a condition adds nothing to another one of its group",
      "remove the one that is not meant"
    ),
    DeclarationRule(
      "ODD035",
      .note,
      "concepts of the taxonomy are tested by no module",
      "nothing where the ODD is open to them; else test them"
    ),
    DeclarationRule(
      "ODD036",
      .warning,
      "a title or a label is used twice",
      "give each module its own title, and its label another name than a module"
    ),
    DeclarationRule(
      "ODD037",
      .warning,
      "a border lies where the concept has no values",
      "correct the number or its unit"
    ),
    DeclarationRule(
      "ODD038",
      .note,
      "a module is inactive",
      "nothing, or remove ACTIVE: false; references to it drop out with it"
    ),
    DeclarationRule(
      "ODD039",
      .warning,
      "a section or a group is empty and counts as absent",
      "write a condition or remove it"
    ),
    DeclarationRule(
      "ODD040",
      .warning,
      "a unit type is declared as another quantity than it is",
      "correct the formula; the units of the type are used"
    ),
  ]
}
