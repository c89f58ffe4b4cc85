import ArgumentParser
import ODDCoverage

/// `oddcov check`: validates ODD files, coverage plans, border sets and region files.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validate ODD files, coverage plans, border sets and region files, with line numbers."
  )

  @Argument(help: ArgumentHelp("YAML files, or GeoJSON with regions.", valueName: "file"))
  var files: [String]

  @OptionGroup var output: OutputOptions

  func run() throws {
    // A missing file is no reason to leave the others unchecked.
    var missing: [OperationError] = []
    for file in files {
      do { _ = try DeclaredOperation.bytes(file) } catch let error as OperationError
        where error.isMissing
      {
        missing.append(error)
      }
    }
    let issues = DeclarationCheck.check(
      paths: files,
      knownRules: RuleCatalog.recordingIDs,
      isFile: DeclaredOperation.isFile
    ) {
      try DeclaredOperation.bytes($0)
    }
    let errors = issues.count { $0.severity == .error }
    let warnings = issues.count { $0.severity == .warning }
    if output.json {
      let document = JSONValue.object([
        "schema": .string("oddcov.check/1"),
        "files": .array(files.map { .string($0) }),
        "issues": .array(
          issues.map { issue in
            .object([
              "file": .string(issue.file), "rule": .string(issue.rule),
              "line": issue.line.map { .int(Int64($0)) } ?? .null,
              "severity": .string(issue.severity.rawValue), "message": .string(issue.message),
            ])
          }
        ),
        "odd": .array(
          DomainIdentity.declared(by: files) { try DeclaredOperation.bytes($0) }.map(Self.identity)
        ),
        "errors": .int(Int64(errors)), "warnings": .int(Int64(warnings)),
      ])
      try Terminal.printData(document.text(isPretty: true))
    } else {
      let shown = issues.filter { output.verbose || $0.severity != .note }
      let regions = try files.compactMap { file in
        try DeclarationCheck.regionLine(file, DeclaredOperation.bytes(file))
          .map { "\(file): \($0)" }
      }
      var lines = regions + shown.map(Diagnostics.line)
      let notes = issues.count { $0.severity == .note }
      lines.append(
        "\(Figures.count(files.count, "file")): \(Figures.count(errors, "error")), "
          + "\(Figures.count(warnings, "warning")), \(Figures.count(notes, "note"))"
          + (notes > 0 && !output.verbose ? " (--verbose shows them)" : "")
      )
      try Terminal.printData(lines.joined(separator: "\n"))
    }
    for error in missing { Terminal.printError("oddcov: \(error.path): \(error.message)") }
    if !missing.isEmpty { throw ExitCode(ExitStatus.noInput.rawValue) }
    if errors > 0 { throw ExitCode(ExitStatus.dataError.rawValue) }
  }

  /// Which ODD it is: by the bytes of its files, and by what they mean.
  private static func identity(_ domain: DomainIdentity) -> JSONValue {
    .object([
      "file": .string(domain.file), "name": domain.name.map(JSONValue.string) ?? .null,
      "version": domain.version.map(JSONValue.string) ?? .null,
      "revision": .string(domain.revision),
      "structure": domain.structure.map(JSONValue.string) ?? .null,
      "files": .array(
        domain.files.map { .object(["name": .string($0.name), "sha256": .string($0.sha256)]) }
      ),
    ])
  }
}
