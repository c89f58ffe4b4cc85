import Bytes
import Drives

/// The files of a log that is a folder: reads small ones, and counts all of them.
struct FolderFiles {
  /// What came of reading a file.
  enum Content {
    case missing
    case bytes([UInt8])
    /// Not read, with the reason.
    case refused(String)
  }

  private let sink: (any ByteSink)?
  /// Sizes of the files counted so far, in bytes.
  private(set) var byteCount: Int64 = 0
  /// Bytes of them that were read.
  private(set) var bytesRead: Int64 = 0

  /// - Parameter sink: Receives the bytes of files that identify the log.
  init(sink: (any ByteSink)?) { self.sink = sink }

  /// Reads a file whole and counts it.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limit: Bytes that it may have.
  ///   - isCounted: Whether its size was counted already.
  ///   - isIdentifying: Whether its bytes tell this log from others.
  /// - Returns: The bytes, or why they are not at hand.
  mutating func read(
    _ path: String,
    limit: Int,
    isCounted: Bool = false,
    isIdentifying: Bool = true
  ) -> Content {
    guard let size = LogFile.statedByteCount(of: path) else { return .missing }
    if !isCounted { byteCount += size }
    guard size <= Int64(limit) else {
      return .refused("it has \(size.grouped) bytes, \(limit.grouped) are allowed")
    }
    do throws(LogError) {
      let bytes = try LogFile.head(of: path, count: Int(size))
      bytesRead += Int64(bytes.count)
      if isIdentifying { sink?.update(bytes) }
      return .bytes(bytes)
    } catch {
      return .refused(error.message)
    }
  }

  /// The size of an image that was counted already, from as few of its bytes as tell it.
  mutating func imageSize(of path: String) -> ImageSize? {
    for count in [4096, 65_536] {
      guard let head = try? LogFile.head(of: path, count: count) else { return nil }
      let size = ImageSize(head)
      guard size != nil || head.count < count || count == 65_536 else { continue }
      bytesRead += Int64(head.count)
      return size
    }
    return nil
  }

  /// Counts files that are not read.
  mutating func count(_ names: some Sequence<String>, in folder: String) {
    for name in names { byteCount += LogFile.statedByteCount(of: "\(folder)/\(name)") ?? 0 }
  }
}
