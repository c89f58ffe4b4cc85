package import ODD
package import Quantities

/// A shift of a vehicle on one date, less the way there and back.
package struct MissionSlot: Hashable, Sendable {
  package var vehicle: Fleet.Vehicle
  package var city: Fleet.City
  /// The local date on which the shift begins.
  package var date: CivilDate
  /// When collecting can begin, and when it has to end.
  package var start: Timestamp
  package var end: Timestamp
  /// `nil` where nobody says it.
  package var costPerHour: Double?

  /// Creates a slot.
  package init(
    vehicle: Fleet.Vehicle,
    city: Fleet.City,
    date: CivilDate,
    start: Timestamp,
    end: Timestamp,
    costPerHour: Double?
  ) {
    self.vehicle = vehicle
    self.city = city
    self.date = date
    self.start = start
    self.end = end
    self.costPerHour = costPerHour
  }
}

/// One drive that is worth making.
package struct Mission: Sendable {
  /// One cell of it.
  package struct Part: Sendable {
    /// The place of the task.
    package var task: Int
    /// When it is driven first and last.
    package var start: Timestamp
    package var end: Timestamp
    /// Time that is spent on it, in seconds.
    package var seconds: Double
    /// What is expected: time by the chance of its weather, drives and days by the best of its chances.
    package var expected: MissionNeed
    /// The greatest chance of its weather; 1 where none is asked for.
    package var chance: Double
    /// Whether nothing is missing of the cell after it.
    package var closes: Bool
  }

  package var slot: MissionSlot
  package var parts: [Part]
  /// The sum over its cells of the share of their need that it brings, each times 1 and its weight.
  package var gain: Double
  /// From the base and back, in hours.
  package var hours: Double

  /// `nil` where nobody says what an hour costs.
  package var cost: Double? { slot.costPerHour.map { $0 * hours } }
}

