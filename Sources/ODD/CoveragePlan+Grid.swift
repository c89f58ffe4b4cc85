extension CoveragePlan {
  /// A grid of cells.
  package struct Grid: Hashable, Sendable {
    /// Whose evidence a cell collects.
    package enum Subject: String, Sendable { case ego, sensor }

    /// How the evidence of several sensor roles makes a cell's.
    package enum Combination: String, CaseIterable, Sendable {
      /// One role with enough evidence will do; that of the best role is shown.
      case any
      /// Every role needs the evidence; that of the worst is shown.
      case each
      /// Only time counts in which every role is in the cell at once.
      case all
    }

    package var name: String
    /// Indices into the plan's axes.
    package var axes: [Int]
    package var subject: Subject
    /// Sensor roles of a grid per sensor.
    package var roles: [String]
    /// How the roles are taken together.
    package var combination = Combination.each
    /// What a frame must come with to count; `nil` where every frame counts.
    package var completeness: Completeness?
    package var need: Target
    package var line: Int

    /// Creates a grid.
    package init(
      name: String,
      axes: [Int],
      subject: Subject = .ego,
      roles: [String] = [],
      need: Target,
      line: Int = 0
    ) {
      self.name = name
      self.axes = axes
      self.subject = subject
      self.roles = roles
      self.need = need
      self.line = line
    }

    /// The points of view whose evidence the grid counts, in the order of the roles.
    package var viewpoints: [Viewpoint] {
      switch subject {
      case .ego: [Viewpoint(roles: [], completeness: completeness)]
      case .sensor:
        combination == .all
          ? [Viewpoint(roles: roles, completeness: completeness)]
          : roles.map { Viewpoint(roles: [$0], completeness: completeness) }
      }
    }
  }

  /// What a frame must come with to count: other sensors close in time, and their calibrations.
  package struct Completeness: Hashable, Sendable {
    /// The roles of the sensors that must have delivered.
    package var sensors: [String]
    /// How far their frames may lie from the frame, in nanoseconds.
    package var withinNanoseconds: Int64
    /// Whether every camera among them must have a calibration that holds.
    package var needsCalibration: Bool

    /// Creates a condition.
    package init(sensors: [String], withinNanoseconds: Int64, needsCalibration: Bool) {
      self.sensors = sensors
      self.withinNanoseconds = withinNanoseconds
      self.needsCalibration = needsCalibration
    }

    /// In words: `front, lidar_top within 50 ms, calibrated`.
    package var phrase: String {
      "\(sensors.joined(separator: ", ")) within \(withinNanoseconds.milliseconds) ms"
        + (needsCalibration ? ", calibrated" : "")
    }
  }

  /// From where evidence is counted: the vehicle, one sensor, or several at once.
  package struct Viewpoint: Hashable, Sendable {
    /// The sensors' roles; empty for the vehicle with all its cameras.
    package var roles: [String]
    package var completeness: Completeness?
    /// The frame set whose frames alone are counted; `nil` for every recorded frame.
    package var set: String?

    /// Creates a point of view.
    package init(roles: [String], completeness: Completeness? = nil) {
      self.roles = roles
      self.completeness = completeness
    }

    /// The vehicle with all its frames.
    package static let ego = Viewpoint(roles: [])

    /// A text that tells points of view apart; empty for the vehicle with all its frames.
    package var key: String {
      if let set {
        let whole = limited(to: nil).key
        return whole.isEmpty ? "\(set):" : "\(set): \(whole)"
      }
      guard let completeness else { return roles.joined(separator: " + ") }
      return (roles.isEmpty ? "" : roles.joined(separator: " + ") + " ")
        + "with \(completeness.phrase)"
    }

    /// The same sensors with all their frames.
    package var withoutCondition: Viewpoint {
      var found = self
      found.completeness = nil
      return found
    }

    /// The same point of view of a frame set.
    package func limited(to set: String?) -> Viewpoint {
      var found = self
      found.set = set
      return found
    }
  }

  /// The first grid that has all axes of a requirement.
  package func grid(of requirement: Requirement) -> Grid? {
    let own = Set(requirement.pattern.classes.keys)
    return grids.first { own.isSubset(of: $0.axes) }
  }

  /// The points of view whose evidence a requirement counts: those of its grid, on its own condition.
  package func viewpoints(of requirement: Requirement) -> [Viewpoint] {
    let points = grid(of: requirement)?.viewpoints ?? [.ego]
    guard let completeness = requirement.completeness else { return points }
    return points.map { Viewpoint(roles: $0.roles, completeness: completeness) }
  }

  /// The points of view that grids and requirements ask for besides the vehicle with all its frames,
  /// each once; with those of complete frames those of all frames.
  package var viewpoints: [Viewpoint] {
    var found: [Viewpoint] = []
    for viewpoint in grids.flatMap(\.viewpoints) + requirements.flatMap({ viewpoints(of: $0) }) {
      for item in [viewpoint, viewpoint.withoutCondition]
      where item != .ego && !found.contains(item) { found.append(item) }
    }
    return found
  }
}

extension Int64 {
  /// Nanoseconds as milliseconds in short: `50` or `0.5`.
  fileprivate var milliseconds: String {
    let value = Double(self) / 1e6
    return value == value.rounded() ? "\(Int64(value))" : "\(value)"
  }
}
