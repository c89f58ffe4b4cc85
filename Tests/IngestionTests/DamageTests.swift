import Conditions
import Coverage
import DriveIndex
import Drives
import Geodesy
import Quantities
import TestSupport
import Testing

@testable import Ingestion
@testable import ODD

/// What a drive loses, from recordings with known holes.
@Suite struct DamageTests {
  private static let start = Timestamp(rfc3339: "2026-03-10T11:00:00Z")?.nanosecondsSince1970 ?? 0
  private static let second: Int64 = 1_000_000_000

  /// A moment in tenths of a second.
  private func time(_ tenths: Int) -> Timestamp {
    Timestamp(nanosecondsSince1970: Self.start + Int64(tenths) * 100_000_000)
  }

  private func stream(
    _ sensor: String,
    _ tenths: [Int],
    modality: Modality = .camera,
    keepsTimes: Bool = true
  ) -> SensorStream {
    let times = tenths.map(time)
    return SensorStream(
      name: "/\(sensor)",
      sensor: sensor,
      modality: modality,
      type: "Image",
      messageCount: times.count,
      first: times.first,
      last: times.last,
      logTimes: keepsTimes ? times : []
    )
  }

  private func recording(
    _ name: String,
    _ streams: [SensorStream],
    status: RecordingStatus = .ok,
    declaredEnd: Timestamp? = nil,
    doubts: [Doubt] = []
  ) -> IndexedRecording {
    var recording = Recording(path: name, format: "rosbag2", status: status)
    recording.streams = streams
    recording.start = streams.compactMap(\.first).min()
    recording.end = streams.compactMap(\.last).max()
    recording.declaredEnd = declaredEnd
    recording.doubts = doubts
    var manifest = DriveManifest()
    manifest.vehicle = "karl"
    let origin = GeographicPosition(latitudeDegrees: 49, longitudeDegrees: 8.4)
    return IndexedRecording(
      fingerprint: Digest.hexadecimal(ofTexts: [name]),
      inputsDigest: "0",
      recording: recording,
      manifest: manifest,
      fixes: (0...120)
        .map { second in
          SatelliteFix(
            time: time(second * 10),
            position: Geodesic.position(
              from: origin,
              azimuthDegrees: 0,
              distanceMeters: Double(second) * 10
            )
          )
        },
      track: nil
    )
  }

  private func plan(complete: CoveragePlan.Completeness? = nil) -> CoveragePlan {
    let edge = Interval(lower: 0, includesLower: true, upper: .infinity, includesUpper: false)
    let night = Interval(lower: -.infinity, includesLower: false, upper: 0, includesUpper: false)
    let axis = Axis(
      name: "time",
      measure: .sunElevation,
      classes: [
        Axis.Class(name: "night", members: [.interval(night)]),
        Axis.Class(name: "day", members: [.interval(edge)]),
      ]
    )
    var need = CoveragePlan.Target()
    need.seconds = 600
    var grid = CoveragePlan.Grid(name: "g", axes: [0], need: need)
    grid.completeness = complete
    return CoveragePlan(
      name: "p",
      version: "1",
      files: [],
      domain: nil,
      given: [],
      measured: [],
      timeZone: "Europe/Berlin",
      weather: WeatherRules(),
      weatherFiles: [],
      counting: CoveragePlan.Counting(),
      axes: [axis],
      grids: [grid],
      tuples: nil,
      requirements: [],
      notApplicable: [],
      issues: []
    )
  }

  private func summary(
    _ recordings: [IndexedRecording],
    _ plan: CoveragePlan? = nil,
    inspecting inspect: (CoverageIndex) throws -> Void = { _ in }
  ) throws -> CoverageSummary {
    let folder = try ScratchFolder()
    let index = try CoverageIndex.open(forWriting: folder.file("i.sqlite"))
    for item in recordings { try index.store(item) }
    let operation = DeclaredOperation.bare(plan ?? self.plan())
    _ = try IndexRun(operation: operation, index: index, jobs: 1, isExact: false).derive()
    let summary = try CoverageRun.summary(of: index, operation: operation, asOf: nil)
    try inspect(index)
    try index.close()
    return summary
  }

  private func day(_ summary: CoverageSummary) -> Damage? {
    summary.cells.first { $0.classes.first?.name == "day" }?.damage
  }

  @Test func `a silent camera loses the time of the pause and the frames of its rate`() throws {
    // 20 s at 10 Hz, silent for 10 s, 20 s more: 10 s and 10 / 0.1 - 1 = 99 frames.
    let found = try summary([recording("a", [stream("front", Array(0...200) + Array(300...500))])])
    let damage = try #require(day(found))
    #expect(damage.nanosecondsByCause == [.dropout: 10_000_000_000])
    #expect(damage.framesByCause == [.dropout: 99])
    #expect(found.cells.first { $0.classes.first?.name == "day" }?.evidence.seconds == 40)
  }

  @Test func `what another camera saw is lost in frames, not in time`() throws {
    let found = try summary([
      recording(
        "a",
        [stream("front", Array(0...200) + Array(300...500)), stream("rear", Array(0...500))]
      )
    ])
    let damage = try #require(day(found))
    #expect(damage.nanoseconds == 0)
    #expect(damage.framesByCause == [.dropout: 99])
  }

  @Test func `a camera that stops before its recording loses the rest`() throws {
    // The receiver goes on from 20 s to 32 s: 12 s, 12 / 0.1 - 1 = 119 frames.
    let found = try summary([
      recording(
        "a",
        [
          stream("front", Array(0...200)),
          stream(
            "gnss",
            Array(stride(from: 0, through: 320, by: 10)),
            modality: .gnss,
            keepsTimes: false
          ),
        ]
      )
    ])
    let damage = try #require(day(found))
    #expect(damage.nanosecondsByCause == [.dropout: 12_000_000_000])
    #expect(damage.framesByCause == [.dropout: 119])
  }

