import Foundation

/// Files that commands write.
enum OutputFile {
  /// Writes a file whole or not at all.
  static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
    do {
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw failure(path)
    }
  }

  /// What to say where the system refuses.
  static func failure(_ path: String) -> CommandFailure {
    CommandFailure(
      message: "\(path): cannot be written; does its folder exist, and is there room?",
      status: .ioError
    )
  }
}
