import Coverage
import ODD
import Quantities

/// What `oddcov request` prints on a terminal, for a planner.
package struct RequestTable: Sendable {
  /// Columns of the terminal.
  package var width: Int
  /// Whether words stand out in colour.
  package var usesColour: Bool
  /// The index, for the commands to run next.
  package var indexPath: String
  /// Windows that are written out for each area.
  private static let firstWindows = 3
  private static let stopLines = 10

  /// Creates the table's settings.
  package init(width: Int = 100, usesColour: Bool = false, indexPath: String) {
    self.width = width
    self.usesColour = usesColour
    self.indexPath = indexPath
  }

  /// The whole table.
  package func text(_ page: RequestPage) -> String {
    var text = TextPage(width: width, usesColour: usesColour)
    let programme = page.programme
    text.addHeader(page.summary, title: "Collection requests")
    text.add(
      "dates \(programme.from.iso8601) to \(programme.until.iso8601), clock times of "
        + (programme.zoneName ?? "UTC")
    )
    text.add(Self.counts(programme.requests))
    let words = RequestWords(page)
    for kind in CollectionRequest.Kind.allCases {
      let all = programme.requests.filter { $0.kind == kind }
      guard page.requests.contains(where: { $0.kind == kind }) else { continue }
      text.heading(Self.title(kind, count: all.count))
      for request in page.requests where request.kind == kind { add(request, words, to: &text) }
    }
    text.add(
      omitted: page.omitted,
      "request",
      see: "oddcov request --json --index \(indexPath) --from \(programme.from.iso8601) --until "
        + programme.until.iso8601
    )
    if let missions = programme.missions { text.add(missions, words) }
    addStopList(programme.stopList, to: &text)
    addNotes(page, to: &text)
    return text.text
  }

  private static func counts(_ requests: [CollectionRequest]) -> String {
    func count(_ kind: CollectionRequest.Kind) -> String {
      Figures.count(requests.count { $0.kind == kind })
    }
    return "\(Figures.count(requests.count, "request")): \(count(.collect)) to collect, "
      + "\(count(.resolve)) to resolve without driving, \(count(.unobservable)) unobservable"
  }

  private static func title(_ kind: CollectionRequest.Kind, count: Int) -> String {
    switch kind {
    case .collect: "Collect: \(Figures.count(count, "request")), heaviest first"
    case .resolve:
      "Resolve: \(Figures.count(count, "request")) that need no driving, only what is unknown"
    case .unobservable:
      "Unobservable: \(Figures.count(count, "request")) that no driving can meet: bring a source"
    }
  }

  private func add(_ request: CollectionRequest, _ words: RequestWords, to text: inout TextPage) {
    text.add("\(request.id)  \(words.pattern(request))", .bold)
    var table: [(String, String)] = []
    let pattern = request.pattern
    let cells =
      "\(Figures.count(pattern.cells, "cell")) of \(request.grid)"
      + (pattern.weight > 0
        ? ", weight \(Figures.decimal(pattern.weight, places: 1, .down))" : "")
      + (request.waivedCells > 0
        ? ", \(Figures.count(request.waivedCells)) waived by \(request.waivers.joined(separator: ", "))"
        : "")
    if request.kind == .unobservable {
      table.append(("cells", cells))
      table.append(("bring", request.reason ?? ""))
    } else {
      let missing = words.missing(request)
      table.append(("missing", (missing.isEmpty ? Figures.none : missing) + "; " + cells))
    }
    if request.kind == .resolve { table.append(("resolve", request.reason ?? "")) }
    if request.kind == .collect {
      table.append(("where", words.places(request)))
      if let roads = words.roads(request) { table.append(("roads", roads)) }
      for outlook in request.outlooks { add(outlook, request, words, to: &table) }
      if let role = request.role { table.append(("rig", "sensor \(role)")) }
      if !request.rig.isEmpty { table.append(("rig", request.rig.joined(separator: ", "))) }
      if !request.conditions.isEmpty {
        table.append(("also", request.conditions.joined(separator: ", ")))
      }
      if let estimate = words.estimate(request) { table.append(("drives", estimate)) }
      if let cost = words.cost(request) { table.append(("cost", cost)) }
    }
    let causes = words.causes(request)
    if !causes.isEmpty {
      let share =
        request.attainableCells > 0
        ? "would meet \(Figures.count(request.attainableCells)) of "
          + "\(Figures.count(pattern.drivableCells, "cell")): " : ""
      table.append(("unknown", share + causes.joined(separator: "; ")))
    }
    var before = ""
    for (label, line) in table {
      let head = TerminalText.padded(label == before ? "" : label, to: 8)
      before = label
      for (number, part) in TerminalText.wrapped(TerminalText.safe(line), to: text.width - 13)
        .enumerated()
      {
        text.add(
          line: "    " + (number == 0 ? text.style.paint(head, .dim) : "        ") + " " + part
        )
      }
    }
  }

  private func add(
    _ outlook: CollectionRequest.Outlook,
    _ request: CollectionRequest,
    _ words: RequestWords,
    to table: inout [(String, String)]
  ) {
    let prefix =
      request.outlooks.count > 1 && !outlook.area.regions.isEmpty
      ? outlook.area.regions.joined(separator: ", ") + ": " : ""
    for (number, line) in words.windows(outlook, first: Self.firstWindows).enumerated() {
      table.append(("when", (number == 0 ? prefix : "") + line))
    }
    if let weather = outlook.weather {
      for line in words.weather(weather) { table.append(("weather", line)) }
    }
  }

  private func addStopList(_ lines: [StopLine], to text: inout TextPage) {
    guard !lines.isEmpty else { return }
    text.heading(
      "Stop: \(Figures.count(lines.count, "cell")) with twice what is needed on every count"
    )
    var table = TextTable([
      .init(heading: "grid", canShrink: true), .init(heading: "cell", canShrink: true),
      .init(heading: "has", alignsRight: true), .init(heading: "needs", alignsRight: true),
      .init(heading: "beyond need", alignsRight: true),
    ])
    for line in lines.prefix(Self.stopLines) {
      table.add([
        .init(line.grid),
        .init(line.classes.map { "\($0.axis) \($0.name)" }.joined(separator: ", ")),
        .init(Figures.duration(nanoseconds: line.evidence.nanoseconds, .down)),
        .init(line.target.seconds.map { Figures.duration(seconds: $0, .up) } ?? Figures.none),
        .init(line.surplusSeconds.map { Figures.duration(seconds: $0, .down) } ?? Figures.none),
      ])
    }
    text.add(table)
    text.add(
      omitted: lines.count - min(lines.count, Self.stopLines),
      "cell",
      see: "--json"
    )
  }

  private func addNotes(_ page: RequestPage, to text: inout TextPage) {
    text.space()
    for notice in page.programme.notices { text.add(notice, .dim) }
    text.add(Self.windowNote, .dim)
    if let price = page.programme.price {
      let length = page.programme.driveHours.map { Figures.duration(seconds: $0 * 3600, .up) }
      text.add(
        "Cost: \(Figures.decimal(price.costPerHour, places: 2, .up)) \(price.currency) an hour; at least for "
          + "the missing time, about for the drives at their mean length so far"
          + (length.map { " (\($0))" } ?? "") + ".",
        .dim
      )
    }
    text.add(attributionsOf: page.summary)
  }

  /// How windows, weather and drives are reckoned.
  static let windowNote =
    "Windows hold everywhere in the regions, by the geometric elevation of the sun over a flat horizon, 0.02 "
    + "degrees inside the border. Weather is the share of observed hours of each month and hour, times the "
    + "hours of the windows in it. Missing time is the sum over the cells of a request. Drives are drawn again "
    + "from those so far until that sum and the missing drives are there: an uneven yield takes more."
}
