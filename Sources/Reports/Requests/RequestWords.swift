import Coverage
import ODD
import Quantities

/// What a request says in words, the same in the table, the calendar and the CSV.
struct RequestWords {
  static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  let page: RequestPage
  let time: LocalTimeText

  init(_ page: RequestPage) {
    self.page = page
    time = LocalTimeText(zoneName: page.programme.zoneName)
  }

  /// `night, rain light, any area (as front sees it)`.
  func pattern(_ request: CollectionRequest) -> String {
    page.words.text(request.pattern) + (request.role.map { " (as \($0) sees it)" } ?? "")
  }

  /// `0:02:00, 2 drives`; empty where nothing countable is missing.
  func missing(_ request: CollectionRequest) -> String {
    EvidenceCount.phrase(missing: request.pattern.shortfall)
  }

  /// `old_town, campus: 12 squares, 5 visited, 1 with evidence of this`.
  func places(_ request: CollectionRequest) -> String {
    guard !request.regions.isEmpty else {
      return "the plan names no region for it; windows are those of where the drives were"
    }
    let regions = page.regions(of: request)
    let names =
      request.regions.prefix(6).joined(separator: ", ")
      + (request.regions.count > 6 ? " and \(request.regions.count - 6) more" : "")
    guard !regions.contains(where: { $0.squares == nil }) else {
      return "\(names): more squares than are listed"
    }
    let squares = regions.flatMap { $0.squares ?? [] }
    let visited = Dictionary(
      squares.map { ($0.name, $0.visitedNanoseconds) },
      uniquingKeysWith: { first, _ in first }
    )
    return "\(names): \(Figures.count(visited.count, "square")), "
      + "\(Figures.count(visited.values.count { $0 > 0 })) visited, "
      + "\(Figures.count(request.squares.count)) with evidence of this"
  }

  /// `residential: 132 ways near the drives (4711, 4712, 4713, …)`; `nil` where any road will do.
  func roads(_ request: CollectionRequest) -> String? {
    guard !request.roads.isEmpty else { return nil }
    return request.roads
      .map { road in
        guard !road.ways.isEmpty else { return "\(road.roadClass): none near the drives so far" }
        let first = road.ways.prefix(3).map { String($0) }.joined(separator: ", ")
        return
          "\(road.roadClass): \(Figures.count(road.ways.count, "way")) near the drives (\(first)"
          + (road.ways.count > 3 ? ", …)" : ")")
      }
      .joined(separator: "; ")
  }

  /// The first windows, how many there are, and their hours by month.
  func windows(_ outlook: CollectionRequest.Outlook, first count: Int) -> [String] {
    let found = outlook.windows
    guard !found.windows.isEmpty else { return [found.note ?? "no window"] }
    // What is one span from the first day to the last needs no list.
    if let note = found.note, found.windows.count == 1 { return [note] }
    var lines: [String] = []
    if let note = found.note { lines.append(note) }
    let shown = found.windows.prefix(count)
      .map { window in
        time.window(from: window.start, to: window.end) + heading(window)
      }
    lines.append(
      shown.joined(separator: ", ")
        + (found.windows.count > count ? ", …" : "")
        + "; \(Figures.count(found.windows.count, "window")), "
        + "\(Figures.decimal(found.hours, places: 1, .down)) h"
    )
    if found.windows.count > count { lines.append(byMonth(found.windows)) }
    return lines
  }

  private func heading(_ window: CollectionWindow) -> String {
    guard let first = window.sunAzimuths.first, let last = window.sunAzimuths.last else {
      return ""
    }
    return " (sun at \(Figures.decimal(first, places: 0, .nearest)) to "
      + "\(Figures.decimal(last, places: 0, .nearest))°)"
  }

  private func byMonth(_ windows: [CollectionWindow]) -> String {
    var months: [(key: Int, count: Int, hours: Double)] = []
    for window in windows {
      let (year, month, _) = time.date(window.start).components
      let key = year * 12 + month - 1
      if months.last?.key != key { months.append((key, 0, 0)) }
      months[months.count - 1].count += 1
      months[months.count - 1].hours += window.seconds / 3600
    }
    let shown = months.prefix(24)
      .map { month in
        "\(Self.months[month.key % 12]) \(month.key / 12) "
          + "\(Figures.decimal(month.hours, places: 1, .down)) h in \(Figures.count(month.count))"
      }
    return "by month: " + shown.joined(separator: ", ")
      + (months.count > 24 ? " and \(months.count - 24) more months" : "")
  }

