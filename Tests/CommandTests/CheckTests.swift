import Foundation
import TestSupport
import Testing

@Suite struct CheckTests {
  private static let domain = """
    TAXONOMY: {wind_speed: float velocity}
    ODD: {r: {INCLUDE_AND: {wind_speed: "< 3 m/s"}}}
    """

  /// Two layouts of one ODD are two revisions of one structure.
  @Test func `check tells which ODD it is by its files and by its meaning`() throws {
    let folder = try ScratchFolder()
    let texts = [Self.domain, "# another layout\n" + Self.domain]
    var found: [[String: Any]] = []
    for (name, text) in zip(["a.odd.yaml", "b.odd.yaml"], texts) {
      try Data(text.utf8).write(to: URL(filePath: folder.file(name)))
      let run = try CommandRun(["check", "--json", folder.file(name)])
      #expect(run.status == 0, "\(run.errors)")
      let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      #expect(document?["schema"] as? String == "oddcov.check/1")
      found += document?["odd"] as? [[String: Any]] ?? []
    }
    #expect(found.count == 2)
    let revisions = Set(found.compactMap { $0["revision"] as? String })
    let structures = Set(found.compactMap { $0["structure"] as? String })
    #expect(revisions.count == 2 && structures.count == 1)
    #expect((revisions.union(structures)).allSatisfy { $0.hasPrefix("sha256:") && $0.count == 71 })
    #expect(found.first?["name"] as? String == "r")
  }

  /// ECMA-48: ESC [ and its one-byte form U+009B begin commands of a terminal; U+202E turns the text.
  @Test func `names in a file do not act on the terminal`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("a.odd.yaml")
    let text = Self.domain.replacingOccurrences(
      of: "ODD: {r:",
      with: #"ODD: {"r\e[2J\x9b31m\u202e": {INCLUDE_ADN: {x: 1}}, r:"#
    )
    try Data(text.utf8).write(to: URL(filePath: path))
    for arguments in [["check", path], ["check", "--json", path]] {
      let run = try CommandRun(arguments)
      #expect(run.status == 65)
      let acting = (run.output + run.errors).unicodeScalars
        .filter {
          $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}"
        }
      #expect(acting.isEmpty, "\(run.output)")
    }
  }

  @Test func `names in a plan do not act on the terminal when it is indexed`() throws {
    let folder = try ScratchFolder()
    try Data(Self.domain.utf8).write(to: URL(filePath: folder.file("a.odd.yaml")))
    let plan = """
      plan: p
      version: 1
      odd: a.odd.yaml
      axes: {"li\\e[31mght": {measure: season}, x: {measure: season}}
      grids: {g: {axes: [light], need: {seconds: 1}}}
      """
    try Data(plan.utf8).write(to: URL(filePath: folder.file("p.yaml")))
    let run = try CommandRun([
      "index", "--plan", folder.file("p.yaml"), "--index", folder.file("i.sqlite"), "SampleDrives",
    ])
    #expect(run.status == 65)
    #expect(run.errors.contains("no axis 'light'"))
    #expect(!run.errors.contains("\u{1B}"))
  }

  @Test func `a missing file is 66 and the others are checked still`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("a.odd.yaml")
    try Data("TOD: {}\n".utf8).write(to: URL(filePath: path))
    let run = try CommandRun(["check", "--json", "/nonexistent/b.yaml", path])
    #expect(run.status == 66)
    #expect(run.errors.contains("/nonexistent/b.yaml: no such file"))
    let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let issues = document?["issues"] as? [[String: Any]] ?? []
    #expect(Set(issues.compactMap { $0["file"] as? String }) == ["/nonexistent/b.yaml", path])
  }

  @Test(arguments: [(["--quiet"], false), ([], true)])
  func `a quiet command tells the errors of a plan and nothing else`(
    options: [String],
    tellsWarnings: Bool
  ) throws {
    let folder = try ScratchFolder()
    try Data(Self.domain.utf8).write(to: URL(filePath: folder.file("a.odd.yaml")))
    let plan = """
      plan: p
      version: 1
      odd: a.odd.yaml
      axes: {light: {measure: season}, unused: {measure: season}}
      grids: {g: {axes: [light, absent], need: {seconds: 1}}}
      """
    try Data(plan.utf8).write(to: URL(filePath: folder.file("p.yaml")))
    let run = try CommandRun(
      [
        "index", "--plan", folder.file("p.yaml"), "--index", folder.file("i.sqlite"),
        "SampleDrives",
      ]
        + options
    )
    #expect(run.status == 65)
    #expect(run.errors.contains(": error: "))
    #expect(run.errors.contains(": warning: ") == tellsWarnings, "\(run.errors)")
    #expect(!run.errors.contains(": note: "))
  }
}
