import Coverage
import ODD
import Quantities

extension HTMLReport {
  /// The most requests on the page, and the most that have a calendar.
  static let listedRequests = 60
  static let drawnCalendars = 12

  /// What to drive next, for the planner: requests, the calendar of their windows, missions, and what to
  /// stop collecting.
  func addPlan(
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    guard let programme = supplement.programme else { return }
    let requests = RequestPage(
      summary: summary,
      programme: programme,
      limit: HTMLReport.listedRequests,
      toolVersion: supplement.toolVersion
    )
    let words = RequestWords(requests)
    addRequests(requests, words, supplement, to: &page)
    addCalendars(requests, words, to: &page)
    if let missions = programme.missions { add(missions, words, supplement, to: &page) }
    addStopList(programme.stopList, supplement, to: &page)
  }

  private func addRequests(
    _ requests: RequestPage,
    _ words: RequestWords,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    let programme = requests.programme
    section("requests", "What to drive, or to bring", to: &page) { page in
      table(
        "\(Figures.count(programme.requests.count, "request")), "
          + "\(programme.from.iso8601) to \(programme.until.iso8601), clock of "
          + (programme.zoneName ?? "UTC"),
        ["Request", "Conditions", "Missing", "Where and when", "Drives and cost"],
        rowCount: requests.requests.count,
        to: &page
      ) { page in
        for request in requests.requests { row(request, words, to: &page) }
      }
      add(omitted: requests.omitted, "request", see: "request --json", supplement, to: &page)
      page.element("p", ["class": "note"], text: RequestTable.windowNote)
    }
  }

  private func row(
    _ request: CollectionRequest,
    _ words: RequestWords,
    to page: inout HTMLText
  ) {
    page.element("tr") { page in
      page.element("th", ["scope": "row", "class": "state"]) { page in
        page.element("code", text: request.id)
        page.element("span", ["class": "sub"], text: request.kind.rawValue)
      }
      page.word(words.pattern(request))
      page.element("td") { page in
        page.add(words.missing(request))
        page.element(
          "span",
          ["class": "sub"],
          text: "\(Figures.count(request.pattern.cells, "cell")) of \(request.grid)"
        )
      }
      page.element("td") { page in
        if request.kind == .collect {
          lines([words.places(request), words.roads(request) ?? ""], to: &page)
          for outlook in request.outlooks {
            lines(words.windows(outlook, first: 2), to: &page)
            if let weather = outlook.weather { lines(words.weather(weather), to: &page) }
          }
        } else {
          lines([request.reason ?? ""] + words.causes(request), to: &page)
        }
      }
      page.element("td") { page in
        lines([words.estimate(request) ?? "", words.cost(request) ?? ""], to: &page)
      }
    }
  }

  private func lines(_ texts: [String], to page: inout HTMLText) {
    for text in texts where !text.isEmpty {
      page.element("span", ["class": "frame span"], text: text)
    }
  }

  /// A strip for each request: days from left to right, the clock from top to bottom.
  private func addCalendars(
    _ requests: RequestPage,
    _ words: RequestWords,
    to page: inout HTMLText
  ) {
    let drawn = requests.requests.filter { request in
      request.kind == .collect && request.outlooks.contains { !$0.windows.windows.isEmpty }
    }
    guard !drawn.isEmpty else { return }
    let programme = requests.programme
    let days = Int(programme.until.daysSince1970 - programme.from.daysSince1970) + 1
    section("calendar", "Calendar of windows", to: &page) { page in
      page.element(
        "p",
        text:
          "Each strip runs from \(programme.from.iso8601) to \(programme.until.iso8601), midnight at "
          + "the top; what is filled is when the sun and the clock allow the request. The table above "
          + "says the same in words."
      )
      for request in drawn.prefix(HTMLReport.drawnCalendars) {
        page.element("figure", ["class": "strip"]) { page in
          page.element("figcaption", text: "\(request.id): \(words.pattern(request))")
          page.element(
            "svg",
            [
              "class": "calendar", "viewBox": "0 0 \(days) 24", "preserveAspectRatio": "none",
              "role": "img",
              "aria-label": "Windows of \(request.id): "
                + (request.outlooks.first.map {
                  words.windows($0, first: 1).joined(separator: "; ")
                }
                  ?? "none")
                ,
            ]
          ) { page in
            page.void("rect", ["class": "track", "width": "\(days)", "height": "24"])
            page.void(
              "path",
              [
                "class": "open",
                "d": path(of: request, words.time, from: programme.from, days: days),
              ]
            )
            for hour in [6, 12, 18] {
              page.void("path", ["class": "hour", "d": "M0 \(hour)H\(days)"])
            }
          }
        }
      }
    }
  }

