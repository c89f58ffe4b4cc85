import CameraModels

/// The `calibrated_sensor` table of nuScenes, Lyft Level 5 and TIER IV T4, with `sensor` beside it.
///
/// nutonomy/nuscenes-devkit, `docs/schema_nuscenes.md`: translation in metres and rotation as a
/// quaternion w, x, y, z from the sensor to the ego vehicle; `camera_intrinsic` is empty for other
/// sensors, and images are undistorted. T4 adds `camera_distortion`: k1, k2, p1, p2, k3. The image
/// size stands only in the `sample_data` table.
enum NuScenesCalibration: CalibrationFormat {
  static let name = "nuscenes"

  static func recognizes(_ document: CalibrationDocument) -> Bool {
    guard let row = document.root.elements.first else { return false }
    return ["sensor_token", "translation", "rotation"].allSatisfy { row[$0] != nil }
  }

  static func read(
    _ document: CalibrationDocument,
    into content: inout CalibrationContent
  ) throws(LogError) {
    let channels = channels(besides: document)
    if channels == nil {
      content.note(
        .unnamedSensor,
        "no 'sensor.json' beside the table: its sensors are named by their tokens"
      )
    }
    for row in document.root.elements {
      let token = row["sensor_token"]?.string ?? ""
      let name = channels?[token] ?? token
      guard !name.isEmpty else {
        content.leaveOut("a row", "it has no 'sensor_token'")
        continue
      }
      if let channels, channels[token] == nil {
        content.note(.unnamedSensor, "\(token.prefix(40)): 'sensor.json' has no such sensor")
      }
      let sensor = CalibratedSensor(
        name: name,
        camera: camera(name, row, &content),
        mount: mount(name, row, &content)
      )
      content.add(sensor)
    }
  }

  private static func camera(
    _ name: String,
    _ row: CalibrationNode,
    _ content: inout CalibrationContent
  ) -> CameraCalibration? {
    guard let intrinsic = row["camera_intrinsic"], !intrinsic.elements.isEmpty else { return nil }
    guard let matrix = CameraMatrix(rows: intrinsic.numbers) else {
      content.note(.incomplete, "\(name): 'camera_intrinsic' is not 3 by 3 numbers; left out")
      return nil
    }
    let distortion = row["camera_distortion"]?.numbers ?? []
    return matrix.calibration(
      .pinhole,
      named: distortion.isEmpty ? "none" : "plumb_bob",
      size: [],
      distortion: distortion
    )
  }

  private static func mount(
    _ name: String,
    _ row: CalibrationNode,
    _ content: inout CalibrationContent
  ) -> RigidTransform? {
    let mount = mount(
      of: name,
      rotation: row["rotation"]?.numbers ?? [],
      translation: row["translation"]?.numbers ?? []
    )
    guard let mount else {
      content.note(
        .noRotation,
        "\(name): its place in 'ego' is no rotation with a translation; left out"
      )
      return nil
    }
    return mount
  }

  /// The place of a sensor in the vehicle's frame `ego`; `nil` where the numbers are none.
  ///
  /// The rotation is a quaternion w, x, y, z, or the nine numbers of a matrix, as some converters
  /// write; the translation is in metres. A camera's frame is the optical one.
  static func mount(
    of name: String,
    rotation q: [Double],
    translation t: [Double]
  ) -> RigidTransform? {
    let rotation =
      q.count == 4
      ? UnitQuaternion(w: q[0], x: q[1], y: q[2], z: q[3]) : UnitQuaternion(rows: q)
    guard let rotation, t.count == 3, t.allSatisfy(\.isFinite) else { return nil }
    return RigidTransform(
      source: name,
      target: "ego",
      rotation: rotation,
      translation: [t[0], t[1], t[2]]
    )
  }

  /// Channel names by token; `nil` where the table cannot be read.
  private static func channels(besides document: CalibrationDocument) -> [String: String]? {
    guard let folder = document.folder,
      let bytes = try? CalibrationFile.content(of: "\(folder)sensor.json"),
      let table = try? CalibrationNode.json(bytes)
    else { return nil }
    var channels: [String: String] = [:]
    for row in table.elements {
      guard let token = row["token"]?.string, let channel = row["channel"]?.string else { continue }
      channels[token] = channel
    }
    return channels
  }
}
