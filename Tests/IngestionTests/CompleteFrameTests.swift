import CameraModels
import Conditions
import Coverage
import Drives
import Quantities
import Testing

@testable import DriveIndex
@testable import Ingestion
@testable import ODD

/// Complete frames: all sensors there, in time with each other, calibrated.
@Suite struct CompleteFrameTests {
  private static let second: Int64 = 1_000_000_000

  private func stream(
    _ id: Int64,
    _ role: String,
    recording: Int64 = 1,
    from first: Int = 0,
    to last: Int = 100,
    shift: Int64 = 0,
    correction: Int64 = 0
  ) -> DriveMaterial.Stream {
    DriveMaterial.Stream(
      id: id,
      recording: recording,
      name: "/\(role)/image",
      sensor: role,
      logTimes: (first...last).map { Int64($0) * 100_000_000 + shift },
      correction: correction
    )
  }

  private func calibration(
    _ id: Int64,
    _ role: String,
    recording: Int64 = 1
  )
    -> DriveMaterial.Calibration
  {
    DriveMaterial.Calibration(
      id: id,
      recording: recording,
      sensor: role,
      stream: "/\(role)/camera_info",
      time: nil,
      calibration: CameraCalibration(
        model: .pinhole,
        distortionModel: "plumb_bob",
        width: 1000,
        height: 500,
        fx: 500,
        fy: 500,
        cx: 500,
        cy: 250,
        distortion: [0, 0, 0, 0, 0]
      ),
      mount: nil
    )
  }

  private func frames(
    _ streams: [DriveMaterial.Stream],
    sweeps: [DriveMaterial.Stream] = [],
    calibrations: [DriveMaterial.Calibration] = [],
    doubts: [Doubt] = [],
    sensors: [String],
    within milliseconds: Int64 = 20,
    calibrated: Bool = false
  ) -> CompleteFrames {
    let material = DriveMaterial(
      streams: streams,
      sweeps: sweeps,
      calibrations: calibrations,
      fixes: [],
      tags: [],
      doubts: doubts
    )
    return CompleteFrames(
      CoveragePlan.Completeness(
        sensors: sensors,
        withinNanoseconds: milliseconds * 1_000_000,
        needsCalibration: calibrated
      ),
      material: material,
      views: SensorViews(material, doubts: doubts)
    )
  }

  @Test func `the tolerance itself is in time, a nanosecond more is not`() {
    let found = frames([stream(1, "front", shift: 20_000_000)], sensors: ["front"])
    #expect(found.contains(0))
    #expect(!found.contains(-1))
    #expect(found.contains(40_000_000))
    #expect(!found.contains(40_000_001))
    #expect(!frames([], sensors: ["front"]).contains(0))
    #expect(!frames([stream(1, "front")], sensors: ["front", "rear"]).contains(0))
  }

  @Test func `sweeps and frames are compared at their corrected times`() {
    // The lidar's log times lie 90 ms behind its headers.
    let lidar = stream(2, "lidar_top", shift: 90_000_000, correction: -90_000_000)
    #expect(frames([], sweeps: [lidar], sensors: ["lidar_top"], within: 1).contains(0))
    let bare = stream(2, "lidar_top", shift: 50_000_000)
    #expect(!frames([], sweeps: [bare], sensors: ["lidar_top"], within: 20).contains(0))
  }

  @Test func `a stamp that no clock can show is no frame`() {
    let far = DriveMaterial.Stream(
      id: 1,
      recording: 1,
      name: "/front/image",
      sensor: "front",
      logTimes: [.max - 1],
      correction: 10
    )
    #expect(!frames([far], sensors: ["front"]).contains(.min + 8))
  }

  @Test func `only frames of a calibrated recording stand for the role`() {
    // The role in two recordings: the second has no calibration and begins later.
    let first = stream(1, "front", recording: 1, from: 0, to: 100)
    let second = stream(2, "front", recording: 2, from: 40, to: 60, shift: 50_000_000)
    let found = frames(
      [first, second],
      calibrations: [calibration(1, "front")],
      sensors: ["front"],
      calibrated: true
    )
    // At a frame of the first, while the second delivers and after it has ended.
    #expect(found.contains(5 * Self.second))
    #expect(found.contains(8 * Self.second))
    // At a frame of the second, 50 ms from any of the first.
    #expect(!found.contains(5 * Self.second + 50_000_000))
    #expect(frames([first, second], sensors: ["front"]).contains(5 * Self.second + 50_000_000))
  }

  @Test func `a recording that has ended does not hide one that goes on`() {
    let material = DriveMaterial(
      streams: [
        stream(1, "front", recording: 1, from: 0, to: 100),
        stream(2, "front", recording: 2, from: 40, to: 60),
      ],
      sweeps: [],
      calibrations: [calibration(1, "front")],
      fixes: [],
      tags: [],
      doubts: []
    )
    let views = SensorViews(material, doubts: [])
    let late = Timestamp(nanosecondsSince1970: 8 * Self.second)
    #expect(views.view(of: "front", at: late).calibration != nil)
  }

  @Test func `a doubted calibration is none while it is doubted`() {
    let doubt = Doubt(
      rule: "CAL104",
      aspect: .calibration("front"),
      range: TimeRange(
        start: Timestamp(nanosecondsSince1970: 3 * Self.second),
        end: Timestamp(nanosecondsSince1970: 6 * Self.second)
      ),
      reason: "the size differs"
    )
    let other = Doubt(rule: "CAL104", aspect: .calibration("rear"), reason: "the size differs")
    let found = frames(
      [stream(1, "front")],
      calibrations: [calibration(1, "front")],
      doubts: [doubt, other],
      sensors: ["front"],
      calibrated: true
    )
    #expect(found.contains(2 * Self.second))
    #expect(!found.contains(4 * Self.second))
    #expect(found.contains(7 * Self.second))
  }

  @Test func `the grid says how many frames are complete of all`() throws {
    let world = TripWorld()
    var cameras = world.cameras
    // The rear camera ends after 300 s.
    cameras[1].times.removeAll { $0 > world.start + 300 * Self.second }
    try world.indexed([world.recording("a", cameras)]) { index, run in
      let summary = try CoverageRun.summary(of: index, operation: run.operation, asOf: nil)
      let grid = try #require(summary.grids.first { $0.grid == "complete" })
      #expect(grid.framesBeforeCondition == 6001 + 3000)
      #expect(grid.frames == 3000 + 3000)
      let ego = try #require(summary.grids.first { $0.grid == "ego" })
      #expect(ego.framesBeforeCondition == nil)
      // A requirement may ask for it where its grid does not.
      let requirement = try #require(summary.requirements.first { $0.id == "complete-pooled" })
      let pooled = try #require(summary.requirements.first { $0.id == "pooled" })
      #expect(abs(requirement.evidence.seconds - 300) < 0.2)
      #expect(abs(pooled.evidence.seconds - 600) < 0.2)
    }
  }
}
