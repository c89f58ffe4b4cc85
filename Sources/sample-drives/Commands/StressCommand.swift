import ArgumentParser
import Quantities

/// `sample-drives stress`: a large log of incompressible payload for measurements.
struct StressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stress",
    abstract: "Write one large log: 60 kB images at 20 Hz per camera, 500 kB sweeps at 10 Hz."
  )

  @Option(help: "The file to write.")
  var output: String

  @Option(help: "How long the drive lasts.")
  var seconds = 300

  @Option(help: "How many cameras.")
  var cameras = 6

  /// The containers that large logs are written in.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case mcap, rosbag1
  }

  @Option(help: "The container.")
  var format = Format.mcap

  @Option(help: "none, lz4, zstd (MCAP only) or bz2 (ROS 1 bags only).")
  var compression = ChunkCompression.none

  @Option(help: "Bytes of a chunk before compression.")
  var chunkBytes = 4 << 20

  func validate() throws {
    guard (1...1_000_000).contains(seconds), (1...64).contains(cameras), chunkBytes > 0 else {
      throw ValidationError("seconds, cameras and chunk bytes have to be above 0")
    }
    let known = format == .mcap ? ChunkCompression.mcap : ChunkCompression.bag
    guard known.contains(compression) else {
      throw ValidationError(
        "\(format.rawValue) has no compression '\(compression.rawValue)'; it knows "
          + known.map(\.rawValue).joined(separator: ", ")
      )
    }
  }

  func run() throws {
    let output = try FileOutput(output)
    let writer: any LogWriter =
      switch format {
      case .mcap:
        try MCAPWriter(
          output,
          profile: "ros2",
          compression: compression,
          chunkByteCount: chunkBytes
        )
      case .rosbag1:
        try ROS1BagWriter(output, compression: compression, chunkByteCount: chunkBytes)
      }
    var log = StressLog(
      writer: writer,
      dialect: format == .mcap ? .ros2 : .ros1,
      cameras: cameras
    )
    for tick in 0..<seconds * 20 { try log.write(tick: tick) }
    try writer.finish()
  }
}
