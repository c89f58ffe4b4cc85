/// Writes a drive as tables of TIER IV's T4 format, nuScenes' schema with geographic coordinates.
///
/// `docs/t4_format_3d_detailed.md` of tier4_perception_dataset.
struct T4TableWriter {
  /// One table: its name and the rows as JSON objects.
  typealias Table = (name: String, rows: [String])

  private struct Sensor {
    var channel: String
    var modality: String
    var format: String
    var setup: CameraSetup?
  }

  private static let hertz = 2.0
  private static let sensors = [
    Sensor(channel: "CAM_FRONT", modality: "camera", format: "jpg", setup: .wide),
    Sensor(channel: "CAM_BACK", modality: "camera", format: "jpg", setup: .wide),
    Sensor(channel: "LIDAR_TOP", modality: "lidar", format: "pcd.bin"),
  ]

  private var drive: DatasetDrive
  /// What the scene's description says.
  private let words: String
  private var samples: [String] = []
  private var frames: [String] = []
  private var poses: [String] = []

  /// Prepares to write a drive.
  init(_ drive: DatasetDrive, description: String) {
    self.drive = drive
    words = description
  }

  /// The tables with every row.
  mutating func tables() -> [Table] {
    let log = token()
    let scene = token()
    let sensors = Self.sensors.map { _ in token() }
    let mounts = Self.sensors.map { _ in token() }
    var sample = ""
    for tick in 0..<Int(drive.script.seconds * Self.hertz) {
      let moment = drive.moment(at: Double(tick) / Self.hertz)
      let microseconds = moment.time / 1000
      let isKey = tick % 2 == 0
      if isKey {
        sample = token()
        samples.append(
          row([
            ("token", text(sample)), ("timestamp", "\(microseconds)"), ("scene_token", text(scene)),
          ])
        )
      }
      let pose = token()
      poses.append(
        row([
          ("token", text(pose)), ("timestamp", "\(microseconds)"),
          ("translation", "[\(number(moment.east)),\(number(moment.north)),0]"),
          ("rotation", "[1,0,0,0]"),
          (
            "geocoordinate",
            "[\(Decimal.text(moment.latitude, decimals: 8)),"
              + "\(Decimal.text(moment.longitude, decimals: 8)),163]"
          ),
        ])
      )
      for (index, sensor) in Self.sensors.enumerated() {
        frames.append(
          row([
            ("token", text(token())), ("sample_token", text(sample)),
            ("ego_pose_token", text(pose)),
            ("calibrated_sensor_token", text(mounts[index])),
            ("filename", text("data/\(sensor.channel)/\(tick).\(sensor.format)")),
            ("fileformat", text(sensor.format)), ("width", "\(sensor.setup?.width ?? 0)"),
            ("height", "\(sensor.setup?.height ?? 0)"),
            ("timestamp", "\(microseconds + Int64(index) * 11_000)"), ("is_key_frame", "\(isKey)"),
          ])
        )
      }
    }
    return [
      ("log", [logRow(log)]), ("scene", [sceneRow(scene, log: log)]),
      ("sensor", sensors.indices.map { sensorRow(sensors[$0], Self.sensors[$0]) }),
      (
        "calibrated_sensor",
        mounts.indices.map { mountRow(mounts[$0], sensor: sensors[$0], Self.sensors[$0]) }
      ),
      ("sample", samples), ("sample_data", frames), ("ego_pose", poses),
    ]
  }

  /// The same tables after an accident: the last scene's samples, a third of the poses and the
  /// calibration of the rear camera are gone, and some rows came twice.
  mutating func damagedTables() -> [Table] {
    tables()
      .map { table in
        let count = table.rows.count
        switch table.name {
        case "calibrated_sensor": return (table.name, [table.rows[0], table.rows[2]])
        case "sample": return (table.name, Array(table.rows.prefix(count * 3 / 4)))
        case "sample_data": return (table.name, table.rows + table.rows.prefix(6))
        case "ego_pose":
          return (table.name, table.rows.prefix(count / 3) + table.rows.suffix(count / 3))
        default: return table
        }
      }
  }

  private func logRow(_ token: String) -> String {
    row([
      ("token", text(token)), ("logfile", text(drive.script.name)),
      ("vehicle", text(drive.script.vehicle)),
      ("data_captured", text(String(drive.script.start.prefix(10)))),
      ("location", text("karlsruhe")),
    ])
  }

  private func sceneRow(_ token: String, log: String) -> String {
    row([
      ("token", text(token)), ("name", text("\(drive.script.name)-0")),
      ("description", text(words)), ("log_token", text(log)),
      ("nbr_samples", "\(samples.count)"),
    ])
  }

  private func sensorRow(_ token: String, _ sensor: Sensor) -> String {
    row([
      ("token", text(token)), ("channel", text(sensor.channel)),
      ("modality", text(sensor.modality)),
    ])
  }

  /// A sensor 1.8 m above the ground; cameras look ahead or back along the optical axis z.
  private func mountRow(_ token: String, sensor: String, _ description: Sensor) -> String {
    let setup = description.setup
    let rotation =
      setup == nil
      ? "[1,0,0,0]"
      : description.channel == "CAM_BACK" ? "[0.5,-0.5,-0.5,0.5]" : "[0.5,-0.5,0.5,-0.5]"
    var intrinsic = "[]"
    if let numbers = setup?.intrinsics.map(number) {
      let rows = stride(from: 0, to: 9, by: 3)
        .map { "[\(numbers[$0..<($0 + 3)].joined(separator: ","))]" }
      intrinsic = "[\(rows.joined(separator: ","))]"
    }
    let distortion = (setup?.distortion ?? []).map(number).joined(separator: ",")
    return row([
      ("token", text(token)), ("sensor_token", text(sensor)), ("translation", "[1.5,0,1.8]"),
      ("rotation", rotation), ("camera_intrinsic", intrinsic),
      ("camera_distortion", "[\(distortion)]"),
    ])
  }

  /// 32 hexadecimal digits.
  private mutating func token() -> String {
    drive.generator.bytes(16)
      .map { byte in
        let digits = String(byte, radix: 16)
        return digits.utf8.count == 1 ? "0" + digits : digits
      }
      .joined()
  }

  private func number(_ value: Double) -> String { Decimal.text(value, decimals: 3) }

  private func text(_ value: String) -> String { "\"\(value)\"" }

  private func row(_ columns: [(name: String, value: String)]) -> String {
    "{" + columns.map { "\"\($0.name)\":\($0.value)" }.joined(separator: ",") + "}"
  }
}
