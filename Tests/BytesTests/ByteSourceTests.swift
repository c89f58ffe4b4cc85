import Bytes
import Foundation
import Testing

@Suite struct ByteSourceTests {
  @Test func `a file gives the bytes asked for and counts them once`() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "bytes-\(UUID().uuidString)")
    try Data((0..<100).map { UInt8($0) }).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let source = try FileByteSource(url.path())
    var buffer: [UInt8] = []
    try source.read(at: 10, count: 5, into: &buffer)
    #expect(buffer.prefix(5) == [10, 11, 12, 13, 14])
    try source.read(at: 12, count: 5, into: &buffer)
    #expect(source.bytesRead == 7)
    #expect(source.byteCount == 100)
    #expect(throws: ByteError.truncated(offset: 98, needed: 3, available: 2)) {
      try source.read(at: 98, count: 3, into: &buffer)
    }
  }

  @Test func `a missing file is the system's refusal`() {
    // errno(3): ENOENT is 2.
    #expect(throws: ByteError.system(errno: 2, path: "/no/such/file")) {
      try FileByteSource("/no/such/file")
    }
  }

  @Test func `a folder is not a file`() {
    let path = FileManager.default.temporaryDirectory.path()
    // errno(3): EISDIR is 21.
    #expect(throws: ByteError.system(errno: 21, path: path)) { try FileByteSource(path) }
  }

  @Test func `memory behaves like a file`() throws {
    let source = MemoryByteSource([1, 2, 3, 4])
    var buffer: [UInt8] = []
    try source.read(at: 1, count: 2, into: &buffer)
    #expect(buffer.prefix(2) == [2, 3])
    #expect(source.bytesRead == 2)
    #expect(throws: ByteError.truncated(offset: 4, needed: 1, available: 0)) {
      try source.read(at: 4, count: 1, into: &buffer)
    }
  }
}
