import Conditions
import Coverage
import Geodesy
import ODD
import Quantities
import SolarPosition

extension CollectionPlanner {
  /// The most missions that are planned.
  static let maximumMissions = 500

  /// What a fleet should drive of the cells that requests of type `collect` stand for.
  mutating func missions(
    _ fleet: Fleet,
    open orders: [OpenOrder],
    requests: [CollectionRequest],
    _ summary: CoverageSummary
  ) -> MissionPlan {
    var conditions: [MissionCondition] = []
    var places: [MissionKey: Int] = [:]
    var (tasks, omitted) = tasks(requests, summary, &conditions, &places)
    let open = orders.reduce(0) { $0 + $1.deduct(from: &tasks, drives: input.drives) }
    let slots = slots(of: fleet)
    var planner = MissionPlanner(
      tasks: tasks,
      conditions: conditions,
      slots: Array(slots.prefix(MissionPlanner.maximumSlots))
    )
    let (missions, left) = planner.plan(limit: Self.maximumMissions)
    return MissionPlan(
      fleet: fleet.name,
      currency: fleet.currency ?? plan.collection?.currency,
      tasks: tasks,
      tasksOmitted: omitted,
      hopeless: tasks.count { !conditions[$0.condition].isPossible },
      missions: missions,
      left: left,
      open: open,
      slots: min(slots.count, MissionPlanner.maximumSlots),
      slotsOmitted: max(0, slots.count - MissionPlanner.maximumSlots)
    )
  }

  /// What tells conditions apart.
  struct MissionKey: Hashable {
    var box: SunElevationLimits.Box
    var time: TimeCondition
    var weather: WeatherCondition?
  }

  // MARK: Cells

  private mutating func tasks(
    _ requests: [CollectionRequest],
    _ summary: CoverageSummary,
    _ conditions: inout [MissionCondition],
    _ places: inout [MissionKey: Int]
  ) -> (tasks: [MissionTask], omitted: Int) {
    var tasks: [MissionTask] = []
    var omitted = 0
    for grid in plan.grids {
      let own = requests.filter { $0.grid == grid.name && $0.kind == .collect }
      guard !own.isEmpty else { continue }
      for cell in CellRanking.gaps(in: summary.cells, ofGrid: grid.name)
      where cell.state == .thin || cell.state == .empty {
        for role in Set(own.map(\.role)).sorted(by: { ($0 ?? "") < ($1 ?? "") }) {
          let seen = cell.seen(by: role)
          guard seen.state == .thin || seen.state == .empty else { continue }
          let ids = own.filter { $0.role == role && $0.pattern.holds(cell) }.map(\.id)
          guard !ids.isEmpty else { continue }
          guard tasks.count < MissionTask.maximumTasks else {
            omitted += 1
            continue
          }
          if let task = task(seen, role: role, ids: ids, &conditions, &places) {
            tasks.append(task)
          }
        }
      }
    }
    return (tasks, omitted)
  }

  private mutating func task(
    _ cell: CellCoverage,
    role: String?,
    ids: [String],
    _ conditions: inout [MissionCondition],
    _ places: inout [MissionKey: Int]
  ) -> MissionTask? {
    var time = TimeCondition()
    var weather = WeatherCondition(parts: [])
    var names: [String] = []
    var rig: [String] = []
    var vehicles: Set<String> = []
    var sensorAxes: Set<String> = []
    for (name, className) in cell.classes {
      guard let axis = plan.axes.first(where: { $0.name == name }),
        let index = axis.index(ofClass: className)
      else { return nil }
      time.add(axis, ClassSet(index), isFixed: true)
      if axis.measure.scope == .sensor { sensorAxes.insert(name) }
      let words = axis.classes[index].members
        .compactMap { member in
          if case .label(let word) = member { word } else { nil }
        }
      switch axis.measure {
      case .region: names += words
      case .rigVariant, .cameraModel, .fieldOfView: rig.append(className)
      case .vehicle: vehicles.formUnion(words)
      case let measure where measure.isWeather:
        weather.parts.append(WeatherCondition.Part(axis: axis, classes: ClassSet(index)))
      default: break
      }
    }
    guard let box = box(ofRegions: names) else { return nil }
    let key = MissionKey(box: box, time: time, weather: weather.parts.isEmpty ? nil : weather)
    let place: Int
    if let known = places[key] {
      place = known
    } else {
      place = conditions.count
      places[key] = place
      conditions.append(condition(key))
    }
    let missing = cell.shortfall
    var task = MissionTask(
      grid: cell.grid,
      role: role,
      classes: cell.classes,
      requests: ids,
      weight: cell.weight,
      need: MissionNeed(
        seconds: missing.seconds ?? 0,
        drives: Double(missing.drives ?? 0),
        days: Double(missing.days ?? 0)
      ),
      condition: place,
      regions: Set(names)
    )
    task.rig = rig
    task.vehicles = vehicles
    task.sensorAxes = sensorAxes
    return task
  }

