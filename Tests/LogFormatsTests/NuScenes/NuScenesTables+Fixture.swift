import Foundation

@testable import LogFormats

/// Tables written for a test: rows by table, as the schema names them.
struct TableFixture {
  typealias Row = [String: any Sendable]
  var tables: [String: [Row]]

  /// The first stamp in microseconds: 2018-07-18T03:12:10Z, a noon at Singapore.
  static let start: Int64 = 1_531_883_530_000_000

  /// One log with one scene: a camera at 2 Hz and a lidar at 1 Hz for some seconds, each frame with
  /// its own pose, driving north-east on the map at 10 m/s from (400, 1,100).
  init(seconds: Int = 4, logs: [String] = ["n015-2018-07-18-11-07-57+0800"]) {
    tables = [
      "log": [], "scene": [], "sample": [], "sample_data": [], "ego_pose": [],
      "sensor": [
        ["token": "s-cam", "channel": "CAM_FRONT", "modality": "camera"],
        ["token": "s-lid", "channel": "LIDAR_TOP", "modality": "lidar"],
      ],
      "calibrated_sensor": [
        [
          "token": "c-cam", "sensor_token": "s-cam", "rotation": [1, 0, 0, 0],
          "camera_intrinsic": [[1266.4, 0, 816.2], [0, 1266.5, 491.5], [0, 0, 1]],
        ],
        ["token": "c-lid", "sensor_token": "s-lid", "camera_intrinsic": [Int]()],
      ],
    ]
    for (index, logfile) in logs.enumerated() { addLog(index, logfile, seconds: seconds) }
  }

  private mutating func addLog(_ index: Int, _ logfile: String, seconds: Int) {
    tables["log"]?
      .append([
        "token": "log-\(index)", "logfile": logfile, "vehicle": "n015",
        "date_captured": "2018-07-18", "location": "singapore-onenorth",
      ])
    tables["scene"]?
      .append([
        "token": "scene-\(index)", "log_token": "log-\(index)", "name": "scene-000\(index)",
        "description": "Rain, parked trucks",
      ])
    for half in 0..<(seconds * 2) {
      let time = Self.start + Int64(index) * 600_000_000 + Int64(half) * 500_000
      if half % 2 == 0 {
        tables["sample"]?
          .append([
            "token": "sample-\(index)-\(half / 2)", "scene_token": "scene-\(index)",
            "timestamp": time,
          ])
      }
      addFrame(index, half, time, sensor: "c-cam", width: 1600, height: 900)
      if half % 2 == 0 {
        addFrame(index, half, time + 50_000, sensor: "c-lid", width: 0, height: 0)
      }
    }
  }

  private mutating func addFrame(
    _ log: Int,
    _ half: Int,
    _ time: Int64,
    sensor: String,
    width: Int,
    height: Int
  ) {
    let token = "frame-\(log)-\(half)-\(sensor)"
    let metres = Double(time - Self.start) / 1e5
    tables["sample_data"]?
      .append([
        "token": token, "sample_token": "sample-\(log)-\(half / 2)", "ego_pose_token": token,
        "calibrated_sensor_token": sensor, "timestamp": time,
        "fileformat": width > 0 ? "jpg" : "pcd.bin",
        "is_key_frame": half % 2 == 0, "width": width, "height": height,
        "filename": "samples/\(sensor)/\(token).jpg",
      ])
    tables["ego_pose"]?
      .append([
        "token": token, "timestamp": time,
        "translation": [400 + metres * 0.7, 1_100 + metres * 0.7, 0],
        "rotation": [1, 0, 0, 0],
      ])
  }

  /// Changes one column of every row of a table.
  mutating func edit(_ table: String, _ column: String, _ change: (any Sendable) -> any Sendable) {
    tables[table] = tables[table]?
      .map { row in
        var row = row
        if let value = row[column] { row[column] = change(value) }
        return row
      }
  }

  /// The tables as files by name.
  func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for (name, rows) in tables {
      let data = try JSONSerialization.data(withJSONObject: rows, options: [.sortedKeys])
      files["\(name).json"] = Array(data)
    }
    return files
  }

  /// Writes the tables into a folder.
  @discardableResult func write(to folder: TemporaryFolder, _ name: String) throws -> String {
    for (file, bytes) in try files() { try folder.write("\(name)/\(file)", bytes) }
    return "\(folder.path)/\(name)"
  }
}
