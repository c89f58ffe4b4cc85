import Quantities

/// Writes a drive as KITTI's raw data are: times of each sensor, a packet for each frame.
enum KITTIWriter {
  /// Seconds that the clock in the car is ahead of UTC; the data do not say so.
  private static let offsetSeconds: Int64 = 3600

  /// The drives of the samples.
  static let drives = [
    FolderDrive(
      folder: "kitti/2026_03_10/2026_03_10_drive_0001_sync",
      vehicle: "karl-1",
      start: "2026-03-10T14:00:00Z",
      seconds: 20,
      route: .oldTown
    ),
    FolderDrive(
      folder: "kitti/2026_03_10/2026_03_10_drive_0002_sync",
      vehicle: "karl-1",
      start: "2026-03-10T15:30:00Z",
      seconds: 20,
      route: .oldTown,
      isDamaged: true
    ),
  ]

  /// Writes a drive below a folder.
  static func write(_ drive: FolderDrive, seed: UInt64, folder: String) throws {
    let own = "\(folder)/\(drive.folder)"
    let frames = drive.frames(seed: seed)
    for (index, sensor) in ["image_02", "image_03", "oxts", "velodyne_points"].enumerated() {
      var lines = frames.map { line($0.time + Int64(index) * 3_000_000) }.joined(separator: "\n")
      // The copy of one camera's times ended early.
      if drive.isDamaged, sensor == "image_03" {
        lines = String(lines.prefix(lines.count * 3 / 5 + 11))
      } else {
        lines += "\n"
      }
      try FolderDrive.write(lines, to: "\(own)/\(sensor)/timestamps.txt")
    }
    for (index, frame) in frames.enumerated() {
      if drive.isDamaged, (60..<95).contains(index) || index % 50 == 7 { continue }
      let number = Decimal.padded(Int64(index), 10)
      try FolderDrive.write(packet(frame), to: "\(own)/oxts/data/\(number).txt")
    }
    try drive.writeSidecar(into: own)
    let day = (drive.folder.split(separator: "/").dropLast().joined(separator: "/"))
    for (name, text) in calibrations {
      try FolderDrive.write(text, to: "\(folder)/\(day)/\(name)")
    }
  }

  /// `2026-03-10 12:20:00.000123456`, in local time.
  private static func line(_ time: Int64) -> String {
    let civil = CivilTime(time + offsetSeconds * 1_000_000_000)
    let date = "\(civil.year)-\(CivilTime.two(civil.month))-\(CivilTime.two(civil.day))"
    let second = CivilTime.two(civil.second)
    return "\(date) \(civil.clockText):\(second).\(Decimal.padded(civil.nanosecond, 9))"
  }

  /// Position, velocity and quality among the 30 values; attitude and rates are left at zero.
  private static func packet(_ frame: FolderDrive.Frame) -> String {
    let speed =
      (frame.velocity.north * frame.velocity.north + frame.velocity.east * frame.velocity.east)
      .squareRoot()
    let position =
      "\(Decimal.text(frame.latitude, decimals: 9)) \(Decimal.text(frame.longitude, decimals: 9))"
    let velocity = [frame.velocity.north, frame.velocity.east, speed]
      .map { Decimal.text($0, decimals: 3) }.joined(separator: " ")
    let rates = Array(repeating: "0", count: 14).joined(separator: " ")
    return "\(position) 163.0 0 0 0 \(velocity) \(rates) 0.05 0.01 4 9 6 6 6\n"
  }

  private static let calibrations: [(name: String, text: String)] = [
    (
      "calib_cam_to_cam.txt",
      ["02", "03"]
        .map { camera in
          """
          S_\(camera): 1392 512
          K_\(camera): 960 0 696 0 957 224 0 0 1
          D_\(camera): -0.37 0.2 0.001 0.0005 -0.07
          S_rect_\(camera): 1242 375
          P_rect_\(camera): 721.5 0 609.6 0 0 721.5 172.9 0 0 0 1 0

          """
        }
        .joined()
    ),
    ("calib_imu_to_velo.txt", "R: 1 0 0 0 1 0 0 0 1\nT: -0.81 0.32 -0.8\n"),
    ("calib_velo_to_cam.txt", "R: 0 -1 0 0 0 -1 1 0 0\nT: 0 -0.08 -0.27\n"),
  ]
}
