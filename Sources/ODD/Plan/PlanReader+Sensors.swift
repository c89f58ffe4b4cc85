import Conditions
import Quantities

extension PlanReader {
  /// Reads `roles:`, `over:` and `complete:` of a grid.
  mutating func readSensors(
    _ node: PlanNode,
    of what: String,
    line: Int,
    into grid: inout CoveragePlan.Grid
  ) {
    if let roles = node["roles"] {
      grid.roles = roleList(roles, what: "roles of \(what)")
      if grid.subject == .ego {
        findings.note(.scope, roles.line, "\(what) is per ego and has no roles; remove them")
      }
    }
    if let over = node["over"], let word = findings.word(over, what: "over of \(what)") {
      if let combination = CoveragePlan.Grid.Combination(rawValue: word) {
        grid.combination = combination
      } else {
        findings.note(
          .wrongKind,
          over.line,
          "\(what) is over \(quoted(word))"
            + PlanFindings.suggestion(
              for: word,
              among: CoveragePlan.Grid.Combination.allCases.map(\.rawValue)
            )
        )
      }
      if grid.subject == .ego {
        findings.note(.scope, over.line, "\(what) is per ego and has no roles; remove over")
      }
    }
    if grid.subject == .sensor, grid.roles.isEmpty {
      findings.note(
        .perSensor,
        node["per"]?.line ?? line,
        "\(what) is per sensor and names no sensor; write roles: [front]"
      )
    }
    if let complete = node["complete"] {
      grid.completeness = readCompleteness(complete, of: what)
    }
  }

  /// Notes requirements on a condition of one sensor that no grid counts.
  mutating func checkSensors(
    of requirements: [CoveragePlan.Requirement],
    grids: [CoveragePlan.Grid]
  ) {
    for requirement in requirements {
      let own = Set(requirement.pattern.classes.keys)
      guard let axis = own.sorted().first(where: { axes[$0].measure.scope == .sensor }),
        !grids.contains(where: { $0.subject == .sensor && own.isSubset(of: $0.axes) })
      else { continue }
      findings.note(
        .perSensor,
        requirement.line,
        "requirement \(quoted(requirement.id)) names \(quoted(axes[axis].name)), a condition of one "
          + "sensor, and no grid per sensor has its axes; declare one"
      )
    }
  }

  /// Reads `complete:` of a grid or a requirement.
  mutating func readCompleteness(
    _ node: PlanNode,
    of what: String
  ) -> CoveragePlan.Completeness? {
    let name = "complete of \(what)"
    _ = findings.entries(node, of: name, keys: ["sensors", "within", "calibrated"])
    guard node.entries != nil else { return nil }
    var found = CoveragePlan.Completeness(
      sensors: node["sensors"].map { roleList($0, what: "sensors of \(name)") } ?? [],
      withinNanoseconds: 50_000_000,
      needsCalibration: false
    )
    if let within = node["within"],
      let seconds = findings.quantity(within, in: "s", what: "within of \(name)")
    {
      found.withinNanoseconds = Int64((min(seconds, 3600) * 1e9).rounded())
    }
    if let calibrated = node["calibrated"] {
      found.needsCalibration = findings.flag(calibrated, what: "calibrated of \(name)")
    }
    guard !found.sensors.isEmpty else {
      findings.note(
        .perSensor,
        node.line,
        "\(name) names no sensor; write sensors: [front, lidar_top]"
      )
      return nil
    }
    return found
  }

  private mutating func roleList(_ node: PlanNode, what: String) -> [String] {
    var found: [String] = []
    for (text, line) in findings.words(node, what: what) {
      if found.contains(text) {
        findings.note(.duplicate, line, "\(what): \(quoted(text)) stands there twice; remove one")
      } else {
        found.append(text)
      }
    }
    return found
  }

  /// Reads `glare:`.
  mutating func readGlare(_ node: PlanNode) -> GlareRules {
    var rules = GlareRules()
    for entry in findings.entries(node, of: "glare", keys: ["flare_zone", "attitude_error"]) {
      guard
        let degrees = findings.quantity(entry.value, in: "deg", what: "\(entry.key) of glare")
      else { continue }
      guard degrees <= 90 else {
        findings.note(
          .badExpression,
          entry.value.line,
          "\(entry.key) of glare is above 90 degrees; write 10 deg"
        )
        continue
      }
      if entry.key == "flare_zone" {
        rules.flareZoneDegrees = degrees
      } else {
        rules.attitudeErrorDegrees = degrees
      }
    }
    return rules
  }

  /// Reads the variants of a rig: `NAME: {ROLE: {camera_model: MODEL, field_of_view: INTERVAL}}`.
  ///
  /// `file`: The file that declares them, as messages name it.
  mutating func readRigVariants(_ root: PlanNode, file: String, named node: PlanNode) {
    guard rigVariants.isEmpty else {
      findings.note(
        .rigs,
        node.line,
        "rig variants are declared by another axis already; keep one axis of rig_variant"
      )
      return
    }
    for entry in root.entries ?? [] {
      let what = "variant \(quoted(entry.key)) in \(quoted(file)), line \(entry.line),"
      guard let sensors = entry.value.entries, !sensors.isEmpty else {
        findings.note(.rigs, node.line, "\(what) has no sensors; write {front: {}}")
        continue
      }
      rigVariants.append(
        RigVariant(
          name: entry.key,
          sensors: sensors.map { sensor in
            RigVariant.Sensor(
              role: sensor.key,
              cameraModels: cameraModels(sensor.value, of: what, named: node),
              fieldOfViewDegrees: fieldOfView(sensor.value, of: what, named: node)
            )
          }
        )
      )
    }
    if root.entries == nil {
      findings.note(
        .rigs,
        node.line,
        "\(quoted(file)) is no mapping from variants to sensors; write NAME: {front: {}}"
      )
    }
  }

  private mutating func cameraModels(
    _ node: PlanNode,
    of what: String,
    named place: PlanNode
  ) -> [String] {
    for entry in node.entries ?? [] where !["camera_model", "field_of_view"].contains(entry.key) {
      findings.note(
        .rigs,
        place.line,
        "\(what) has an unknown key \(quoted(entry.key))"
          + PlanFindings.suggestion(for: entry.key, among: ["camera_model", "field_of_view"])
      )
    }
    guard let value = node["camera_model"] else { return [] }
    let known = Measure.cameraModels
    return findings.words(value, what: "camera_model of \(what)")
      .compactMap { text, _ in
        if known.contains(text) { return text }
        findings.note(
          .rigs,
          place.line,
          "\(what) asks for the camera model \(quoted(text))"
            + PlanFindings.suggestion(for: text, among: known)
        )
        return nil
      }
  }

  private mutating func fieldOfView(
    _ node: PlanNode,
    of what: String,
    named place: PlanNode
  ) -> Interval? {
    guard let value = node["field_of_view"], let text = value.text else { return nil }
    return findings.interval(
      text,
      line: place.line,
      unit: "deg",
      what: "field_of_view of \(what)",
      rule: .rigs
    )
  }
}
