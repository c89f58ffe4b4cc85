import Foundation
import GRDB
import TestSupport
import Testing

/// Indexes of many machines, joined, are the index of one.
@Suite(.serialized) struct MergeTests {
  private static let plan = "ODD/urban-pilot.coverage.yaml"

  private static var samples: [String] {
    get throws {
      try FileManager.default
        .contentsOfDirectory(
          atPath: CommandRun.checkout.appending(path: "SampleDrives").path(percentEncoded: false)
        )
        .filter { !$0.hasSuffix(".md") && $0 != "weather" && !$0.hasSuffix(".yaml") }
        .map { "SampleDrives/\($0)" }.sorted()
    }
  }

  private func index(_ path: String, _ drives: [String], plan: String = plan) throws {
    let run = try CommandRun(["index", "--plan", plan, "--index", path] + drives)
    #expect([0, 65].contains(run.status), "\(run.errors)")
  }

  private func coverage(_ path: String, set: String = "recorded") throws -> String {
    let run = try CommandRun(["coverage", "--index", path, "--json", "--set", set])
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }

  private func expectSame(
    _ path: String,
    _ whole: String,
    _ comment: String,
    sets: [String: String] = [:]
  ) throws {
    let (expected, found) = (try IndexDump.rows(whole), try IndexDump.rows(path))
    #expect(expected == found, "\(comment) \(IndexDump.difference(expected, found))")
    #expect(try coverage(path) == coverage(whole), "\(comment)")
    for (set, expected) in sets {
      #expect(try coverage(path, set: set) == expected, "\(comment) \(set)")
    }
  }

  /// Gives the rows that lie in the index to a set of it.
  private func give(
    _ rows: [String],
    to set: String,
    of path: String,
    _ folder: ScratchFolder
  ) throws {
    let list = folder.file("\(set).csv")
    try Data((["recording,stream,time_ns"] + rows).joined(separator: "\n").utf8)
      .write(to: URL(filePath: list))
    let run = try CommandRun([
      "set", "--index", path, "--name", set, "--frames", list, "--partial",
    ])
    #expect([0, 65].contains(run.status), "\(run.errors)")
    #expect(run.output.contains("set \(set): "), "\(run.errors)")
  }

  /// Every seventh frame of an index, as the rows of a list.
  private func rows(of path: String) throws -> [String] {
    try DatabaseQueue(path: path)
      .read { db in
        let all = try String.fetchAll(
          db,
          sql: """
            SELECT r.path || ',' || s.name || ',' || f.time_ns FROM frame f
            JOIN stream s ON s.id = f.stream_id JOIN recording r ON r.id = s.recording_id
            ORDER BY r.path, s.name, f.time_ns
            """
        )
        return stride(from: 0, to: all.count, by: 7).map { all[$0] }
      }
  }

  private func merge(_ arguments: [String], into path: String) throws -> CommandRun {
    try CommandRun(["merge", "--into", path] + arguments)
  }

  /// Three shards over which drives are spread: every third sample.
  private func shards(in folder: ScratchFolder) throws -> [String] {
    let samples = try Self.samples
    return try (0..<3)
      .map { number in
        let path = folder.file("shard-\(number).sqlite")
        try index(path, samples.indices.filter { $0 % 3 == number }.map { samples[$0] })
        return path
      }
  }

