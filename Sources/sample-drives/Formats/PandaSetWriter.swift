/// Writes a drive as a sequence of PandaSet: lists of times, poses and positions in JSON.
enum PandaSetWriter {
  /// The drives of the samples.
  static let drives = [
    FolderDrive(
      folder: "pandaset/001",
      vehicle: "karl-2",
      start: "2026-03-12T14:00:00Z",
      seconds: 16,
      route: .north,
      sidecar: ["time_zone: Europe/Berlin"]
    ),
    FolderDrive(
      folder: "pandaset/002",
      vehicle: "karl-2",
      start: "2026-03-12T16:00:00Z",
      seconds: 16,
      route: .north,
      isDamaged: true,
      sidecar: ["time_zone: Europe/Berlin"]
    ),
  ]

  /// Writes a sequence below a folder.
  static func write(_ drive: FolderDrive, seed: UInt64, folder: String) throws {
    let own = "\(folder)/\(drive.folder)"
    let frames = drive.frames(seed: seed)
    for sensor in ["camera/front_camera", "camera/back_camera", "lidar"] {
      // The copy of one camera's poses ended early.
      let count = drive.isDamaged && sensor == "camera/back_camera" ? 100 : frames.count
      try FolderDrive.write(times(frames), to: "\(own)/\(sensor)/timestamps.json")
      try FolderDrive.write(poses(frames.prefix(count)), to: "\(own)/\(sensor)/poses.json")
      guard sensor != "lidar" else { continue }
      try FolderDrive.write(
        #"{"fx": 1970.0, "fy": 1970.0, "cx": 970.0, "cy": 483.3}"#,
        to: "\(own)/\(sensor)/intrinsics.json"
      )
    }
    try FolderDrive.write(times(frames), to: "\(own)/meta/timestamps.json")
    var positions = list(
      frames.map { frame in
        let latitude = Decimal.text(frame.latitude, decimals: 9)
        let longitude = Decimal.text(frame.longitude, decimals: 9)
        return #"{"lat": \#(latitude), "long": \#(longitude), "height": 163.0, "#
          + #""xvel": \#(Decimal.text(frame.velocity.east, decimals: 3)), "#
          + #""yvel": \#(Decimal.text(frame.velocity.north, decimals: 3))}"#
      }
    )
    // So did that of the positions, in the middle of one.
    if drive.isDamaged { positions = String(positions.prefix(positions.count * 2 / 3)) }
    try FolderDrive.write(positions, to: "\(own)/meta/gps.json")
    try drive.writeSidecar(into: own)
  }

  private static func list(_ elements: [String]) -> String {
    "[" + elements.joined(separator: ", ") + "]"
  }

  private static func times(_ frames: [FolderDrive.Frame]) -> String {
    list(
      frames.map { frame in
        "\(frame.time / 1_000_000_000).\(Decimal.padded(frame.time / 1000 % 1_000_000, 6))"
      }
    )
  }

  private static func poses(_ frames: ArraySlice<FolderDrive.Frame>) -> String {
    var (x, y) = (0.0, 0.0)
    return list(
      frames.map { frame in
        x += frame.velocity.east / Double(FolderDrive.hertz)
        y += frame.velocity.north / Double(FolderDrive.hertz)
        return #"{"position": {"x": \#(Decimal.text(x, decimals: 2)), "#
          + #""y": \#(Decimal.text(y, decimals: 2)), "z": 0}, "#
          + #""heading": {"w": 1, "x": 0, "y": 0, "z": 0}}"#
      }
    )
  }
}