  private mutating func condition(_ key: MissionKey) -> MissionCondition {
    let found = windows(in: key.box, key.time, until: until)
    guard let weather = key.weather else {
      return MissionCondition(windows: found.windows, climatology: nil)
    }
    let outlook = outlook(in: key.box, key.time, weather, found)
    // Weather that nobody has observed cannot be planned.
    return MissionCondition(
      windows: outlook.climatology == nil ? [] : found.windows,
      climatology: outlook.climatology
    )
  }

  /// The box around some regions of the plan, or around all; `nil` for a plan without any.
  private mutating func box(ofRegions names: [String]) -> SunElevationLimits.Box? {
    var boxes: [SunElevationLimits.Box] = []
    for axis in plan.axes where axis.measure == .region {
      guard let source = axis.regions, let map = operation.surroundings.regions[source.key]
      else { continue }
      for name in map.names where names.isEmpty || names.contains(name) {
        if let region = region(name, key: source.key, of: map) { boxes.append(region.box) }
      }
    }
    guard !boxes.isEmpty else { return driven.first?.box }
    return boxes.dropFirst().reduce(boxes[0]) { $0.joined($1) }
  }

  // MARK: Shifts

  /// Every shift between the dates, in the order of date, vehicle and time.
  private func slots(of fleet: Fleet) -> [MissionSlot] {
    let cities = Dictionary(fleet.cities.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
    var found: [MissionSlot] = []
    var date = from
    while date <= until {
      for vehicle in fleet.vehicles {
        guard let city = cities[vehicle.city],
          vehicle.available?.contains(where: { $0.contains(date) }) ?? true
        else { continue }
        var end = Int64.min
        for shift in vehicle.shifts.sorted(by: { $0.from < $1.from })
        where shift.weekdays.contains(weekday(date)) {
          guard let slot = slot(vehicle, city, shift, on: date) else { continue }
          // A vehicle is in one place at a time.
          guard slot.start.nanosecondsSince1970 >= end else { continue }
          end = slot.end.nanosecondsSince1970
          found.append(slot)
        }
      }
      date = CivilDate(daysSince1970: date.daysSince1970 + 1)
    }
    return found
  }

  private func weekday(_ date: CivilDate) -> String {
    guard case .words(let words) = Measure.weekday.kind else { return "" }
    return words[date.isoWeekday - 1]
  }

  private func slot(
    _ vehicle: Fleet.Vehicle,
    _ city: Fleet.City,
    _ shift: Fleet.Shift,
    on date: CivilDate
  ) -> MissionSlot? {
    let minute: Int64 = 60_000_000_000
    let shown = date.daysSince1970 * 86_400_000_000_000 + Int64(shift.from) * minute
    let begin = utc(shown)
    let end = utc(shown + Int64(shift.minutes) * minute)
    let transfer = Int64(city.transferSeconds * 1e9)
    guard begin + transfer < end - transfer else { return nil }
    return MissionSlot(
      vehicle: vehicle,
      city: city,
      date: date,
      start: Timestamp(nanosecondsSince1970: begin + transfer),
      end: Timestamp(nanosecondsSince1970: end - transfer),
      costPerHour: vehicle.costPerHour ?? city.costPerHour ?? plan.collection?.costPerHour
    )
  }

  /// When the clock shows a time first; where it leaves it out, an hour later by the clock.
  private func utc(_ shown: Int64) -> Int64 {
    guard let clock else { return shown }
    let offset =
      clock.offsetSeconds(showing: shown).last ?? clock.offsetSeconds(before: shown)
    return shown - Int64(offset) * 1_000_000_000
  }
}

extension UncoveredPattern {
  /// Whether a cell lies in the pattern.
  fileprivate func holds(_ cell: CellCoverage) -> Bool {
    classes.allSatisfy { fixed in
      cell.classes.contains { $0.axis == fixed.axis && $0.name == fixed.name }
    }
  }
}
