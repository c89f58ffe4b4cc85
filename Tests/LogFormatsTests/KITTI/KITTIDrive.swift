import Foundation
import Testing

@testable import LogFormats

/// A KITTI raw drive as text files, to be written and damaged.
struct KITTIDrive {
  /// Bytes by path below the dataset's folder.
  var files: [String: [UInt8]] = [:]
  let name: String
  /// The drive's folder below the dataset's.
  var folder: String { "2011_09_26/\(name)" }

  static let calibration = """
    calib_time: 09-Jan-2012 13:57:47
    S_02: 1.392000e+03 5.120000e+02
    K_02: 9.5e+02 0 6.9e+02 0 9.4e+02 2.2e+02 0 0 1
    D_02: -3.6e-01 1.9e-01 1.3e-03 5.6e-04 -6.7e-02
    S_rect_02: 1.242000e+03 3.750000e+02
    P_rect_02: 7.2e+02 0 6.0e+02 4.4e+01 0 7.1e+02 1.7e+02 2.1e-01 0 0 1 2.7e-03

    """

  /// Frames ten a second from 13:02:25.1 on, north of Karlsruhe, each with a packet.
  init(name: String = "2011_09_26_drive_0001_sync", frames: Int = 40) {
    self.name = name
    let lines = (0..<frames).map { Self.line($0) }
    for stream in ["image_02", "oxts", "velodyne_points"] {
      set("\(stream)/timestamps.txt", lines.joined(separator: "\n") + "\n")
    }
    for frame in 0..<frames {
      set("image_02/data/\(Self.number(frame)).png", "picture")
      set("velodyne_points/data/\(Self.number(frame)).bin", "scan")
      set("oxts/data/\(Self.number(frame)).txt", Self.packet(latitude: 49 + Double(frame) * 1e-5))
    }
    files["2011_09_26/calib_cam_to_cam.txt"] = Array(Self.calibration.utf8)
    let rigid = Array("R: 1 0 0 0 1 0 0 0 1\nT: 0 0 0\n".utf8)
    files["2011_09_26/calib_imu_to_velo.txt"] = rigid
    files["2011_09_26/calib_velo_to_cam.txt"] = rigid
  }

  static func number(_ frame: Int) -> String {
    String(repeating: "0", count: 10 - String(frame).count) + String(frame)
  }

  /// `2011-09-26 13:02:25.100000123` and a tenth of a second later for each frame.
  static func line(_ frame: Int) -> String {
    let tenths = 251 + frame
    return "2011-09-26 13:02:\(tenths / 10).\(tenths % 10)00000123"
  }

  static func packet(latitude: Double, navstat: Int = 4) -> String {
    let head = "\(latitude) 8.4 116.5" + String(repeating: " 0", count: 20)
    return head + " 0.05 0.01 \(navstat) 9 6 6 6\n"
  }

  mutating func set(_ path: String, _ text: String) {
    files["\(folder)/\(path)"] = Array(text.utf8)
  }

  mutating func remove(_ path: String) { files["\(folder)/\(path)"] = nil }

  /// Writes the dataset and gives the drive's path.
  func write(to target: TemporaryFolder) throws -> String {
    for (path, bytes) in files { try target.write(path, bytes) }
    return "\(target.path)/\(folder)"
  }
}