  /// The windows as rectangles of days and hours.
  private func path(
    of request: CollectionRequest,
    _ time: LocalTimeText,
    from: CivilDate,
    days: Int
  ) -> String {
    var path = ""
    func add(_ day: Int, _ start: Double, _ end: Double) {
      guard (0..<days).contains(day), end > start else { return }
      path += "M\(day) \(svg(start))h1V\(svg(end))h-1z"
    }
    for window in request.outlooks.first?.windows.windows.prefix(RequestPage.maximumWindows) ?? [] {
      let first = Int(time.date(window.start).daysSince1970 - from.daysSince1970)
      let last = Int(time.date(window.end).daysSince1970 - from.daysSince1970)
      let (start, end) = (time.hour(window.start), time.hour(window.end))
      if first == last {
        add(first, start, end)
      } else {
        add(first, start, 24)
        for day in stride(from: first + 1, to: last, by: 1) { add(day, 0, 24) }
        add(last, 0, end)
      }
    }
    return path
  }

  private func add(
    _ plan: MissionPlan,
    _ words: RequestWords,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    let shown = plan.missions.prefix(HTMLReport.listedRows)
    section("missions", "Missions", to: &page) { page in
      table(
        "Missions of \(plan.fleet), expected to close \(Figures.count(plan.closed)) of "
          + Figures.count(plan.tasks.count, "open cell"),
        [
          .number("Order"), "Vehicle", "When", .number("Time"), .number("Gain"), .number("Closes"),
          .number("Cost"), "Cells",
        ],
        rowCount: shown.count,
        to: &page
      ) { page in
        for (place, mission) in shown.enumerated() {
          page.element("tr") { page in
            page.number(Figures.count(place + 1))
            page.element("th", ["scope": "row"], text: mission.slot.vehicle.name)
            page.word(words.time.window(from: mission.slot.start, to: mission.slot.end))
            page.number("\(Figures.decimal(mission.hours, places: 1, .up)) h")
            page.number(Figures.decimal(mission.gain, places: 2, .down))
            page.number(Figures.count(mission.parts.count(where: \.closes)))
            page.number(
              mission.cost.map {
                "\(Figures.decimal($0, places: 0, .up)) \(plan.currency ?? "")"
              } ?? Figures.none
            )
            page.word(
              mission.parts
                .map { plan.tasks[$0.task].classes.map(\.name).joined(separator: " ") }
                .joined(separator: "; ")
            )
          }
        }
      }
      add(
        omitted: plan.missions.count - shown.count,
        "mission",
        see: "request --json",
        supplement,
        to: &page
      )
      page.element("p", ["class": "note"], text: TextPage.missionNote)
    }
  }

  private func addStopList(
    _ lines: [StopLine],
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    guard !lines.isEmpty else { return }
    let shown = lines.prefix(HTMLReport.listedRows)
    section("stop", "Stop collecting", to: &page) { page in
      table(
        "\(Figures.count(lines.count, "cell")) with twice what is needed on every count",
        ["Cell", "Grid", .number("Has"), .number("Needs"), .number("Beyond need")],
        rowCount: shown.count,
        to: &page
      ) { page in
        for line in shown {
          page.element("tr") { page in
            page.element(
              "th",
              ["scope": "row"],
              text: line.classes.map { "\($0.axis) \($0.name)" }.joined(separator: ", ")
            )
            page.word(line.grid)
            page.number(Figures.duration(nanoseconds: line.evidence.nanoseconds, .down))
            page.number(
              line.target.seconds.map { Figures.duration(seconds: $0, .up) } ?? Figures.none
            )
            page.number(
              line.surplusSeconds.map { Figures.duration(seconds: $0, .down) } ?? Figures.none
            )
          }
        }
      }
      add(
        omitted: lines.count - shown.count,
        "cell",
        see: "request --json",
        supplement,
        to: &page
      )
    }
  }
}

extension ReportSupplement {
  /// Whether some request that is to be driven has a window.
  var hasCalendar: Bool {
    programme?.requests.prefix(HTMLReport.listedRequests)
      .contains { request in
        request.kind == .collect && request.outlooks.contains { !$0.windows.windows.isEmpty }
      } ?? false
  }
}
