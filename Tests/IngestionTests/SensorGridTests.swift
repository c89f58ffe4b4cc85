import CameraModels
import Conditions
import Coverage
import Drives
import GRDB
import Geodesy
import Quantities
import TestSupport
import Testing

@testable import DriveIndex
@testable import Ingestion
@testable import ODD

/// Cameras with calibrations of their own: epochs, grids per sensor, complete frames.
@Suite struct SensorGridTests {
  private static let start = Timestamp(rfc3339: "2026-03-10T11:00:00Z")?.nanosecondsSince1970 ?? 0

  private static func time(_ milliseconds: Int) -> Timestamp {
    Timestamp(nanosecondsSince1970: start + Int64(milliseconds) * 1_000_000)
  }

  private static func calibration(
    focal: Double,
    model: CameraCalibration.Model = .pinhole
  ) -> CameraCalibration {
    CameraCalibration(
      model: model,
      distortionModel: model == .pinhole ? "plumb_bob" : "equidistant",
      width: 1000,
      height: 500,
      fx: focal,
      fy: focal,
      cx: 500,
      cy: 250,
      distortion: model == .pinhole ? [0, 0, 0, 0, 0] : [0, 0, 0, 0]
    )
  }

  private static func mount(_ x: Double) -> RigidTransform {
    RigidTransform(
      source: "front",
      target: "base_link",
      rotation: UnitQuaternion(roll: -.pi / 2, pitch: 0, yaw: -.pi / 2),
      translation: [x, 0, 1]
    )
  }

  /// A camera that delivers at 10 Hz.
  struct Camera {
    var role: String
    /// In tenths of a second.
    var frames: Range<Int>
    var calibrations: [(from: Int?, calibration: CameraCalibration, mount: RigidTransform?)] = []
    var modality = Modality.camera
    var shiftMilliseconds = 0
  }

  private static func recording(
    _ name: String,
    _ cameras: [Camera],
    doubts: [Doubt] = []
  ) -> IndexedRecording {
    var recording = Recording(path: name, format: "mcap")
    for camera in cameras {
      let times = camera.frames.map { time($0 * 100 + camera.shiftMilliseconds) }
      recording.streams.append(
        SensorStream(
          name: "/\(camera.role)/image",
          sensor: camera.role,
          modality: camera.modality,
          type: "Image",
          messageCount: times.count,
          first: times.first,
          last: times.last,
          logTimes: times
        )
      )
      for item in camera.calibrations {
        recording.calibrations.append(
          CalibrationObservation(
            sensor: camera.role,
            stream: "/\(camera.role)/camera_info",
            time: item.from.map { time($0 * 100) },
            calibration: item.calibration,
            mount: item.mount
          )
        )
      }
    }
    recording.doubts = doubts
    var manifest = DriveManifest()
    manifest.vehicle = "karl"
    return IndexedRecording(
      fingerprint: Digest.hexadecimal(ofTexts: [name]),
      inputsDigest: "0",
      recording: recording,
      manifest: manifest,
      fixes: [],
      track: nil
    )
  }

  private static func plan(_ grid: CoveragePlan.Grid) -> CoveragePlan {
    CoveragePlan(
      name: "p",
      version: "1",
      files: [],
      domain: nil,
      given: [],
      measured: [],
      timeZone: nil,
      weather: WeatherRules(),
      weatherFiles: [],
      counting: CoveragePlan.Counting(),
      axes: [
        Axis(
          name: "view",
          measure: .fieldOfView,
          classes: [
            Axis.Class(name: "narrow", members: [.interval(.halfOpen(0, 60))]),
            Axis.Class(
              name: "wide",
              members: [
                .interval(
                  Interval(lower: 60, includesLower: true, upper: 360, includesUpper: true)
                )
              ]
            ),
          ]
        ),
        Axis(
          name: "vehicle",
          measure: .vehicle,
          classes: [Axis.Class(name: "karl", members: [.label("karl")])]
        ),
      ],
      grids: [grid],
      tuples: nil,
      requirements: [],
      notApplicable: [],
      issues: []
    )
  }

