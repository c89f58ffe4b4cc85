package import Quantities

/// Missions of a fleet, with the cells that they are for.
package struct MissionPlan: Sendable {
  package var fleet: String
  package var currency: String?
  package var tasks: [MissionTask]
  /// Open cells beyond those that missions are made for.
  package var tasksOmitted: Int
  /// Tasks without a window between the dates, or whose weather nobody has observed in any.
  package var hopeless: Int
  /// In the order in which they were taken, most gain first.
  package var missions: [Mission]
  /// What is left of every task after them.
  package var left: [MissionNeed]
  /// Missions and requests of earlier documents whose drives have not been delivered.
  package var open: Int
  /// Shifts that were looked at, and those beyond ``MissionPlanner/maximumSlots``.
  package var slots: Int
  package var slotsOmitted: Int

  /// Creates a plan.
  package init(
    fleet: String,
    currency: String?,
    tasks: [MissionTask],
    tasksOmitted: Int,
    hopeless: Int,
    missions: [Mission],
    left: [MissionNeed],
    open: Int,
    slots: Int,
    slotsOmitted: Int
  ) {
    self.fleet = fleet
    self.currency = currency
    self.tasks = tasks
    self.tasksOmitted = tasksOmitted
    self.hopeless = hopeless
    self.missions = missions
    self.left = left
    self.open = open
    self.slots = slots
    self.slotsOmitted = slotsOmitted
  }

  /// Cells of which nothing is expected to be missing after the missions.
  package var closed: Int { left.count(where: \.isMet) }
}

/// What was ordered before: missions, or requests where a document has none.
package struct OpenOrder: Sendable {
  /// One cell of a mission.
  package struct Part: Sendable {
    package var grid: String
    package var role: String?
    package var classes: [String: String]
    package var expected: MissionNeed

    /// Creates a part.
    package init(
      grid: String,
      role: String?,
      classes: [String: String],
      expected: MissionNeed
    ) {
      self.grid = grid
      self.role = role
      self.classes = classes
      self.expected = expected
    }
  }

  /// A mission that was planned.
  package struct Planned: Sendable {
    package var vehicle: String
    package var start: Timestamp
    package var end: Timestamp
    package var parts: [Part]

    /// Creates a mission.
    package init(vehicle: String, start: Timestamp, end: Timestamp, parts: [Part]) {
      self.vehicle = vehicle
      self.start = start
      self.end = end
      self.parts = parts
    }

    /// Whether a drive of the vehicle at that time is there.
    func isDelivered(in drives: [DriveLine]) -> Bool {
      drives.contains { $0.vehicle == vehicle && $0.start <= end && $0.end >= start }
    }
  }

  package var missions: [Planned]
  /// Requests of type `collect`; they count where there are no missions.
  package var requests: [RequestedPattern]

  /// Creates an order.
  package init(missions: [Planned], requests: [RequestedPattern]) {
    self.missions = missions
    self.requests = requests
  }

  /// Takes what is still to come from what tasks need.
  ///
  /// A mission brings what was expected of it; a request without missions is somebody else's, whole.
  ///
  /// - Parameters:
  ///   - tasks: Whose needs fall.
  ///   - drives: The drives that there are.
  /// - Returns: How many missions or requests are still to come.
  package func deduct(from tasks: inout [MissionTask], drives: [DriveLine]) -> Int {
    var open = 0
    for mission in missions where !mission.isDelivered(in: drives) {
      open += 1
      for part in mission.parts {
        for place in tasks.indices
        where tasks[place].grid == part.grid && tasks[place].role == part.role
          && OpenOrder.isSame(tasks[place], part.classes)
        {
          tasks[place].need = tasks[place].need - part.expected
        }
      }
    }
    guard missions.isEmpty else { return open }
    for request in requests {
      var isOpen = false
      for place in tasks.indices
      where tasks[place].grid == request.grid && tasks[place].role == request.role
        && OpenOrder.isWithin(tasks[place], request.classes)
      {
        tasks[place].need = MissionNeed()
        isOpen = true
      }
      if isOpen { open += 1 }
    }
    return open
  }

  private static func isWithin(_ task: MissionTask, _ classes: [String: String]) -> Bool {
    classes.allSatisfy { axis, name in
      task.classes.contains { $0.axis == axis && $0.name == name }
    }
  }

  private static func isSame(_ task: MissionTask, _ classes: [String: String]) -> Bool {
    task.classes.count == classes.count && isWithin(task, classes)
  }
}
