/// What is checked in coverage plans and border sets.
enum PlanRule: String, CaseIterable {
  case unreadable = "PLAN001"
  case unknownKey = "PLAN002"
  case missingKey = "PLAN003"
  case wrongKind = "PLAN004"
  case duplicate = "PLAN005"
  case missingFile = "PLAN006"
  case unknownMeasure = "PLAN007"
  case badExpression = "PLAN008"
  case gap = "PLAN009"
  case overlap = "PLAN010"
  case emptyClass = "PLAN011"
  case classCount = "PLAN012"
  case unknownClass = "PLAN013"
  case unknownAxis = "PLAN014"
  case need = "PLAN015"
  case infeasible = "PLAN016"
  case regions = "PLAN017"
  case scope = "PLAN018"
  case rigs = "PLAN019"
  case borders = "PLAN020"
  case concept = "PLAN021"
  case givenAndMeasured = "PLAN022"
  case conceptUnit = "PLAN023"
  case timeZone = "PLAN024"
  case pattern = "PLAN025"
  case regionRepair = "PLAN026"
  case gridSize = "PLAN027"
  case unused = "PLAN028"
  case perSensor = "PLAN029"
  case name = "PLAN030"
  case nothingLeft = "PLAN031"
  case bordersUnreadable = "BORD001"
  case bordersKey = "BORD002"
  case bordersMeasure = "BORD003"
  case bordersExpression = "BORD004"
  case bordersTiling = "BORD005"
  case bordersSource = "BORD006"
  case bandLimit = "BAND001"
  case bandOverlap = "BAND002"
  case bandSides = "BAND003"
  case bandMeasure = "BAND004"

  /// The rule as the command `rules` prints it.
  var rule: DeclarationRule {
    let (severity, meaning, remedy) = text
    return DeclarationRule(rawValue, severity, meaning, remedy)
  }

  private var text: (DeclarationIssue.Severity, String, String) {
    switch self {
    case .unreadable:
      (.error, "the plan cannot be read as YAML", "correct the place named; at most 4 MiB")
    case .unknownKey: (.error, "a key is unknown", "write one of the keys listed")
    case .missingKey: (.error, "a key is missing", "add it")
    case .wrongKind:
      (.error, "another kind of value was expected", "write what the message names")
    case .duplicate: (.error, "a name or id is used twice", "choose another one")
    case .missingFile: (.error, "a file that the plan names cannot be read", "correct the path")
    case .unknownMeasure: (.error, "a measure does not exist", "write one of the measures listed")
    case .badExpression:
      (.error, "a number, interval or unit cannot be read", "write it as [a .. b) unit")
    case .gap:
      (.error, "values between two classes belong to none", "let them meet or write gaps: allowed")
    case .overlap: (.error, "values belong to two classes", "move one of the edges")
    case .emptyClass: (.error, "a class holds no value", "write the lower end first")
    case .classCount:
      (.error, "an axis has no or more than 256 classes", "declare 1 to 256 classes")
    case .unknownClass:
      (.error, "a class or word does not exist", "write one of the words listed")
    case .unknownAxis: (.error, "an axis does not exist", "write one of the axes listed")
    case .need: (.error, "a target asks for nothing or cannot be read", "ask for a count above 0")
    case .infeasible: (.error, "a target cannot be reached", "lower the target or widen the cells")
    case .regions: (.error, "regions are missing or cannot be read", "name a GeoJSON file")
    case .scope:
      (
        .error, "a condition or role of one sensor stands in a grid of the ego",
        "remove it from the grid"
      )
    case .rigs:
      (.error, "rig variants cannot be read", "write NAME: {ROLE: {camera_model, field_of_view}}")
    case .borders:
      (.error, "a border set is missing or lacks the measure", "write one of the sets listed")
    case .concept:
      (.warning, "a concept is not tested by the ODD", "correct the name or remove the line")
    case .givenAndMeasured: (.error, "a concept is given and measured", "remove one of the two")
    case .conceptUnit:
      (.error, "a concept cannot be measured by that measure or axis", "map it to another one")
    case .timeZone: (.error, "no time zone of the IANA data base", "write it as Europe/Berlin")
    case .pattern: (.error, "a pattern names no cell", "allow at least one class of each axis")
    case .regionRepair: (.warning, "a region was repaired or left out", "correct the GeoJSON file")
    case .gridSize: (.error, "a grid has too many cells", "cross fewer axes")
    case .unused: (.warning, "an axis is used nowhere", "use it in a grid or remove it")
    case .perSensor:
      (.error, "a grid per sensor or of complete frames lacks its sensors", "name them by role")
    case .name: (.error, "a name or reason is empty, or kept for the report", "write another one")
    case .nothingLeft:
      (.error, "no cell of a grid is applicable", "narrow the patterns or remove the grid")
    case .bordersUnreadable:
      (.error, "a border set cannot be read as YAML", "correct the place named")
    case .bordersKey:
      (.error, "a key of a border set is unknown or missing", "write one of the keys listed")
    case .bordersMeasure: (.error, "a border set names an unknown measure", "correct the name")
    case .bordersExpression: (.error, "a border cannot be read", "write it as [a .. b) unit")
    case .bordersTiling:
      (.error, "classes of a border set overlap or leave a gap", "let their edges meet")
    case .bordersSource: (.warning, "a border has no source", "say where it comes from")
    case .bandLimit:
      (
        .error, "the ODD has no limit for a band to lie at",
        "write the limits: at: [\"< 7.6 mm/h\"]"
      )
    case .bandOverlap:
      (.error, "bands are wider than the distance of two limits", "write a smaller around")
    case .bandSides:
      (.warning, "both sides of a limit are inside by different conditions", "name the limit by at")
    case .bandMeasure:
      (.error, "a measure has no numbers of the vehicle", "write one of the measures listed")
    }
  }
}

extension DeclarationRules {
  /// What is checked in coverage plans and border sets.
  package static let plan: [DeclarationRule] = PlanRule.allCases.map(\.rule)
}