  private static func grid(
    _ axes: [Int] = [0],
    roles: [String] = ["front", "rear"],
    _ combination: CoveragePlan.Grid.Combination = .each
  ) -> CoveragePlan.Grid {
    var need = CoveragePlan.Target()
    need.seconds = 10
    var grid = CoveragePlan.Grid(
      name: "g",
      axes: axes,
      subject: roles.isEmpty ? .ego : .sensor,
      roles: roles,
      need: need
    )
    grid.combination = combination
    return grid
  }

  private func coverage(
    _ recordings: [IndexedRecording],
    _ grid: CoveragePlan.Grid,
    reading: (CoverageIndex) throws -> Void = { _ in }
  ) throws -> CoverageSummary {
    let folder = try ScratchFolder()
    let index = try CoverageIndex.open(forWriting: folder.file("i.sqlite"))
    for item in recordings { try index.store(item) }
    let operation = DeclaredOperation.bare(Self.plan(grid))
    _ = try IndexRun(operation: operation, index: index, jobs: 1, isExact: false).derive()
    let summary = try CoverageRun.summary(of: index, operation: operation, asOf: nil)
    try reading(index)
    try index.close()
    return summary
  }

  private func cell(_ name: String, in summary: CoverageSummary) throws -> CellCoverage {
    try #require(summary.cells.first { $0.classes.first?.name == name })
  }

  // 2 atan(500 / f): 90 degrees at 500, 53.1 at 1000.
  private static let wide = calibration(focal: 500)
  private static let narrow = calibration(focal: 1000)

  /// The front camera is wide for 60 s, the rear one for the 30 s that it delivers.
  private static let drive = recording(
    "a",
    [
      Camera(role: "front", frames: 0..<601, calibrations: [(0, wide, nil)]),
      Camera(role: "rear", frames: 0..<301, calibrations: [(nil, wide, nil)]),
    ]
  )

  @Test func `each camera has its own evidence and the worst decides`() throws {
    let found = try cell("wide", in: coverage([Self.drive], Self.grid()))
    #expect(found.state == .met)
    // Both are met: the one with less is shown.
    #expect(found.evidence.seconds == 30)
    #expect(found.roles.map(\.role) == ["front", "rear"])
    #expect(found.roles.map(\.evidence.seconds) == [60, 30])
  }

  @Test func `any camera with enough will do`() throws {
    let summary = try coverage([Self.drive], Self.grid([0], roles: ["front", "rear"], .any))
    #expect(try cell("wide", in: summary).evidence.seconds == 60)
    #expect(try cell("narrow", in: summary).state == .empty)
    #expect(summary.grids[0].frames == 601 + 301)
  }

  @Test func `all cameras at once`() throws {
    let mixed = Self.recording(
      "b",
      [
        Camera(role: "front", frames: 0..<601, calibrations: [(0, Self.wide, nil)]),
        Camera(
          role: "rear",
          frames: 0..<601,
          calibrations: [(0, Self.wide, nil), (400, Self.narrow, nil)]
        ),
      ]
    )
    let summary = try coverage([mixed], Self.grid([0], roles: ["front", "rear"], .all))
    let found = try cell("wide", in: summary)
    #expect(found.evidence.seconds == 40)
    #expect(try cell("narrow", in: summary).evidence.seconds == 0)
    #expect(summary.others.isEmpty)
  }

