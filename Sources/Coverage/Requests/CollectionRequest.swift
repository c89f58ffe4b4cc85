package import ODD
package import Quantities

/// What has to be collected, or brought, for one uncovered pattern.
package struct CollectionRequest: Sendable {
  /// What closes the gap.
  package enum Kind: String, CaseIterable, Sendable {
    /// Driving does.
    case collect
    /// What was driven already does, once something unknown about it is brought.
    case resolve
    /// No configured source can ever yield it: bring a source, driving does not help.
    case unobservable
  }

  /// Windows and weather of one area.
  package struct Outlook: Sendable {
    package var area: CollectionArea
    package var windows: SunWindows.Found
    package var weather: WeatherOutlook?

    /// Creates an outlook.
    package init(area: CollectionArea, windows: SunWindows.Found, weather: WeatherOutlook?) {
      self.area = area
      self.windows = windows
      self.weather = weather
    }
  }

  /// When the weather of a pattern occurs.
  package struct WeatherOutlook: Sendable {
    /// The classes in words: `rain light`.
    package var text: String
    /// The stations whose reports were counted, sorted.
    package var stations: [String]
    /// `nil` without any report of all its measures, as ``absence`` says.
    package var climatology: Climatology?
    /// Over the windows between the dates that were asked for.
    package var expected: Climatology.Expectation?
    /// Over the windows of the year that begins at the first of them.
    package var yearly: Climatology.Expectation?
    /// Why there is no figure, one sentence.
    package var absence: String?

    /// Creates an outlook without figures.
    package init(text: String, stations: [String], absence: String?) {
      self.text = text
      self.stations = stations
      self.absence = absence
    }
  }

  /// What it costs at the price of the plan.
  package struct Cost: Hashable, Sendable {
    /// Of the missing time alone, as if every second of driving counted; `nil` where no time is missing.
    package var least: Double?
    /// Of the drives that are expected, at their mean length so far; `nil` without an estimate.
    package var expected: Double?
    /// Of both ends of the interval; `nil` without one.
    package var interval: ClosedRange<Double>?
  }

  /// Stable: `R-` and the first digits of a digest of ``identity``.
  package var id: String
  package var grid: String
  /// The sensor that has to see it so; `nil` for the vehicle.
  package var role: String?
  package var kind: Kind
  package var pattern: UncoveredPattern
  /// Why it is of its kind, one sentence; `nil` for `collect`.
  package var reason: String?
  /// Cells that can be driven and that a waiver covers, with the ids of the waivers.
  package var waivedCells = 0
  package var waivers: [String] = []
  /// The names of the regions in which it can happen.
  package var regions: [String] = []
  /// Areas in order; empty where no windows are looked for.
  package var outlooks: [Outlook] = []
  /// Whether the course matters, because the sun stands at a side or in a camera.
  package var needsHeading = false
  /// Road classes that it asks for, with their ways near the drives; empty where any road will do.
  package var roads: [(roadClass: String, ways: [Int64])] = []
  /// Variants of the rig, camera models, fields of view and vehicles that it asks for, in words.
  package var rig: [String] = []
  /// What else has to hold, in words: `speed slow`.
  package var conditions: [String] = []
  /// Squares with evidence of it so far, by name.
  package var squares: Set<String> = []
  package var uncertain = Amount()
  package var causes: [UncertainCause] = []
  /// Cells that their own uncertain time would meet, and those that it can meet together.
  package var resolvableCells = 0
  package var attainableCells = 0
  package var estimate: YieldEstimate?
  /// Why there is no estimate, one sentence.
  package var estimateAbsence: String?
  package var cost: Cost?

  /// Creates a request.
  package init(
    id: String,
    grid: String,
    role: String?,
    kind: Kind,
    pattern: UncoveredPattern
  ) {
    self.id = id
    self.grid = grid
    self.role = role
    self.kind = kind
    self.pattern = pattern
  }

  /// What the id is a digest of: grid, role and classes, whatever their order.
  package static func identity(
    grid: String,
    role: String?,
    classes: [(axis: String, name: String)]
  ) -> [String] {
    [grid, role ?? ""] + classes.map { "\($0.axis)=\($0.name)" }.sorted()
  }

  /// The type, and why.
  ///
  /// - Parameter finding: What the drives so far say of the pattern.
  /// - Returns: `resolve` only where the uncertain time, every second spent once over the grid, meets every cell.
  package static func kind(of finding: PatternFinding) -> (kind: Kind, reason: String?) {
    if finding.pattern.state == .unobservable {
      return (.unobservable, finding.pattern.reason ?? "no configured source yields any of it")
    }
    guard finding.drivableCells > 0, finding.attainableCells >= finding.drivableCells else {
      return (.collect, nil)
    }
    return (
      .resolve, "its own uncertain time would meet the target once what is unknown is brought"
    )
  }
}

extension CollectionRequest.Cost {
  /// The cost of what is missing.
  ///
  /// - Parameters:
  ///   - price: Of an hour of driving.
  ///   - missingSeconds: Time that is missing; `nil` where none is.
  ///   - estimate: The drives that are expected; `nil` without an estimate.
  ///   - driveHours: The mean length of a drive so far.
  package init(
    _ price: CoveragePlan.CollectionPrice,
    missingSeconds: Double?,
    estimate: YieldEstimate?,
    driveHours: Double?
  ) {
    least = missingSeconds.map { $0 / 3600 * price.costPerHour }
    if let estimate, let driveHours, driveHours > 0 {
      let perDrive = driveHours * price.costPerHour
      expected = Double(estimate.drives) * perDrive
      interval = estimate.interval.map {
        Double($0.lowerBound) * perDrive...Double($0.upperBound) * perDrive
      }
    }
  }
}

/// All requests of one index between two dates, with what they rest on.
package struct CollectionProgramme: Sendable {
  package var from: CivilDate
  package var until: CivilDate
  /// The clock of local times; `nil` where the plan names no zone, and times are UTC.
  package var zoneName: String?
  /// `collect` first, then `resolve`, then `unobservable`; within each heaviest first.
  package var requests: [CollectionRequest]
  /// Patterns beyond the first thousand of a grid.
  package var omitted: Int
  /// Regions that requests name, in the order of the plan.
  package var regions: [CollectionRegion]
  package var stopList: [StopLine]
  /// Drives that the index knew.
  package var drives: [DriveLine]
  /// Fingerprints of the recordings that the index knew, sorted.
  package var recordings: [String]
  /// Mean length of a drive from its first to its last frame, in hours; `nil` without a drive.
  package var driveHours: Double?
  /// What an hour costs; `nil` where the plan does not say.
  package var price: CoveragePlan.CollectionPrice?
  /// How times, weather and drives were reckoned; sentences.
  package var notices: [String]
  /// What a fleet should drive; `nil` without a fleet.
  package var missions: MissionPlan?

  /// Creates a programme without fingerprints.
  package init(
    from: CivilDate,
    until: CivilDate,
    zoneName: String?,
    requests: [CollectionRequest],
    omitted: Int,
    regions: [CollectionRegion],
    stopList: [StopLine],
    drives: [DriveLine],
    driveHours: Double?,
    price: CoveragePlan.CollectionPrice?,
    notices: [String]
  ) {
    self.from = from
    self.until = until
    self.zoneName = zoneName
    self.requests = requests
    self.omitted = omitted
    self.regions = regions
    self.stopList = stopList
    self.drives = drives
    recordings = []
    self.driveHours = driveHours
    self.price = price
    self.notices = notices
  }
}
