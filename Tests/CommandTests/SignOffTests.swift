import Bytes
import Foundation
import Ingestion
import TestSupport
import Testing

/// The gate and its pack from the command line: what is signed off, and whether a change is noticed.
@Suite struct SignOffTests {
  /// One drive of the samples in a folder of its own, indexed with the shipped plan.
  private struct Project: ~Copyable {
    let folder: ScratchFolder
    var index: String { folder.file("i.sqlite") }
    var pack: String { folder.file("a.pack") }

    init() throws {
      let folder = try ScratchFolder()
      let files = FileManager.default
      let checkout = CommandRun.checkout
      try files.createDirectory(atPath: folder.file("logs"), withIntermediateDirectories: true)
      for name in ["karl-1-noon.mcap", "karl-1-noon.drive.yaml"] {
        let source = checkout.appending(path: "SampleDrives/\(name)")
        guard files.fileExists(atPath: source.path(percentEncoded: false)) else { continue }
        try files.copyItem(at: source, to: URL(filePath: folder.file("logs/\(name)")))
      }
      let run = try CommandRun([
        "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", folder.file("i.sqlite"),
        folder.file("logs"),
      ])
      #expect(run.status == 0, "\(run.errors)")
      self.folder = folder
    }

    func write(_ text: String, to name: String) throws -> String {
      try Data(text.utf8).write(to: URL(filePath: folder.file(name)))
      return folder.file(name)
    }

    func policy(_ gates: String) throws -> String {
      try write("policy: p\nversion: 1\ngates:\n\(gates)\n", to: "p.yaml")
    }

    func signoff(_ arguments: [String]) throws -> CommandRun {
      try CommandRun(["signoff", "--index", index, "--json"] + arguments)
    }

    func verify(_ pack: String? = nil, _ arguments: [String] = []) throws -> CommandRun {
      try CommandRun(["verify", pack ?? self.pack, "--json"] + arguments)
    }
  }

  private static let passing = """
      - {id: ROADS, figure: unmeasured_concepts, at_most: 5, because: ledger}
      - {id: DATA, figure: unreadable_share, at_most: 0}
    """

