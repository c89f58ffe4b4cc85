import Conditions
import Coverage
import DriveIndex
import Drives
import Foundation
import Geodesy
import Quantities
import TestSupport
import Testing

@testable import Ingestion
@testable import ODD

/// A drive along a border, with fixes that state how good they are.
@Suite struct RegionBorderTests {
  private static let source = Axis.RegionSource(path: "areas.geojson", property: "name")

  /// North along 8.4 degrees: the border between west and east lies 1.46 m beside the way, and leaves it
  /// at 49.02 degrees.
  private static func map() throws -> RegionMap {
    func feature(_ name: String, _ ring: String) -> String {
      #"{"type":"Feature","properties":{"name":"\#(name)"},"geometry":{"type":"Polygon","#
        + #""coordinates":[[\#(ring)]]}}"#
    }
    let features = [
      feature(
        "west",
        "[8.3,48.9],[8.40002,48.9],[8.40002,49.02],[8.41,49.02],[8.41,49.2],[8.3,49.2],[8.3,48.9]"
      ),
      feature(
        "east",
        "[8.40002,48.9],[8.5,48.9],[8.5,49.2],[8.41,49.2],[8.41,49.02],[8.40002,49.02],[8.40002,48.9]"
      ),
    ]
    let text = #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
    return try RegionMap.load(Array(text.utf8), file: source.path, property: source.property)
  }

  /// Areas, in an order; speeds with a border at 10.1 m/s, where the vehicle goes 10.
  private static func operation(
    areas: [String],
    border: Double,
    digest: String
  ) throws -> DeclaredOperation {
    var plan = TripWorld().plan()
    var area = Axis(
      name: "area",
      measure: .region,
      classes: areas.map { Axis.Class(name: $0, members: [.label($0)]) }
    )
    area.regions = source
    let speed = Axis(
      name: "speed",
      measure: .egoSpeed,
      classes: [
        Axis.Class(name: "slow", members: [.interval(.halfOpen(0, border))]),
        Axis.Class(name: "fast", members: [.interval(.halfOpen(border, .infinity))]),
      ]
    )
    plan.axes = [area, speed]
    var need = CoveragePlan.Target()
    need.seconds = 10
    plan.grids = [
      CoveragePlan.Grid(name: "areas", axes: [0], need: need),
      CoveragePlan.Grid(name: "speeds", axes: [1], need: need),
    ]
    plan.requirements = []
    var operation = DeclaredOperation.bare(plan)
    operation.planDigest = digest
    operation.surroundings.regions = [source.key: try map()]
    return operation
  }

  private static func recording(error: Double?) -> IndexedRecording {
    let world = TripWorld()
    var recording = world.recording("along.mcap", [world.cameras[0]])
    for index in recording.fixes.indices {
      recording.fixes[index].horizontalErrorMeters = error
    }
    return recording
  }

  /// Certain and possible seconds by class, and everything that the views show of the drives.
  private struct Outcome: Equatable {
    var certain: [String: Double] = [:]
    var possible: [String: Double] = [:]
    var rows: [String] = []
  }

  private static func outcome(
    _ index: CoverageIndex,
    _ operation: DeclaredOperation
  ) throws
    -> Outcome
  {
    var outcome = Outcome()
    for cell in try CoverageRun.summary(of: index, operation: operation, asOf: nil).cells {
      let name = cell.classes.map(\.name).joined()
      outcome.certain[name] = cell.evidence.seconds
      outcome.possible[name] = cell.possible.seconds
    }
    return outcome
  }

  /// Indexes the drive with a plan; with another one before it, by way of a remap.
  private static func indexed(
    error: Double?,
    _ operation: DeclaredOperation,
    before: DeclaredOperation? = nil
  ) async throws -> Outcome {
    let folder = try ScratchFolder()
    let index = try CoverageIndex.open(forWriting: folder.file("i.sqlite"))
    try index.store(recording(error: error))
    var run = IndexRun(operation: before ?? operation, index: index, jobs: 1, isExact: false)
    _ = try run.derive()
    if let before {
      #expect(RemapScope(from: before, to: operation) != nil, "it would be derived again")
      run = IndexRun(operation: operation, index: index, jobs: 1, isExact: false)
      _ = try await run.redeclare(from: before)
    }
    var outcome = try outcome(index, operation)
    try index.close()
    outcome.rows = try IndexDump.rows(folder.file("i.sqlite"))
      .filter { ["v_cod ", "v_stay "].contains(where: $0.hasPrefix) }
    return outcome
  }

  /// Until when the border is nearer than 4 m: the corner at 49.02 degrees, and 3.72 m beyond it.
  private static let nearSeconds =
    (Geodesic.distanceMeters(
      from: TripWorld.origin,
      to: GeographicPosition(latitudeDegrees: 49.02, longitudeDegrees: 8.4)
    ) + 3.72) / 10

  @Test func `seconds near a border are possible evidence on both sides and certain on none`()
    async throws
  {
    let plan = try Self.operation(areas: ["west", "east"], border: 10.1, digest: "sha256:0")
    let exact = try await Self.indexed(error: nil, plan)
    #expect(abs((exact.certain["west"] ?? 0) - 600) < 0.2)
    #expect(exact.certain["east"] == 0 && exact.possible["east"] == 0)
    let stated = try await Self.indexed(error: 4, plan)
    #expect(abs((stated.certain["west"] ?? 0) - (600 - Self.nearSeconds)) < 0.2)
    #expect(stated.certain["east"] == 0)
    #expect(abs((stated.possible["east"] ?? 0) - Self.nearSeconds) < 0.2)
    #expect(abs((stated.possible["west"] ?? 0) - 600) < 0.2)
    // An error smaller than the distance leaves no doubt but where the border crosses no way.
    let good = try await Self.indexed(error: 1, plan)
    #expect(good.certain["west"] == exact.certain["west"] && good.possible["east"] == 0)
  }

  @Test func `a speed near a border of classes is both`() async throws {
    let plan = try Self.operation(areas: ["west", "east"], border: 10.1, digest: "sha256:0")
    let exact = try await Self.indexed(error: nil, plan)
    #expect(abs((exact.certain["slow"] ?? 0) - 600) < 0.2 && exact.possible["fast"] == 0)
    // sqrt(2) * 0.1 m in two seconds are 0.07 m/s, and 0.14 m/s in the first second and the last one.
    let good = try await Self.indexed(error: 0.1, plan)
    #expect((590..<599.9).contains(good.certain["slow"] ?? 0))
    // sqrt(2) * 0.2 m in two seconds are 0.14 m/s: more than is left to 10.1.
    let stated = try await Self.indexed(error: 0.2, plan)
    #expect(stated.certain["slow"] == 0 && stated.certain["fast"] == 0)
    #expect(abs((stated.possible["fast"] ?? 0) - 600) < 0.2)
  }

  @Test(arguments: [nil, 0.2, 4] as [Double?])
  func `remapping gives what indexing with the changed plan gives`(error: Double?) async throws {
    let before = try Self.operation(areas: ["east"], border: 12, digest: "sha256:0")
    let after = try Self.operation(areas: ["west", "east"], border: 10.1, digest: "sha256:1")
    let remapped = try await Self.indexed(error: error, after, before: before)
    let anew = try await Self.indexed(error: error, after)
    #expect(remapped.certain == anew.certain && remapped.possible == anew.possible)
    let isSame = remapped.rows == anew.rows
    #expect(isSame, "\(IndexDump.difference(anew.rows, remapped.rows))")
    #expect(anew.rows.count > 600)
  }
}
