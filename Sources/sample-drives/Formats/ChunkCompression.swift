import ArgumentParser
import CBZip2
import CLZ4
import CZstd

/// What is done to the chunks of a log.
enum ChunkCompression: String, CaseIterable, ExpressibleByArgument {
  case none, lz4, zstd, bz2

  /// The compressions that MCAP names.
  static let mcap: [ChunkCompression] = [.none, .lz4, .zstd]
  /// The compressions that ROS 1 bags know.
  static let bag: [ChunkCompression] = [.none, .lz4, .bz2]

  /// The name in an MCAP chunk record; empty for none.
  var recordName: String { self == .none ? "" : rawValue }
  /// The name in the chunk record of a bag.
  var bagName: String { rawValue }

  /// The bytes to store: the chunk itself, an LZ4 frame of 64 KiB blocks, or a zstd frame.
  func compress(_ chunk: [UInt8]) -> [UInt8] {
    switch self {
    case .none: return chunk
    case .lz4:
      return filled(LZ4F_compressFrameBound(chunk.count, nil)) { target, capacity in
        LZ4F_compressFrame(target, capacity, chunk, chunk.count, nil)
      }
    case .zstd:
      return filled(ZSTD_compressBound(chunk.count)) { target, capacity in
        ZSTD_compress(target, capacity, chunk, chunk.count, 1)
      }
    case .bz2: return bzip2(chunk)
    }
  }

  /// bzip2 manual, 3.5.1: one hundredth and 600 bytes more are enough for anything.
  private func bzip2(_ chunk: [UInt8]) -> [UInt8] {
    var input = chunk.map { CChar(bitPattern: $0) }
    var size = UInt32(chunk.count + chunk.count / 100 + 600)
    var output = [CChar](repeating: 0, count: Int(size))
    BZ2_bzBuffToBuffCompress(&output, &size, &input, UInt32(chunk.count), 1, 0, 0)
    return output.prefix(Int(size)).map { UInt8(bitPattern: $0) }
  }

  /// Both libraries return the size; with room for the bound they cannot fail.
  private func filled(
    _ capacity: Int,
    _ body: (UnsafeMutableRawPointer?, Int) -> Int
  ) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      count = min(body(buffer.baseAddress, capacity), capacity)
    }
  }
}
