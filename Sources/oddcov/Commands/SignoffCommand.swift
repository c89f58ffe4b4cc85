import ArgumentParser
import Foundation
import ODDCoverage

/// `oddcov signoff`: the gate before labels are paid for, and its pack.
struct SignoffCommand: ParsableCommand, IndexCommanding {
  static let configuration = CommandConfiguration(
    commandName: "signoff",
    abstract: "Judge the coverage by a policy: PASS (0) or FAIL (1), with a pack that proves it.",
    discussion: """
      A gate names a figure of 'oddcov coverage --json' and what is enough. Figures without and with \
      waivers stand side by side; a waiver that is expired or bound to another ODD fails by its own \
      name. The pack is a tar archive: verdict, policy, plan, ODD, waivers, evidence, one page, and \
      the SHA-256 of the index and of every byte of the logs. 'oddcov verify' derives it all again.
      """
  )

  @OptionGroup var index: IndexOption
  @Option(name: .long, help: ArgumentHelp("What must hold, a YAML file.", valueName: "file"))
  var policy: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The pack to write; without it there is only the verdict.",
      valueName: "file"
    )
  )
  var output: String?

  @OptionGroup var asOf: AsOfOption
  @OptionGroup var waivers: WaiverOption
  @OptionGroup var set: SetOption
  @OptionGroup var splits: SplitOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "An earlier pack, of which nothing may be lost (figure lost_since_baseline).",
      valueName: "pack"
    )
  )
  var baseline: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Where the logs are, unless at their indexed paths.", valueName: "folder")
  )
  var logs: String?

  @Option(
    name: .long,
    help: "full reads every byte of the logs; metadata vouches for what was indexed alone."
  )
  var digest = "full"

  @Option(
    name: .long,
    help: ArgumentHelp("Sign the pack with this Ed25519 private key in PEM.", valueName: "file")
  )
  var key: String?

  @OptionGroup var speech: OutputOptions

  func validate() throws {
    guard ["full", "metadata"].contains(digest) else {
      throw ValidationError("--digest is full or metadata")
    }
    guard output != nil || (key == nil && logs == nil) else {
      throw ValidationError("--key and --logs are for a pack; name it by --output PACK")
    }
  }

  func run() throws {
    let loaded = try IndexedCoverage.load(
      index.index,
      asOf: asOf.date,
      waivers: waivers.waivers,
      set: set.name,
      output: speech
    )
    let baseline = try baseline.map { try Self.coverage(ofPack: $0) }
    let leakage = try splits.isGiven ? self.leakage(loaded) : nil
    let (statement, policyBytes) = try loaded.statement(
      policy: policy,
      baseline: baseline,
      leakage: leakage?.figures ?? []
    )
    if let output {
      try write(
        statement,
        of: loaded,
        policy: policyBytes,
        baseline: baseline,
        leakage: leakage,
        to: output
      )
    }
    if speech.json {
      try Terminal.printData(SignOffJSON.document(statement).text(isPretty: true))
    } else {
      try Terminal.printData(
        SignOffTable(width: Terminal.width, usesColour: speech.usesColour).text(statement)
      )
    }
    try loaded.finish()
    if !statement.verdict.passes { throw ExitCode(ExitStatus.gateFailed.rawValue) }
  }

  /// What leaks between splits, and what to ask again.
  private struct Leakage {
    var figures: [SignOffFigures.Leakage]
    var question: LeakageQuestion
    /// The list of splits; `nil` where they are sets of the index.
    var list: [UInt8]?
  }

  private func leakage(_ loaded: IndexedCoverage) throws -> Leakage {
    let (members, list) = try splits.members(of: loaded.index, training: nil)
    try splits.tellMisses(members, loaded.index, isQuiet: speech.quiet)
    // A gate over a part of the frames would be one over other splits than the ones asked for.
    guard members.unmatchedCount == 0 else {
      throw CommandFailure(
        message: "\(splits.splits ?? ""): rows name no frame of the index; correct them",
        status: .dataError
      )
    }
    let figures = try SplitRun.leakage(
      of: members,
      index: loaded.index,
      operation: loaded.operation,
      rule: splits.near.rule
    )
    return Leakage(
      figures: figures,
      question: LeakageQuestion(
        rule: splits.near.rule,
        toleranceNanoseconds: splits.toleranceNanoseconds,
        sets: list == nil ? try SplitSets.digests(members.names, of: loaded.index) : nil
      ),
      list: list
    )
  }

  /// The coverage document of an earlier pack.
  private static func coverage(ofPack path: String) throws -> [UInt8] {
    guard let content = try SignOffPack.read(path).files[SignOffPack.Name.coverage] else {
      throw SignOffPack.Mistake(path: path, reason: "no pack: it has no coverage.json")
    }
    return content
  }

  private func write(
    _ statement: SignOffStatement,
    of loaded: IndexedCoverage,
    policy: [UInt8],
    baseline: [UInt8]?,
    leakage: Leakage?,
    to path: String
  ) throws {
    let recordings = try loaded.index.recordings()
    var assembly = SignOffAssembly(
      statement: statement,
      policy: policy,
      inputs: loaded.operation.inputs,
      recordings: recordings,
      indexDigest: try loaded.index.contentDigest()
    )
    assembly.waivers = try waivers.waivers.map(DeclaredOperation.bytes)
    assembly.baseline = baseline
    assembly.leakageQuestion = leakage?.question
    assembly.splits = leakage?.list
    if digest == "full" {
      assembly.logs = try LogDigests(folder: logs).files(of: recordings.map(\.path))
    }
    let pack: SignOffPack
    do {
      pack = try assembly.pack(key: try key.map(DeclaredOperation.bytes))
    } catch let mistake as PackSignature.Mistake {
      throw CommandFailure(message: "\(key ?? ""): \(mistake.reason)", status: .dataError)
    }
    let bytes = try pack.bytes()
    try OutputFile.write(bytes, to: path)
    if !speech.quiet {
      Terminal.printError(
        "oddcov: wrote \(path) (\(Figures.bytes(Int64(bytes.count))), "
          + "\(key == nil ? "not signed" : "signed"))"
      )
    }
  }
}
