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
  private let analysis: CoverageAnalysis
  /// Time that any drive spent in each square.
  private let visited: [GridSquare: Int64]
  /// Mean length of a drive in hours.
  private let driveHours: Double?
  private var regions: [String: CollectionRegion?] = [:]
  /// Names of regions in the order in which they were asked for.
  private var regionOrder: [String] = []
  private var windows: [WindowKey: SunWindows.Found] = [:]
  private var outlooks: [WeatherKey: CollectionRequest.WeatherOutlook] = [:]
  /// Where the drives were, for plans without regions.
  private lazy var driven: [CollectionArea] = Array(drivenAreas().prefix(Self.maximumDrivenAreas))

  private static let maximumDrivenAreas = 20

  private struct WindowKey: Hashable {
    var box: SunElevationLimits.Box
    var condition: TimeCondition
    var until: CivilDate
  }

  private struct WeatherKey: Hashable {
    var box: SunElevationLimits.Box
    var time: TimeCondition
    var weather: WeatherCondition
  }

  init(operation: DeclaredOperation, input: CoverageInput, from: CivilDate, until: CivilDate) {
    self.operation = operation
    self.input = input
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

  // MARK: Where and when

  /// The axis that says where: a fixed one of the grid, else any of the grid, else any of the plan.
  private func regionAxis(of finding: PatternFinding) -> Int? {
    let own = finding.allowed.map(\.axis).filter { plan.axes[$0].measure == .region }
    let fixed = own.first { axis in
      finding.pattern.classes.contains { $0.axis == plan.axes[axis].name }
    }
    return fixed ?? own.first ?? plan.axes.indices.first { plan.axes[$0].measure == .region }
  }

  private mutating func place(_ finding: PatternFinding, in request: inout CollectionRequest) {
    let regions = regions(of: finding)
    request.regions = regions.map(\.name)
    let areas =
      regions.isEmpty
      ? driven : CollectionArea.areas(regions.map { (name: Optional($0.name), box: $0.box) })
    let fixed = Set(finding.pattern.classes.map(\.axis))
    var time = TimeCondition()
    var weather = WeatherCondition(parts: [])
    var hasWeather = false
    for (index, classes) in finding.allowed {
      let axis = plan.axes[index]
      let isFixed = fixed.contains(axis.name)
      guard isFixed || classes != ClassSet(first: axis.classes.count) else { continue }
      time.add(axis, classes, isFixed: isFixed)
      if axis.measure.isWeather {
        weather.parts.append(WeatherCondition.Part(axis: axis, classes: classes))
        if isFixed { hasWeather = true }
      }
    }
    request.needsHeading = time.needsHeading
    request.outlooks = areas.map { area in
      let found = windows(in: area.box, time, until: until)
      return CollectionRequest.Outlook(
        area: area,
        windows: found,
        weather: hasWeather ? outlook(in: area.box, time, weather, found) : nil
      )
    }
  }

  private mutating func regions(of finding: PatternFinding) -> [CollectionRegion] {
    guard let index = regionAxis(of: finding), let source = plan.axes[index].regions,
      let map = operation.surroundings.regions[source.key]
    else { return [] }
    let axis = plan.axes[index]
    let allowed =
      finding.allowed.first { $0.axis == index }?.classes ?? ClassSet(first: axis.classes.count)
    var found: [CollectionRegion] = []
    for place in allowed.indices where place < axis.classes.count {
      for case .label(let name) in axis.classes[place].members {
        guard let region = region(name, key: source.key, of: map),
          !found.contains(where: { $0.name == name })
        else { continue }
        found.append(region)
      }
    }
    return found
  }

  private mutating func region(
    _ name: String,
    key: String,
    of map: RegionMap
  ) -> CollectionRegion? {
    let place = "\(key)#\(name)"
    if let known = regions[place] { return known }
    let found = CollectionRegion(
      name,
      of: map,
      grid: operation.surroundings.grid,
      visited: visited
    )
    regions[place] = .some(found)
    if found != nil { regionOrder.append(place) }
    return found
  }

  private func drivenAreas() -> [CollectionArea] {
    let grid = operation.surroundings.grid
    let squares = Set(input.stays.compactMap(\.square)).sorted()
    return CollectionArea.areas(
      squares.map { square -> (name: String?, box: SunElevationLimits.Box) in
        let corners = grid.corners(of: square)
        let (south, north) = (corners[0].latitudeDegrees, corners[2].latitudeDegrees)
        let (west, east) = (corners[0].longitudeDegrees, corners[2].longitudeDegrees)
        return (
          name: nil,
          box: SunElevationLimits.Box(
            latitudes: min(south, north)...max(south, north),
            longitudes: min(west, east)...max(west, east)
          )
        )
      }
    )
  }

  private mutating func windows(
    in box: SunElevationLimits.Box,
    _ condition: TimeCondition,
    until: CivilDate
  ) -> SunWindows.Found {
    let key = WindowKey(box: box, condition: condition, until: until)
    if let known = windows[key] { return known }
    let found = SunWindows(box: box, clock: clock).windows(condition, from: from, until: until)
    windows[key] = found
    return found
  }

  private mutating func outlook(
    in box: SunElevationLimits.Box,
    _ time: TimeCondition,
    _ weather: WeatherCondition,
    _ found: SunWindows.Found
  ) -> CollectionRequest.WeatherOutlook {
    let key = WeatherKey(box: box, time: time, weather: weather)
    if let known = outlooks[key] { return known }
    let text = weather.parts.map { part in
      let names = part.classes.indices.filter { $0 < part.axis.classes.count }
        .map { part.axis.classes[$0].name }
      return "\(part.axis.name) \(names.joined(separator: " or "))"
    }
    .joined(separator: ", ")
    var outlook = CollectionRequest.WeatherOutlook(text: text, stations: [], absence: nil)
    defer { outlooks[key] = outlook }
    guard let archive = operation.surroundings.weather else {
      outlook.absence = "no weather observations are indexed: give some by --weather, and the months "
        + "and hours of \(text) can be told"
      return outlook
    }
    let meters = plan.weather.maximumDistanceMeters
    let (reports, stations) = archive.history(
      of: weather.measures,
      near: box.middle,
      meters: meters
    )
    outlook.stations = stations
    guard !stations.isEmpty else {
      outlook.absence = "no station of the weather files lies within \(Int(meters / 1000)) km"
      return outlook
    }
    let climatology = Climatology(reports, condition: weather, clock: clock)
    guard climatology.reports > 0 else {
      let names = weather.measures.map(\.name).joined(separator: " and ")
      outlook.absence =
        "no report of \(stations.joined(separator: ", ")) says anything of \(names)"
      return outlook
    }
    outlook.climatology = climatology
    outlook.expected = climatology.expectation(in: found.windows)
    let year = CivilDate(daysSince1970: from.daysSince1970 + 364)
    outlook.yearly = climatology.expectation(in: windows(in: box, time, until: year).windows)
    return outlook
  }
}
