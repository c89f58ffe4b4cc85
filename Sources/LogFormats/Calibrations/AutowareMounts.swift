import CameraModels

/// The mounts of Autoware's sensor kits: `sensors_calibration.yaml`, `sensor_kit_calibration.yaml`.
///
/// Autoware documentation, "Creating vehicle and sensor models": under the name of a frame the
/// frames mounted on it, each with x, y, z in metres and roll, pitch, yaw in radians, as in URDF.
enum AutowareMounts: CalibrationFormat {
  static let name = "autoware"
  private static let keys = ["x", "y", "z", "roll", "pitch", "yaw"]

  static func recognizes(_ document: CalibrationDocument) -> Bool {
    document.root.entries.contains { _, frames in
      frames.entries.contains { _, mount in keys.allSatisfy { mount[$0] != nil } }
    }
  }

  static func read(
    _ document: CalibrationDocument,
    into content: inout CalibrationContent
  ) throws(LogError) {
    for (target, frames) in document.root.entries {
      for (source, mount) in frames.entries {
        let numbers = keys.compactMap { mount[$0]?.double }.filter(\.isFinite)
        guard numbers.count == keys.count else {
          content.leaveOut(source, "its mount needs x, y, z, roll, pitch and yaw as numbers")
          continue
        }
        content.add(
          CalibratedSensor(
            name: sensor(ofFrame: source),
            mount: RigidTransform(
              source: source,
              target: target,
              rotation: UnitQuaternion(roll: numbers[3], pitch: numbers[4], yaw: numbers[5]),
              translation: [numbers[0], numbers[1], numbers[2]]
            )
          )
        )
      }
    }
  }

  /// `camera0` for `camera0/camera_link`, `velodyne_top` for `velodyne_top_base_link`.
  private static func sensor(ofFrame frame: String) -> String {
    for ending in ["/camera_link", "/camera_optical_link", "_base_link", "_link"]
    where frame.hasSuffix(ending) && frame.count > ending.count {
      return String(frame.dropLast(ending.count))
    }
    return frame
  }
}
