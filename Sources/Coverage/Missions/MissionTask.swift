import ODD
import Quantities

/// An open cell that missions can drive.
package struct MissionTask: Sendable {
  /// The most cells that missions are made for, heaviest and nearest to their target first.
  package static let maximumTasks = 200

  package var grid: String
  /// The sensor that has to see it so; `nil` for the vehicle.
  package var role: String?
  package var classes: [(axis: String, name: String)]
  /// Axes of one sensor, on which two sensors may differ.
  package var sensorAxes: Set<String> = []
  /// The requests whose patterns it is a cell of.
  package var requests: [String]
  package var weight: Double
  /// What is missing, less what is open with others; a count that is not asked for is 0.
  package var need: MissionNeed
  /// Which of the plan's conditions hold for it.
  package var condition: Int
  /// Regions in which it can be driven; empty for anywhere.
  package var regions: Set<String>
  /// What a vehicle's rig must have.
  package var rig: [String]
  /// Vehicles that it asks for by name; empty for any.
  package var vehicles: Set<String>

  /// Creates a task without demands on rig and vehicle.
  package init(
    grid: String,
    role: String?,
    classes: [(axis: String, name: String)],
    requests: [String],
    weight: Double,
    need: MissionNeed,
    condition: Int,
    regions: Set<String>
  ) {
    self.grid = grid
    self.role = role
    self.classes = classes
    self.requests = requests
    self.weight = weight
    self.need = need
    self.condition = condition
    self.regions = regions
    rig = []
    vehicles = []
  }

  /// Whether both can be driven at the same time: no axis in two classes, and a common region.
  func isCompatible(with other: MissionTask) -> Bool {
    if grid == other.grid, role == other.role { return false }
    for (axis, name) in classes {
      guard let theirs = other.classes.first(where: { $0.axis == axis })?.name else { continue }
      let mayDiffer = role != other.role && sensorAxes.contains(axis)
      if theirs != name, !mayDiffer { return false }
    }
    return regions.isEmpty || other.regions.isEmpty || !regions.isDisjoint(with: other.regions)
  }

  /// Whether a vehicle can see it.
  func suits(_ vehicle: Fleet.Vehicle, regions allowed: Set<String>) -> Bool {
    if let sensors = vehicle.sensors, let role,
      !role.split(separator: " + ").allSatisfy({ sensors.contains(String($0)) })
    {
      return false
    }
    if let own = vehicle.rig, !rig.allSatisfy(own.contains) { return false }
    if !vehicles.isEmpty, !vehicles.contains(vehicle.name) { return false }
    return allowed.isEmpty || regions.isEmpty || !allowed.isDisjoint(with: regions)
  }
}

/// Time, drives and days.
package struct MissionNeed: Hashable, Sendable {
  package var seconds: Double
  package var drives: Double
  package var days: Double

  /// Creates a need.
  package init(seconds: Double = 0, drives: Double = 0, days: Double = 0) {
    self.seconds = seconds
    self.drives = drives
    self.days = days
  }

  /// Whether nothing is left, to a thousandth of a second, drive or day.
  package var isMet: Bool { seconds < 1e-3 && drives < 1e-3 && days < 1e-3 }

  /// What is left after something, never below nothing.
  package static func - (a: MissionNeed, b: MissionNeed) -> MissionNeed {
    MissionNeed(
      seconds: max(0, a.seconds - b.seconds),
      drives: max(0, a.drives - b.drives),
      days: max(0, a.days - b.days)
    )
  }

  /// The mean share of what was asked for that a part of it is, over the counts that were asked for.
  func share(of whole: MissionNeed) -> Double {
    let shares = [(seconds, whole.seconds), (drives, whole.drives), (days, whole.days)]
      .filter { $0.1 > 0 }.map { min(1, $0.0 / $0.1) }
    return shares.isEmpty ? 0 : shares.reduce(0, +) / Double(shares.count)
  }
}

/// When some tasks can be driven: the windows of time, and how often the weather is so.
package struct MissionCondition: Sendable {
  /// In the order of time.
  package var windows: [CollectionWindow]
  /// `nil` where no weather is asked for.
  package var climatology: Climatology?

  /// Creates a condition.
  package init(windows: [CollectionWindow], climatology: Climatology?) {
    self.windows = windows
    self.climatology = climatology
  }

  /// Whether there is a window, and an hour in one of them in which the weather was seen.
  package var isPossible: Bool {
    !windows.isEmpty && climatology.map { $0.expectation(in: windows).hours > 0 } ?? true
  }

  /// How likely a quarter of an hour is to be so: 0 outside the windows and where nobody observed.
  func share(from start: Int64, to end: Int64) -> Double {
    var (low, high) = (0, windows.count)
    while low < high {
      let middle = (low + high) / 2
      if windows[middle].end.nanosecondsSince1970 < end { low = middle + 1 } else { high = middle }
    }
    guard low < windows.count, windows[low].start.nanosecondsSince1970 <= start else { return 0 }
    guard let climatology else { return 1 }
    let expected = climatology.expectation(in: [
      CollectionWindow(
        start: Timestamp(nanosecondsSince1970: start),
        end: Timestamp(nanosecondsSince1970: end)
      )
    ])
    return expected.windowHours > 0 ? expected.hours / expected.windowHours : 0
  }
}
