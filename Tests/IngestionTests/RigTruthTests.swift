import CameraModels
import Drives
import Quantities
import Testing

@testable import DriveIndex
@testable import Ingestion

/// Image sizes, ages, rigs, mounts, jumps and overlaps: one recording that is in order, and one that lies
/// in each way.
@Suite struct RigTruthTests {
  /// 2026-03-10T12:00:00Z.
  private static let noon: Int64 = 1_773_144_000_000_000_000
  private static let second: Int64 = 1_000_000_000
  private static let day: Int64 = 86_400 * second

  private func camera(_ width: Int, _ height: Int, sensor: String = "front") -> SensorStream {
    camera((0..<300).map { Self.noon + Int64($0) * 100_000_000 }, width, height, sensor: sensor)
  }

  private func camera(
    _ times: [Int64],
    _ width: Int = 640,
    _ height: Int = 480,
    sensor: String = "front",
    name: String? = nil
  ) -> SensorStream {
    var stream = SensorStream(
      name: name ?? "/camera/\(sensor)/image",
      sensor: sensor,
      modality: .camera,
      type: "sensor_msgs/msg/Image",
      messageCount: times.count,
      first: times.first.map { Timestamp(nanosecondsSince1970: $0) },
      last: times.last.map { Timestamp(nanosecondsSince1970: $0) },
      logTimes: times.map { Timestamp(nanosecondsSince1970: $0) }
    )
    stream.imageSize = ImageSize(width: width, height: height)
    return stream
  }

  private func calibration(
    _ width: Int,
    _ height: Int,
    sensor: String = "front"
  ) -> CalibrationObservation {
    CalibrationObservation(
      sensor: sensor,
      stream: "/info/\(sensor)",
      time: nil,
      calibration: CameraCalibration(
        model: .pinhole,
        distortionModel: "plumb_bob",
        width: width,
        height: height,
        fx: 500,
        fy: 500,
        cx: 320,
        cy: 240,
        distortion: []
      )
    )
  }

  private func recording(
    _ streams: [SensorStream],
    _ calibrations: [CalibrationObservation]
  ) -> Recording {
    var recording = Recording(path: "a.mcap", format: "mcap")
    recording.streams = streams
    recording.calibrations = calibrations
    recording.start = streams.compactMap(\.first).min()
    return recording
  }

  private func truth(
    _ recording: Recording,
    age: Int64? = nil,
    rig: [String] = []
  ) -> RecordingTruth {
    var manifest = DriveManifest()
    manifest.rig = rig
    return RecordingTruth(recording, manifest: manifest, maximumCalibrationAge: age)
  }

  @Test func `images of another size than their calibration make it doubtful`() {
    let same = truth(recording([camera(640, 480)], [calibration(640, 480)]))
    #expect(same.problems == [])
    let other = truth(recording([camera(1280, 960)], [calibration(640, 480)]))
    #expect(other.problems.map(\.rule) == ["CAL104"])
    #expect(other.doubts.map(\.aspect) == [.calibration("front")])
    // Binning: the numbers are for the whole sensor, the images are not.
    var binned = calibration(1280, 960)
    binned.imageSize = ImageSize(width: 640, height: 480)
    #expect(truth(recording([camera(640, 480)], [binned])).problems == [])
    #expect(truth(recording([camera(1280, 960)], [binned])).problems.map(\.rule) == ["CAL104"])
  }

  @Test func `a second stream made smaller is named, and the calibration still believed`() {
    let times = (0..<300).map { Self.noon + Int64($0) * 100_000_000 }
    let small = camera(times, 320, 240, name: "/camera/front/small")
    let found = truth(recording([camera(640, 480), small], [calibration(640, 480)]))
    #expect(found.problems.map(\.rule) == ["CAL104"])
    #expect(found.problems.first?.message.contains("/camera/front/small") == true)
    #expect(found.doubts == [])
    var unknown = camera(640, 480)
    unknown.imageSize = nil
    #expect(truth(recording([unknown], [calibration(1, 1)])).problems == [])
  }

  @Test func `a calibration older than the plan allows`() {
    var dated = calibration(640, 480)
    dated.date = Timestamp(nanosecondsSince1970: Self.noon - 400 * Self.day)
    let old = recording([camera(640, 480)], [dated])
    #expect(truth(old).problems == [])
    #expect(truth(old, age: 401 * Self.day).problems == [])
    let found = truth(old, age: 365 * Self.day)
    #expect(found.problems.map(\.rule) == ["CAL105"])
    #expect(found.doubts.map(\.aspect) == [.calibration("front")])
    // One without a date may be newer.
    let undated = recording([camera(640, 480)], [dated, calibration(640, 480)])
    #expect(truth(undated, age: 365 * Self.day).problems == [])
  }

  @Test func `a sensor of the rig that recorded nothing`() {
    let one = recording([camera(640, 480)], [calibration(640, 480)])
    #expect(truth(one, rig: ["front"]).problems == [])
    let found = truth(one, rig: ["front", "lidar_top"])
    #expect(found.problems.map(\.rule) == ["RIG001"])
    #expect(found.problems.first?.message.contains("'lidar_top'") == true)
  }

