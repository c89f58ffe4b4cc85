import ArgumentParser
import Foundation

/// `oddcov-benchmark`: figures of whole processes as ratios against named references.
@main
struct BenchmarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "oddcov-benchmark",
    abstract: "Measure oddcov against named references; every figure is a whole process.",
    discussion: """
      reading   `oddcov index` of one large log against `cat LOG >/dev/null`, both from a warm cache
      indexing  one million frames mapped and stored, and the coverage table of that index
      remap     an index of ten million frames mapped onto changed plans, `oddcov remap` each time
      roads     an OpenStreetMap extract read and indexed, and positions matched to its roads
      patterns  maximal uncovered patterns and 3-way coverage over 10^8 cells and 10^6 samples
      cameras   points projected and unprojected by each camera model, on one core
      """
  )

  enum Suite: String, CaseIterable, ExpressibleByArgument {
    case reading, indexing, remap, roads, patterns, cameras
  }

  @Argument(help: "What to measure; everything unless named.")
  var suites: [Suite] = Suite.allCases

  @Option(name: .long, help: "Counted runs of each command, after one that is not counted.")
  var runs = 3

  @Option(name: .long, help: "Seconds of driving in the large log: 300 are 3.7 GB.")
  var seconds = 300

  @Option(name: .long, help: "Frames of the indexing suite.")
  var frames = 1_000_000

  @Option(name: .customLong("remap-frames"), help: "Frames of the remap suite.")
  var remapFrames = 10_000_000

  @Option(name: .long, help: "The OpenStreetMap extract of the roads suite.")
  var extract = BenchmarkCommand.liechtenstein

  @Option(name: .long, help: "Positions of the roads suite.")
  var positions = 1_000_000

  /// Liechtenstein among the real data, where they are beside the checkout.
  static let liechtenstein =
    (ProcessInfo.processInfo.environment["ODDCOV_REAL_DATA"] ?? "../shared/real")
    + "/geo/osmcode__pyosmium/docs/data/liechtenstein.osm.pbf"

  @Option(name: .long, help: "Where the logs are written; removed afterwards.")
  var scratch = FileManager.default.temporaryDirectory.path(percentEncoded: false)

  @Option(name: .long, help: "The coverage plan.")
  var plan = "ODD/urban-pilot.coverage.yaml"

  func validate() throws {
    guard (1...100).contains(runs) else { throw ValidationError("--runs must be 1 to 100") }
    guard (1...100_000).contains(seconds) else {
      throw ValidationError("--seconds must be 1 to 100,000")
    }
    guard (1000...20_000_000).contains(positions) else {
      throw ValidationError("--positions must be 1,000 to 20,000,000")
    }
    guard (100_000...20_000_000).contains(remapFrames) else {
      throw ValidationError("--remap-frames must be 100,000 to 20,000,000")
    }
    guard (1000...20_000_000).contains(frames) else {
      throw ValidationError("--frames must be 1,000 to 20,000,000")
    }
  }

  @Option(name: .customLong("patterns-once"), help: .hidden)
  var patternForm: PatternSuite.Form?

  func run() async throws {
    if let patternForm { return try PatternSuite.once(patternForm) }
    let folder = URL(filePath: scratch).appending(path: "oddcov-benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = BenchmarkPlace(
      folder: folder,
      products: URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent(),
      plan: plan,
      runs: runs
    )
    print("machine: \(Machine.name), \(ProcessInfo.processInfo.activeProcessorCount) cores")
    print("runs: \(runs) of each command in turn after one uncounted; the median is printed\n")
    if suites.contains(.reading) { try ReadingSuite(place: place, seconds: seconds).run() }
    if suites.contains(.indexing) { try await IndexingSuite(place: place, frames: frames).run() }
    if suites.contains(.remap) { try await RemapSuite(place: place, frames: remapFrames).run() }
    if suites.contains(.roads) {
      try RoadsSuite(place: place, extract: extract, positions: positions).run()
    }
    if suites.contains(.patterns) { try PatternSuite(runs: runs).run() }
    if suites.contains(.cameras) { try CameraSuite(runs: runs).run() }
  }
}

/// Where a benchmark runs and what it runs.
struct BenchmarkPlace {
  var folder: URL
  /// The folder of the built commands.
  var products: URL
  var plan: String
  var runs: Int

  func file(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

  func product(_ name: String) -> String {
    products.appending(path: name).path(percentEncoded: false)
  }
}
