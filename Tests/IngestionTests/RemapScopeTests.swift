import Foundation
import TestSupport
import Testing

@testable import Ingestion

/// Which changes of the shipped plan leave the stored samples as they are.
@Suite struct RemapScopeTests {
  /// A change of a file in the plan's folder, and whether drives keep their samples.
  struct Change: Sendable, CustomTestStringConvertible {
    var file = "urban-pilot.coverage.yaml"
    var text: String
    var by: String
    var keepsSamples = true
    var testDescription: String { by }
  }

  private static let changes = [
    Change(text: "{seconds: 60, episodes: 1, drives: 2, days: 2}", by: "{seconds: 61}"),
    Change(
      text: "night: \"< -6 deg\", twilight: \"[-6",
      by: "night: \"< -9 deg\", twilight: \"[-9"
    ),
    Change(file: "urban-pilot.odd.yaml", text: "rate: \">= 50 mm/h\"", by: "rate: \">= 25 mm/h\""),
    Change(
      text: "axes:\n",
      by: "axes:\n  heat: {measure: temperature, classes: {cold: \"< 8 degC\"}}\n"
    ),
    Change(text: "ego_speed: {around: 5 km/h", by: "ego_speed: {around: 9 km/h"),
    Change(text: "[none, flare_zone, direct]", by: "[direct, flare_zone, none]"),
    Change(
      text: "axes:\n",
      by: "axes:\n  turn: {measure: ego_turn, classes: {left: \"< 0 deg/s\"}}\n",
      keepsSamples: false
    ),
    Change(text: "roles: [front, rear]", by: "roles: [front]", keepsSamples: false),
    Change(text: "standing_limit: 30 s", by: "standing_limit: 29 s", keepsSamples: false),
    Change(text: "place: 1 km", by: "place: 2 km", keepsSamples: false),
  ]

  @Test(arguments: changes)
  func `a change that leaves the samples is no reason to derive drives`(change: Change) throws {
    let folder = try ScratchFolder()
    let odd = URL(filePath: folder.file("ODD"))
    try FileManager.default.copyItem(at: CommandRun.checkout.appending(path: "ODD"), to: odd)
    try FileManager.default.createSymbolicLink(
      at: URL(filePath: folder.file("SampleDrives")),
      withDestinationURL: CommandRun.checkout.appending(path: "SampleDrives")
    )
    let plan = odd.appending(path: "urban-pilot.coverage.yaml").path(percentEncoded: false)
    let before = try DeclaredOperation.load(plan: plan, weatherFiles: [])
    let file = odd.appending(path: change.file)
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains(change.text))
    try Data(text.replacing(change.text, with: change.by).utf8).write(to: file)
    let after = try DeclaredOperation.load(plan: plan, weatherFiles: [])
    #expect(before.derivation != after.derivation)
    #expect((RemapScope(from: before, to: after) != nil) == change.keepsSamples)
  }
}
