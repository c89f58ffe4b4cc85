/// What a declared file is, told from its top-level keys and its name without reading it as YAML.
enum DeclaredKind: String {
  case odd = "an ODD"
  case plan = "a coverage plan"
  case borders = "a border set"

  private static let oddKeys = ["IMPORT", "TAXONOMY", "MODULES", "ODD", "COD", "OD"]
  private static let planKeys = ["odd", "axes", "grids", "requirements", "not_applicable"]

  /// The kind by the keys alone; `nil` where none of them tells.
  init?(content: [UInt8]) {
    func holds(_ keys: [String]) -> Bool {
      keys.contains { PlanText.hasTopLevelKey($0, in: content) }
    }
    if holds(["plan"]) {
      self = .plan
    } else if holds(["borders", "measures"]) {
      self = .borders
    } else if holds(Self.oddKeys) {
      self = .odd
    } else if holds(Self.planKeys) {
      self = .plan
    } else {
      return nil
    }
  }

  /// The kind by the keys or, failing that, by the file's name: `NAME.coverage.yaml` is a plan.
  init(path: String, content: [UInt8]) {
    let isNamedPlan = [".coverage.yaml", ".coverage.yml"].contains { path.hasSuffix($0) }
    self = DeclaredKind(content: content) ?? (isNamedPlan ? .plan : .odd)
  }
}
