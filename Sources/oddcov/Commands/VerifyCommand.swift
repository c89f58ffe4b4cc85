import ArgumentParser
import ODDCoverage

/// `oddcov verify`: derives a pack again.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Derive every number of a sign-off pack again: 0 if all are the same, 1 if one differs.",
    discussion: """
      The archive's digests and the verdict are always derived again, from the coverage document, the \
      policy and the plan in the pack. With --index every figure is computed from the index, with \
      --logs every byte of the logs is compared. What differs first is named first.
      """
  )

  @Argument(help: ArgumentHelp("The pack, as 'oddcov signoff' wrote it.", valueName: "pack"))
  var pack: String

  @Option(
    name: .long,
    help: ArgumentHelp("Compute the coverage of this index and compare it.", valueName: "file")
  )
  var index: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Compare the logs under this folder.", valueName: "folder")
  )
  var logs: String?

  @Option(
    name: .customLong("public-key"),
    help: ArgumentHelp(
      "Check the signature by this Ed25519 public key in PEM.",
      valueName: "file"
    )
  )
  var publicKey: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    var verification = try PackVerification(try SignOffPack.read(pack), path: pack)
    verification.checkFiles()
    do {
      try verification.checkSignature(publicKey: try publicKey.map(DeclaredOperation.bytes))
    } catch let mistake as PackSignature.Mistake {
      throw CommandFailure(message: "\(publicKey ?? pack): \(mistake.reason)", status: .dataError)
    }
    verification.checkVerdict()
    if let path = index {
      let index = try CoverageIndex.open(forReading: path, onWait: output.waiting(for: path))
      try verification.checkIndex(index)
      try index.close()
    } else {
      verification.skip("index", give: "--index FILE")
    }
    if let logs {
      verification.checkLogs(LogDigests(folder: logs))
    } else {
      verification.skip("logs", give: "--logs DIR")
    }
    try Terminal.printData(
      output.json
        ? VerificationReport.document(verification, path: pack).text(isPretty: true)
        : VerificationReport.text(
          verification,
          path: pack,
          width: Terminal.width,
          usesColour: output.usesColour
        )
    )
    if !verification.isSame { throw ExitCode(ExitStatus.gateFailed.rawValue) }
  }
}
