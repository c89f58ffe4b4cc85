import ArgumentParser
import Foundation
import ODDCoverage

/// `oddcov export`: coverage for other tools.
struct ExportCommand: ParsableCommand, IndexCommanding {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write coverage, drives or frames in a form that other tools read.",
    discussion: """
      FORMATS
      \(ExportRegistry.all.map { form in
        let name = type(of: form).name
        return "  \(name)\(String(repeating: " ", count: 11 - name.count))\(type(of: form).meaning)"
      }.joined(separator: "\n"))
      In JUnit what lacks evidence fails, what no source can yield is an error, what is waived or ruled \
      out is skipped. A COD table has no row for a sample without a position, and an empty cell where a \
      value is unknown or the ODD draws a limit within its error.
      """
  )

  @OptionGroup var index: IndexOption

  @Option(
    name: .long,
    help: ArgumentHelp("csv, geojson, cod, openlabel, junit or sarif.", valueName: "name")
  )
  var format: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The file to write, the folder for cod; - is standard output, as it is without it.",
      valueName: "path"
    )
  )
  var output: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What csv lists: cells, requirements, gaps, drives, frames or cod; cells unless given.",
      valueName: "name"
    )
  )
  var table: String?

  @OptionGroup var asOf: AsOfOption
  @OptionGroup var waivers: WaiverOption
  @OptionGroup var set: SetOption

  @OptionGroup var speech: OutputOptions

  func validate() throws {
    guard let form = ExportRegistry.format(named: format) else {
      let known = ExportRegistry.all.map { type(of: $0).name }
      throw ValidationError(
        "no export format '\(format)'"
          + (NearestName.of(format, among: known).map { "; did you mean '\($0)'?" }
            ?? "; known are \(known.joined(separator: ", "))")
      )
    }
    let tables = type(of: form).tables
    if let table, !tables.contains(table) {
      throw ValidationError(
        tables.isEmpty
          ? "--table goes with --format csv"
          : "no table '\(table)'; known are \(tables.joined(separator: ", "))"
      )
    }
    if type(of: form).isFolder, output ?? "-" == "-" {
      throw ValidationError("--format \(format) is several files; name their folder with --output")
    }
    guard !speech.json || output ?? "-" != "-" else {
      throw ValidationError("--json and the export both write to standard output; name an --output")
    }
    guard output?.isEmpty != true else { throw ValidationError("--output is empty; name a file") }
  }

  func run() throws {
    guard let form = ExportRegistry.format(named: format) else { return }
    let table = table ?? type(of: form).tables.first ?? ""
    let loaded = try load(needsFigures: type(of: form).needsFigures(table: table))
    // The set of every frame is no list.
    let members = set.name.flatMap { $0 == CoveragePlan.FrameSet.recorded ? nil : $0 }
    var material = ExportMaterial(
      summary: loaded.summary,
      plan: loaded.operation.plan,
      supplement: try ReportSupplement.make(of: loaded, indexPath: index.index),
      samples: { try loaded.index.eachSample(ofSet: members, $0) },
      frames: { try loaded.index.eachFrame(ofSet: members, $0) }
    )
    let folder = FileManager.default.currentDirectoryPath
    material.baseFolder = folder.hasSuffix("/") ? folder : folder + "/"
    let isFolder = type(of: form).isFolder
    let file = try ExportFile(path: output ?? "-", isFolder: isFolder)
    let notes: [String]
    do {
      notes = try form.write(material, table: table, to: file)
      try file.finish()
    } catch {
      file.abandon()
      throw error
    }
    if speech.json {
      try Terminal.printData(document(file, notes: notes).text(isPretty: true))
    } else if !speech.quiet {
      for note in notes { Terminal.printError("oddcov: \(note)") }
      if !file.files.isEmpty {
        Terminal.printError(
          "oddcov: wrote \(file.files.sorted().joined(separator: ", ")) "
            + "(\(Figures.bytes(file.byteCount)))"
        )
      }
    }
    try loaded.finish()
  }
  /// The index with its figures; those of all frames where rows of a set are asked for alone.
  private func load(needsFigures: Bool) throws -> IndexedCoverage {
    let limited = needsFigures ? set.name : nil
    var loaded = try IndexedCoverage.load(
      index.index,
      asOf: asOf.date,
      waivers: waivers.waivers,
      set: limited,
      output: speech
    )
    guard limited == nil, let name = set.name, name != CoveragePlan.FrameSet.recorded else {
      return loaded
    }
    let lines = try loaded.index.frameSets()
    guard let line = lines.first(where: { $0.name == name }) else {
      throw FrameSetError.unknown(
        name: name,
        isPlanned: loaded.operation.plan.sets.contains { $0.name == name },
        known: [CoveragePlan.FrameSet.recorded] + lines.map(\.name)
      )
    }
    loaded.summary.set = name
    loaded.summary.setDigest = line.digest
    return loaded
  }

  private func document(_ file: ExportFile, notes: [String]) -> JSONValue {
    .object([
      "schema": .string("oddcov.export/1"), "format": .string(format),
      "files": .array(file.files.sorted().map(JSONValue.string)),
      "bytes": .int(file.byteCount), "notes": .array(notes.map(JSONValue.string)),
    ])
  }
}
