import Foundation

/// A file that is written from its beginning to its end.
final class FileOutput: ByteOutput {
  private let descriptor: Int32
  private let path: String

  /// Creates the file, or empties the one that is there.
  init(_ path: String) throws(OutputError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw OutputError(path: path, errno: errno) }
  }

  deinit { close(descriptor) }

  func overwrite(at offset: Int, _ bytes: [UInt8]) throws {
    let end = lseek(descriptor, 0, SEEK_CUR)
    guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else {
      throw OutputError(path: path, errno: errno)
    }
    try write(bytes)
    guard lseek(descriptor, end, SEEK_SET) >= 0 else {
      throw OutputError(path: path, errno: errno)
    }
  }

  func write(_ bytes: [UInt8]) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw OutputError(path: path, errno: errno) }
      written += count
    }
  }
}
