import ArgumentParser
import CLZ4
import CZstd

/// What is done to the chunks of a log.
enum ChunkCompression: String, CaseIterable, ExpressibleByArgument {
  case none, lz4, zstd

  /// The name in a chunk record; empty for none.
  var recordName: String { self == .none ? "" : rawValue }

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
    }
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
