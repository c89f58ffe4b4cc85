import DriveIndex
import Drives
import Foundation
import Ingestion
import Quantities

/// Maps an index of many frames onto changed plans: what `oddcov remap` costs, whole process.
///
/// One camera at 10 Hz and a fix each second, in drives of 10,000 s, ten hours apart: day and night,
/// in and out of the regions. Ten million frames are 278 h and a million samples. The camera is `front`,
/// for which the plan has a grid of its own; at the end, a frame set holds every fiftieth frame.
struct RemapSuite {
  var place: BenchmarkPlace
  var frames: Int

  private static let rateHertz = 10
  private static let secondsPerDrive = 10_000

  /// A change of the plan or its ODD, as a replacement of text.
  private struct Change {
    var name: String
    var file = "urban-pilot.coverage.yaml"
    var text: String
    var replacement: String
  }

  private static let changes = [
    Change(
      name: "target changed",
      text: "need: {seconds: 60, episodes: 1, drives: 2, days: 2}",
      replacement: "need: {seconds: 90, episodes: 1, drives: 2, days: 2}"
    ),
    Change(
      name: "ODD edited",
      file: "urban-pilot.odd.yaml",
      text: "rainfall_rate: \">= 50 mm/h\"",
      replacement: "rainfall_rate: \">= 2.5 mm/h\""
    ),
    Change(
      name: "border moved",
      text: "{night: \"< -6 deg\", twilight: \"[-6 .. 0) deg\"",
      replacement: "{night: \"< -12 deg\", twilight: \"[-12 .. 0) deg\""
    ),
    Change(
      name: "axis added",
      text: "axes:\n",
      replacement:
        "axes:\n  heat: {measure: temperature, classes: {cold: \"< 8 degC\", warm: \">= 8 degC\"}}\n"
    ),
    Change(
      name: "bands widened",
      text: "ego_speed: {around: 5 km/h",
      replacement: "ego_speed: {around: 9 km/h"
    ),
    Change(
      name: "flare zone widened",
      text: "axes:\n",
      replacement: "glare: {flare_zone: 40 deg}\naxes:\n"
    ),
    Change(name: "place halved", text: "place: 1 km", replacement: "place: 500 m"),
  ]

  func run() async throws {
    let perDrive = Self.secondsPerDrive * Self.rateHertz
    let drives = max(1, frames / perDrive)
    let path = place.file("remap.sqlite")
    print("remap: \(drives * perDrive) frames in \(drives) drives, a fix each second")
    print("| what | median |\n|---|---|")
    let plans = try PlanFolder(beside: place)
    let start = ContinuousClock.now
    let index = try CoverageIndex.open(forWriting: path)
    let operation = try DeclaredOperation.load(plan: plans.plan, weatherFiles: [])
    let work = IndexRun(operation: operation, index: index, jobs: 2, isExact: false)
    try work.declare()
    for drive in 0..<drives { try index.store(recording(drive, frames: perDrive)) }
    _ = try work.derive()
    try index.close()
    let seconds = start.duration(to: .now) / .seconds(1)
    print("| mapped and stored once | \(seconds.digits(2)) s |")
    fflush(nil)
    for change in Self.changes { try measure(change, path, plans) }
    try addFrameSet(to: path, plan: plans.plan)
    let names = ["ODD edited", "border moved"]
    for var change in Self.changes where names.contains(change.name) {
      change.name += ", with a frame set"
      try measure(change, path, plans)
    }
    print()
  }

  private func measure(_ change: Change, _ path: String, _ plans: PlanFolder) throws {
    var there: [ProcessCost] = []
    var back: [ProcessCost] = []
    for _ in 0..<place.runs {
      try plans.change(change.file, change.text, change.replacement)
      there.append(try remap(path, plans.plan))
      try plans.restore(change.file)
      back.append(try remap(path, plans.plan))
    }
    print("| \(change.name), `oddcov remap` | \(text(there)) |")
    print("| and back | \(text(back)) |")
    // A run takes minutes on a busy machine: what is measured is said at once.
    fflush(nil)
  }

  private func addFrameSet(to path: String, plan: String) throws {
    let index = try CoverageIndex.open(forWriting: path)
    let parts = try index.frameStreams()
      .map { stream in
        let times = try index.logTimes(ofStream: stream.id)
        return FrameSetPart(
          fingerprint: stream.fingerprint,
          stream: stream.name,
          modality: stream.modality,
          logTimes: Set(stride(from: 0, to: times.count, by: 50).map { times[$0] })
        )
      }
    try index.replaceFrameSet(named: "labelled", with: parts)
    let operation = try DeclaredOperation.load(plan: plan, weatherFiles: [])
    _ = try IndexRun(operation: operation, index: index, jobs: 2, isExact: false).derive()
    try index.close()
  }

  /// Time and processor time, which a busy machine does not stretch.
  private func text(_ costs: [ProcessCost]) -> String {
    let cost = ProcessCost.median(costs)
    return "\(cost.wallSeconds.digits(2)) s, \(cost.cpuSeconds.digits(2)) s on cores, "
      + "\(cost.peakBytes / 1_000_000) MB"
  }

  private func remap(_ index: String, _ plan: String) throws -> ProcessCost {
    try ProcessCost.measure([
      place.product("oddcov"), "remap", "--plan", plan, "--index", index,
    ])
  }

  private func recording(_ drive: Int, frames count: Int) -> IndexedRecording {
    // From 2026-03-03T01:06:40Z on.
    let start = 1_772_500_000_000_000_000 + Int64(drive) * 36_000_000_000_000
    let period = Int64(1_000_000_000 / Self.rateHertz)
    let times = (0..<count)
      .map { Timestamp(nanosecondsSince1970: start + Int64($0) * period) }
    let streams = [
      SensorStream(
        name: "/camera/image",
        sensor: "front",
        modality: .camera,
        type: "sensor_msgs/msg/CompressedImage",
        messageCount: count,
        first: times.first,
        last: times.last,
        logTimes: times
      )
    ]
    return SyntheticDrive.recording(
      path: "synthetic-\(drive).mcap",
      fingerprint: "benchmark-\(drive)",
      streams: streams,
      seconds: count / Self.rateHertz,
      from: start,
      lead: drive * 17
    )
  }
}

/// A copy of the plan's folder in which files can be changed and restored.
private struct PlanFolder {
  private let folder: URL
  private let original: URL
  private let name: String

  init(beside place: BenchmarkPlace) throws {
    let plan = URL(filePath: place.plan)
    original = plan.deletingLastPathComponent()
    name = plan.lastPathComponent
    folder = place.folder.appending(path: "ODD")
    try FileManager.default.copyItem(at: original, to: folder)
    // The plan names weather beside its folder.
    try FileManager.default.createSymbolicLink(
      at: place.folder.appending(path: "SampleDrives"),
      withDestinationURL: URL(filePath: "SampleDrives").absoluteURL
    )
  }

  var plan: String { path(name) }

  private func path(_ file: String) -> String {
    folder.appending(path: file).path(percentEncoded: false)
  }

  func change(_ file: String, _ text: String, _ replacement: String) throws {
    let before = try String(contentsOfFile: path(file), encoding: .utf8)
    guard before.contains(text) else {
      throw MeasurementFailure(command: ["change", file], reason: "'\(text)' is not in it")
    }
    try before.replacingOccurrences(of: text, with: replacement)
      .write(toFile: path(file), atomically: true, encoding: .utf8)
  }

  func restore(_ file: String) throws {
    let kept = try Data(contentsOf: original.appending(path: file))
    try kept.write(to: URL(filePath: path(file)))
  }
}