  @Test func `three shards in any order and as a tree are the whole`() throws {
    let folder = try ScratchFolder()
    let shards = try shards(in: folder)
    let whole = folder.file("whole.sqlite")
    try index(whole, try Self.samples)
    // One list for all, which every shard gets, and one that only two of the three get.
    let labelled = try rows(of: whole)
    let missing = try DatabaseQueue(path: shards[1])
      .read { try String.fetchAll($0, sql: "SELECT path FROM recording") }
    let val = labelled.enumerated().filter { $0.offset % 6 < 3 }.map(\.element)
      .filter { row in !missing.contains { row.hasPrefix("\($0),") } }
    #expect(!missing.isEmpty && !val.isEmpty && val.count < labelled.count)
    for path in shards + [whole] {
      try give(labelled, to: "labelled", of: path, folder)
      if path != shards[1] { try give(val, to: "val", of: path, folder) }
    }
    let sets = [
      "labelled": try coverage(whole, set: "labelled"), "val": try coverage(whole, set: "val"),
    ]
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      let path = folder.file("merged.sqlite")
      try? FileManager.default.removeItem(atPath: path)
      let run = try merge(order.map { shards[$0] }, into: path)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("; no set of that name in \(shards[1])"), "\(run.output)")
      #expect(!run.errors.contains("name different frames"), "\(run.errors)")
      try expectSame(path, whole, "\(order)", sets: sets)
    }
    let (left, tree) = (folder.file("left.sqlite"), folder.file("tree.sqlite"))
    #expect(try merge([shards[2], shards[0]], into: left).status == 0)
    #expect(try merge([left, shards[1]], into: tree).status == 0)
    try expectSame(tree, whole, "tree", sets: sets)
    // Into one that is there already, twice.
    for _ in 0..<2 { #expect(try merge([shards[1]], into: left).status == 0) }
    try expectSame(left, whole, "into an index", sets: sets)
  }

  @Test func `a drive whose recordings lie in two shards is one drive`() throws {
    let folder = try ScratchFolder()
    try index(folder.file("a.sqlite"), ["SampleDrives/karl-1-noon.mcap"])
    try index(folder.file("b.sqlite"), ["SampleDrives/karl-1-dusk.mcap"])
    let plan = folder.file("ODD/urban-pilot.coverage.yaml")
    try FileManager.default.copyItem(
      atPath: CommandRun.checkout.appending(path: "ODD").path(percentEncoded: false),
      toPath: folder.file("ODD")
    )
    var text = try String(contentsOfFile: plan, encoding: .utf8)
    text.replace("drive_gap: 30 min", with: "drive_gap: 100000 min")
    text.replace("file: ../SampleDrives", with: "file: \(CommandRun.checkout.path)/SampleDrives")
    text.replace("roads: ../SampleDrives", with: "roads: \(CommandRun.checkout.path)/SampleDrives")
    try Data(text.utf8).write(to: URL(filePath: plan))
    let run = try merge(
      [folder.file("a.sqlite"), folder.file("b.sqlite"), "--remap", "--plan", plan, "--json"],
      into: folder.file("m.sqlite")
    )
    #expect(run.status == 0, "\(run.errors)")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    )
    #expect(document["schema"] as? String == "oddcov.merge/1")
    #expect(document["recordings"] as? Int == 2)
    #expect(document["drives"] as? Int == 1)
    try index(
      folder.file("w.sqlite"),
      ["SampleDrives/karl-1-noon.mcap", "SampleDrives/karl-1-dusk.mcap"],
      plan: plan
    )
    try expectSame(folder.file("m.sqlite"), folder.file("w.sqlite"), "one drive")
  }

  @Test func `the same recording counts once, under its lowest path`() throws {
    let folder = try ScratchFolder()
    let source = CommandRun.checkout.appending(path: "SampleDrives/karl-1-noon.mcap")
    for name in ["a", "b"] {
      try FileManager.default.copyItem(
        at: source,
        to: URL(filePath: folder.file("\(name).mcap"))
      )
    }
    // One with a sidecar of its own: other inputs.
    try Data("vehicle: other\n".utf8).write(to: URL(filePath: folder.file("b.drive.yaml")))
    try index(folder.file("1.sqlite"), [folder.file("b.mcap")])
    try index(folder.file("2.sqlite"), [folder.file("a.mcap")])
    var dumps: [[String]] = []
    for order in [["1", "2"], ["2", "1"]] {
      let path = folder.file("m\(order[0]).sqlite")
      let run = try merge(order.map { folder.file("\($0).sqlite") }, into: path)
      #expect(run.status == 0)
      #expect(run.errors.contains("\(folder.file("b.mcap")): the same recording as"))
      dumps.append(try IndexDump.rows(path))
    }
    #expect(dumps[0] == dumps[1])
    #expect(dumps[0].contains { $0.contains(folder.file("a.mcap")) })
    #expect(!dumps[0].contains { $0.contains(folder.file("b.mcap")) })
  }

  @Test func `shards that cannot be merged are refused by name and nothing is written`() throws {
    let folder = try ScratchFolder()
    let good = folder.file("good.sqlite")
    try index(good, ["SampleDrives/karl-1-noon.mcap"])
    func copy(_ name: String, _ sql: String) throws -> String {
      let path = folder.file(name)
      try FileManager.default.copyItem(atPath: good, toPath: path)
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
      try queue.close()
      return path
    }
    let other = folder.file("other.sqlite")
    try index(other, ["SampleDrives/karl-2-noon.mcap"], plan: "ODD/highway-pilot.coverage.yaml")
    let newer = try copy("newer.sqlite", "PRAGMA user_version = 9999")
    let older = try copy("older.sqlite", "PRAGMA user_version = 1")
    let foreign = folder.file("foreign.sqlite")
    try Data("this is no database, and it is long enough to have a header of its own".utf8)
      .write(to: URL(filePath: foreign))
    let damaged = folder.file("damaged.sqlite")
    var bytes = try Data(contentsOf: URL(filePath: good))
    bytes.replaceSubrange(8192..<(bytes.count / 2), with: Data(count: bytes.count / 2 - 8192))
    try bytes.write(to: URL(filePath: damaged))
    let cut = folder.file("cut.sqlite")
    try Data(contentsOf: URL(filePath: good)).prefix(20_000).write(to: URL(filePath: cut))
    let into = folder.file("into.sqlite")
    for (bad, words) in [
      (other, "another plan"), (newer, "newer oddcov"), (older, "older oddcov"),
      (foreign, "not an oddcov index"), (damaged, "damaged"), (cut, "damaged"),
    ] {
      let run = try merge([good, bad], into: into)
      #expect(run.status == 65, "\(bad) \(run.errors)")
      #expect(run.errors.contains(bad), "\(run.errors)")
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: into), "\(bad)")
    }
    let missing = try merge([good, folder.file("nowhere.sqlite")], into: into)
    #expect(missing.status == 66)
    #expect(missing.errors.contains("nowhere.sqlite"))
    let itself = try merge([good], into: good)
    #expect(itself.status == 65)
    #expect(itself.errors.contains("is the index to merge into"))
    let noPlan = try merge([good, other, "--remap"], into: into)
    #expect(noPlan.status == 65)
    #expect(noPlan.errors.contains("--plan"))
    #expect(try merge([good, "--plan", Self.plan], into: into).status == 64)
  }

  @Test func `shards of other plans are mapped onto one when told so`() throws {
    let folder = try ScratchFolder()
    let (a, b) = (folder.file("a.sqlite"), folder.file("b.sqlite"))
    try index(a, ["SampleDrives/karl-1-noon.mcap"])
    try index(b, ["SampleDrives/karl-2-noon.mcap"], plan: "ODD/highway-pilot.coverage.yaml")
    let whole = folder.file("w.sqlite")
    try index(whole, ["SampleDrives/karl-1-noon.mcap", "SampleDrives/karl-2-noon.mcap"])
    let run = try merge([b, a, "--remap", "--plan", Self.plan], into: folder.file("m.sqlite"))
    #expect(run.status == 0, "\(run.errors)")
    try expectSame(folder.file("m.sqlite"), whole, "by --plan")
    // The plan of the index that is there.
    #expect(try merge([b, "--remap"], into: a).status == 0)
    try expectSame(a, whole, "by the plan of --into")
  }

  @Test func `a merge that is killed leaves a valid index, and merging again completes it`() throws
  {
    let folder = try ScratchFolder()
    let shards = try shards(in: folder)
    let whole = folder.file("whole.sqlite")
    try index(whole, try Self.samples)
    var completed = 0
    for milliseconds in [5, 20, 60, 120, 250, 500] {
      let path = folder.file("killed-\(milliseconds).sqlite")
      let process = Process()
      process.executableURL = CommandRun.executable
      process.arguments = ["merge", "--quiet", "--into", path] + shards
      process.currentDirectoryURL = CommandRun.checkout
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32(milliseconds) * 1000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if FileManager.default.fileExists(atPath: path) {
        let state = try CommandRun(["coverage", "--index", path])
        #expect([0, 65].contains(state.status), "\(state.errors)")
        if state.status == 0 { completed += 1 }
        // A half merged index never passes for a whole one.
        if state.status == 0 { try expectSame(path, whole, "after \(milliseconds) ms") }
      }
      let again = try merge(shards, into: path)
      #expect(again.status == 0, "\(again.errors)")
      try expectSame(path, whole, "after \(milliseconds) ms")
    }
    #expect(completed < 6)
  }
}
