import Bytes
import Foundation

extension LogReading {
  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// Size of a file, or of the files in a folder; 0 where there is none.
  package static func byteCount(_ path: String) -> Int64 {
    func size(_ path: String) -> Int64 {
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
    }
    guard isFolder(path) else { return size(path) }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.reduce(0) { $0 + size("\(path)/\($1)") }
  }

  /// The whole content of a small file; empty where it cannot be read.
  static func content(_ path: String) -> [UInt8] {
    guard let source = try? FileByteSource(path), source.byteCount <= 1 << 30 else { return [] }
    var bytes: [UInt8] = []
    try? source.read(at: 0, count: Int(source.byteCount), into: &bytes)
    return bytes
  }
}
