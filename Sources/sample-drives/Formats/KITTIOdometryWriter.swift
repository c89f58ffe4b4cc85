import Foundation

/// Writes sequences as KITTI's odometry benchmark lays them out: seconds since the first frame, no
/// date and no position.
enum KITTIOdometryWriter {
  /// Frames of a sequence, ten a second.
  private static let count = 20

  /// Writes one whole sequence and one of which a part was lost.
  static func write(seed: UInt64, folder: String) throws {
    for (name, isDamaged) in [("00", false), ("01", true)] {
      var generator = SeededGenerator(seed: seed, name: "kitti-odometry-\(name)")
      let own = "\(folder)/kitti-odometry/\(name)"
      let times = (0..<count)
        .map { index -> String in
          let jitter = index == 0 ? 0 : generator.symmetric() * 0.000_9
          return Decimal.text(Double(index) / 10 + jitter, decimals: 6) + "\n"
        }
        .joined()
      // The copy ended early: the last lines and half of one are gone, and so is the calibration.
      let kept = isDamaged ? String(times.prefix(times.count * 2 / 3 + 4)) : times
      try FolderDrive.write(kept, to: "\(own)/times.txt")
      if !isDamaged { try FolderDrive.write(calibration, to: "\(own)/calib.txt") }
      for index in 0..<count {
        let number = Decimal.padded(Int64(index), 6)
        try write(picture, to: "\(own)/image_0/\(number).png")
        // A picture that was never written.
        if isDamaged, index == 5 { continue }
        try write(sweep(&generator), to: "\(own)/velodyne/\(number).bin")
      }
      // Somebody noted when the first sequence began, 2026-03-13T09:00:00Z; of the other nobody knows.
      let clock = isDamaged ? "" : "clock: {offset: 1773392400 s} # the first frame's time\n"
      try FolderDrive.write(
        "vehicle: \(isDamaged ? "karl-2" : "karl-1")\n\(clock)",
        to: "\(own)/drive.yaml"
      )
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true
    )
    try FileOutput(path).write(bytes)
  }

  /// The signature and header chunk of a PNG of 1241 by 376 grey pixels; nothing decodes the rest.
  ///
  /// ISO/IEC 15948, sections 5.2 and 11.2.2; the chunk's check sum is that of these bytes.
  private static let picture: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    + [0, 0, 0x04, 0xD9, 0, 0, 0x01, 0x78, 8, 0, 0, 0, 0]
    + [0x4C, 0x3B, 0x70, 0xD7]

  /// One return of a lidar, four numbers of 32 bits, as far as anybody reads it.
  private static func sweep(_ generator: inout SeededGenerator) -> [UInt8] {
    (0..<16).map { _ in UInt8(truncatingIfNeeded: Int((generator.symmetric() + 1) * 127)) }
  }

  private static let calibration = "P0: 718.856 0 607.1928 0 0 718.856 185.2157 0 0 0 1 0\n"
}