  private static func document(_ run: CommandRun) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any],
      "\(run.errors)"
    )
  }

  private static func firstDifference(_ run: CommandRun) throws -> String {
    let found = try document(run)["first_difference"] as? [String: Any]
    return "\(found?["name"] ?? "none"): \(found?["detail"] ?? "")"
  }

  @Test func `gates pass and fail with their exit codes, and say what is open`() throws {
    let project = try Project()
    let pass = try project.signoff(["--policy", project.policy(Self.passing)])
    #expect(pass.status == 0, "\(pass.errors)")
    #expect(try Self.document(pass)["verdict"] as? String == "PASS")
    let gates = """
        - {id: ALL, figure: cells, grid: conditions, where: {time_of_day: night}, at_least: 100 %}
        - {id: LEAK, figure: leakage, set: val, at_most: 0}
        - {id: LOST, figure: lost_since_baseline, at_most: 0}
      """
    let fail = try project.signoff(["--policy", project.policy(gates)])
    #expect(fail.status == 1)
    let document = try Self.document(fail)
    #expect(document["verdict"] as? String == "FAIL")
    let found = try #require(document["gates"] as? [[String: Any]])
    #expect(found.map { $0["passes"] as? Bool } == [false, false, false])
    let reasons = found.compactMap { $0["reason"] as? String }
    #expect(reasons.first?.hasPrefix("open: conditions area=") == true)
    #expect(reasons.dropFirst().first?.contains("--splits") == true)
    #expect(reasons.last?.contains("--baseline") == true)
  }

  @Test func `a waiver lifts the waived figure alone, and fails by name when it is stale`() throws {
    let project = try Project()
    let gate = """
        - {id: CLOUD, figure: cells, grid: conditions, where: {time_of_day: day, rain: heavy, area: depot}, at_least: 100 %}
      """
    func waiver(_ rest: String) throws -> String {
      try project.write(
        "- {id: W-1, where: {rain: heavy, area: depot}, reason: r, owner: o, approved: 2026-01-01, "
          + "\(rest)}\n",
        to: "w.yaml"
      )
    }
    let policy = try project.policy(gate)
    let check = try CommandRun(["check", "--json", "ODD/urban-pilot.odd.yaml"])
    let structure = try #require(
      check.output.firstMatch(of: /"structure": "(sha256:[0-9a-f]{64})"/)?.1
    )
    let bound = try project.signoff([
      "--policy", policy, "--waivers", waiver("expires: 2026-12-31, odd: \"\(structure)\""),
    ])
    #expect(bound.status == 0, "\(bound.output)")
    let document = try Self.document(bound)
    #expect(document["without_waivers"] as? String == "FAIL")
    let found = try #require((document["gates"] as? [[String: Any]])?.first)
    #expect(found["raw"] as? Double == 0)
    #expect(found["with_waivers"] as? Double == 1)
    #expect(found["passes_by_waivers"] as? Bool == true)

    for (rest, reason) in [
      ("expires: 2026-12-31", "bound to no ODD"),
      ("expires: 2026-02-01, odd: \"\(structure)\"", "expired on 2026-02-01"),
      (
        "expires: 2026-12-31, odd: \"sha256:\(String(repeating: "0", count: 64))\"",
        "another structure"
      ),
    ] {
      let run = try project.signoff(["--policy", policy, "--waivers", waiver(rest)])
      #expect(run.status == 1)
      let last = try #require((Self.document(run)["gates"] as? [[String: Any]])?.last)
      #expect(last["id"] as? String == "W-1")
      #expect((last["reason"] as? String)?.contains(reason) == true)
    }
    let ignored = try project.signoff([
      "--policy", project.policy(gate.replacing("at_least", with: "waivers: ignored, at_least")),
      "--waivers", waiver("expires: 2026-12-31, odd: \"\(structure)\""),
    ])
    #expect(ignored.status == 1)
  }

  @Test func `a pack is the same bytes each time and verifies elsewhere`() throws {
    let project = try Project()
    let policy = try project.policy(Self.passing)
    let arguments = ["--policy", policy, "--output", project.pack]
    #expect(try project.signoff(arguments).status == 0)
    let first = try Data(contentsOf: URL(filePath: project.pack))
    #expect(try project.signoff(arguments).status == 0)
    #expect(try Data(contentsOf: URL(filePath: project.pack)) == first)

    // Another machine: the logs under another folder, the index by its own run.
    let other = try ScratchFolder()
    try FileManager.default.copyItem(
      atPath: project.folder.file("logs"),
      toPath: other.file("logs")
    )
    let moved = try project.verify(nil, ["--index", project.index, "--logs", other.file("")])
    #expect(moved.status == 0, "\(moved.output)")
    let checks = try #require(Self.document(moved)["checks"] as? [[String: Any]])
    let names = checks.compactMap { $0["name"] as? String }
    for name in ["files", "sums", "verdict", "verdict.json", "index", "index digest", "logs"] {
      #expect(names.contains(name))
    }
    #expect(checks.allSatisfy { $0["outcome"] as? String != "differs" })
  }

  @Test func `every changed byte of the pack, the index or a log is named`() throws {
    let project = try Project()
    let arguments = ["--policy", try project.policy(Self.passing), "--output", project.pack]
    #expect(try project.signoff(arguments).status == 0)
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: project.pack)))
    let changed = project.folder.file("changed.pack")
    // A byte in each 1/60 of the archive: header, padding, manifest, figure, plan or page.
    for place in stride(from: 7, to: bytes.count, by: max(1, bytes.count / 60)) {
      var other = bytes
      other[place] ^= 1
      try Data(other).write(to: URL(filePath: changed))
      let run = try project.verify(changed)
      #expect(run.status == 1 || run.status == 65, "byte \(place)")
    }
    // A log.
    let log = project.folder.file("logs/karl-1-noon.mcap")
    var content = [UInt8](try Data(contentsOf: URL(filePath: log)))
    content[content.count / 2] ^= 1
    try Data(content).write(to: URL(filePath: log))
    let run = try project.verify(nil, ["--logs", project.folder.file("")])
    #expect(run.status == 1)
    #expect(try Self.firstDifference(run).contains("karl-1-noon.mcap: has another SHA-256"))
  }

  @Test func `a rewritten figure is found although all digests were rewritten too`() throws {
    let project = try Project()
    let arguments = ["--policy", try project.policy(Self.passing), "--output", project.pack]
    #expect(try project.signoff(arguments).status == 0)
    let forged = project.folder.file("forged")
    for (kind, name) in [("sum", "sums"), ("cell", "cells.csv")] {
      try Self.forge(project.pack, into: forged) { coverage in
        if kind == "sum" {
          var grids = coverage["grids"] as? [[String: Any]] ?? []
          grids[0]["met"] = (grids[0]["met"] as? Int ?? 0) + 1
          coverage["grids"] = grids
        } else {
          var cells = coverage["cells"] as? [[String: Any]] ?? []
          var evidence = cells[0]["evidence"] as? [String: Any] ?? [:]
          evidence["frames"] = (evidence["frames"] as? Int ?? 0) + 1
          cells[0]["evidence"] = evidence
          coverage["cells"] = cells
        }
      }
      let run = try project.verify(forged, ["--index", project.index])
      #expect(run.status == 1)
      #expect(try Self.firstDifference(run).hasPrefix(name), "\(run.output)")
    }
  }

  /// Rewrites the coverage of a pack, and every digest of the manifest after it.
  private static func forge(
    _ pack: String,
    into path: String,
    _ change: (inout [String: Any]) -> Void
  ) throws {
    func object(_ bytes: [UInt8]) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }
    var entries = try TarArchive.entries([UInt8](Data(contentsOf: URL(filePath: pack))))
    let place = try #require(entries.firstIndex { $0.name == "coverage.json" })
    var coverage = try object(entries[place].content)
    change(&coverage)
    entries[place].content = [UInt8](try JSONSerialization.data(withJSONObject: coverage))
    let head = try #require(entries.firstIndex { $0.name == "manifest.json" })
    var manifest = try object(entries[head].content)
    let files = try #require(manifest["files"] as? [[String: Any]])
    manifest["files"] = files.map { file in
      guard file["path"] as? String == "coverage.json" else { return file }
      var file = file
      file["sha256"] = Digest.hexadecimal(entries[place].content)
      file["bytes"] = entries[place].content.count
      return file
    }
    entries[head].content = [UInt8](try JSONSerialization.data(withJSONObject: manifest))
    try Data(try TarArchive.bytes(entries)).write(to: URL(filePath: path))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")))
  func `a signature holds by the right key alone`() throws {
    let project = try Project()
    func openssl(_ arguments: [String]) throws -> Int32 {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["openssl"] + arguments
      process.standardError = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus
    }
    for name in ["a", "b"] {
      let key = project.folder.file("\(name).pem")
      try #require(try openssl(["genpkey", "-algorithm", "ed25519", "-out", key]) == 0)
      let pub = project.folder.file("\(name).pub.pem")
      try #require(try openssl(["pkey", "-in", key, "-pubout", "-out", pub]) == 0)
    }
    let arguments = ["--policy", try project.policy(Self.passing), "--output", project.pack]
    #expect(try project.signoff(arguments + ["--key", project.folder.file("a.pem")]).status == 0)
    let right = try project.verify(nil, ["--public-key", project.folder.file("a.pub.pem")])
    #expect(right.status == 0, "\(right.output)")
    let wrong = try project.verify(nil, ["--public-key", project.folder.file("b.pub.pem")])
    #expect(wrong.status == 1)
    #expect(try Self.firstDifference(wrong).hasPrefix("signature"))
    let none = try project.verify(nil, ["--public-key", project.folder.file("a.pem")])
    #expect(none.status == 65)
    #expect(none.errors.contains("no PEM file with a public key"))
    // OpenSSL agrees with what was signed.
    for member in ["manifest.json", "manifest.sig"] {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["tar", "-xf", project.pack, "-C", project.folder.file(""), member]
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
    }
    let agreed = try openssl([
      "pkeyutl", "-verify", "-pubin", "-inkey", project.folder.file("a.pub.pem"), "-rawin", "-in",
      project.folder.file("manifest.json"), "-sigfile", project.folder.file("manifest.sig"),
    ])
    #expect(agreed == 0)
  }

  @Test func `what an earlier pack had met may not be lost`() throws {
    let project = try Project()
    #expect(
      try project.signoff(["--policy", project.policy(Self.passing), "--output", project.pack])
        .status == 0
    )
    let gate = try project.policy("  - {id: LOST, figure: lost_since_baseline, at_most: 0}")
    #expect(try project.signoff(["--policy", gate, "--baseline", project.pack]).status == 0)
    // Another drive has not what that one had.
    let empty = project.folder.file("empty.sqlite")
    let run = try CommandRun([
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", empty,
      "SampleDrives/karl-1-depot.mcap",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let lost = try CommandRun([
      "signoff", "--index", empty, "--policy", gate, "--baseline", project.pack, "--json",
    ])
    #expect(lost.status == 1, "\(lost.output)")
  }

  @Test(arguments: [
    ("gates: []", "has no gates"), ("policy: p\nversion: 1\n", "has no gates"),
    ("policy: p\nversion: 1\ngates: [{id: A, figure: certain_cover, at_least: 1}]", "did you mean"),
    (
      "policy: p\nversion: 1\ngates: [{id: A, figure: unknown_share, axis: rain, at_least: 1}]",
      "write at_most"
    ),
    (
      "policy: p\nversion: 1\ngates: [{id: A, figure: certain_coverage, grid: x, at_least: 1}]",
      "no grid 'x'"
    ),
    (
      "policy: p\nversion: 1\ngates: [{id: A, figure: certain_coverage, grid: conditions, at_least: 140 %}]",
      "no share"
    ),
    (
      "policy: p\nversion: 1\nplan: other\ngates: [{id: A, figure: unmeasured_concepts, at_most: 1}]",
      "is for plan 'other'"
    ),
    (
      "policy: p\nversion: 1\ngates: [{id: A, figure: requirements, ids: [SAF-11], at_least: 1}]",
      "SAF-112"
    ),
  ])
  func `a mistake in a policy is refused with its line`(text: String, words: String) throws {
    let project = try Project()
    let run = try project.signoff(["--policy", project.write(text, to: "bad.yaml")])
    #expect(run.status == 65)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.contains("bad.yaml:"))
  }

  @Test func `what is no pack is refused in a sentence`() throws {
    let project = try Project()
    let missing = try project.verify(project.folder.file("none.pack"))
    #expect(missing.status == 66)
    let other = try project.verify(project.index)
    #expect(other.status == 65)
    #expect(other.errors.contains("no pack"))
  }
}
