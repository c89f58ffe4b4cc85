import ArgumentParser
import Foundation
import ODDCoverage

/// `oddcov report`: the self-contained page.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the coverage as one self-contained page."
  )

  @OptionGroup var index: IndexOption
  @OptionGroup var asOf: AsOfOption

  @Option(name: .long, help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @Option(
    name: .long,
    help: ArgumentHelp("text, json or html; by the file's ending unless given.", valueName: "name")
  )
  var format: String?

  @OptionGroup var speech: OutputOptions

  func run() throws {
    let loaded = try IndexedCoverage.load(index.index, asOf: asOf.asOf)
    try loaded.warnOfPending(speech)
    let name = format ?? Self.format(ofPath: output)
    guard let format = ReportRegistry.format(named: name) else {
      let known = ReportRegistry.all.map { type(of: $0).name }.joined(separator: ", ")
      throw ValidationError("no report format '\(name)'; known are \(known)")
    }
    let text = format.write(
      loaded.summary,
      try ReportSupplement.make(of: loaded, indexPath: index.index)
    )
    do {
      try Data(text.utf8).write(to: URL(filePath: output), options: .atomic)
    } catch {
      throw CommandFailure(
        message: "\(output): cannot be written; does its folder exist, and is there room?",
        status: .ioError
      )
    }
    try loaded.index.close()
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
  }

  private static func format(ofPath path: String) -> String {
    let ending = path.split(separator: ".").last.map { $0.lowercased() }
    switch ending {
    case "json": return "json"
    case "txt", "text": return "text"
    default: return "html"
    }
  }
}
