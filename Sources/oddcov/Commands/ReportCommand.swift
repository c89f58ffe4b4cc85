import ArgumentParser
import Foundation
import ODDCoverage

/// `oddcov report`: the self-contained page.
struct ReportCommand: ParsableCommand, IndexCommanding {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the coverage as one self-contained page."
  )

  @OptionGroup var index: IndexOption
  @OptionGroup var asOf: AsOfOption
  @OptionGroup var waivers: WaiverOption
  @OptionGroup var set: SetOption

  @Option(
    name: .long,
    help: ArgumentHelp("The file to write; - is standard output.", valueName: "file")
  )
  var output: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "text, json or html; by the file's ending (.txt, .json, .html) unless given, html for -.",
      valueName: "name"
    )
  )
  var format: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Show what this policy says, as 'oddcov signoff' judges.", valueName: "file")
  )
  var policy: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "With --until: add what to drive from this day on, as 'oddcov request' says.",
      valueName: "date"
    )
  )
  var from: String?

  @Option(name: .long, help: ArgumentHelp("The last day of the plan.", valueName: "date"))
  var until: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Combine the requests into missions of these vehicles.", valueName: "file")
  )
  var fleet: String?

  @OptionGroup var speech: OutputOptions

  func validate() throws {
    guard (from == nil) == (until == nil) else {
      throw ValidationError("--from and --until go together")
    }
    if let from, let until { _ = try RequestCommand.dates(from: from, until: until) }
    guard fleet == nil || from != nil else {
      throw ValidationError("--fleet is for missions; say when by --from and --until")
    }
    guard output != "-" || !speech.json else {
      throw ValidationError(
        "--json and --output - both write to standard output; write '--format json --output -'"
      )
    }
    if let format {
      guard ReportRegistry.format(named: format) == nil else { return }
      let known = ReportRegistry.all.map { type(of: $0).name }.joined(separator: ", ")
      throw ValidationError("no report format '\(format)'; known are \(known)")
    }
    guard Self.format(ofPath: output) != nil else {
      throw ValidationError(
        "--output '\(output)' has no known ending; write .html, .json or .txt, or name a --format"
      )
    }
  }

  func run() throws {
    let loaded = try IndexedCoverage.load(
      index.index,
      asOf: asOf.date,
      waivers: waivers.waivers,
      set: set.name,
      output: speech,
      patterns: PatternRequest()
    )
    guard let name = format ?? Self.format(ofPath: output),
      let format = ReportRegistry.format(named: name)
    else { return }
    var supplement = try ReportSupplement.make(of: loaded, indexPath: index.index)
    supplement.signOff = try policy.map { try loaded.statement(policy: $0).statement }
    if let from, let until {
      supplement.programme = try loaded.programme(
        try RequestCommand.dates(from: from, until: until),
        set: set.name,
        fleet: fleet
      )
    }
    let text = format.write(loaded.summary, supplement)
    if output == "-" {
      try Terminal.printData(text)
      return try loaded.finish()
    }
    try OutputFile.write(text.utf8, to: output)
    if speech.json {
      try Terminal.printData(
        JSONValue.object([
          "schema": .string("oddcov.report/1"), "output": .string(output),
          "format": .string(name), "bytes": .int(Int64(text.utf8.count)),
        ])
        .text(isPretty: true)
      )
    } else if !speech.quiet {
      Terminal.printError("oddcov: wrote \(output) (\(Figures.bytes(Int64(text.utf8.count))))")
    }
    try loaded.finish()
  }

  /// The format that a file's ending means; `nil` for any other ending.
  private static func format(ofPath path: String) -> String? {
    guard path != "-" else { return HTMLReport.name }
    switch URL(filePath: path).pathExtension.lowercased() {
    case "json": return JSONReport.name
    case "txt", "text": return TextReport.name
    case "html", "htm": return HTMLReport.name
    default: return nil
    }
  }
}
