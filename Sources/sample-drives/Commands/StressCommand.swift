import ArgumentParser
import Quantities

/// `sample-drives stress`: a large log of incompressible payload for measurements.
struct StressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stress",
    abstract: "Write one large MCAP log: 60 kB images at 20 Hz per camera, 500 kB sweeps at 10 Hz."
  )

  @Option(help: "The file to write.")
  var output: String

  @Option(help: "How long the drive lasts.")
  var seconds = 300

  @Option(help: "How many cameras.")
  var cameras = 6

  @Option(help: "none, lz4 or zstd.")
  var compression = ChunkCompression.none

  @Option(help: "Bytes of a chunk before compression.")
  var chunkBytes = 4 << 20

  func validate() throws {
    guard (1...1_000_000).contains(seconds), (1...64).contains(cameras), chunkBytes > 0 else {
      throw ValidationError("seconds, cameras and chunk bytes have to be above 0")
    }
  }

  func run() throws {
    let writer = try MCAPWriter(
      FileOutput(output),
      profile: "ros2",
      compression: compression,
      chunkByteCount: chunkBytes
    )
    var log = StressLog(writer: writer, cameras: cameras)
    for tick in 0..<seconds * 20 { try log.write(tick: tick) }
    try writer.finish()
  }
}
