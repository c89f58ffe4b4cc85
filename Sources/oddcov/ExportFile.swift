import Foundation
import ODDCoverage
import SystemPackage

/// Where an export is written: standard output, a file, or files in a folder.
///
/// A file stands under another name until it is whole.
final class ExportFile: ExportSink {
  private let path: String
  private let isFolder: Bool
  private var target = ""
  private var descriptor: FileDescriptor?
  private var buffer: [UInt8] = []
  /// Whether the target is written in place, because it is no file.
  private var isDirect = false
  /// What was written in all.
  private(set) var byteCount: Int64 = 0
  /// The files that are whole.
  private(set) var files: [String] = []

  /// Opens nothing yet; `path`: `-` for standard output.
  init(path: String, isFolder: Bool) throws {
    self.path = path
    self.isFolder = isFolder
    guard isFolder else {
      try open(path)
      return
    }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw OutputFile.failure(path)
    }
  }

  func begin(_ name: String) throws {
    guard isFolder else { return }
    try finish()
    try open(path.hasSuffix("/") ? path + name : path + "/" + name)
  }

  func write(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Puts the file under its own name.
  func finish() throws {
    try flush()
    guard let descriptor, target != "-" else { return }
    do {
      try descriptor.close()
      if !isDirect, rename(target + ExportFile.suffix, target) != 0 {
        throw Errno(rawValue: errno)
      }
    } catch {
      throw OutputFile.failure(target)
    }
    self.descriptor = nil
    files.append(target)
  }

  /// Takes away what was begun, after an error.
  func abandon() {
    guard let descriptor, target != "-" else { return }
    try? descriptor.close()
    self.descriptor = nil
    if !isDirect { unlink(target + ExportFile.suffix) }
  }

  private static let suffix = ".partial"

  /// Whether something stands at a path that is no file and must not be replaced: a pipe, a device.
  private static func isSpecial(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    )
    guard let type = attributes?[.type] as? FileAttributeType else { return false }
    return type != .typeRegular
  }

  private func open(_ name: String) throws {
    target = name
    guard name != "-" else {
      descriptor = .standardOutput
      return
    }
    do {
      isDirect = ExportFile.isSpecial(name)
      descriptor = try FileDescriptor.open(
        FilePath(isDirect ? name : name + ExportFile.suffix),
        .writeOnly,
        options: [.create, .truncate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead]
      )
    } catch {
      throw OutputFile.failure(name)
    }
  }

  private func flush() throws {
    guard let descriptor, !buffer.isEmpty else { return }
    do {
      byteCount += Int64(try descriptor.writeAll(buffer))
    } catch Errno.brokenPipe where target == "-" {
      // A reader that closes the pipe early has seen enough.
      buffer.removeAll()
      return
    } catch {
      throw OutputFile.failure(target)
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
