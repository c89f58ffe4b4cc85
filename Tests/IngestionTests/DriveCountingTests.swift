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

/// One trip, recorded in different ways, has to count the same.
@Suite struct DriveCountingTests {
  /// 600 s at 10 frames a second, driving north at 10 m/s from 49 degrees.
  private static let start = Timestamp(rfc3339: "2026-03-10T11:00:00Z")?.nanosecondsSince1970 ?? 0

  private func frames(_ range: Range<Int>, shift: Int64 = 0) -> [Timestamp] {
    range.map { Timestamp(nanosecondsSince1970: Self.start + Int64($0) * 100_000_000 + shift) }
  }

  private func fixes(_ seconds: ClosedRange<Int>, metersPerSecond: Double = 10) -> [SatelliteFix] {
    let origin = GeographicPosition(latitudeDegrees: 49, longitudeDegrees: 8.4)
    return seconds.map { second in
      SatelliteFix(
        time: Timestamp(nanosecondsSince1970: Self.start + Int64(second) * 1_000_000_000),
        position: Geodesic.position(
          from: origin,
          azimuthDegrees: 0,
          distanceMeters: Double(second) * metersPerSecond
        )
      )
    }
  }

  private func recording(
    _ name: String,
    times: [Timestamp],
    fixes: [SatelliteFix],
    vehicle: String? = "karl",
    format: String = "mcap",
    camera: String = "/camera/front/image"
  ) -> IndexedRecording {
    var recording = Recording(path: name, format: format)
    recording.streams = [
      SensorStream(
        name: camera,
        sensor: "front",
        modality: .camera,
        type: "Image",
        messageCount: times.count,
        first: times.first,
        last: times.last,
        logTimes: times
      )
    ]
    recording.start = times.first
    recording.end = times.last
    var manifest = DriveManifest()
    manifest.vehicle = vehicle
    return IndexedRecording(
      fingerprint: Digest.hexadecimal(ofTexts: [name, format]),
      inputsDigest: "0",
      recording: recording,
      manifest: manifest,
      fixes: fixes,
      track: nil
    )
  }

