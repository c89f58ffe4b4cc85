import Conditions
import Coverage
import Geodesy
import ODD
import Quantities
import SolarPosition

/// Turns uncovered patterns into requests; what several of them ask for is looked up once.
struct CollectionPlanner {
  let operation: DeclaredOperation
  let input: CoverageInput
  let plan: CoveragePlan
  let from: CivilDate
  let until: CivilDate
  let clock: LocalClock?
  /// The ways of each road class near the drives.
  let roads: [String: [Int64]]
  private let analysis: CoverageAnalysis
  /// Time that any drive spent in each square.
  let visited: [GridSquare: Int64]
  /// Mean length of a drive in hours.
  private let driveHours: Double?
  var regions: [String: CollectionRegion?] = [:]
  /// Names of regions in the order in which they were asked for.
  var regionOrder: [String] = []
  var windows: [WindowKey: SunWindows.Found] = [:]
  var outlooks: [WeatherKey: CollectionRequest.WeatherOutlook] = [:]
  /// Where the drives were, for plans without regions.
  lazy var driven: [CollectionArea] = Array(drivenAreas().prefix(Self.maximumDrivenAreas))

  private static let maximumDrivenAreas = 20

  struct WindowKey: Hashable {
    var box: SunElevationLimits.Box
    var condition: TimeCondition
    var until: CivilDate
  }

  struct WeatherKey: Hashable {
    var box: SunElevationLimits.Box
    var time: TimeCondition
    var weather: WeatherCondition
  }

  init(
    operation: DeclaredOperation,
    input: CoverageInput,
    roads: [String: [Int64]],
    from: CivilDate,
    until: CivilDate
  ) {
    self.operation = operation
    self.input = input
    self.roads = roads
    self.from = from
    self.until = until
    plan = input.plan
    clock = input.plan.timeZone.flatMap { LocalClock(zoneName: $0) }
    analysis = CoverageAnalysis(input)
    var visited: [GridSquare: Int64] = [:]
    for stay in input.stays {
      if let square = stay.square { visited[square, default: 0] += stay.nanoseconds }
    }
    self.visited = visited
    let hours = input.drives.map { Double($0.start.nanoseconds(to: $0.end)) / 3.6e12 }
    driveHours = hours.isEmpty ? nil : hours.reduce(0, +) / Double(hours.count)
  }

  /// Everything but the fingerprints of recordings.
  mutating func programme(_ summary: CoverageSummary) -> CollectionProgramme {
    let waived = summary.cells.filter { $0.waiver != nil && $0.state != .met }
    var requests: [CollectionRequest] = []
    for patterns in summary.patterns {
      for finding in analysis.findings(patterns) {
        requests.append(request(finding, of: patterns, waived: waived))
      }
    }
    giveIDs(to: &requests)
    let kinds = CollectionRequest.Kind.allCases
    let ordered = requests.enumerated()
      .sorted { first, second in
        func key(_ item: (offset: Int, element: CollectionRequest)) -> (Int, Double, Int) {
          (
            kinds.firstIndex(of: item.element.kind) ?? 0, -item.element.pattern.weight, item.offset
          )
        }
        return key(first) < key(second)
      }
      .map(\.element)
    return CollectionProgramme(
      from: from,
      until: until,
      zoneName: clock?.zoneName,
      requests: ordered,
      omitted: summary.patterns.reduce(0) { $0 + $1.omitted + $1.unobservableOmitted },
      regions: regionOrder.compactMap { regions[$0] ?? nil },
      stopList: StopList.lines(summary.cells),
      drives: input.drives,
      driveHours: driveHours,
      price: plan.collection,
      notices: notices
    )
  }

  private var notices: [String] {
    var found: [String] = []
    if clock == nil {
      found.append("the plan has no time_zone: dates and clock times are UTC")
    }
    if operation.surroundings.weather == nil {
      found.append("no weather observations are indexed, so that no weather is foretold")
    }
    return found
  }

  private mutating func request(
    _ finding: PatternFinding,
    of patterns: PatternSummary,
    waived: [CellCoverage]
  ) -> CollectionRequest {
    let (kind, reason) = CollectionRequest.kind(of: finding)
    var request = CollectionRequest(
      id: "",
      grid: patterns.grid,
      role: patterns.role,
      kind: kind,
      pattern: finding.pattern
    )
    request.reason = reason
    request.uncertain = finding.uncertain
    request.causes = finding.causes
    request.resolvableCells = finding.resolvableCells
    request.attainableCells = finding.attainableCells
    request.squares = Set(finding.squares.map(CollectionSquare.name))
    markWaivers(waived, on: &request)
    let digest = Digest.hexadecimal(
      ofTexts: CollectionRequest.identity(
        grid: patterns.grid,
        role: patterns.role,
        classes: finding.pattern.classes
      )
    )
    request.id = digest
    describe(finding, in: &request)
    if kind == .collect {
      place(finding, in: &request)
      estimate(finding, seed: UInt64(digest.prefix(16), radix: 16) ?? 0, in: &request)
    }
    return request
  }

  /// Cuts digests to ids: eight digits, twelve for those that would be the same.
  private func giveIDs(to requests: inout [CollectionRequest]) {
    let counts = Dictionary(requests.map { ($0.id.prefix(8), 1) }, uniquingKeysWith: +)
    for place in requests.indices {
      let digest = requests[place].id
      let length = counts[digest.prefix(8)] == 1 ? 8 : 12
      requests[place].id = "R-" + digest.prefix(length)
    }
  }

  private func markWaivers(_ waived: [CellCoverage], on request: inout CollectionRequest) {
    let classes = request.pattern.classes
    let own = waived.filter { cell in
      cell.grid == request.grid
        && classes.allSatisfy { fixed in
          cell.classes.contains { $0.axis == fixed.axis && $0.name == fixed.name }
        }
    }
    request.waivedCells = own.count
    request.waivers = Set(own.compactMap(\.waiver)).sorted()
  }

  /// What rig it asks for, and what else a driver has to see to.
  private func describe(_ finding: PatternFinding, in request: inout CollectionRequest) {
    let region = regionAxis(of: finding)
    for (index, classes) in finding.allowed {
      let axis = plan.axes[index]
      guard let name = finding.pattern.classes.first(where: { $0.axis == axis.name })?.name,
        classes.only != nil
      else { continue }
      if axis.measure == .roadClass, let index = classes.only {
        for case .label(let word) in axis.classes[index].members {
          request.roads.append((roadClass: word, ways: roads[word] ?? []))
        }
      }
      switch axis.measure {
      case .rigVariant, .cameraModel, .fieldOfView, .vehicle:
        request.rig.append("\(axis.name) \(name)")
      case .sunElevation, .localHour, .weekday, .season: break
      case .region where index == region: break
      case let measure where measure.isWeather: break
      default: request.conditions.append("\(axis.name) \(name)")
      }
    }
  }

  private func estimate(
    _ finding: PatternFinding,
    seed: UInt64,
    in request: inout CollectionRequest
  ) {
    let shortfall = finding.pattern.shortfall
    switch YieldEstimate.estimate(
      missing: Amount(of: shortfall),
      drives: shortfall.drives ?? 0,
      yields: finding.yields,
      seed: seed
    ) {
    case .estimate(let estimate): request.estimate = estimate
    case .none(let absence): request.estimateAbsence = absence
    }
    request.cost = plan.collection.map { price in
      CollectionRequest.Cost(
        price,
        missingSeconds: shortfall.seconds,
        estimate: request.estimate,
        driveHours: driveHours
      )
    }
  }
}
