import Foundation

/// A folder with a small file system of its own, unmounted when the value ends.
///
/// A full or read-only disk cannot be played by permissions when tests run as root.
public final class MountedFolder: Sendable {
  /// Whether this machine lets the tests mount something.
  public static let isPossible: Bool = {
    guard geteuid() == 0, let folder = try? MountedFolder(byteCount: 65_536) else { return false }
    return FileManager.default.fileExists(atPath: folder.path)
  }()

  /// What a skipped test says.
  public static let absence = "a full and a read-only disk need root and the right to mount a tmpfs"

  /// The mount point.
  public let path: String

  /// Mounts an empty file system that holds so many bytes.
  public init(byteCount: Int) throws {
    path = FileManager.default.temporaryDirectory
      .appending(path: "oddcov-disk-\(UUID().uuidString)")
      .path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    do {
      try Self.run("mount", ["-t", "tmpfs", "-o", "size=\(byteCount)", "tmpfs", path])
    } catch {
      try? FileManager.default.removeItem(atPath: path)
      throw error
    }
  }

  /// Makes the file system read-only.
  public func makeReadOnly() throws { try Self.run("mount", ["-o", "remount,ro", path]) }

  /// The path of a file inside.
  public func file(_ name: String) -> String { "\(path)/\(name)" }

  deinit {
    try? Self.run("umount", [path])
    try? FileManager.default.removeItem(atPath: path)
  }

  private struct MountFailure: Error {}

  private static func run(_ command: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [command] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw MountFailure() }
  }
}
