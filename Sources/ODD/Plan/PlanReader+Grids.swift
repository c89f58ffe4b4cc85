import Conditions

extension PlanReader {
  /// Cells that a grid may have.
  static let maximumCellCount = 10_000_000_000

  /// Reads `grids:`.
  mutating func readGrids(_ root: PlanNode) -> [CoveragePlan.Grid] {
    guard let node = root["grids"] else {
      findings.note(.missingKey, root.line, "the plan has no 'grids'; declare at least one")
      return []
    }
    guard let entries = node.entries, !entries.isEmpty else {
      findings.note(
        .wrongKind,
        node.line,
        node.entries == nil
          ? "grids is \(node.kind); write a mapping from names to {axes, need}"
          : "grids is empty; declare at least one"
      )
      return []
    }
    var grids: [CoveragePlan.Grid] = []
    for entry in entries {
      let what = "grid \(quoted(entry.key))"
      let node = entry.value
      let keys = ["axes", "per", "roles", "over", "complete", "need"]
      _ = findings.entries(node, of: what, keys: keys)
      findings.checkName(entry.key, line: entry.line, of: "a grid")
      guard node.entries != nil else { continue }
      if entry.key == "tuples" {
        findings.note(.duplicate, entry.line, "'tuples' names the t-way table; rename the grid")
      }
      let indices = axisList(node, of: what, line: entry.line)
      var grid = CoveragePlan.Grid(
        name: entry.key,
        axes: indices.map(\.index),
        need: need(node, of: what, line: entry.line),
        line: entry.line
      )
      if let per = node["per"], let word = findings.word(per, what: "per of \(what)") {
        if let subject = CoveragePlan.Grid.Subject(rawValue: word) {
          grid.subject = subject
        } else {
          findings.note(
            .wrongKind,
            per.line,
            "\(what) is per \(quoted(word))"
              + PlanFindings.suggestion(for: word, among: ["ego", "sensor"])
          )
        }
      }
      readSensors(node, of: what, line: entry.line, into: &grid)
      if grid.subject == .ego { noteSensorAxes(indices, of: what) }
      var cells = 1
      for index in grid.axes { cells = min(cells * axes[index].classes.count, .max / 512) }
      if cells > Self.maximumCellCount {
        findings.note(
          .gridSize,
          entry.line,
          "\(what) has \(cells) cells, at most \(Self.maximumCellCount) are counted; cross fewer axes"
        )
      }
      grids.append(grid)
    }
    return grids
  }

  private mutating func noteSensorAxes(_ list: [(index: Int, line: Int)], of what: String) {
    for (index, line) in list where axes[index].measure.scope == .sensor {
      findings.note(
        .scope,
        line,
        "axis \(quoted(axes[index].name)) measures \(axes[index].measure.name) of one sensor, "
          + "\(what) is per ego; remove it or write a grid with per: sensor"
      )
    }
  }

  /// The axes that a key `axes` lists.
  private mutating func axisList(
    _ node: PlanNode,
    of what: String,
    line: Int
  ) -> [(index: Int, line: Int)] {
    guard let list = node["axes"] else {
      findings.note(.missingKey, line, "\(what) has no axes; list at least one")
      return []
    }
    var found: [(index: Int, line: Int)] = []
    for (name, line) in findings.words(list, what: "axes of \(what)") {
      guard let index = axisIndex(name, line: line, of: what) else { continue }
      if found.contains(where: { $0.index == index }) {
        findings.note(.duplicate, line, "axis \(quoted(name)) stands in \(what) twice; remove one")
      } else {
        found.append((index, line))
      }
    }
    if list.items?.isEmpty == true {
      findings.note(.missingKey, list.line, "\(what) has no axes; list at least one")
    }
    return found
  }

  /// The place of an axis; notes an unknown name.
  mutating func axisIndex(_ name: String, line: Int, of what: String) -> Int? {
    if let index = axes.firstIndex(where: { $0.name == name }) {
      usedAxes.insert(index)
      return index
    }
    // A refused axis has been complained of where it is declared, and so has a plan without any.
    if !refusedAxes.contains(name), hasAxes {
      findings.note(
        .unknownAxis,
        line,
        "\(what): no axis \(quoted(name))"
          + PlanFindings.suggestion(for: name, among: axes.map(\.name) + refusedAxes.sorted())
      )
    }
    return nil
  }

