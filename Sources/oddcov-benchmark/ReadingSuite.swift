import Foundation

/// `oddcov index` of a large log against reading every byte of it.
struct ReadingSuite {
  var place: BenchmarkPlace
  var seconds: Int

  func run() throws {
    print("reading: sample-drives stress --seconds \(seconds) --cameras 6, 4 MB chunks")
    print("| log | bytes read | wall time, oddcov / cat | peak memory |\n|---|---|---|---|")
    for compression in ["none", "lz4", "zstd"] { try measure("mcap", compression) }
    for compression in ["none", "lz4"] { try measure("rosbag1", compression) }
    print()
  }

  private func measure(_ format: String, _ compression: String) throws {
    let log = place.file("\(compression).\(format)")
    let index = place.file("\(compression).sqlite")
    defer { for file in [log, index] { try? FileManager.default.removeItem(atPath: file) } }
    _ = try ProcessCost.measure([
      place.product("sample-drives"), "stress", "--seconds", "\(seconds)", "--cameras", "6",
      "--format", format, "--compression", compression, "--output", log,
    ])
    // Twice, so that the cache holds what it can before anything is counted.
    let cat = ["sh", "-c", "exec cat \"$0\" >/dev/null", log]
    _ = try ProcessCost.measure(cat)
    let result = try ProcessCost.compare(
      [
        place.product("oddcov"), "index", "--quiet", "--plan", place.plan, "--index", index, log,
      ],
      with: cat,
      runs: place.runs,
      before: { try? FileManager.default.removeItem(atPath: index) }
    )
    let share = try bytesReadShare(log)
    print(
      "| \(format), \(compression == "none" ? "uncompressed" : compression) "
        + "| \((share * 100).digits(2)) % "
        + "| \(result.ratio.digits(2)) (\(result.first.wallSeconds.digits(2)) s / "
        + "\(result.second.wallSeconds.digits(2)) s) "
        + "| \((Double(result.first.peakBytes) / 1e6).digits(0)) MB |"
    )
  }

  /// `bytes_read` over `bytes`, as `oddcov inspect` reports them.
  private func bytesReadShare(_ log: String) throws -> Double {
    let process = Process()
    process.executableURL = URL(filePath: place.product("oddcov"))
    process.arguments = ["inspect", "--json", log]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard let document = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      let recording = (document["recordings"] as? [[String: Any]])?.first,
      let bytes = recording["bytes"] as? Double, let read = recording["bytes_read"] as? Double,
      bytes > 0
    else { throw MeasurementFailure(command: ["oddcov", "inspect", log], reason: "no figures") }
    return read / bytes
  }
}
