import Conditions
import Quantities

/// A file that says who can drive: `{fleet, currency, cities, vehicles}`.
package enum FleetFile {
  /// Reads a fleet.
  ///
  /// - Parameters:
  ///   - content: The file's bytes.
  ///   - file: The file as messages name it.
  /// - Returns: The fleet; it has at least one vehicle with at least one shift.
  /// - Throws: Everything that is wrong, with lines.
  package static func read(_ content: [UInt8], file: String) throws(DeclarationError) -> Fleet {
    var reader = PlanReader(path: file) { _ in content }
    let fleet = reader.fleet(content)
    guard let fleet, !reader.findings.hasErrors else {
      throw DeclarationError(issues: reader.findings.sorted)
    }
    return fleet
  }
}

extension PlanReader {
  fileprivate mutating func fleet(_ content: [UInt8]) -> Fleet? {
    guard let root = document(content) else { return nil }
    let what = "the fleet"
    _ = findings.entries(root, of: what, keys: ["fleet", "currency", "cities", "vehicles"])
    guard root.entries != nil else { return nil }
    let name = findings.requiredWord(root, "fleet", of: what) ?? ""
    var cities: [Fleet.City] = []
    for entry in root["cities"]?.entries ?? [] {
      cities.append(city(entry.value, name: entry.key))
    }
    guard let items = root["vehicles"]?.items, !items.isEmpty else {
      findings.note(
        root["vehicles"] == nil ? .missingKey : .wrongKind,
        root["vehicles"]?.line ?? root.line,
        "\(what) has no vehicles; write a list of {vehicle, city, shifts}"
      )
      return nil
    }
    var vehicles: [Fleet.Vehicle] = []
    for item in items {
      guard let vehicle = vehicle(item, cities: cities.map(\.name)) else { continue }
      if vehicles.contains(where: { $0.name == vehicle.name }) {
        findings.note(
          .duplicate,
          item.line,
          "vehicle \(quoted(vehicle.name)) is declared twice; remove one"
        )
      }
      vehicles.append(vehicle)
    }
    return Fleet(
      name: name,
      currency: root["currency"].flatMap { findings.word($0, what: "currency of \(what)") },
      cities: cities,
      vehicles: vehicles
    )
  }

  private mutating func city(_ node: PlanNode, name: String) -> Fleet.City {
    let what = "city \(quoted(name))"
    let keys = ["regions", "base", "transfer", "cost_per_hour"]
    _ = findings.entries(node, of: what, keys: keys)
    let regions = node["regions"].map { findings.words($0, what: "regions of \(what)") } ?? []
    let transfer = node["transfer"]
      .flatMap { findings.quantity($0, in: "s", what: "transfer of \(what)") }
    return Fleet.City(
      name: name,
      regions: Set(regions.map(\.text)),
      base: node["base"].flatMap { findings.word($0, what: "base of \(what)") } ?? "",
      transferSeconds: transfer ?? 0,
      costPerHour: cost(node, of: what)
    )
  }

  private mutating func vehicle(_ node: PlanNode, cities: [String]) -> Fleet.Vehicle? {
    let keys = ["vehicle", "city", "rig", "sensors", "shifts", "available", "cost_per_hour"]
    _ = findings.entries(node, of: "a vehicle", keys: keys)
    guard node.entries != nil,
      let name = findings.requiredWord(node, "vehicle", of: "a vehicle")
    else { return nil }
    let what = "vehicle \(quoted(name))"
    guard let city = findings.requiredWord(node, "city", of: what) else { return nil }
    if !cities.contains(city) {
      findings.note(
        .wrongKind,
        node["city"]?.line ?? node.line,
        "city \(quoted(city)) of \(what) is not among cities"
          + PlanFindings.suggestion(for: city, among: cities)
      )
    }
    guard let list = node["shifts"]?.items, !list.isEmpty else {
      findings.note(
        .missingKey,
        node["shifts"]?.line ?? node.line,
        "\(what) has no shifts; write a list of {days, from, until}"
      )
      return nil
    }
    let rig = node["rig"].map { findings.words($0, what: "rig of \(what)") }
    let sensors = node["sensors"].map { findings.words($0, what: "sensors of \(what)") }
    var shifts: [Fleet.Shift] = []
    for item in list { if let shift = shift(item, of: what) { shifts.append(shift) } }
    return Fleet.Vehicle(
      name: name,
      city: city,
      rig: rig.map { Set($0.map(\.text)) },
      sensors: sensors.map { Set($0.map(\.text)) },
      shifts: shifts,
      available: node["available"].map { availability($0, of: what) },
      costPerHour: cost(node, of: what)
    )
  }

  private mutating func cost(_ node: PlanNode, of what: String) -> Double? {
    guard let value = node["cost_per_hour"] else { return nil }
    guard let text = findings.word(value, what: "cost_per_hour of \(what)") else { return nil }
    guard let cost = Double(text), cost.isFinite, cost > 0, cost <= 1e9 else {
      findings.note(
        .wrongKind,
        value.line,
        "cost_per_hour of \(what) is \(quoted(text)); write a number above 0, as 120"
      )
      return nil
    }
    return cost
  }

  private mutating func shift(_ node: PlanNode, of what: String) -> Fleet.Shift? {
    let what = "a shift of \(what)"
    _ = findings.entries(node, of: what, keys: ["days", "from", "until"])
    guard node.entries != nil else { return nil }
    var known: [String] = []
    if case .words(let words) = Measure.weekday.kind { known = words }
    var days = Set(known)
    if let list = node["days"] {
      days = []
      for (day, line) in findings.words(list, what: "days of \(what)") {
        if known.contains(day) {
          days.insert(day)
        } else {
          findings.note(
            .wrongKind,
            line,
            "\(quoted(day)) is no day of the week"
              + PlanFindings.suggestion(for: day, among: known)
          )
        }
      }
    }
    guard let from = clock(node, "from", of: what), let until = clock(node, "until", of: what)
    else { return nil }
    guard from < 1440, until > 0 else {
      findings.note(.wrongKind, node.line, "\(what) begins at 24:00 or ends at 00:00; swap them")
      return nil
    }
    return Fleet.Shift(weekdays: days, from: from, until: until)
  }

  /// Minutes since midnight of `06:30`.
  private mutating func clock(_ node: PlanNode, _ key: String, of what: String) -> Int? {
    guard let text = findings.requiredWord(node, key, of: what) else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hours = Int(parts[0]),
      let minutes = Int(parts[1]), (0...24).contains(hours), (0..<60).contains(minutes),
      hours * 60 + minutes <= 1440
    else {
      findings.note(
        .wrongKind,
        node[key]?.line ?? node.line,
        "\(key) of \(what) is \(quoted(text)), no time of day; write it as 06:30"
      )
      return nil
    }
    return hours * 60 + minutes
  }

  private mutating func availability(
    _ node: PlanNode,
    of what: String
  ) -> [ClosedRange<CivilDate>] {
    var found: [ClosedRange<CivilDate>] = []
    for item in node.items ?? [node] {
      let what = "available of \(what)"
      _ = findings.entries(item, of: what, keys: ["from", "until"])
      guard item.entries != nil, let from = findings.requiredWord(item, "from", of: what),
        let until = findings.requiredWord(item, "until", of: what)
      else { continue }
      guard let first = CivilDate(iso8601: from), let last = CivilDate(iso8601: until),
        first <= last
      else {
        findings.note(
          .wrongKind,
          item.line,
          "\(what) is \(quoted(from)) to \(quoted(until)), no span of dates; write 2026-11-02"
        )
        continue
      }
      found.append(first...last)
    }
    return found
  }
}