  /// Reads `tuples:`.
  mutating func readTuples(_ node: PlanNode) -> CoveragePlan.Tuples? {
    _ = findings.entries(node, of: "tuples", keys: ["axes", "t", "need"])
    guard node.entries != nil else { return nil }
    let list = axisList(node, of: "tuples", line: node.line)
    noteSensorAxes(list, of: "tuples")
    let strengths = node["t"].map { readStrengths($0) } ?? [2]
    let strength = strengths.last ?? 2
    // An axis that was refused where it is declared is no reason to complain here.
    let isWhole = node["axes"]?.items.map { $0.count == list.count } ?? true
    if !list.isEmpty, isWhole, list.count < strength {
      findings.note(
        .infeasible,
        node.line,
        "tuples cross \(strength) axes at a time but list \(list.count); list more or lower t"
      )
    }
    return CoveragePlan.Tuples(
      axes: list.map(\.index),
      strengths: strengths,
      need: need(node, of: "tuples", line: node.line),
      line: node.line
    )
  }

  /// Reads `t:`, a number or a list of numbers.
  private mutating func readStrengths(_ node: PlanNode) -> [Int] {
    let values = (node.text.map { [$0] } ?? (node.items ?? []).map { $0.text ?? "" })
      .map { Int($0) ?? 0 }
    guard !values.isEmpty, values.allSatisfy((1...3).contains) else {
      findings.note(
        .wrongKind,
        node.line,
        "t of tuples is 1, 2 or 3; write one of them or a list, as [1, 2]"
      )
      return [2]
    }
    return Set(values).sorted()
  }

  /// Reads `sets:`.
  mutating func readSets(_ node: PlanNode) -> [CoveragePlan.FrameSet] {
    guard let entries = node.entries else {
      findings.note(
        .wrongKind,
        node.line,
        "sets is \(node.kind); write a mapping from names to {need}"
      )
      return []
    }
    return entries.map { entry in
      let what = "set \(quoted(entry.key))"
      findings.checkName(entry.key, line: entry.line, of: "a set")
      if let reason = CoveragePlan.FrameSet.refusal(ofName: entry.key) {
        findings.note(.name, entry.line, "\(what): \(reason)")
      }
      _ = findings.entries(entry.value, of: what, keys: ["need"])
      return CoveragePlan.FrameSet(
        name: entry.key,
        need: need(entry.value, of: what, line: entry.line),
        line: entry.line
      )
    }
  }

  /// The counts that a key `need` asks for.
  mutating func need(_ node: PlanNode, of what: String, line: Int) -> CoveragePlan.Target {
    var target = CoveragePlan.Target()
    guard let list = node["need"] else {
      findings.note(.need, line, "\(what) has no need; write need: {seconds: 60, drives: 2}")
      return target
    }
    let keys = [
      "frames", "seconds", "metres", "episodes", "drives", "days", "vehicles", "places",
    ]
    for entry in findings.entries(list, of: "need of \(what)", keys: keys) {
      let text = entry.value.text ?? ""
      if entry.key == "seconds" || entry.key == "metres" {
        var amount = Double(text)
        if amount == nil, !text.isEmpty, text.last?.isLetter == true {
          amount = findings.quantity(
            entry.value,
            in: entry.key == "seconds" ? "s" : "m",
            what: "\(entry.key) of \(what)"
          )
          if amount == nil { continue }
        }
        guard let amount, amount.isFinite, amount > 0, amount <= 1e9 else {
          noteNeed(entry, text, of: what, wanted: "a number above 0")
          continue
        }
        if entry.key == "seconds" { target.seconds = amount } else { target.metres = amount }
        continue
      }
      guard let count = Int(text), count > 0, count <= 1_000_000_000 else {
        noteNeed(entry, text, of: what, wanted: "a whole number above 0")
        continue
      }
      switch entry.key {
      case "frames": target.frames = count
      case "episodes": target.episodes = count
      case "drives": target.drives = count
      case "days": target.days = count
      case "vehicles": target.vehicles = count
      default: target.places = count
      }
    }
    if list.entries?.isEmpty == true {
      findings.note(
        .need,
        list.line,
        "need of \(what) asks for nothing; write at least one count"
      )
    }
    return target
  }

  private mutating func noteNeed(
    _ entry: PlanNode.Entry,
    _ text: String,
    of what: String,
    wanted: String
  ) {
    findings.note(
      .need,
      entry.value.line,
      "need of \(what): \(entry.key) is \(text.isEmpty ? entry.value.kind : quoted(text)); "
        + "write \(wanted)"
    )
  }
}
