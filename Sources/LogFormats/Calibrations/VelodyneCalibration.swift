/// The laser table of a Velodyne lidar.
///
/// ros-drivers/velodyne, `velodyne_pointcloud/src/lib/calibration.cpp`: a list of lasers with
/// `vert_correction` and `rot_correction` in radians, and their number.
enum VelodyneCalibration: CalibrationFormat {
  static let name = "velodyne"

  static func recognizes(_ document: CalibrationDocument) -> Bool {
    document.root["lasers"]?.elements.first?["vert_correction"] != nil
  }

  static func read(
    _ document: CalibrationDocument,
    into content: inout CalibrationContent
  ) throws(LogError) {
    let lasers = document.root["lasers"]?.elements ?? []
    let angles = lasers.compactMap { $0["vert_correction"]?.double }.filter(\.isFinite)
    guard angles.count == lasers.count else {
      return content.leaveOut(
        document.stem,
        "\(lasers.count - angles.count) of its \(lasers.count) lasers have no 'vert_correction'"
      )
    }
    if let stated = document.root["num_lasers"]?.count, stated != lasers.count {
      content.note(
        .contradiction,
        "\(document.stem): 'num_lasers' is \(stated), but \(lasers.count) lasers are listed"
      )
    }
    let ids = Set(lasers.compactMap { $0["laser_id"]?.count })
    if ids.count != lasers.count {
      content.note(
        .contradiction,
        "\(document.stem): its \(lasers.count) lasers have only \(ids.count) distinct 'laser_id'"
      )
    }
    var lidar = LidarDescription(maker: name, channelCount: lasers.count)
    let degrees = angles.map { $0 * (180 / .pi) }
    lidar.elevationDegrees = (degrees.min() ?? 0)...(degrees.max() ?? 0)
    content.add(CalibratedSensor(name: document.stem, lidar: lidar))
  }
}
