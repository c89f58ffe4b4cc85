import CameraModels
import Drives
import Foundation
import Quantities
import Testing

@testable import Ingestion

/// Recordings that lie in one way each, and one that does not.
@Suite struct RecordingTruthTests {
  /// 2026-03-10T12:00:00Z.
  private static let noon: Int64 = 1_773_144_000_000_000_000
  private static let second: Int64 = 1_000_000_000

  private func stream(
    _ times: [Int64],
    name: String = "/camera/front/image",
    modality: Modality = .camera
  ) -> SensorStream {
    SensorStream(
      name: name,
      sensor: "front",
      modality: modality,
      type: "sensor_msgs/msg/Image",
      messageCount: times.count,
      first: times.first.map { Timestamp(nanosecondsSince1970: $0) },
      last: times.last.map { Timestamp(nanosecondsSince1970: $0) },
      logTimes: times.map { Timestamp(nanosecondsSince1970: $0) }
    )
  }

  private func recording(_ streams: [SensorStream], fixes: FixTrack? = nil) -> Recording {
    var recording = Recording(path: "a.mcap", format: "mcap")
    recording.streams = streams
    recording.calibrations = [calibration(500, stream: "/info", at: Self.noon)]
    recording.fixTracks = fixes.map { [$0] } ?? []
    return recording
  }

  /// `count` frames at 10 Hz from a start.
  private func frames(from start: Int64 = noon, count: Int = 300) -> [Int64] {
    (0..<count).map { start + Int64($0) * 100_000_000 }
  }

  private func rules(_ recording: Recording, manifest: DriveManifest = DriveManifest()) -> [String]
  {
    RecordingTruth(recording, manifest: manifest).problems.map(\.rule)
  }

  private func calibration(
    _ focal: Double,
    stream: String,
    at time: Int64?
  )
    -> CalibrationObservation
  {
    CalibrationObservation(
      sensor: "front",
      stream: stream,
      time: time.map { Timestamp(nanosecondsSince1970: $0) },
      calibration: CameraCalibration(
        model: .pinhole,
        distortionModel: "plumb_bob",
        width: 640,
        height: 480,
        fx: focal,
        fy: focal,
        cx: 320,
        cy: 240,
        distortion: [0.1, 0, 0, 0, 0]
      )
    )
  }

  @Test func `calibrations that are missing, change or contradict each other`() {
    var one = recording([stream(frames())])
    one.calibrations = []
    #expect(rules(one) == ["CAL101"])
    one.calibrations = [calibration(500, stream: "/info", at: Self.noon)]
    #expect(rules(one) == [])
    one.calibrations.append(calibration(510, stream: "/info", at: Self.noon + Self.second))
    #expect(rules(one) == ["CAL103"])
    one.calibrations[1] = calibration(510, stream: "/other", at: Self.noon)
    #expect(rules(one) == ["CAL102"])
  }

  @Test func `nothing is noticed of a recording that is in order`() {
    let truth = RecordingTruth(recording([stream(frames())]), manifest: DriveManifest())
    #expect(truth.problems.isEmpty)
    #expect(truth.doubts.isEmpty)
  }

  @Test(arguments: [
    (Int64(0), "TIME010", "count from zero"),
    (43_200_000_000_000, "TIME010", "of a day without a date"),
    (315_964_800_000_000_000, "TIME010", "epoch is anonymised"),
    (946_684_800_000_000_000, "TIME010", "not set"),
    (4_102_444_800_000_000_000, "TIME010", "far ahead"),
    (noon / 1000, "TIME011", "microseconds"),
    (noon / 1_000_000, "TIME011", "milliseconds"),
  ])
  func `times of no calendar are not believed`(start: Int64, rule: String, reason: String) throws {
    // Stamps of another unit are closer together by its scale.
    let step: Int64 = rule == "TIME010" ? 100_000_000 : start == Self.noon / 1000 ? 100_000 : 100
    let times = (0..<300).map { start + Int64($0) * step }
    let truth = RecordingTruth(recording([stream(times)]), manifest: DriveManifest())
    #expect(truth.problems.map(\.rule).contains(rule))
    let doubt = try #require(truth.doubts.first)
    #expect(doubt.rule == rule)
    #expect(doubt.aspect == .time)
    #expect(doubt.range == nil)
    #expect(doubt.reason.contains(reason), "\(doubt.reason)")
  }

  @Test func `a clock that is set during the recording is doubted until then`() throws {
    let times = frames(from: 5 * Self.second, count: 40) + frames(count: 300)
    let truth = RecordingTruth(recording([stream(times)]), manifest: DriveManifest())
    let range = try #require(truth.doubts.first?.range)
    #expect(range.start.nanosecondsSince1970 == 5 * Self.second)
    #expect(range.end.nanosecondsSince1970 == times[39] + 1)
  }

  @Test func `a declared clock heals a recording that begins in 1970`() {
    var manifest = DriveManifest()
    manifest.clockCorrectionNanoseconds = Self.noon
    #expect(rules(recording([stream(frames(from: 0))]), manifest: manifest).isEmpty)
  }

  @Test(arguments: [
    (Int64(2_000_000_000), false), (3_600_000_000_000, true),
  ])
  func `a clock that was set back`(step: Int64, isDoubted: Bool) {
    var set = stream(frames())
    set.largestStepBackNanoseconds = step
    let truth = RecordingTruth(recording([set]), manifest: DriveManifest())
    #expect(truth.problems.map(\.rule) == ["TIME012"])
    #expect(truth.doubts.isEmpty == !isDoubted)
  }

