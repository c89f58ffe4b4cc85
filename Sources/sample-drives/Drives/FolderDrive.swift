import Foundation
import Quantities

/// A drive of the samples that is a folder in the layout of a public dataset.
struct FolderDrive {
  /// Folder below the samples'.
  var folder: String
  var vehicle: String
  /// RFC 3339.
  var start: String
  var seconds: Double
  var route: Route
  /// Whether a part of it was lost.
  var isDamaged = false
  /// What the sidecar declares beside the vehicle.
  var sidecar: [String] = []

  /// Frames a second of cameras, lidar and positions.
  static let hertz = 10

  /// One frame: when, where and how fast.
  struct Frame {
    /// Nanoseconds since 1970.
    var time: Int64
    var latitude: Double
    var longitude: Double
    /// Metres per second northwards and eastwards.
    var velocity: (north: Double, east: Double)
  }

  /// The frames in their order.
  func frames(seed: UInt64) -> [Frame] {
    var generator = SeededGenerator(seed: seed, name: folder)
    let noise = PositionNoise(seconds: seconds, generator: &generator)
    let motion = EgoMotion(along: route, seconds: seconds, cruiseSpeed: 10, halts: [])
    let begin = Timestamp(rfc3339: start)?.nanosecondsSince1970 ?? 0
    return (0..<Int(seconds) * Self.hertz)
      .map { index in
        let at = Double(index) / Double(Self.hertz)
        let state = motion.state(at: at)
        let error = noise.error(at: at)
        let place = Route.degrees(north: state.north + error.north, east: state.east + error.east)
        let jitter = Int64(generator.symmetric() * 900_000)
        return Frame(
          time: begin + Int64(index) * 1_000_000_000 / Int64(Self.hertz) + jitter,
          latitude: place.latitude,
          longitude: place.longitude,
          velocity: (state.speed * state.heading.north, state.speed * state.heading.east)
        )
      }
  }

  /// Writes the sidecar into the drive's own folder.
  func writeSidecar(into own: String) throws {
    let lines = ["vehicle: \(vehicle)"] + sidecar
    try Self.write(lines.joined(separator: "\n") + "\n", to: "\(own)/drive.yaml")
  }

  /// Writes a text and makes the folders that it needs.
  static func write(_ text: String, to path: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true
    )
    try FileOutput(path).write(Array(text.utf8))
  }
}
