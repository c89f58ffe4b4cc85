import Coverage
import ODD
import Quantities

extension TextPage {
  /// Missions in the order in which they are worth driving.
  mutating func add(_ plan: MissionPlan, _ words: RequestWords) {
    heading(
      "Missions of \(plan.fleet): \(Figures.count(plan.missions.count)), expected to close "
        + "\(Figures.count(plan.closed)) of \(Figures.count(plan.tasks.count, "open cell"))"
    )
    var table = TextTable([
      .init(heading: "", alignsRight: true), .init(heading: "vehicle", canShrink: true),
      .init(heading: "when"), .init(heading: "time", alignsRight: true),
      .init(heading: "gain", alignsRight: true), .init(heading: "closes", alignsRight: true),
      .init(heading: "cost", alignsRight: true), .init(heading: "cells", canShrink: true),
    ])
    for (place, mission) in plan.missions.prefix(words.page.limit).enumerated() {
      let cells = mission.parts.map { part in
        let task = plan.tasks[part.task]
        let chance =
          part.chance < 1 ? " (\(Figures.percent(part.chance, .down)))" : ""
        return task.classes.map(\.name).joined(separator: " ") + chance
      }
      table.add([
        .init(Figures.count(place + 1)), .init(mission.slot.vehicle.name),
        .init(words.time.window(from: mission.slot.start, to: mission.slot.end)),
        .init("\(Figures.decimal(mission.hours, places: 1, .up)) h"),
        .init(Figures.decimal(mission.gain, places: 2, .down)),
        .init(Figures.count(mission.parts.count(where: \.closes))),
        .init(
          mission.cost.map { "\(Figures.decimal($0, places: 0, .up)) \(plan.currency ?? "")" }
            ?? Figures.none
        ),
        .init(cells.joined(separator: "; ")),
      ])
    }
    add(table)
    add(
      omitted: plan.missions.count - min(plan.missions.count, words.page.limit),
      "mission",
      see: "--json"
    )
    if plan.hopeless > 0 {
      add(
        "\(Figures.count(plan.hopeless, "cell")) cannot be planned: no window between the dates, or weather "
          + "that nobody has observed in their months and hours",
        .dim
      )
    }
    if plan.open > 0 {
      add("\(Figures.count(plan.open)) ordered before and not delivered are deducted", .dim)
    }
    if plan.tasksOmitted > 0 {
      add("\(Figures.count(plan.tasksOmitted, "more open cell")) left for a later plan", .dim)
    }
    if plan.slotsOmitted > 0 {
      add("\(Figures.count(plan.slotsOmitted, "shift")) not looked at: ask for fewer days", .dim)
    }
    add(Self.missionNote, .dim)
  }

  /// How missions are reckoned.
  static let missionNote =
    "Gain: the sum over cells of the share of their missing time, drives and days that the mission is expected to "
    + "bring, times 1 and their weight, after the missions above it. Cells that are possible at once are driven "
    + "at once; roads, speeds, courses and tags are the driver's to find; a chance is that of the weather."
}
