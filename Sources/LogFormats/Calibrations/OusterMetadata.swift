import CameraModels

/// An Ouster sensor's metadata: nested (from client 0.2.2), flat (before), or the few keys of Ouster
/// Studio.
///
/// Ouster, "Sensor HTTP API: get metadata", and ouster-sdk, `metadata` parsing: angles in degrees,
/// `lidar_mode` as columns by turns per second, `lidar_to_sensor_transform` in millimetres.
enum OusterMetadata: CalibrationFormat {
  static let name = "ouster"

  static func recognizes(_ document: CalibrationDocument) -> Bool {
    find("beam_altitude_angles", document.root, in: "beam_intrinsics") != nil
  }

  /// A value in a section, or at the top, where older clients put it.
  private static func find(
    _ key: String,
    _ root: CalibrationNode,
    in sections: String...
  ) -> CalibrationNode? {
    sections.lazy.compactMap { root[$0]?[key] }.first ?? root[key]
  }

  static func read(
    _ document: CalibrationDocument,
    into content: inout CalibrationContent
  ) throws(LogError) {
    let root = document.root
    guard let angles = find("beam_altitude_angles", root, in: "beam_intrinsics")?.numbers,
      !angles.isEmpty, angles.allSatisfy(\.isFinite)
    else { return content.leaveOut(document.stem, "'beam_altitude_angles' are not numbers") }
    var lidar = LidarDescription(maker: name, channelCount: angles.count)
    lidar.elevationDegrees = (angles.min() ?? 0)...(angles.max() ?? 0)
    lidar.model = find("prod_line", root, in: "sensor_info")?.string
    lidar.serialNumber = serial(find("prod_sn", root, in: "sensor_info"))
    lidar.firmware = find("build_rev", root, in: "sensor_info")?.string
    readMode(root, &lidar)
    check(root, &lidar, document.stem, &content)
    var mount: RigidTransform?
    if let node = find("lidar_to_sensor_transform", root, in: "lidar_intrinsics") {
      var rows = node.numbers
      if let given = rows, given.count == 16 {
        for index in [3, 7, 11] { rows?[index] = given[index] / 1000 }
      }
      mount = content.mount("lidar", in: "sensor", rows: rows)
    }
    content.add(
      CalibratedSensor(
        name: lidar.serialNumber ?? document.stem,
        lidar: lidar,
        mount: mount
      )
    )
  }

  private static func serial(_ node: CalibrationNode?) -> String? {
    guard case .number(let value) = node else { return node?.string }
    return Int64(exactly: value).map(String.init)
  }

  /// `1024x10`: columns of a turn, turns per second.
  private static func readMode(_ root: CalibrationNode, _ lidar: inout LidarDescription) {
    guard let mode = find("lidar_mode", root, in: "config_params", "lidar_data_format")?.string
    else { return }
    let words = mode.split(separator: "x")
    guard words.count == 2, let columns = Int(words[0]), let rate = Double(words[1]),
      columns > 0, rate > 0
    else { return }
    (lidar.columnsPerFrame, lidar.framesPerSecond) = (columns, rate)
  }

  private static func check(
    _ root: CalibrationNode,
    _ lidar: inout LidarDescription,
    _ name: String,
    _ content: inout CalibrationContent
  ) {
    let format = root["lidar_data_format"] ?? root["data_format"]
    if let rows = format?["pixels_per_column"]?.count, rows != lidar.channelCount {
      content.note(
        .contradiction,
        "\(name): \(lidar.channelCount) beam angles, but \(rows) pixels in a column"
      )
    }
    guard let columns = format?["columns_per_frame"]?.count else { return }
    if let stated = lidar.columnsPerFrame, stated != columns {
      content.note(
        .contradiction,
        "\(name): 'lidar_mode' has \(stated) columns, 'columns_per_frame' \(columns)"
      )
    }
    lidar.columnsPerFrame = columns
  }
}
