package import Coverage

extension SignOffFigures {
  /// The figures of a document `oddcov.coverage/1`; `nil` where it is no such document.
  package init?(document: JSONValue) {
    guard document["schema"].text == CoverageJSON.schema, let set = document["set"].text else {
      return nil
    }
    let grids = document["grids"].elements
    var unknown: [String: Int] = [:]
    for share in document["unknown"].elements {
      guard let axis = share["axis"].text else { continue }
      unknown[axis, default: 0] += share["frames"].integer ?? 0
    }
    let recordings = document["recordings"].members.mapValues { $0.integer ?? 0 }
    let all = recordings.values.reduce(0, +)
    self.init(
      set: set,
      asOf: document["as_of"].text,
      frames: document["drive_list"].elements.reduce(0) { $0 + ($1["frames"].integer ?? 0) },
      grids: grids.compactMap(Self.grid),
      cells: document["cells"].elements.compactMap(Self.cell),
      requirements: document["requirements"].elements.compactMap(Self.requirement),
      unknownFrames: unknown,
      unmeasured: document["ledger"]["unmeasured"].elements.compactMap(\.text),
      hasDomain: document["odd"] != .null,
      recordings: (all, all - (recordings["ok"] ?? 0)),
      waivers: document["waivers"]["entries"].elements.compactMap(Self.waiver)
    )
  }

  private static func grid(_ value: JSONValue) -> Grid? {
    guard let name = value["grid"].text, let denominator = value["denominator"].integer,
      let met = value["met"].integer
    else { return nil }
    let weight = value["weighted"]
    return Grid(
      name: name,
      denominator: denominator,
      met: met,
      waived: value["waived"].integer ?? 0,
      weight: weight["weight"].double
        .flatMap { all in
          weight["weight_met"].double.map { (all, $0) }
        }
    )
  }

  private static func cell(_ value: JSONValue) -> Cell? {
    guard let grid = value["grid"].text,
      let state = value["state"].text.flatMap(CellState.init(rawValue:))
    else { return nil }
    return Cell(
      grid: grid,
      classes: value["classes"].members.compactMapValues(\.text),
      state: state,
      waiver: value["waiver"].text,
      frames: value["evidence"]["frames"].integer ?? 0
    )
  }

  private static func requirement(_ value: JSONValue) -> Requirement? {
    guard let id = value["id"].text,
      let state = value["state"].text.flatMap(CellState.init(rawValue:))
    else { return nil }
    return Requirement(id: id, state: state, waiver: value["waiver"].text)
  }

  private static func waiver(_ value: JSONValue) -> JudgedWaiver? {
    guard let id = value["id"].text,
      let status = value["status"].text.flatMap(WaiverLedger.Status.init(rawValue:))
    else { return nil }
    return JudgedWaiver(
      id: id,
      status: status,
      odd: value["odd"].text,
      owner: value["owner"].text ?? "",
      expires: value["expires"].text ?? ""
    )
  }
}
