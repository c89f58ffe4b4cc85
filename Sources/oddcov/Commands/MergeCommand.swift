import ArgumentParser
import Foundation
import ODDCoverage

/// `oddcov merge`: one index from many.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Join indexes from many machines into one; no log is touched.",
    discussion: """
      The result is what indexing everything into one file gives, in whatever order the shards are \
      named. The same recording in two shards counts once, under its lowest path; a drive that lies \
      in several shards becomes one. Shards of different plans are refused unless --remap is given. \
      The shards are only read; running again completes a merge that was interrupted.
      """
  )

  @Option(
    name: .long,
    help: ArgumentHelp("The merged index; made where there is none.", valueName: "file")
  )
  var into: String

  @Argument(help: ArgumentHelp("Indexes to join.", valueName: "shard"))
  var shards: [String]

  @Flag(
    name: .long,
    help: "Take shards of other plans too, and map them onto --plan or the plan of --into."
  )
  var remap = false

  @Option(name: .long, help: ArgumentHelp("The plan to map onto, with --remap.", valueName: "file"))
  var plan: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !into.isEmpty else { throw ValidationError("--into is empty; name a file") }
    guard plan == nil || remap else { throw ValidationError("--plan needs --remap") }
  }

  func run() throws {
    var opened: [CoverageIndex] = []
    defer { for shard in opened { try? shard.close() } }
    for path in shards { opened.append(try open(path)) }
    let isThere = FileManager.default.fileExists(atPath: into)
    // What an older version wrote is brought up to date first.
    if isThere { try open(into, forWriting: true).close() }
    let target = isThere ? try open(into) : nil
    let merge: MergeRun
    do {
      defer { try? target?.close() }
      merge = try MergeRun(opened, into: into, target: target, plan: plan, remaps: remap)
    }
    let index = try open(into, forWriting: true)
    let outcome: MergeOutcome
    let counts: (recordings: Int, drives: Int)
    do {
      outcome = try merge.run(into: index)
      counts = (try index.recordings().count, try index.storedDrives().count)
    } catch {
      index.closeAfterError()
      throw StorageError.named(error, into)
    }
    try index.close()
    try announce(outcome, counts)
  }

  /// Opens an index so that what SQLite refuses is told with its own path.
  private func open(_ path: String, forWriting: Bool = false) throws -> CoverageIndex {
    do {
      let waiting = output.waiting(for: path)
      return forWriting
        ? try CoverageIndex.open(forWriting: path, onWait: waiting)
        : try CoverageIndex.open(forReading: path, onWait: waiting)
    } catch {
      throw StorageError.named(error, path)
    }
  }

  private func announce(
    _ outcome: MergeOutcome,
    _ counts: (recordings: Int, drives: Int)
  ) throws {
    let conflicts = outcome.shards.flatMap(\.conflicts)
    if !output.quiet {
      for conflict in conflicts {
        Terminal.printError(
          "oddcov: \(conflict.dropped): the same recording as \(conflict.kept) with another sidecar, "
            + "GPS file or reader; what \(conflict.kept) was indexed with is kept"
        )
      }
    }
    if output.json {
      let shards = outcome.shards.map { shard in
        JSONValue.object([
          "path": .string(shard.path), "recordings": .int(Int64(shard.recordings)),
          "added": .int(Int64(shard.added)), "known": .int(Int64(shard.known)),
          "replaced": .int(Int64(shard.replaced)),
        ])
      }
      let document = JSONValue.object([
        "schema": .string("oddcov.merge/1"), "index": .string(into), "shards": .array(shards),
        "conflicts": .array(
          conflicts.map { conflict in
            .object([
              "fingerprint": .string(conflict.fingerprint), "kept": .string(conflict.kept),
              "dropped": .string(conflict.dropped),
            ])
          }
        ),
        "recordings": .int(Int64(counts.recordings)), "drives": .int(Int64(counts.drives)),
        "derived_drives": .int(Int64(outcome.derived)),
      ])
      try Terminal.printData(document.text(isPretty: true))
      return
    }
    var lines = outcome.shards.map { shard in
      "\(shard.path): \(Figures.count(shard.recordings, "recording")), \(shard.added) new, "
        + "\(shard.known) known, \(shard.replaced) replaced"
    }
    lines.append(
      "\(into): \(Figures.count(counts.recordings, "recording")), "
        + "\(Figures.count(counts.drives, "drive")), \(outcome.derived) derived"
    )
    try Terminal.printData(lines.map(\.printable).joined(separator: "\n"))
  }
}
