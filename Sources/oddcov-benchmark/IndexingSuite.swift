import DriveIndex
import Drives
import Foundation
import Ingestion
import Quantities

/// Maps and stores many frames, and prints the coverage table of that index.
struct IndexingSuite {
  var place: BenchmarkPlace
  var frames: Int

  private static let cameras = 10
  private static let rateHertz = 20

  func run() async throws {
    let count = frames / Self.cameras * Self.cameras
    print("indexing: \(count) frames of \(Self.cameras) cameras at \(Self.rateHertz) Hz, one drive")
    print("| what | median |\n|---|---|")
    let operation = try DeclaredOperation.load(plan: place.plan, weatherFiles: [])
    let recording = syntheticRecording(frames: count)
    var stored: [Double] = []
    var path = ""
    for run in 0...place.runs {
      if !path.isEmpty { try? FileManager.default.removeItem(atPath: path) }
      path = place.file("indexing-\(run).sqlite")
      let start = ContinuousClock.now
      let index = try CoverageIndex.open(forWriting: path)
      let work = IndexRun(operation: operation, index: index, jobs: 1, isExact: false)
      try work.declare()
      try index.store(recording)
      let derived = try work.derive()
      try index.close()
      guard derived == 1 else {
        throw MeasurementFailure(command: ["derive"], reason: "\(derived) drives instead of 1")
      }
      if run > 0 { stored.append(start.duration(to: .now) / .seconds(1)) }
    }
    print("| mapped and stored | \(ProcessCost.median(stored).digits(2)) s |")
    let table = [place.product("oddcov"), "coverage", "--index", path]
    let result = try ProcessCost.compare(
      table,
      with: [place.product("oddcov"), "--version"],
      runs: place.runs
    )
    print("| `oddcov coverage`, whole process | \(result.first.wallSeconds.digits(3)) s |")
    print("| `oddcov --version`, whole process | \(result.second.wallSeconds.digits(3)) s |")
    print()
  }

  /// One long drive through the old town and out, with a fix every second.
  private func syntheticRecording(frames count: Int) -> IndexedRecording {
    let perCamera = count / Self.cameras
    let start: Int64 = 1_781_000_000_000_000_000  // 2026-06-09T10:13:20Z
    let period = Int64(1_000_000_000 / Self.rateHertz)
    let streams = (0..<Self.cameras)
      .map { camera in
        let times = (0..<perCamera)
          .map {
            Timestamp(nanosecondsSince1970: start + Int64($0) * period + Int64(camera) * 1_000_000)
          }
        return SensorStream(
          name: "/camera\(camera)/image",
          sensor: "camera\(camera)",
          modality: .camera,
          type: "sensor_msgs/msg/CompressedImage",
          messageCount: perCamera,
          first: times.first,
          last: times.last,
          logTimes: times
        )
      }
    return SyntheticDrive.recording(
      path: "synthetic.mcap",
      fingerprint: "benchmark-\(count)",
      streams: streams,
      seconds: perCamera / Self.rateHertz,
      from: start
    )
  }
}
