import ArgumentParser
import Foundation
import ODDCoverage

/// `oddcov request`: what to drive next, where, when and how long.
struct RequestCommand: ParsableCommand, IndexCommanding {
  static let configuration = CommandConfiguration(
    commandName: "request",
    abstract: "Turn gaps into requests: where, when, with which rig, how many drives.",
    discussion: """
      One request for each of the most general patterns of 'oddcov gaps'. 'collect' is driven; \
      'resolve' is met once something unknown is brought; 'unobservable' needs a source that is not \
      configured. Windows are computed from the sun over the plan's regions and clock, hours of weather \
      from the observations that the index keeps, drives from the yield of those so far. Ids are \
      stable, so that 'oddcov reconcile' finds them again.
      """
  )

  @OptionGroup var index: IndexOption

  @Option(
    name: .long,
    help: ArgumentHelp("The first day, by the plan's clock.", valueName: "date")
  )
  var from: String

  @Option(
    name: .long,
    help: ArgumentHelp("The last day, which is still part of it.", valueName: "date")
  )
  var until: String

  @OptionGroup var asOf: AsOfOption
  @OptionGroup var waivers: WaiverOption
  @OptionGroup var set: SetOption

  @Option(name: .long, help: "How many requests are given; 20 in the table, else all.")
  var limit: Int?

  @Option(name: .long, help: ArgumentHelp("Write a row per request and area.", valueName: "file"))
  var csv: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Write regions and squares of each request.", valueName: "file")
  )
  var geojson: String?

  @Option(name: .long, help: ArgumentHelp("Write an iCalendar of windows.", valueName: "file"))
  var ics: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Combine the requests into missions of these vehicles.", valueName: "file")
  )
  var fleet: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Requests ordered before, as JSON: what is not delivered yet is deducted; may be repeated.",
      valueName: "file"
    )
  )
  var open: [String] = []

  @OptionGroup var output: OutputOptions

  func validate() throws {
    _ = try Self.dates(from: from, until: until)
    guard open.isEmpty || fleet != nil else {
      throw ValidationError("--open is for missions; name who drives by --fleet FILE")
    }
    guard limit ?? 0 >= 0 else { throw ValidationError("--limit must not be below 0") }
    for (name, path) in [("csv", csv), ("geojson", geojson), ("ics", ics), ("fleet", fleet)]
    where path == "" {
      throw ValidationError("--\(name) is empty; name a file")
    }
  }

  /// Both dates, or what is wrong with them.
  static func dates(
    from: String,
    until: String
  ) throws -> (from: CivilDate, until: CivilDate) {
    func date(_ name: String, _ text: String) throws -> CivilDate {
      guard let date = CivilDate(iso8601: text) else {
        throw ValidationError("--\(name) '\(text)' is not a date; write it as 2026-04-01")
      }
      return date
    }
    let dates = (from: try date("from", from), until: try date("until", until))
    let days = dates.until.daysSince1970 - dates.from.daysSince1970
    guard days >= 0 else { throw ValidationError("--until lies before --from") }
    guard days < CollectionRun.maximumDays else {
      throw ValidationError("--from and --until are more than ten years apart; ask for fewer")
    }
    let years = 1970...2100
    guard years.contains(dates.from.components.year), years.contains(dates.until.components.year)
    else { throw ValidationError("--from and --until must lie in 1970 to 2100") }
    return dates
  }

  func run() throws {
    let dates = try Self.dates(from: from, until: until)
    let loaded = try IndexedCoverage.load(
      index.index,
      asOf: asOf.date,
      waivers: waivers.waivers,
      set: set.name,
      output: output,
      patterns: PatternRequest()
    )
    let programme = try loaded.programme(
      dates,
      set: set.name,
      fleet: fleet,
      open: try open.map(Self.order)
    )
    let page = RequestPage(
      summary: loaded.summary,
      programme: programme,
      limit: limit ?? .max,
      toolVersion: ODDCoverageVersion.text
    )
    if let csv { try write(RequestCSV.text(page), to: csv) }
    if let geojson {
      try write(RequestGeoJSON.document(page).text(isPretty: false) + "\n", to: geojson)
    }
    if let ics { try writeCalendar(of: page, to: ics) }
    if output.json {
      try Terminal.printData(RequestJSON.document(page).text(isPretty: true))
    } else {
      var shown = page
      shown.limit = limit ?? 20
      try Terminal.printData(
        RequestTable(
          width: Terminal.width,
          usesColour: output.usesColour,
          indexPath: index.index + (set.name.map { " --set \($0)" } ?? "")
        )
        .text(shown)
      )
    }
    try loaded.finish()
  }

  private static func order(_ path: String) throws -> OpenOrder {
    do {
      return try RequestDocument(reading: DeclaredOperation.bytes(path)).order
    } catch let mistake as RequestDocument.Mistake {
      throw CommandFailure(message: "\(path): \(mistake.reason)", status: .dataError)
    }
  }

  private func writeCalendar(of page: RequestPage, to path: String) throws {
    let calendar = RequestCalendar(page)
    try write(calendar.text, to: path)
    if calendar.omitted > 0, !output.quiet {
      Terminal.printError(
        "oddcov: \(path): \(Figures.count(calendar.omitted, "window")) left out, a calendar holds "
          + "\(Figures.count(RequestCalendar.maximumEvents)); ask for fewer days or give a --limit"
      )
    }
  }

  private func write(_ text: String, to path: String) throws {
    try OutputFile.write(text.utf8, to: path)
    if !output.quiet { Terminal.printError("oddcov: wrote \(path)") }
  }
}