  @Test func `a camera that looks at the sky by its mount`() {
    var placed = calibration(640, 480)
    placed.mount = RigidTransform(
      source: "front",
      target: "ego",
      rotation: .opticalInBody,
      translation: [1, 0, 2]
    )
    #expect(truth(recording([camera(640, 480)], [placed])).problems == [])
    placed.mount?.rotation = .identity
    let found = truth(recording([camera(640, 480)], [placed]))
    #expect(found.problems.map(\.rule) == ["CAL106"])
    #expect(found.doubts.map(\.aspect) == [.calibration("front")])
    placed.mount?.target = "velodyne"
    #expect(truth(recording([camera(640, 480)], [placed])).problems == [])
  }

  /// Frames at 10 Hz; behind 15 s the log times are ahead.
  private func jumping(by ahead: Int64) -> [Int64] {
    (0..<300).map { Self.noon + Int64($0) * 100_000_000 + ($0 < 150 ? 0 : ahead) }
  }

  private func step(_ times: [Int64], _ nanoseconds: Int64) -> ClockStep {
    ClockStep(
      range: Timestamp(
        nanosecondsSince1970: times[140]
      )...Timestamp(nanosecondsSince1970: times[160]),
      nanoseconds: nanoseconds
    )
  }

  @Test func `a clock that goes ahead is told apart from a silence`() {
    let times = jumping(by: 30 * Self.second)
    let silent = recording([camera(times)], [calibration(640, 480)])
    #expect(truth(silent).problems.map(\.rule) == ["RATE001"])
    var stream = camera(times)
    stream.clockStep = step(times, 30 * Self.second)
    let jumped = truth(recording([stream], [calibration(640, 480)]))
    #expect(jumped.problems.map(\.rule) == ["TIME016"])
    #expect(jumped.doubts == [])
  }

  @Test func `over a minute whatever needs the time is unknown, and all streams are one jump`() {
    let times = jumping(by: 3600 * Self.second)
    let streams = ["front", "rear"]
      .map { sensor in
        var stream = camera(times, sensor: sensor)
        stream.clockStep = step(times, 3600 * Self.second)
        return stream
      }
    let found = truth(
      recording(streams, [calibration(640, 480), calibration(640, 480, sensor: "rear")])
    )
    #expect(found.problems.map(\.rule) == ["TIME016"])
    #expect(found.problems.first?.message.contains("and 1 more") == true)
    #expect(found.doubts.map(\.aspect) == [.time])
  }

  @Test func `satellites that go on tell of a jump as well, and a sensor's own clock does not`() {
    let times = jumping(by: 30 * Self.second)
    var receiver = SensorStream(
      name: "/gps",
      sensor: "gps",
      modality: .gnss,
      type: "gps_msgs/msg/GPSFix",
      messageCount: 30,
      first: nil,
      last: nil
    )
    receiver.clockStep = step(times, 30 * Self.second)
    let found = truth(recording([camera(times), receiver], [calibration(640, 480)]))
    #expect(found.problems.map(\.rule) == ["TIME016"])
    // The log times go on evenly: the stamps went back.
    let even = (0..<300).map { Self.noon + Int64($0) * 100_000_000 }
    var own = camera(even)
    own.clockStep = step(even, 30 * Self.second)
    #expect(truth(recording([own], [calibration(640, 480)])).problems == [])
  }

  private func head(_ id: Int64, from start: Int64, seconds: Int64) -> RecordingHead {
    RecordingHead(
      id: id,
      fingerprint: "\(id)",
      inputsDigest: "",
      path: "\(id).mcap",
      vehicle: "a",
      timeZone: nil,
      span: TimeRange(
        start: Timestamp(nanosecondsSince1970: Self.noon + start * Self.second),
        end: Timestamp(nanosecondsSince1970: Self.noon + (start + seconds) * Self.second)
      )
    )
  }

  @Test func `recordings of one vehicle at the same time are named once a pair`() {
    var group = DrivePartition.Group(
      vehicle: "a",
      recordings: [
        head(1, from: 0, seconds: 60), head(2, from: 30, seconds: 60),
        head(3, from: 90, seconds: 60),
      ]
    )
    let found = RecordingOverlap.problems(of: group)
    #expect(found.map(\.rule) == ["LOG006"])
    #expect(found.first?.message.contains("'1.mcap' and '2.mcap'") == true)
    #expect(found.first?.message.contains("for 30 s") == true)
    group.recordings.reverse()
    #expect(RecordingOverlap.problems(of: group) == found)
    group.vehicle = nil
    #expect(RecordingOverlap.problems(of: group) == [])
    group.vehicle = "a"
    group.recordings = (0..<40).map { head($0, from: 0, seconds: 60) }
    #expect(RecordingOverlap.problems(of: group).count == 21)
  }
}
