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
      in several shards becomes one. Frame sets of one name become one with the frames of all; rows of \
      a list that matched nothing in a shard are not kept there, so give a list to every shard with \
      'oddcov set --partial', or once to the merged index. Shards of different plans are refused \
      unless --remap is given. The shards are only read; running again completes a merge that was \
      interrupted.
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
    let said: MergeAnnouncement
    do {
      said = MergeAnnouncement(
        index: into,
        outcome: try merge.run(into: index),
        recordings: try index.recordings().count,
        drives: try index.storedDrives().count,
        lost: try index.lostFrameNotices()
      )
    } catch {
      index.closeAfterError()
      throw StorageError.named(error, into)
    }
    try index.close()
    try said.print(output)
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
}