  /// Time of day from the sun: night below 0 degrees, day above.
  private var plan: CoveragePlan {
    let night = Interval(lower: -.infinity, includesLower: false, upper: 0, includesUpper: false)
    let day = Interval(lower: 0, includesLower: true, upper: .infinity, includesUpper: false)
    let axis = Axis(
      name: "time",
      measure: .sunElevation,
      classes: [
        Axis.Class(name: "night", members: [.interval(night)]),
        Axis.Class(name: "day", members: [.interval(day)]),
      ]
    )
    var need = CoveragePlan.Target()
    need.seconds = 60
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
      grids: [CoveragePlan.Grid(name: "g", axes: [0], need: need)],
      tuples: nil,
      requirements: [],
      notApplicable: [],
      issues: []
    )
  }

  private func day(
    _ recordings: [IndexedRecording],
    counting: CoveragePlan.Counting = CoveragePlan.Counting()
  ) throws -> Evidence {
    let folder = try ScratchFolder()
    let index = try CoverageIndex.open(forWriting: folder.file("i.sqlite"))
    for item in recordings { try index.store(item) }
    var plan = plan
    plan.counting = counting
    let operation = DeclaredOperation.bare(plan)
    let run = IndexRun(operation: operation, index: index, jobs: 1, isExact: false)
    _ = try run.derive()
    let summary = try CoverageRun.summary(of: index, operation: operation, asOf: nil)
    try index.close()
    let cell = try #require(summary.cells.first { $0.classes.first?.name == "day" })
    return cell.evidence
  }

  @Test func `six hundred seconds at ten frames a second count as they are`() throws {
    let found = try day([
      recording("a", times: frames(0..<6001), fixes: fixes(0...600))
    ])
    // 6001 frames, 6000 spans of 0.1 s, 10 m/s.
    #expect(found.frames == 6001)
    #expect(abs(found.seconds - 600) < 1e-6)
    #expect(abs(found.metres - 6000) < 1)
    #expect(found.drives == 1)
    #expect(found.days == 1)
    #expect(found.episodes == 1)
    // 6 km to the north over squares of 1 km (in the projection): no two touching, at least three.
    #expect(found.places >= 3)
  }

  @Test func `the same trip cut into sixty logs counts the same`() throws {
    let whole = try day([recording("a", times: frames(0..<6001), fixes: fixes(0...600))])
    let parts = (0..<60)
      .map { part in
        let last = part == 59 ? 6001 : (part + 1) * 100
        return recording(
          "part-\(part)",
          times: frames(part * 100..<last),
          fixes: fixes(part * 10...min(600, part * 10 + 9 + (part == 59 ? 1 : 0)))
        )
      }
    let cut = try day(parts)
    #expect(cut == whole)
  }

  @Test func `the same trip as bag and as MCAP counts once`() throws {
    let one = try day([recording("a", times: frames(0..<6001), fixes: fixes(0...600))])
    let both = try day([
      recording("a", times: frames(0..<6001), fixes: fixes(0...600)),
      recording("a", times: frames(0..<6001), fixes: fixes(0...600), format: "rosbag2"),
    ])
    #expect(both == one)
  }

  @Test func `two cameras double the frames and not the seconds`() throws {
    let one = try day([recording("a", times: frames(0..<6001), fixes: fixes(0...600))])
    let two = try day([
      recording("a", times: frames(0..<6001), fixes: fixes(0...600)),
      recording(
        "b",
        times: frames(0..<6001, shift: 5_000_000),
        fixes: [],
        camera: "/camera/rear/image"
      ),
    ])
    // The rear camera's last frame comes 5 ms after the last fix: nobody knows where it was taken.
    #expect(two.frames == 2 * one.frames - 1)
    #expect(abs(two.seconds - one.seconds) < 0.01)
    #expect(two.drives == 1)
  }

  @Test func `standing counts thirty seconds and no more`() throws {
    // 600 s at no speed: standing_limit is 30 s, and frames at exactly the limit still count.
    let found = try day([
      recording(
        "a",
        times: frames(0..<6001),
        fixes: fixes(0...600, metersPerSecond: 0)
      )
    ])
    #expect(abs(found.seconds - 30.1) < 0.11)
    #expect(found.frames <= 302)
  }

  @Test func `a pause over the drive gap makes two drives`() throws {
    let second: Int64 = 1_000_000_000
    let later = frames(0..<601, shift: 2000 * second)
    let shifted = fixes(0...60)
      .map { fix in
        var fix = fix
        fix.time = fix.time.advanced(byNanoseconds: 2000 * second)
        return fix
      }
    let found = try day([
      recording("a", times: frames(0..<601), fixes: fixes(0...60)),
      recording("b", times: later, fixes: shifted),
    ])
    // 2000 s less 60 s of driving are 1940 s, more than the 1800 s of drive_gap.
    #expect(found.drives == 2)
    #expect(found.episodes == 2)
    #expect(found.days == 1)
  }

  @Test func `a gap in the frames counts nothing`() throws {
    // Frames 0 to 10 s and 20 to 30 s: two times 10 s, gap_limit is 2 s.
    let found = try day([
      recording("a", times: frames(0..<101) + frames(200..<301), fixes: fixes(0...30))
    ])
    #expect(abs(found.seconds - 20) < 1e-6)
    #expect(found.episodes == 1)
  }

  @Test func `frames without a position are no evidence`() throws {
    // Fixes end after 100 s; the rest has no sun.
    let found = try day([
      recording("a", times: frames(0..<6001), fixes: fixes(0...100))
    ])
    #expect(abs(found.seconds - 100) < 0.11)
  }

  /// Frames at some seconds.
  private func frames(atSeconds seconds: some Sequence<Int>) -> [Timestamp] {
    seconds.map { Timestamp(nanosecondsSince1970: Self.start + Int64($0) * 1_000_000_000) }
  }

  @Test func `a span that passes the standing limit is cut there`() throws {
    // Frames every 7 s while standing: 0, 7, 14, 21, 28 count, the last with 2 of its 7 s.
    var counting = CoveragePlan.Counting()
    counting.gapLimitNanoseconds = 10_000_000_000
    let found = try day(
      [
        recording(
          "a",
          times: frames(atSeconds: stride(from: 0, to: 100, by: 7)),
          fixes: fixes(0...100, metersPerSecond: 0)
        )
      ],
      counting: counting
    )
    #expect(found.nanoseconds == 30_000_000_000)
    #expect(found.frames == 5)
  }

  @Test func `time after standing counts within a span that began in it`() throws {
    // Standing to 33 s, then 10 m/s; frames every 10 s, so 30 to 40 s is one span.
    // 0 to 30 s count as standing; the fixes say moving at 33 s at the latest: 33 to 60 s count.
    var counting = CoveragePlan.Counting()
    counting.gapLimitNanoseconds = 10_000_000_000
    counting.fixGapLimitNanoseconds = 2_000_000_000
    let origin = GeographicPosition(latitudeDegrees: 49, longitudeDegrees: 8.4)
    let moving = (0...60)
      .map { second in
        SatelliteFix(
          time: Timestamp(nanosecondsSince1970: Self.start + Int64(second) * 1_000_000_000),
          position: Geodesic.position(
            from: origin,
            azimuthDegrees: 0,
            distanceMeters: Double(max(0, second - 33) * 10)
          )
        )
      }
    let found = try day(
      [
        recording(
          "a",
          times: frames(atSeconds: stride(from: 0, through: 60, by: 10)),
          fixes: moving
        )
      ],
      counting: counting
    )
    #expect(found.seconds >= 57 && found.seconds < 58)
    #expect(abs(found.metres - 270) < 0.1)
  }

  @Test func `the standing clock starts again after a pause in which the vehicle may have moved`()
    throws
  {
    // 25 s standing, ten minutes without frames or fixes, 25 s standing elsewhere: 2 x 24.9 s.
    let second: Int64 = 1_000_000_000
    let later = fixes(0...25, metersPerSecond: 0)
      .map { fix in
        SatelliteFix(
          time: fix.time.advanced(byNanoseconds: 600 * second),
          position: Geodesic.position(
            from: fix.position,
            azimuthDegrees: 0,
            distanceMeters: 2000
          )
        )
      }
    let found = try day([
      recording("a", times: frames(0..<250), fixes: fixes(0...25, metersPerSecond: 0)),
      recording("b", times: frames(0..<250, shift: 600 * second), fixes: later),
    ])
    #expect(found.nanoseconds == 49_800_000_000)
    #expect(found.frames == 500)
  }

  @Test func `the standing clock runs on through a pause in which the vehicle stood`() throws {
    // Frames of 0 to 20 s and 60 to 80 s, fixes throughout at one place: standing since 0 s.
    let found = try day([
      recording(
        "a",
        times: frames(0..<201) + frames(600..<801),
        fixes: fixes(0...80, metersPerSecond: 0)
      )
    ])
    #expect(found.nanoseconds == 20_000_000_000)
  }
}