/// Combines open cells into missions, the one that brings most first.
///
/// A quarter of an hour goes to the cells that it brings nearest to their need: at most one of each grid and
/// sensor, all of them possible at once. The mission with the greatest gain is taken, what it is expected to bring is
/// deducted, and the next is looked for: greedy, so that every mission's gain is its marginal one. What a slot
/// can bring falls as needs are met, so that its last gain is taken as a bound (Minoux 1978).
package struct MissionPlanner {
  /// Slots of all vehicles together.
  package static let maximumSlots = 4000
  /// A mission has to bring this share of one cell's need.
  static let leastGain = 0.01
  private static let quarter: Int64 = 900_000_000_000

  private let tasks: [MissionTask]
  private let conditions: [MissionCondition]
  private let slots: [MissionSlot]
  private var left: [MissionNeed]
  /// By slot and condition the chance of each quarter of an hour; empty where there is none at all.
  private var chances: [[[Float]?]]
  /// Dates on which each task is driven already.
  private var dates: [Set<CivilDate>]

  /// Prepares a plan.
  package init(tasks: [MissionTask], conditions: [MissionCondition], slots: [MissionSlot]) {
    self.tasks = tasks
    self.conditions = conditions
    self.slots = slots
    left = tasks.map(\.need)
    dates = tasks.map { _ in [] }
    chances = slots.map { _ in [] }
  }

  /// The missions in the order in which they were taken, and what is left of every task after them.
  ///
  /// - Parameter limit: The most missions.
  /// - Returns: Missions with gains that do not rise, and one need per task.
  package mutating func plan(limit: Int) -> (missions: [Mission], left: [MissionNeed]) {
    var missions: [Mission] = []
    var bounds = slots.indices.map { (gain: Double.infinity, slot: $0) }
    while missions.count < limit {
      bounds.sort { ($0.gain, $1.slot) > ($1.gain, $0.slot) }
      var best: (mission: Mission, place: Int)?
      for place in bounds.indices {
        if let best, best.mission.gain >= bounds[place].gain { break }
        let mission = mission(in: bounds[place].slot)
        bounds[place].gain = mission.gain
        if mission.gain > (best?.mission.gain ?? 0) { best = (mission, place) }
      }
      guard let best, best.mission.gain >= Self.leastGain else { break }
      var mission = best.mission
      bounds.remove(at: best.place)
      for index in mission.parts.indices {
        let task = mission.parts[index].task
        left[task] = left[task] - mission.parts[index].expected
        mission.parts[index].closes = left[task].isMet
        dates[task].insert(mission.slot.date)
      }
      missions.append(mission)
    }
    return (missions, left)
  }

  /// The best that one slot can bring as things stand.
  private mutating func mission(in place: Int) -> Mission {
    let slot = slots[place]
    let own = tasks.indices.filter {
      !left[$0].isMet && tasks[$0].suits(slot.vehicle, regions: slot.city.regions)
    }
    var parts: [Int: Mission.Part] = [:]
    let rows = chances(in: place, of: Set(own.map { tasks[$0].condition }))
    var quarter = 0
    var time = slot.start.nanosecondsSince1970
    let end = slot.end.nanosecondsSince1970
    while time + Self.quarter <= end, !own.isEmpty {
      let next = time + Self.quarter
      let shares = rows.map { row -> Double in
        row.map { $0.isEmpty ? 0 : Double($0[quarter]) } ?? 0
      }
      quarter += 1
      let ranked =
        own.compactMap { task -> (value: Double, task: Int)? in
          let share = shares[tasks[task].condition]
          let before = parts[task]?.expected ?? MissionNeed()
          let after = expected(before, of: task, share: share, on: slot.date)
          let value = gain(after, of: task) - gain(before, of: task)
          return value > 1e-9 ? (value, task) : nil
        }
        .sorted { ($0.value, $1.task) > ($1.value, $0.task) }
      var taken: [Int] = []
      for (_, task) in ranked
      where taken.allSatisfy({ tasks[$0].isCompatible(with: tasks[task]) }) {
        taken.append(task)
        let share = shares[tasks[task].condition]
        var part =
          parts[task]
          ?? Mission.Part(
            task: task,
            start: Timestamp(nanosecondsSince1970: time),
            end: Timestamp(nanosecondsSince1970: next),
            seconds: 0,
            expected: MissionNeed(),
            chance: 0,
            closes: false
          )
        part.end = Timestamp(nanosecondsSince1970: next)
        part.seconds += Double(Self.quarter) / 1e9
        part.expected = expected(part.expected, of: task, share: share, on: slot.date)
        part.chance = max(part.chance, share)
        parts[task] = part
      }
      time = next
    }
    return mission(in: slot, parts.values.sorted { ($0.start, $0.task) < ($1.start, $1.task) })
  }

  /// The chances of one slot by condition, looked up once.
  private mutating func chances(in place: Int, of wanted: Set<Int>) -> [[Float]?] {
    if chances[place].isEmpty { chances[place] = conditions.map { _ in nil } }
    let slot = slots[place]
    for condition in wanted where chances[place][condition] == nil {
      var row: [Float] = []
      var time = slot.start.nanosecondsSince1970
      while time + Self.quarter <= slot.end.nanosecondsSince1970 {
        row.append(Float(conditions[condition].share(from: time, to: time + Self.quarter)))
        time += Self.quarter
      }
      chances[place][condition] = row.allSatisfy { $0 == 0 } ? [] : row
    }
    return chances[place]
  }

  private func mission(in slot: MissionSlot, _ parts: [Mission.Part]) -> Mission {
    var slot = slot
    let transfer = 2 * slot.city.transferSeconds
    // Nobody drives before the first or after the last quarter that brings something.
    if let first = parts.map(\.start).min(), let last = parts.map(\.end).max() {
      (slot.start, slot.end) = (first, last)
    }
    let seconds = Double(slot.start.nanoseconds(to: slot.end)) / 1e9
    return Mission(
      slot: slot,
      parts: parts,
      gain: parts.reduce(0) { $0 + gain($1.expected, of: $1.task) },
      hours: parts.isEmpty ? 0 : (seconds + transfer) / 3600
    )
  }

  /// What is expected of a task after another quarter of an hour.
  private func expected(
    _ before: MissionNeed,
    of task: Int,
    share: Double,
    on date: CivilDate
  ) -> MissionNeed {
    guard share > 0 else { return before }
    let left = left[task]
    let isNewDay = !dates[task].contains(date)
    return MissionNeed(
      seconds: min(left.seconds, before.seconds + share * Double(Self.quarter) / 1e9),
      // Hours of one day are not independent of each other: the best of them counts.
      drives: min(left.drives, max(before.drives, share)),
      days: isNewDay ? min(left.days, max(before.days, share)) : before.days
    )
  }

  private func gain(_ brought: MissionNeed, of task: Int) -> Double {
    (1 + tasks[task].weight) * brought.share(of: tasks[task].need)
  }
}
