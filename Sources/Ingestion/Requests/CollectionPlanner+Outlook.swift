import Conditions
import Coverage
import Geodesy
import ODD
import Quantities
import SolarPosition

extension CollectionPlanner {
  /// The axis that says where: a fixed one of the grid, else any of the grid, else any of the plan.
  func regionAxis(of finding: PatternFinding) -> Int? {
    let own = finding.allowed.map(\.axis).filter { plan.axes[$0].measure == .region }
    let fixed = own.first { axis in
      finding.pattern.classes.contains { $0.axis == plan.axes[axis].name }
    }
    return fixed ?? own.first ?? plan.axes.indices.first { plan.axes[$0].measure == .region }
  }

  mutating func place(_ finding: PatternFinding, in request: inout CollectionRequest) {
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

  mutating func region(
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

  func drivenAreas() -> [CollectionArea] {
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

  mutating func windows(
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

  mutating func outlook(
    in box: SunElevationLimits.Box,
    _ time: TimeCondition,
    _ weather: WeatherCondition,
    _ found: SunWindows.Found
  ) -> CollectionRequest.WeatherOutlook {
    let key = WeatherKey(box: box, time: time, weather: weather)
    if let known = outlooks[key] { return known }
    let text = weather.parts
      .map { part in
        let names = part.classes.indices.filter { $0 < part.axis.classes.count }
          .map { part.axis.classes[$0].name }
        return "\(part.axis.name) \(names.joined(separator: " or "))"
      }
      .joined(separator: ", ")
    var outlook = CollectionRequest.WeatherOutlook(text: text, stations: [], absence: nil)
    defer { outlooks[key] = outlook }
    guard let archive = operation.surroundings.weather else {
      outlook.absence =
        "no weather observations are indexed: give some by --weather, and the months "
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
