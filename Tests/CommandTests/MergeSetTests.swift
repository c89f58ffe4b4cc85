import Foundation
import GRDB
import TestSupport
import Testing

/// Frame sets of indexes that are joined: the frames of all, whichever index holds their recording.
@Suite struct MergeSetTests {
  private static let plan = "ODD/urban-pilot.coverage.yaml"

  private func index(_ path: String, _ drives: String...) throws {
    let run = try CommandRun(["index", "--plan", Self.plan, "--index", path] + drives)
    #expect(run.status == 0, "\(run.errors)")
  }

  private func give(_ rows: String..., to path: String, _ folder: ScratchFolder) throws {
    let list = folder.file("list.csv")
    try Data((["recording,sensor,time_s"] + rows).joined(separator: "\n").utf8)
      .write(to: URL(filePath: list))
    let run = try CommandRun([
      "set", "--index", path, "--name", "labelled", "--frames", list, "--tolerance", "60ms",
    ])
    #expect(run.status == 0, "\(run.errors)")
  }

  private func sets(_ path: String) throws -> [[String: Any]] {
    let run = try CommandRun(["set", "--index", path, "--json"])
    let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return try #require((document as? [String: Any])?["sets"] as? [[String: Any]])
  }

  @Test func `frames whose recording one index lacks count where another has it`() throws {
    let folder = try ScratchFolder()
    let (a, b) = (folder.file("a.sqlite"), folder.file("b.sqlite"))
    try index(a, "SampleDrives/karl-1-noon.mcap", "SampleDrives/karl-1-dusk.mcap")
    try give(
      "karl-1-noon.mcap,front,1773140401.0",
      "karl-1-noon.mcap,front,1773140403.0",
      to: a,
      folder
    )
    // What the set names is in no recording of this index any more.
    let queue = try DatabaseQueue(path: a)
    try queue.write { try $0.execute(sql: "DELETE FROM recording WHERE path LIKE '%noon%'") }
    try queue.close()
    #expect(try CommandRun(["remap", "--index", a]).status == 0)
    #expect(try sets(a).map { $0["lost"] as? Int } == [2])
    try index(b, "SampleDrives/karl-1-noon.mcap")
    for (number, order) in [[a, b], [b, a]].enumerated() {
      let path = folder.file("\(number).sqlite")
      let run = try CommandRun(["merge", "--into", path] + order)
      #expect(run.status == 0, "\(run.errors)")
      #expect(
        run.output.contains("set labelled: 2 frames, the union of \(a) (2); no set of that name")
      )
      #expect(run.errors.isEmpty, "\(run.errors)")
      #expect(try sets(path).map { $0["lost"] as? Int } == [0])
      let coverage = try CommandRun(["coverage", "--index", path, "--set", "labelled", "--json"])
      let document = try JSONSerialization.jsonObject(with: Data(coverage.output.utf8))
      let drives = (document as? [String: Any])?["drive_list"] as? [[String: Any]]
      #expect(drives?.map { $0["frames"] as? Int } == [2])
    }
  }

  @Test func `sets that name other frames of a shared recording are joined and named`() throws {
    let folder = try ScratchFolder()
    let (a, b) = (folder.file("a.sqlite"), folder.file("b.sqlite"))
    for path in [a, b] { try index(path, "SampleDrives/karl-1-noon.mcap") }
    try give("karl-1-noon.mcap,front,1773140401.0", to: a, folder)
    try give(
      "karl-1-noon.mcap,front,1773140401.0",
      "karl-1-noon.mcap,front,1773140403.0",
      to: b,
      folder
    )
    var digests: Set<String> = []
    for (number, order) in [[a, b], [b, a]].enumerated() {
      let path = folder.file("\(number).sqlite")
      let run = try CommandRun(["merge", "--into", path] + order)
      #expect(run.status == 0, "\(run.errors)")
      #expect(
        run.errors.hasPrefix(
          "oddcov: set labelled: \(order[0]) and \(order[1]) name different frames of 1 recording"
        ),
        "\(run.errors)"
      )
      #expect(run.errors.contains("oddcov set --index \(path) --name labelled"))
      #expect(run.output.contains("set labelled: 2 frames, the union of"))
      let json = try CommandRun(["merge", "--into", path, "--quiet", "--json"] + order)
      #expect(json.errors.isEmpty)
      let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
      let set = try #require(((document as? [String: Any])?["sets"] as? [[String: Any]])?.first)
      digests.insert(try #require(set["digest"] as? String))
      let conflicts = try #require(set["conflicts"] as? [[String: Any]])
      #expect(conflicts.contains { $0["paths"] as? [String] == order })
      #expect((set["from"] as? [[String: Any]])?.count == 3)
    }
    #expect(digests.count == 1)
    #expect(try sets(b).first?["digest"] as? String == digests.first)
  }
}
