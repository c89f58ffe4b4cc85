/// Where the calibration files of a drive lie.
enum KITTICalibrationFolder {
  /// The files of a day's calibration.
  static let fileNames = ["calib_cam_to_cam.txt", "calib_imu_to_velo.txt", "calib_velo_to_cam.txt"]
  /// How many folders above the drive are looked into.
  private static let maximumLevel = 3

  /// The folder that holds a drive's calibration: the drive, or one up to three levels above.
  ///
  /// Drives are named after their day: `2011_09_26_drive_0001_sync`. The dataset keeps the day's files
  /// in `2011_09_26`; archives that were unpacked beside each other in `2011_09_26_calib/2011_09_26`.
  ///
  /// - Parameter drive: The drive's canonical path.
  /// - Returns: `nil` where none of these folders holds one of the files.
  static func folder(of drive: String) -> String? {
    let day = day(of: drive)
    var level = drive
    for _ in 0...maximumLevel {
      let below = day.map { ["/\($0)", "/\($0)_calib/\($0)", "/\($0)_calib"] } ?? []
      for candidate in [""] + below where holdsCalibration(level + candidate) {
        return level + candidate
      }
      guard let slash = level.lastIndex(of: "/"), slash > level.startIndex else { return nil }
      level = String(level[..<slash])
    }
    return nil
  }

  private static func holdsCalibration(_ folder: String) -> Bool {
    fileNames.contains { LogFile.statedByteCount(of: "\(folder)/\($0)") != nil }
  }

  /// `2011_09_26` in front of the drive's name; `nil` where it has none.
  private static func day(of drive: String) -> Substring? {
    let name = drive[(drive.lastIndex(of: "/").map(drive.index(after:)) ?? drive.startIndex)...]
    let day = name.prefix(10)
    let isDay = zip(day.utf8, "0000_00_00".utf8)
      .allSatisfy { byte, pattern in
        pattern == UInt8(ascii: "_") ? byte == pattern : (48...57).contains(byte)
      }
    return day.utf8.count == 10 && isDay ? day : nil
  }
}