  @Test func `a clock that stands still`() {
    let times = frames() + Array(repeating: Self.noon + 40 * Self.second, count: 5)
    #expect(rules(recording([stream(times)])).contains("TIME013"))
    let four = frames() + Array(repeating: Self.noon + 30 * Self.second, count: 4)
    #expect(rules(recording([stream(four)])).isEmpty)
  }

  @Test(
    arguments: [
      (18.0, "leap seconds", false), (37.0, "TAI", false),
      (7200.0, "quarter hours", true), (4294.967296, "32 bits of microseconds", true),
      (619_315_200.0, "GPS week", true), (100.0, nil, true), (0.4, nil, nil),
    ] as [(Double, String?, Bool?)]
  )
  func `the receiver's clock against the recorder's`(
    offset: Double,
    reason: String?,
    isDoubted: Bool?
  ) throws {
    var track = FixTrack(stream: "/nmea", messageCount: 10, readCount: 10, validCount: 10)
    let nanoseconds = Int64((offset * 1e9).rounded())
    track.clockOffset = HeaderOffset(samples: Array(repeating: nanoseconds, count: 10))
    let found = RecordingTruth(
      recording([stream(frames())], fixes: track),
      manifest: DriveManifest()
    )
    guard let isDoubted else {
      #expect(found.problems.isEmpty)
      return
    }
    let problem = try #require(found.problems.first)
    #expect(problem.rule == "TIME014")
    if let reason { #expect(problem.message.contains(reason), "\(problem.message)") }
    #expect(found.doubts.map(\.aspect) == (isDoubted ? [.time] : []))
    // What the sidecar is to declare is exact and in a unit that it takes.
    if isDoubted {
      let milliseconds = Int((offset * 1000).rounded())
      let clock = "\(milliseconds / 1000).\(String(1000 + milliseconds % 1000).dropFirst()) s"
      #expect(problem.message.contains("'clock: \(clock)'"), "\(problem.message)")
    }
    // What the sidecar declares needs no doubt.
    var manifest = DriveManifest()
    manifest.clockCorrectionNanoseconds = nanoseconds
    #expect(
      RecordingTruth(recording([stream(frames())], fixes: track), manifest: manifest)
        .problems.isEmpty
    )
  }

  @Test func `a sensor that falls silent is named with how much is missing`() throws {
    let times = frames(count: 100) + frames(from: Self.noon + 13 * Self.second, count: 100)
    let problem = try #require(
      RecordingTruth(recording([stream(times)]), manifest: DriveManifest()).problems.first
    )
    #expect(problem.rule == "RATE001")
    // 9.9 s to 13 s at 10 Hz: the frames at 10.0 to 12.9 s.
    #expect(problem.message.contains("about 30 of 230 messages"), "\(problem.message)")
    #expect(problem.message.contains("3.1 s"))
  }

  @Test func `a sensor that is slow most of the time`() {
    var times: [Int64] = []
    for second in 0..<40 {
      let rate = second % 4 == 0 ? 20 : 8
      times += (0..<rate)
        .map {
          Self.noon + Int64(second) * Self.second + Int64($0) * (Self.second / Int64(rate))
        }
    }
    #expect(rules(recording([stream(times)])) == ["RATE002"])
  }

  @Test func `a lidar that is shifted, and one that fires late`() {
    let camera = stream(frames())
    func lidar(_ offset: Int64) -> SensorStream {
      stream(frames().map { $0 + offset }, name: "/lidar_top/points", modality: .lidar)
    }
    #expect(rules(recording([camera, lidar(0)])).isEmpty)
    #expect(rules(recording([camera, lidar(-40_000_000)])) == ["SYNC001"])
    #expect(rules(recording([camera, lidar(18 * Self.second)])) == ["TIME015"])
  }

  private func track(_ metres: [Double?]) -> FixTrack {
    let fixes = metres.enumerated()
      .compactMap { index, way in
        way.map {
          SatelliteFix(
            time: Timestamp(nanosecondsSince1970: Self.noon + Int64(index) * Self.second),
            position: GeographicPosition(
              latitudeDegrees: 49 + $0 / 111_194.9,
              longitudeDegrees: 8.4
            )
          )
        }
      }
    return FixTrack(
      stream: "/fix",
      messageCount: fixes.count,
      validCount: fixes.count,
      fixes: fixes
    )
  }

  @Test func `positions that are missing, and that are frozen while the vehicle moves`() throws {
    let steady = (0..<30).map { Optional(Double($0) * 10) }
    #expect(rules(recording([stream(frames())], fixes: track(steady))).isEmpty)
    let missing = steady.enumerated().map { (10..<20).contains($0.offset) ? nil : $0.element }
    #expect(rules(recording([stream(frames())], fixes: track(missing))) == ["FIX002"])
    let frozen = steady.enumerated().map { (10..<20).contains($0.offset) ? 100 : $0.element }
    let truth = RecordingTruth(
      recording([stream(frames())], fixes: track(frozen)),
      manifest: DriveManifest()
    )
    #expect(truth.problems.map(\.rule) == ["FIX003"])
    let doubt = try #require(truth.doubts.first)
    #expect(doubt.aspect == .position)
    #expect(doubt.range?.start.nanosecondsSince1970 == Self.noon + 10 * Self.second)
    #expect(doubt.range?.end.nanosecondsSince1970 == Self.noon + 20 * Self.second)
    // A vehicle that stands and drives off has held its position rightly.
    let standing = (0..<30).map { Optional($0 < 20 ? 0 : Double($0 - 19) * 10) }
    #expect(rules(recording([stream(frames())], fixes: track(standing))).isEmpty)
  }
}
