import Foundation
import TestSupport
import Testing

/// Leakage as a gate of `oddcov signoff`, and its proof in the pack.
@Suite struct SignOffLeakageTests {
  /// Two frames of each sample drive lie behind its last fix: unknown, so never clean.
  private static let policy =
    "policy: p\nversion: 1\ngates: [{id: LEAK, figure: leakage, set: val, at_most: 1 %}]\n"

  private static func checks(_ run: CommandRun) throws -> [String: String] {
    let checks = try SplitCommandTests.object(run)["checks"] as? [[String: Any]] ?? []
    return Dictionary(
      checks.map { ($0["name"] as? String ?? "", $0["outcome"] as? String ?? "") },
      uniquingKeysWith: { first, _ in first }
    )
  }

  @Test func `a list of splits is judged, packed and compared again`() throws {
    let folder = try ScratchFolder()
    let index = try SplitCommandTests.index(
      folder,
      ["karl-1-noon", "karl-2-noon", "karl-1-rain"].map { "SampleDrives/\($0).mcap" }
    )
    let policy = try SplitCommandTests.write([Self.policy], "p.yaml", in: folder)
    let leaking = try SplitCommandTests.write(
      ["split,recording", "train,karl-1-noon.mcap", "val,karl-2-noon.mcap"],
      "leaking.csv",
      in: folder
    )
    let clean = try SplitCommandTests.write(
      [
        "split,recording", "train,karl-1-noon.mcap", "train,karl-2-noon.mcap",
        "val,karl-1-rain.mcap",
      ],
      "clean.csv",
      in: folder
    )
    func signoff(_ list: String, _ more: [String] = []) throws -> CommandRun {
      try CommandRun(
        ["signoff", "--index", index, "--policy", policy, "--splits", list, "--json"] + more
      )
    }
    #expect(try signoff(leaking).status == 1)
    let pack = folder.file("a.pack")
    let pass = try signoff(clean, ["--output", pack])
    #expect(pass.status == 0, "\(pass.output)")

    let same = try CommandRun(["verify", pack, "--index", index, "--json"])
    #expect(same.status == 0, "\(same.output)")
    #expect(try Self.checks(same)["leakage"] == "same")
    #expect(try Self.checks(same)["verdict"] == "same")
    // An index without one of the drives has not the splits.
    let other = try SplitCommandTests.index(
      folder,
      ["karl-1-noon", "karl-2-noon"].map { "SampleDrives/\($0).mcap" }
    )
    let differs = try CommandRun(["verify", pack, "--index", other, "--json"])
    #expect(differs.status == 1)
    #expect(try Self.checks(differs)["leakage"] == "differs")

    let wrong = try SplitCommandTests.write(
      ["split,recording", "train,karl-1-noon.mcap", "val,none.mcap"],
      "wrong.csv",
      in: folder
    )
    #expect(try signoff(wrong).status == 65)
  }

  @Test func `named sets are compared again by their digests`() throws {
    let folder = try ScratchFolder()
    let index = try SplitCommandTests.index(
      folder,
      ["karl-1-noon", "karl-1-rain"].map { "SampleDrives/\($0).mcap" }
    )
    func set(_ name: String, _ recording: String) throws {
      let list = try SplitCommandTests.write(
        ["recording", recording],
        "set.csv",
        in: folder
      )
      let run = try CommandRun(["set", "--index", index, "--name", name, "--frames", list])
      #expect(run.status == 0, "\(run.errors)")
    }
    try set("train", "karl-1-noon.mcap")
    try set("val", "karl-1-rain.mcap")
    let policy = try SplitCommandTests.write([Self.policy], "p.yaml", in: folder)
    let pack = folder.file("a.pack")
    let pass = try CommandRun([
      "signoff", "--index", index, "--policy", policy, "--sets", "train,val", "--output", pack,
    ])
    #expect(pass.status == 0, "\(pass.output)")
    let same = try CommandRun(["verify", pack, "--index", index, "--json"])
    #expect(same.status == 0, "\(same.output)")
    #expect(try Self.checks(same)["leakage"] == "same")
    try set("val", "karl-1-noon.mcap")
    let differs = try CommandRun(["verify", pack, "--index", index, "--json"])
    #expect(differs.status == 1)
    #expect(try Self.checks(differs)["leakage"] == "differs")
  }
}
