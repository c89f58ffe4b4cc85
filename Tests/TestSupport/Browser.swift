import Foundation

/// A Chromium of this machine, to see pages as users do.
public enum Browser {
  /// Its path; `nil` where none is on PATH.
  public static let path: String? = {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return ["chromium", "chromium-browser", "google-chrome"].lazy
      .flatMap { name in folders.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// Runs it without a window, and gives what it prints.
  ///
  /// `arguments`: such as `--dump-dom` and an address; `profile`: a folder for what it stores.
  public static func run(_ arguments: [String], profile: String) throws -> String {
    let process = Process()
    process.executableURL = path.map { URL(filePath: $0) }
    process.arguments =
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--virtual-time-budget=5000", "--user-data-dir=\(profile)",
      ] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
