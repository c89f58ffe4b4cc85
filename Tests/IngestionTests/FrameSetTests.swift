import Coverage
import Drives
import Foundation
import GRDB
import Quantities
import Testing

@testable import DriveIndex
@testable import Ingestion
@testable import ODD

/// Named frame sets: lists, matching, evidence, and what becomes of them when the index changes.
@Suite struct FrameSetTests {
  private let world = TripWorld()

  private func match(
    _ text: String,
    in index: CoverageIndex,
    tolerance: Int64 = 0
  ) throws -> FrameMatch.Outcome {
    var match = try FrameMatch(index, toleranceNanoseconds: tolerance)
    return try match.match(FrameList(Array(text.utf8), path: "list.csv"))
  }

  private func count(_ outcome: FrameMatch.Outcome) -> Int {
    outcome.parts.reduce(0) { $0 + $1.logTimes.count }
  }

  private var trip: IndexedRecording { world.recording("logs/a.mcap", world.cameras) }

  /// A set of the front camera's frames at some tenths of a second.
  private func storeFront(
    _ tenths: some Sequence<Int>,
    in index: CoverageIndex,
    _ run: IndexRun
  )
    throws
  {
    let rows = tenths.map { "a.mcap,front,\(world.start + Int64($0) * 100_000_000)" }
    let outcome = try match(
      "recording,sensor,time_ns\n" + rows.joined(separator: "\n"),
      in: index
    )
    #expect(outcome.unmatchedCount == 0)
    try index.replaceFrameSet(named: "labelled", with: outcome.parts)
    _ = try run.derive()
  }

  private func summary(
    _ index: CoverageIndex,
    _ run: IndexRun,
    set: String? = "labelled"
  ) throws
    -> CoverageSummary
  {
    try CoverageRun.summary(of: index, operation: run.operation, asOf: nil, set: set)
  }

  /// A plan of one grid that asks for frames and drives.
  private func plan(_ need: (inout CoveragePlan.Target) -> Void) -> CoveragePlan {
    var plan = world.plan()
    var target = CoveragePlan.Target()
    need(&target)
    plan.grids = [CoveragePlan.Grid(name: "ego", axes: [0], need: target)]
    plan.requirements = []
    return plan
  }

