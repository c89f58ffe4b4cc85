import CameraModels

/// Basalt's calibration JSON.
///
/// VladyslavUsenko/basalt, `doc/Calibration.md`, and basalt-headers, `camera/*_camera.hpp`:
/// `T_imu_cam` takes points of each camera to the IMU. `ucm` is the enhanced unified model with beta
/// 1; `fov` is named as unknown.
enum BasaltCalibration: CalibrationFormat {
  static let name = "basalt"

  static func recognizes(_ document: CalibrationDocument) -> Bool {
    cameras(document).contains { $0["camera_type"] != nil && $0["intrinsics"] != nil }
  }

  private static func cameras(_ document: CalibrationDocument) -> [CalibrationNode] {
    document.root["value0"]?["intrinsics"]?.elements ?? []
  }

  static func read(
    _ document: CalibrationDocument,
    into content: inout CalibrationContent
  ) throws(LogError) {
    let root = document.root["value0"] ?? .table([])
    let mounts = root["T_imu_cam"]?.elements ?? []
    let sizes = root["resolution"]?.elements ?? []
    for (index, camera) in cameras(document).enumerated() {
      let name = "cam\(index)"
      let type = camera["camera_type"]?.string ?? ""
      let numbers = camera["intrinsics"] ?? .table([])
      guard
        let matrix = CameraMatrix(
          list: ["fx", "fy", "cx", "cy"].compactMap { numbers[$0]?.double }
        )
      else {
        content.leaveOut(name, "its intrinsics lack fx, fy, cx or cy")
        continue
      }
      let (model, distortion, parameters) = form(type, numbers)
      content.add(
        CalibratedSensor(
          name: name,
          camera: matrix.calibration(
            model,
            named: type,
            size: index < sizes.count ? sizes[index].size : [],
            distortion: distortion,
            parameters: parameters
          ),
          mount: index < mounts.count ? mount(name, mounts[index], &content) : nil
        )
      )
    }
  }

  private static func form(
    _ type: String,
    _ numbers: CalibrationNode
  ) -> (CameraCalibration.Model, [Double], [Double]) {
    func all(_ keys: String...) -> [Double] { keys.map { numbers[$0]?.double ?? .nan } }
    switch type {
    case "ds": return (.doubleSphere, [], all("xi", "alpha"))
    case "eucm": return (.enhancedUnified, [], all("alpha", "beta"))
    case "ucm": return (.enhancedUnified, [], all("alpha") + [1])
    case "kb4": return (.fisheye, all("k1", "k2", "k3", "k4"), [])
    case "pinhole": return (.pinhole, [], [])
    case "pinhole-radtan8":
      return (.pinhole, all("k1", "k2", "p1", "p2", "k3", "k4", "k5", "k6"), [])
    default: return (.unknown, [], [])
    }
  }

  private static func mount(
    _ name: String,
    _ node: CalibrationNode,
    _ content: inout CalibrationContent
  ) -> RigidTransform? {
    let parts = ["qw", "qx", "qy", "qz", "px", "py", "pz"]
      .compactMap { node[$0]?.double }
      .filter(\.isFinite)
    guard parts.count == 7,
      let rotation = UnitQuaternion(w: parts[0], x: parts[1], y: parts[2], z: parts[3])
    else {
      content.note(.noRotation, "\(name): its 'T_imu_cam' is no rotation; left out")
      return nil
    }
    return RigidTransform(
      source: name,
      target: "imu",
      rotation: rotation,
      translation: [parts[4], parts[5], parts[6]]
    )
  }
}