  /// What the climatology says, and what it rests on.
  func weather(_ outlook: CollectionRequest.WeatherOutlook) -> [String] {
    if let absence = outlook.absence { return [absence] }
    guard let climate = outlook.climatology, let expected = outlook.expected,
      let yearly = outlook.yearly
    else { return [] }
    let basis =
      "by \(Figures.count(climate.reports, "report")) of \(outlook.stations.joined(separator: ", "))"
      + (climate.span.map {
        ", \($0.lowerBound.rfc3339.prefix(10)) to \($0.upperBound.rfc3339.prefix(10))"
      } ?? "")
    func hours(_ value: Double) -> String { "\(Figures.decimal(value, places: 1, .down)) h" }
    guard climate.hoursInside > 0 else {
      let open =
        climate.hoursPossible > 0 ? "; reports leave \(hours(climate.hoursPossible)) open" : ""
      return [
        "\(outlook.text): no observation of it in \(hours(climate.observedHours))\(open); \(basis)"
      ]
    }
    let hasNone = expected.unobservedHours >= expected.windowHours - 1e-9
    let here =
      hasNone
      ? "nobody observed the months and hours of these windows"
      : "\(hours(expected.hours)) of the \(hours(expected.windowHours)) in these windows"
    var lines = [
      "\(outlook.text): \(here), \(hours(yearly.hours)) a year by what was observed; seen in "
        + "\(hours(climate.hoursInside)) of \(hours(climate.observedHours)), \(basis)"
    ]
    let best = yearly.byMonth.enumerated().filter { $0.element > 0 }
      .sorted { (-$0.element, $0.offset) < (-$1.element, $1.offset) }.prefix(4)
      .map { month in
        "\(Self.months[month.offset]) \(hours(month.element))\(clockHours(month.offset, climate))"
      }
    if !best.isEmpty { lines.append("a year, most in " + best.joined(separator: ", ")) }
    if yearly.unobservedHours > 0 {
      lines.append(
        "\(hours(yearly.unobservedHours)) of the \(hours(yearly.windowHours)) a year lie in months and "
          + "hours that nobody observed, and count nothing"
      )
    }
    return lines
  }

  /// The local hours of a month in which it was seen, as ` (04-08, 21-23 h)`.
  private func clockHours(_ month: Int, _ climate: Climatology) -> String {
    let seen = (0..<24).filter { climate.bin(month: month + 1, hour: $0).hoursInside > 0 }
    var runs: [ClosedRange<Int>] = []
    for hour in seen {
      if let last = runs.last, last.upperBound == hour - 1 {
        runs[runs.count - 1] = last.lowerBound...hour
      } else {
        runs.append(hour...hour)
      }
    }
    guard !runs.isEmpty, runs.count <= 4 else { return "" }
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return " ("
      + runs.map { "\(two($0.lowerBound))-\(two($0.upperBound + 1))" }.joined(separator: ", ")
      + " h)"
  }

  /// `about 12 drives (80 %: 8 to 19); 4 of 30 so far gave any, 12.5 s a drive`.
  func estimate(_ request: CollectionRequest) -> String? {
    guard let estimate = request.estimate else { return request.estimateAbsence }
    let interval =
      estimate.interval.map {
        " (80 %: \(Figures.count($0.lowerBound)) to \(Figures.count($0.upperBound)))"
      } ?? " (no interval below \(YieldEstimate.leastDrives) drives)"
    return "about \(Figures.count(estimate.drives, "drive"))\(interval); "
      + "\(Figures.count(estimate.drivesWithYield)) of \(Figures.count(estimate.drivesSeen)) so far gave "
      + "some, \(Figures.decimal(estimate.meanSeconds, places: 1, .down)) s a drive"
  }

  /// `at least 4 EUR; about 380 EUR (250 to 610)`.
  func cost(_ request: CollectionRequest) -> String? {
    guard let cost = request.cost, let price = page.programme.price else { return nil }
    func money(_ value: Double) -> String { Figures.decimal(value, places: 0, .up) }
    var parts: [String] = []
    if let least = cost.least { parts.append("at least \(money(least)) \(price.currency)") }
    if let expected = cost.expected {
      let interval =
        cost.interval.map { " (80 %: \(money($0.lowerBound)) to \(money($0.upperBound)))" } ?? ""
      parts.append("about \(money(expected)) \(price.currency)\(interval)")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// What is unknown, and the time that it keeps back.
  func causes(_ request: CollectionRequest, first count: Int = 3) -> [String] {
    request.causes.prefix(count)
      .map { cause in
        "\(cause.axis): \(cause.reason), "
          + (cause.nanoseconds > 0
            ? Figures.duration(nanoseconds: cause.nanoseconds, .up)
            : Figures.count(cause.frames, "frame"))
      }
  }
}
