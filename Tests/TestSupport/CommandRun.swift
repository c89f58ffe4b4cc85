import Foundation

/// The command as a process.
public struct CommandRun: Sendable {
  /// What it ended with.
  public let status: Int32
  /// What it wrote to standard output.
  public let output: String
  /// What it wrote to standard error.
  public let errors: String
  /// The most memory that it was seen to have, in KiB; a process that ends within a millisecond of
  /// its peak may have had more.
  public let peakKibibytes: Int

  /// The built command, beside the test bundle.
  public static let executable: URL = URL(filePath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "oddcov")

  /// The root of the checkout.
  public static let checkout: URL = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Whether the command can be run as a user without rights; permissions do not bind root.
  public static let canBeNobody =
    geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")

  /// Runs the command to its end in the root of the checkout.
  ///
  /// `asNobody`: Runs it as a user without rights, see ``canBeNobody``.
  public init(
    _ arguments: [String],
    environment: [String: String] = [:],
    asNobody: Bool = false
  ) throws {
    let process = Process()
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"]
    process.executableURL = asNobody ? URL(filePath: "/usr/bin/setpriv") : Self.executable
    process.arguments =
      asNobody ? nobody + [Self.executable.path(percentEncoded: false)] + arguments : arguments
    process.currentDirectoryURL = Self.checkout
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files instead of pipes: a large document would fill a pipe that nobody reads.
    let out = folder.appending(path: "out")
    let err = folder.appending(path: "err")
    for file in [out, err] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    var peak = 0
    while process.isRunning {
      peak = max(peak, Self.peakKibibytes(of: process.processIdentifier))
      usleep(1000)
    }
    process.waitUntilExit()
    peakKibibytes = peak
    status = process.terminationStatus
    output = String(decoding: try Data(contentsOf: out), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: err), as: UTF8.self)
  }
}

extension CommandRun {
  /// The peak resident set that the kernel has counted so far (proc(5), `VmHWM`); 0 once it is gone.
  private static func peakKibibytes(of process: Int32) -> Int {
    let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").dropLast().last.flatMap { Int($0) } ?? 0
  }
}

/// A folder that is removed when the value ends.
public final class ScratchFolder: Sendable {
  /// The folder's path.
  public let path: String

  /// Makes the folder.
  public init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "oddcov-\(UUID().uuidString)")
      .path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file inside.
  public func file(_ name: String) -> String { "\(path)/\(name)" }
}
