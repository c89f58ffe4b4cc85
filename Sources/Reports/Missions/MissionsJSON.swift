import Coverage
import ODD
import Quantities

/// Missions in `oddcov.request/1`.
enum MissionsJSON {
  static func value(_ plan: MissionPlan, _ time: LocalTimeText) -> JSONValue {
    .object([
      "fleet": .string(plan.fleet),
      "currency": .string(orNull: plan.currency),
      "cells": .int(plan.tasks.count),
      "cells_omitted": .int(plan.tasksOmitted),
      "cells_without_chance": .int(plan.hopeless),
      "cells_closed": .int(plan.closed),
      "shifts": .int(plan.slots),
      "shifts_omitted": .int(plan.slotsOmitted),
      "open": .int(plan.open),
      "missions": .array(plan.missions.map { mission($0, plan, time) }),
      "left": .array(
        zip(plan.tasks, plan.left).filter { !$0.1.isMet }
          .map { task, left in
            guard case .object(var members) = cell(task) else { return .null }
            members["left"] = need(left)
            return .object(members)
          }
      ),
    ])
  }

  private static func mission(
    _ mission: Mission,
    _ plan: MissionPlan,
    _ time: LocalTimeText
  ) -> JSONValue {
    .object([
      "vehicle": .string(mission.slot.vehicle.name),
      "city": .string(mission.slot.city.name),
      "base": .string(mission.slot.city.base),
      "date": .string(mission.slot.date.iso8601),
      "start": .string(mission.slot.start.rfc3339),
      "end": .string(mission.slot.end.rfc3339),
      "start_local": .string(time.rfc3339(mission.slot.start)),
      "end_local": .string(time.rfc3339(mission.slot.end)),
      "hours": .number(mission.hours),
      "cost": .number(orNull: mission.cost),
      "gain": .number(mission.gain),
      "cells_closed": .int(mission.parts.count(where: \.closes)),
      "cells": .array(
        mission.parts.map { part in
          guard case .object(var members) = cell(plan.tasks[part.task]) else { return .null }
          members["start"] = .string(part.start.rfc3339)
          members["end"] = .string(part.end.rfc3339)
          members["seconds"] = .number(part.seconds)
          members["chance"] = .number(part.chance)
          members["expected"] = need(part.expected)
          members["closes"] = .bool(part.closes)
          return .object(members)
        }
      ),
    ])
  }

  private static func cell(_ task: MissionTask) -> JSONValue {
    .object([
      "grid": .string(task.grid), "role": .string(orNull: task.role),
      "classes": .object(
        Dictionary(uniqueKeysWithValues: task.classes.map { ($0.axis, .string($0.name)) })
      ),
      "requests": .strings(task.requests),
    ])
  }

  private static func need(_ need: MissionNeed) -> JSONValue {
    .object([
      "seconds": .number(need.seconds), "drives": .number(need.drives),
      "days": .number(need.days),
    ])
  }
}
