import Conditions
package import Coverage
import ODD
import Quantities

/// What `oddcov explain` prints on a terminal: one screen, the rest in JSON.
package struct ExplainTable: Sendable {
  /// Columns of the terminal.
  package var width: Int
  /// Whether words stand out in colour.
  package var usesColour: Bool
  /// The most candidate cells of a grid, deciding conditions and frames.
  package var listedRows: Int

  /// Creates the settings.
  package init(width: Int = 100, usesColour: Bool = false, listedRows: Int = 6) {
    self.width = width
    self.usesColour = usesColour
    self.listedRows = listedRows
  }

  /// The whole screen.
  package func text(_ explanation: SampleExplanation, _ summary: CoverageSummary) -> String {
    var page = TextPage(width: width, usesColour: usesColour)
    page.heading(
      "Drive \(explanation.drive)\(explanation.vehicle.map { " of \($0)" } ?? ""), sample of "
        + explanation.moment.time.rfc3339
    )
    page.add(
      "holds \(explanation.until.map { "until \($0.rfc3339)" } ?? "to the end of the drive"); plan "
        + "\(summary.planName) \(summary.planVersion); \(summary.ledgerLine)"
    )
    for text in explanation.disagreements { page.add("! \(text)", .red) }
    addSources(explanation, to: &page)
    addClasses(explanation, to: &page)
    addVerdict(explanation, to: &page)
    addCells(explanation, to: &page)
    addCounts(explanation, to: &page)
    addFrames(explanation, to: &page)
    return page.text
  }

  private func addSources(_ explanation: SampleExplanation, to page: inout TextPage) {
    let moment = explanation.moment
    page.heading("Raw values")
    if let position = moment.ego.position {
      let motion = [
        moment.ego.speedMetersPerSecond.map { "\(Figures.decimal($0, places: 2, .nearest)) m/s" },
        moment.ego.headingDegrees.map { "heading \(Figures.degrees($0))" },
        explanation.place.map { "place \($0.column),\($0.row)" },
        moment.ego.horizontalErrorMeters
          .map { "good to \(Figures.decimal($0, places: 1, .nearest)) m" },
      ]
      page.add(
        "position \(Figures.coordinate(position.latitudeDegrees)), "
          + ([Figures.coordinate(position.longitudeDegrees)] + motion.compactMap { $0 })
          .joined(separator: ", ")
      )
    } else {
      page.add("position unknown (\(moment.ego.absence ?? "not derived"))")
    }
    for fix in explanation.fixes {
      page.add(
        "fix \(fix.time.rfc3339) of \(fix.recording)\(fix.stream.map { " \($0)" } ?? "")",
        indent: 4
      )
    }
    if let sun = explanation.sun {
      page.add(
        "sun elevation \(Figures.degrees(sun.elevationDegrees)), azimuth "
          + Figures.degrees(sun.azimuthDegrees)
      )
    }
    if let near = moment.weather.nearest {
      page.add(
        "weather of station \(near.station), "
          + "\(Figures.distance(metres: near.distanceMeters, .nearest)) away, "
          + "\(Figures.decimal(near.ageSeconds, places: 0, .nearest)) s from its report"
      )
    }
    let weather = explanation.values.filter { $0.measure.isWeather }
      .map { "\($0.measure.name) \($0.measure.text(of: $0.value))" }
    if moment.weather.nearest != nil {
      page.add(weather.joined(separator: ", "), indent: 4)
    }
    if let road = moment.road.nearest {
      let words = explanation.values.filter { $0.measure.isRoad }
        .map { "\($0.measure.name) \($0.measure.text(of: $0.value))" }
      page.add(
        "road way \(road.way), \(Figures.distance(metres: road.distanceMeters, .nearest)) away: "
          + words.joined(separator: ", ")
      )
    }
    let regions = Set((moment.regions ?? [:]).values.joined()).sorted()
    if !regions.isEmpty { page.add("regions \(regions.joined(separator: ", "))") }
    for item in explanation.openRegions { page.add(item.sentence, indent: 4) }
    let tags = moment.tags.sorted { $0.key < $1.key }
      .map { "\($0.key): \($0.value.joined(separator: ", "))" }
    if !tags.isEmpty { page.add("tags \(tags.joined(separator: "; "))") }
    for doubt in explanation.doubts {
      page.add("not believed: \(doubt.what): \(doubt.reason) (\(doubt.rule))", .yellow)
    }
  }

  private func addClasses(_ explanation: SampleExplanation, to page: inout TextPage) {
    page.heading("Classes")
    var table = TextTable([
      .init(heading: "axis"), .init(heading: "value", canShrink: true),
      .init(heading: "class", canShrink: true), .init(heading: "its borders", canShrink: true),
      .init(heading: "nearest"), .init(heading: "border set"),
    ])
    for item in explanation.axes { table.add(row(item, name: item.axis.name)) }
    for sensor in explanation.sensors {
      for item in sensor.axes {
        table.add(row(item, name: "\(item.axis.name) (\(sensor.role))"))
      }
    }
    page.add(table)
  }

  private func row(_ item: SampleExplanation.AxisClass, name: String) -> [TextTable.Field] {
    let isNumber = item.axis.measure.unit != nil
    let borders =
      isNumber ? item.classes.flatMap { item.axis.borders(ofClass: $0, withUnit: false) } : []
    var reading = item.axis.text(of: item.reading)
    // Why it is unknown stands as the value.
    if case .unknown = item.reading { reading = "unknown" }
    return [
      .init(name), .init(item.axis.measure.text(of: item.value)), .init(reading, .bold),
      .init(borders.joined(separator: " or ")),
      .init(item.axis.nearestEdge(to: item.value).map(difference) ?? ""),
      .init(item.axis.borderSource),
    ]
  }

  /// `2.5 above 15`.
  private func difference(_ edge: Axis.Edge) -> String {
    let border = Figures.decimal(edge.value, places: 3, .nearest).trimmedZeros
    guard edge.distance != 0 else { return "holds \(border)" }
    let distance = Figures.decimal(abs(edge.distance), places: 3, .nearest).trimmedZeros
    return "\(distance) \(edge.distance > 0 ? "above" : "below") \(border)"
  }

  private func addVerdict(_ explanation: SampleExplanation, to page: inout TextPage) {
    page.heading("ODD: \(explanation.judgement.verdict.rawValue)")
    guard let trace = explanation.trace else { return page.add("the plan names no ODD") }
    if !explanation.judgement.missing.isEmpty {
      page.add("missing: \(explanation.judgement.missing.joined(separator: ", "))")
    }
    let tests = trace.decidingTests
    // Of what holds on all sides, what is unknown or fails says most.
    let ordered = tests.filter { $0.truth != .yes } + tests.filter { $0.truth == .yes }
    var table = TextTable([
      .init(heading: "decides"), .init(heading: "condition", canShrink: true),
      .init(heading: "value", canShrink: true), .init(heading: "where", canShrink: true),
    ])
    for test in ordered.prefix(listedRows) {
      table.add([
        .init(test.truth.rawValue), .init(test.text), .init(test.value ?? ""),
        .init(test.file.map { "\($0):\(test.line ?? 0)" } ?? ""),
      ])
    }
    page.add(table)
    page.add(omitted: ordered.count - listedRows, "condition", see: "--json")
  }

  private func addCells(_ explanation: SampleExplanation, to page: inout TextPage) {
    page.heading("Cells")
    for grid in explanation.grids {
      let view = grid.viewpoint.isEmpty ? "" : " (\(grid.viewpoint))"
      let words =
        grid.count == 0
        ? "no cell, \(grid.kind.name)"
        : "\(grid.kind.name), \(Figures.count(grid.count, "candidate"))"
      page.add("\(grid.grid)\(view): \(words)" + (grid.verdict == .outside ? ", outside" : ""))
      for cell in grid.cells.prefix(listedRows) {
        page.add(
          "\(cell.role.rawValue): \(cell.classes.map(\.name).joined(separator: ", ")) is "
            + cell.state.word + (cell.reason.map { " (\($0))" } ?? ""),
          indent: 4
        )
      }
      page.add(omitted: grid.count - listedRows, "cell", see: "--json")
    }
    for item in explanation.requirements {
      page.add(
        "requirement \(item.id)\(item.viewpoint.isEmpty ? "" : " (\(item.viewpoint))"): "
          + "\(item.role.rawValue) evidence, it is \(item.state.word)"
      )
    }
  }

  private func addCounts(_ explanation: SampleExplanation, to page: inout TextPage) {
    page.heading("Counted")
    for item in explanation.viewpoints {
      let name = item.key.isEmpty ? "vehicle" : item.key
      let standing =
        item.countedUntil.map {
          "; standing beyond the limit, nothing counts after \($0.rfc3339)"
        } ?? ""
      page.add(
        "\(name): \(Figures.count(item.frames)) of \(Figures.count(item.allFrames, "frame")), "
          + "\(Figures.decimal(Double(item.nanoseconds) / 1e9, places: 3, .down)) s, "
          + "\(Figures.decimal(Double(item.millimeters) / 1e3, places: 3, .down)) m\(standing)"
      )
      if let stay = item.stay {
        page.add(
          "stay \(stay.start.rfc3339) to \(stay.end.rfc3339): "
            + "\(Figures.count(stay.frames)) of \(Figures.count(stay.allFrames, "frame")), "
            + "\(Figures.decimal(Double(stay.nanoseconds) / 1e9, places: 3, .down)) s, day "
            + (stay.day?.iso8601 ?? "unknown"),
          indent: 4
        )
      }
    }
  }
}

extension String {
  /// A decimal number without zeros that say nothing: `15.000` is `15`.
  fileprivate var trimmedZeros: String {
    guard contains(".") else { return self }
    var text = self
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