  @Test func `a camera without calibration or with a doubted one is unknown`() throws {
    let doubt = Doubt(rule: "CAL104", aspect: .calibration("front"), reason: "the size differs")
    let bare = Self.recording(
      "c",
      [
        Camera(role: "front", frames: 0..<301, calibrations: [(0, Self.wide, nil)]),
        Camera(role: "rear", frames: 0..<301),
      ],
      doubts: [doubt]
    )
    let summary = try coverage([bare], Self.grid()) { index in
      let marks = try index.queue.read { db in
        try Row.fetchAll(
          db,
          sql: "SELECT sensor, calibration, count(*) AS n FROM v_frame GROUP BY 1, 2 ORDER BY 1"
        )
        .map { "\($0["sensor"] as String) \($0["calibration"] as String) \($0["n"] as Int)" }
      }
      #expect(marks == ["front doubted 301", "rear none 301"])
    }
    #expect(try cell("wide", in: summary).state == .empty)
    #expect(
      Set(summary.unknowns.map(\.reason)) == [
        "no calibration of front: the size differs (front)",
        "no calibration of rear: the log has none (rear)",
      ]
    )
    #expect(summary.unknowns.map(\.frames) == [301, 301])
  }

  @Test func `frames refer to epochs and epochs say how far they are apart`() throws {
    let first = Self.recording(
      "a",
      [Camera(role: "front", frames: 0..<101, calibrations: [(50, Self.wide, Self.mount(1))])]
    )
    // The same numbers on another day are the same epoch; then the camera is moved and refocused.
    let second = Self.recording(
      "b",
      [
        Camera(
          role: "front",
          frames: 100_000..<100_101,
          calibrations: [
            (100_000, Self.wide, Self.mount(1)),
            (100_050, Self.calibration(focal: 510), Self.mount(1.02)),
          ]
        )
      ]
    )
    _ = try coverage([second, first], Self.grid(roles: ["front"])) { index in
      let epochs = try index.epochs()
      #expect(epochs.map(\.frames) == [101 + 50, 51])
      #expect(epochs.map(\.vehicle) == ["karl", "karl"])
      #expect(epochs[0].start == Self.time(0))
      #expect(epochs[0].end == Self.time(10_004_900))
      #expect(epochs[0].change == nil)
      let change = try #require(epochs[1].change)
      // A ray through the corner moves by a fiftieth of its 559 pixels.
      #expect(abs(try #require(change.pixels) - 559.017 / 50) < 0.001)
      #expect(abs(try #require(change.millimeters) - 20) < 1e-6)
      #expect(try #require(change.degrees) == 0)
      let frames = try index.queue.read { db in
        try Row.fetchAll(
          db,
          sql: "SELECT epoch, count(*) AS n FROM v_frame GROUP BY epoch ORDER BY epoch"
        )
        .map { [$0["epoch"] as Int? ?? 0, $0["n"] as Int] }
      }
      #expect(frames == [[1, 151], [2, 51]])
    }
  }

  @Test func `frames count where the lidar and a calibration are there`() throws {
    let drive = Self.recording(
      "a",
      [
        Camera(role: "front", frames: 0..<601, calibrations: [(0, Self.wide, nil)]),
        Camera(role: "lidar_top", frames: 0..<301, modality: .lidar, shiftMilliseconds: 30),
      ]
    )
    func seconds(within milliseconds: Int64, sensors: [String], calibrated: Bool) throws -> Double {
      var grid = Self.grid([1], roles: [])
      grid.completeness = CoveragePlan.Completeness(
        sensors: sensors,
        withinNanoseconds: milliseconds * 1_000_000,
        needsCalibration: calibrated
      )
      let summary = try coverage([drive], grid)
      return try cell("karl", in: summary).evidence.seconds
    }
    #expect(try abs(seconds(within: 40, sensors: ["lidar_top"], calibrated: false) - 30.1) < 1e-9)
    #expect(try seconds(within: 20, sensors: ["lidar_top"], calibrated: false) == 0)
    #expect(try seconds(within: 40, sensors: ["front"], calibrated: true) == 60)
    #expect(try seconds(within: 40, sensors: ["rear"], calibrated: true) == 0)
    #expect(
      try abs(seconds(within: 40, sensors: ["front", "lidar_top"], calibrated: true) - 30.1) < 1e-9
    )
  }
}