  @Test func `a list names drives, recordings, and moments of sensors`() throws {
    try world.indexed([trip]) { index, _ in
      let name = try #require(try index.storedDrives().first?.name)
      let time = Timestamp(nanosecondsSince1970: world.start + 100_000_000).rfc3339
      #expect(try count(match("drive\n\(name)\n", in: index)) == 2 * 6001)
      #expect(try count(match("drive\n\(name.prefix(4))\n", in: index)) == 2 * 6001)
      #expect(try count(match("recording,sensor\na.mcap,rear\n", in: index)) == 6001)
      #expect(try count(match("Recording,Time\nlogs/a.mcap,\(time)\n", in: index)) == 1)
      #expect(
        try count(
          match(
            "drive,stream,time_ns\n\(name),/rear/image_raw,\(world.start + 5_000_000)",
            in: index
          )
        ) == 1
      )
      // A moment without a sensor is the frame of every camera that took one then.
      let both = "recording,time_ns\na.mcap,\(world.start + 2_000_000)\n"
      #expect(try count(match(both, in: index, tolerance: 3_000_000)) == 2)
      #expect(try count(match(both, in: index, tolerance: 2_000_000)) == 1)
      let float = "recording,sensor,time_s\na.mcap,front,\(world.start / 1_000_000_000).1004\n"
      #expect(try count(match(float, in: index)) == 0)
      #expect(try count(match(float, in: index, tolerance: 1_000_000)) == 1)
    }
  }

  @Test func `rows that name no frame are counted and named with their lines`() throws {
    try world.indexed([trip]) { index, _ in
      let outcome = try match(
        """
        recording,sensor,time_ns,label
        # a comment
        a.mcap,front,\(world.start),car
        a.mcap,front,\(world.start + 1),car
        b.mcap,front,\(world.start),car
        a.mcap,left,\(world.start),car
        a.mcap,front,noon,car
        a.mcap,,\(world.start),car
        a.mcap,front,"\(world.start)
        """,
        in: index
      )
      #expect(outcome.rows == 7)
      #expect(outcome.unmatched.map(\.line) == [4, 5, 6, 7, 8, 9])
      #expect(outcome.unmatchedCount == 6)
      #expect(outcome.unmatched[1].reason.contains("no recording 'b.mcap'"))
      #expect(outcome.unmatched[2].reason.contains("front, rear"))
      #expect(count(outcome) == 1)
      let many = (0..<50).map { "a.mcap,front,\($0)" }.joined(separator: "\n")
      let all = try match("recording,sensor,time_ns\n\(many)", in: index)
      #expect(all.unmatchedCount == 50)
      #expect(all.unmatched.count == 20)
    }
  }

  @Test func `a header that does not say which frames are meant is refused`() throws {
    for header in ["sensor,time_ns", "drive,time,time_ns", "drive,drive", "recordings"] {
      #expect(throws: FrameSetError.self) {
        _ = try FrameList(Array("\(header)\nx,y,z\n".utf8), path: "l.csv")
      }
    }
    #expect(throws: FrameSetError.empty(path: "l.csv")) {
      _ = try FrameList([], path: "l.csv")
    }
    let list = try FrameList(Array("drive,label,time_ns\n".utf8), path: "l.csv")
    #expect(list.otherColumns == ["label"])
  }

  @Test func `log times and frame times are told apart`() throws {
    var late = trip
    for index in late.recording.streams.indices {
      late.manifest.topicClockCorrectionsNanoseconds[late.recording.streams[index].name] =
        -40_000_000
    }
    try world.indexed([late]) { index, _ in
      let row = { (column: String, time: Int64) in
        "recording,sensor,\(column)\na.mcap,front,\(time)\n"
      }
      let taken = world.start + 1_000_000_000 - 40_000_000
      #expect(try count(match(row("time_ns", taken), in: index)) == 1)
      #expect(try count(match(row("log_time_ns", taken + 40_000_000), in: index)) == 1)
      let mistaken = try match(row("time_ns", taken + 40_000_000), in: index)
      #expect(mistaken.unmatched.first?.reason.contains("log_time_ns") == true)
    }
  }

  @Test func `the digest is that of the sorted frames, whatever the order of the list`() throws {
    try world.indexed([trip]) { index, run in
      try storeFront([30, 10, 20, 10], in: index, run)
      let first = try #require(try index.frameSets().first)
      try storeFront([10, 20, 30], in: index, run)
      #expect(try index.frameSets() == [first])
      #expect(first.frames == 3)
      let lines = try index.queue.read { db in
        try String.fetchAll(
          db,
          sql: """
            SELECT fingerprint || ' ' || stream || ' ' || log_time_ns || char(10) FROM v_set_frame
            ORDER BY fingerprint, stream, log_time_ns
            """
        )
      }
      #expect(first.digest == "sha256:" + Digest.hexadecimal(lines.joined().utf8))
      try storeFront([10, 20, 31], in: index, run)
      #expect(try index.frameSets().first?.digest != first.digest)
    }
  }

  @Test func `a thinned set has frames, drives, days and places and no time`() throws {
    let plan = plan { ($0.frames, $0.drives, $0.places) = (100, 1, 1) }
    try world.indexed([trip], plan) { index, run in
      try storeFront(stride(from: 0, to: 6000, by: 50), in: index, run)
      let found = try summary(index, run)
      #expect(found.set == "labelled")
      #expect(try found.setDigest == index.frameSets().first?.digest)
      let cell = try #require(found.cells.first)
      #expect(cell.evidence.frames == 120)
      #expect(cell.evidence.nanoseconds == 0)
      #expect(cell.evidence.episodes == 0)
      #expect(cell.evidence.drives == 1)
      #expect(cell.evidence.days == 1)
      #expect(cell.evidence.vehicles == 1)
      #expect(
        try cell.evidence.places == summary(index, run, set: nil).cells.first?.evidence.places
      )
      #expect(cell.state == .met)
      #expect(found.drives.map(\.frames) == [120])
      let frames = try index.queue.read { db in
        try Int.fetchOne(
          db,
          sql: "SELECT sum(frames) FROM v_viewpoint WHERE viewpoint = 'labelled:'"
        )
      }
      #expect(frames == 120)
      // One more frame close to another makes time, and takes no drive away.
      try storeFront(Array(stride(from: 0, to: 6000, by: 50)) + [1], in: index, run)
      let more = try #require(try summary(index, run).cells.first?.evidence)
      #expect(more.drives == 1)
      #expect(more.nanoseconds == 100_000_000)
      #expect(more.episodes == 0)
    }
  }

  @Test func `a target of seconds on a thinned set is refused by name`() throws {
    let plan = plan { $0.seconds = 60 }
    try world.indexed([trip], plan) { index, run in
      try storeFront(stride(from: 0, to: 6000, by: 50), in: index, run)
      #expect(
        throws: CoverageError.thinnedSet(set: "labelled", target: "grid ego", count: "seconds")
      ) {
        try summary(index, run)
      }
    }
    var planned = plan
    var need = CoveragePlan.Target()
    need.frames = 100
    planned.sets = [CoveragePlan.FrameSet(name: "labelled", need: need)]
    var requirement = CoveragePlan.Requirement(
      id: "R1",
      pattern: CoveragePlan.Pattern(classes: [0: ClassSet(first: 1)]),
      mode: .each,
      need: planned.grids[0].need
    )
    planned.requirements = [requirement]
    requirement.id = "R2"
    requirement.need = need
    planned.requirements.append(requirement)
    try world.indexed([trip], planned) { index, run in
      try storeFront(stride(from: 0, to: 6000, by: 50), in: index, run)
      let found = try summary(index, run)
      // The set's need is the cell's; a requirement keeps its own, and says where it cannot be judged.
      #expect(found.cells.map(\.state) == [.met])
      #expect(found.cells.map(\.target) == [need])
      #expect(found.requirements.map(\.state) == [.unobservable, .met])
      #expect(found.requirements[0].reason?.contains("needs seconds") == true)
      #expect(try summary(index, run, set: "recorded").cells.first?.target.seconds == 60)
    }
  }

  @Test func `a stay too short to be one is none in a set either`() throws {
    // The vehicle is there for 3 s, under min_stay.
    let plan = plan { $0.frames = 1 }
    try world.indexed([world.recording("logs/a.mcap", world.cameras, from: 0, to: 3)], plan) {
      index,
      run in
      try storeFront([0, 10, 20], in: index, run)
      let evidence = try #require(try summary(index, run).cells.first?.evidence)
      #expect(evidence.frames == 3)
      #expect(evidence.drives == 0)
      #expect(evidence.places == 0)
    }
  }

  @Test func `a set survives a log that is read anew and says what is lost`() throws {
    let plan = plan { $0.frames = 1 }
    try world.indexed([trip], plan) { index, run in
      try storeFront([10, 20, 30], in: index, run)
      let before = try summary(index, run).cells.first?.evidence
      var anew = trip
      anew.inputsDigest = "1"
      try index.store(anew)
      #expect(try run.derive() == 1)
      #expect(try summary(index, run).cells.first?.evidence == before)
      // Another plan: samples, cells and stays are new, the frames of the set are not.
      var other = run
      other.operation = DeclaredOperation.bare(world.plan())
      other.operation.planDigest = "sha256:1"
      #expect(try other.derive() == 1)
      #expect(try summary(index, run).cells.first?.evidence.frames == 3)
      #expect(try index.lostFrameNotices().isEmpty)
      // The stamps of two of the frames are others now.
      var changed = trip
      changed.inputsDigest = "2"
      changed.recording.streams[0].logTimes
        .removeAll {
          $0.nanosecondsSince1970 < world.start + 2_500_000_000
        }
      try index.store(changed)
      #expect(try run.derive() == 1)
      let found = try summary(index, run)
      #expect(found.cells.first?.evidence.frames == 1)
      #expect(found.notices.contains { $0.hasPrefix("set labelled: 2 of its 3 frames") })
      #expect(try index.frameSets().first?.lost == 2)
    }
  }

  @Test func `an exposure that a list names twice is one`() throws {
    let late = world.cameras.map { camera in
      var camera = camera
      camera.times = camera.times.dropLast().map { $0 + 3_000_000 }
      return camera
    }
    let copy = world.recording("logs/b.bag", late, to: 599, format: "rosbag2")
    try world.indexed([trip, copy], plan { $0.frames = 1 }) { index, run in
      let rows = [10, 60, 110]
        .flatMap { tenth in
          let time = world.start + Int64(tenth) * 100_000_000
          return ["a.mcap,front,\(time)", "b.bag,front,\(time + 3_000_000)"]
        }
      let outcome = try match(
        "recording,sensor,time_ns\n"
          + (rows + ["b.bag,front,\(world.start + 16_003_000_000)"])
          .joined(separator: "\n"),
        in: index
      )
      #expect(outcome.unmatchedCount == 0)
      try index.replaceFrameSet(named: "labelled", with: outcome.parts)
      _ = try run.derive()
      #expect(try summary(index, run).cells.first?.evidence.frames == 4)
    }
  }

  @Test func `a set that is replaced or removed leaves nothing`() throws {
    let plan = plan { $0.frames = 1 }
    try world.indexed([trip], plan) { index, run in
      try storeFront([10, 20, 30], in: index, run)
      try storeFront([10], in: index, run)
      #expect(try summary(index, run).cells.first?.evidence.frames == 1)
      #expect(try run.derive() == 0)
      #expect(try index.removeFrameSet(named: "labelled"))
      #expect(try run.derive() == 1)
      let left = try index.queue.read { db in
        try Int.fetchAll(
          db,
          sql: """
            SELECT count(*) FROM stay WHERE viewpoint <> '' UNION ALL
            SELECT count(*) FROM frame_set_part UNION ALL SELECT count(*) FROM frame_set_member
            """
        )
      }
      #expect(left == [0, 0, 0])
      #expect(try !index.removeFrameSet(named: "labelled"))
      #expect(
        throws: FrameSetError.unknown(name: "labelled", isPlanned: false, known: ["recorded"])
      ) {
        try summary(index, run)
      }
    }
  }
}
