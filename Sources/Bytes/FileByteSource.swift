import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A file's bytes, read by position (`pread(2)`); the file is never written.
package final class FileByteSource: ByteSource {
  /// The path as it was given.
  package let path: String
  package let byteCount: Int64
  private let descriptor: FileDescriptor
  private var requested = ByteIntervals()

  /// Opens a regular file for reading.
  ///
  /// - Throws: ``ByteError/system(errno:path:)``; `EISDIR` for a folder and `EINVAL` for what is
  ///   neither a file nor a folder (a pipe would block, a device has no end).
  package init(_ path: String) throws(ByteError) {
    let opened: FileDescriptor
    do {
      opened = try FileDescriptor.open(
        FilePath(path),
        .readOnly,
        options: [.closeOnExec, .nonBlocking]
      )
    } catch {
      throw .system(errno: (error as? Errno)?.rawValue ?? EIO, path: path)
    }
    var status = stat()
    // The structure is ours and outlives the call.
    let result = unsafe fstat(opened.rawValue, &status)
    let kind = status.st_mode & S_IFMT
    guard result == 0, kind == S_IFREG else {
      let reason = result != 0 ? errno : kind == S_IFDIR ? EISDIR : EINVAL
      try? opened.close()
      throw .system(errno: reason, path: path)
    }
    self.path = path
    self.descriptor = opened
    self.byteCount = Int64(status.st_size)
  }

  deinit { try? descriptor.close() }

  package var bytesRead: Int64 { requested.count }

  package func read(at offset: Int64, count: Int, into buffer: inout [UInt8]) throws(ByteError) {
    guard count > 0 else { return }
    let (end, overflow) = offset.addingReportingOverflow(Int64(count))
    guard offset >= 0, !overflow, end <= byteCount else {
      throw .truncated(
        offset: offset,
        needed: UInt64(count),
        available: UInt64(clamping: offset < 0 ? 0 : byteCount &- offset)
      )
    }
    requested.insert(offset..<end)
    buffer.growToHold(count)
    var done = 0
    while done < count {
      let got: Int
      do {
        let rest = done..<count
        // The slice lies inside the array, which the closure does not let escape.
        got = try unsafe buffer.withUnsafeMutableBytes { bytes in
          try unsafe descriptor.read(
            fromAbsoluteOffset: offset + Int64(rest.lowerBound),
            into: UnsafeMutableRawBufferPointer(rebasing: bytes[rest])
          )
        }
      } catch {
        throw .system(errno: (error as? Errno)?.rawValue ?? EIO, path: path)
      }
      guard got > 0 else {
        throw .truncated(
          offset: offset,
          needed: UInt64(count),
          available: UInt64(done)
        )
      }
      done += got
    }
  }
}