  @Test func `a pause between recordings, and pictures taken one by one, lose nothing`() throws {
    let pause = try summary([
      recording("a", [stream("front", Array(0...200))]),
      recording("b", [stream("front", Array(600...800))]),
    ])
    #expect(day(pause) == nil)
    var frames = plan()
    frames.grids[0].need = CoveragePlan.Target()
    frames.grids[0].need.frames = 10
    let pictures = try summary(
      [recording("a", [stream("front", Array(stride(from: 0, through: 1200, by: 30)))])],
      frames
    )
    #expect(day(pictures) == nil)
  }

  @Test func `a missing end counts by what the metadata say, else as a file`() throws {
    // The metadata end at 26 s, the last message is of 20 s: 6 s, 60 frames.
    let known = try summary([
      recording(
        "a",
        [stream("front", Array(0...200))],
        status: .partial,
        declaredEnd: time(260)
      )
    ])
    let damage = try #require(day(known))
    #expect(damage.nanosecondsByCause == [.truncation: 6_000_000_000])
    #expect(damage.framesByCause == [.truncation: 60])
    #expect(damage.filesOfUnknownLength == 0)
    let unknown = try summary([
      recording("a", [stream("front", Array(0...200))], status: .partial)
    ])
    #expect(day(unknown)?.filesOfUnknownLength == 1)
    #expect(day(unknown)?.nanoseconds == 0)
    // Without a frame nobody can say which cell lost it.
    let placeless = try summary([
      recording("a", [stream("front", Array(0...200))]),
      recording("b", [], status: .partial),
    ])
    #expect(placeless.damagedFilesWithoutDrive == 1)
    #expect(day(placeless) == nil)
  }

  @Test func `a cut-off behind the last fix is laid to the cell of the last fix`() throws {
    // Fixes of whole seconds up to 20 s, frames up to 21.5 s: the last ones have no position.
    var item = recording("a", [stream("front", Array(0...215))], status: .partial)
    item.fixes = item.fixes.filter { $0.time <= time(200) }
    let near = try summary([item])
    #expect(day(near)?.filesOfUnknownLength == 1)
    // 5 s behind the last fix nobody knows any more.
    item = recording("a", [stream("front", Array(0...250))], status: .partial)
    item.fixes = item.fixes.filter { $0.time <= time(200) }
    let far = try summary([item])
    #expect(day(far) == nil)
    #expect(far.damage.first?.unplaced.filesOfUnknownLength == 1)
  }

  @Test func `a few milliseconds behind the last frame are no dropout`() throws {
    // The rear camera stops at 10 s; front and receiver end together to 0.05 s.
    let found = try summary([
      recording(
        "a",
        [
          stream("front", Array(0...300)), stream("rear", Array(0...100)),
          stream(
            "gnss",
            Array(stride(from: 1, through: 301, by: 10)),
            modality: .gnss,
            keepsTimes: false
          ),
        ]
      )
    ])
    let damage = try #require(day(found))
    #expect(damage.nanoseconds == 0)
    // 20.1 s at 10 Hz, less one.
    #expect(damage.framesByCause == [.dropout: 200])
  }

  @Test func `time in doubt is laid to the cell before it`() throws {
    // 20 s are believed, 10 s are not, 20 s are again.
    let doubt = Doubt(
      rule: "TIME012",
      aspect: .time,
      range: TimeRange(start: time(200), end: time(300)),
      reason: "the clock was set back"
    )
    let found = try summary([
      recording("a", [stream("front", Array(0...500))], doubts: [doubt])
    ])
    let damage = try #require(day(found))
    #expect(damage.nanosecondsByCause == [.clock: 10_000_000_000])
    #expect(damage.framesByCause == [.clock: 100])
    // Where nothing is believed no cell was before.
    let whole = Doubt(rule: "TIME010", aspect: .time, reason: "the clock was not set")
    let none = try summary([recording("a", [stream("front", Array(0...500))], doubts: [whole])])
    #expect(day(none) == nil)
    #expect(none.damage.first?.unplaced.nanosecondsByCause == [.clock: 50_000_000_000])
  }

  @Test func `frames without their sensors are lost to synchrony`() throws {
    // The lidar delivers with every frame but those of 10.1 s to 15 s: 50 frames, 5 s.
    let complete = CoveragePlan.Completeness(
      sensors: ["front", "lidar"],
      withinNanoseconds: 20_000_000,
      needsCalibration: false
    )
    let sweeps = Array(0...100) + Array(151...300)
    let found = try summary(
      [
        recording(
          "a",
          [stream("front", Array(0...300)), stream("lidar", sweeps, modality: .lidar)]
        )
      ],
      plan(complete: complete)
    )
    let damage = try #require(day(found))
    #expect(damage.nanosecondsByCause == [.sync: 5_000_000_000])
    #expect(damage.framesByCause == [.sync: 50])
    let evidence = found.cells.first { $0.classes.first?.name == "day" }?.evidence
    #expect(evidence?.seconds == 25)
  }

  @Test func `the order of recordings does not matter and every sum is in the index`() throws {
    let items = [
      recording("a", [stream("front", Array(0...200) + Array(300...500))]),
      recording("b", [stream("front", Array(600...800))], status: .partial, declaredEnd: time(850)),
    ]
    let first = try summary(items)
    let second = try summary(items.reversed())
    #expect(first.damage == second.damage)
    #expect(first.damage.first?.all.seconds == 15)
  }
}
