import CameraModels

/// Kalibr's camera and IMU chains, also as OpenVINS writes them.
///
/// ethz-asl/kalibr, wiki "YAML formats" and "Supported models": cameras `cam0` and up, whose
/// `T_cam_imu` takes points of the IMU to the camera and `T_cn_cnm1` points of the camera before.
/// OpenVINS writes `T_imu_cam`, the inverse, and `T_i_b` from the body to an IMU.
enum KalibrChain: CalibrationFormat {
  static let name = "kalibr"

  static func recognizes(_ document: CalibrationDocument) -> Bool {
    document.root.entries.contains { key, value in
      isNumbered(key, "cam") && value["intrinsics"] != nil && value["camera_model"] != nil
        || isNumbered(key, "imu") && isIMU(value)
    } || isIMU(document.root)
  }

  private static func isIMU(_ node: CalibrationNode) -> Bool {
    node["accelerometer_noise_density"] != nil && node["gyroscope_noise_density"] != nil
  }

  static func read(
    _ document: CalibrationDocument,
    into content: inout CalibrationContent
  ) throws(LogError) {
    for (key, value) in document.root.entries {
      if isNumbered(key, "cam") {
        readCamera(key, value, into: &content)
      } else if isNumbered(key, "imu") {
        readIMU(key, value, into: &content)
      }
    }
    if isIMU(document.root) { readIMU("imu0", document.root, into: &content) }
  }

  private static func isNumbered(_ key: String, _ prefix: String) -> Bool {
    key.hasPrefix(prefix) && Int(key.dropFirst(prefix.count)) != nil
  }

  private static func readIMU(
    _ name: String,
    _ node: CalibrationNode,
    into content: inout CalibrationContent
  ) {
    let mount = node["T_i_b"].flatMap { content.mount("body", in: name, rows: $0.numbers) }
    content.add(
      CalibratedSensor(name: name, topic: node["rostopic"]?.string, mount: mount?.inverse)
    )
  }

  private static func readCamera(
    _ name: String,
    _ node: CalibrationNode,
    into content: inout CalibrationContent
  ) {
    let projection = node["camera_model"]?.string ?? ""
    let distortionModel = node["distortion_model"]?.string ?? "none"
    // The projection's own numbers stand before the focal lengths.
    let ownCount =
      switch projection {
      case "omni": 1
      case "ds", "eucm": 2
      default: 0
      }
    guard let intrinsics = node["intrinsics"]?.numbers(4 + ownCount),
      let matrix = CameraMatrix(list: Array(intrinsics.suffix(4)))
    else {
      return content.leaveOut(name, "its 'intrinsics' are not \(4 + ownCount) numbers")
    }
    guard let distortion = node["distortion_coeffs"].map({ $0.numbers }) ?? [] else {
      return content.leaveOut(name, "its 'distortion_coeffs' are not numbers")
    }
    let model = model(projection, distortionModel)
    content.add(
      CalibratedSensor(
        name: name,
        topic: node["rostopic"]?.string,
        camera: matrix.calibration(
          model,
          named: model == .unknown ? "\(projection)-\(distortionModel)" : distortionModel,
          size: node["resolution"]?.size ?? [],
          distortion: distortion,
          parameters: Array(intrinsics.prefix(ownCount))
        ),
        mount: mount(name, node, &content)
      )
    )
  }

  private static func model(
    _ projection: String,
    _ distortion: String
  ) -> CameraCalibration.Model {
    switch (projection, distortion) {
    case ("pinhole", "radtan"), ("pinhole", "none"): .pinhole
    case ("pinhole", "equidistant"), ("pinhole", "equi"): .fisheye
    case ("omni", "radtan"), ("omni", "none"): .omnidirectional
    case ("ds", "none"), ("ds", ""): .doubleSphere
    case ("eucm", "none"), ("eucm", ""): .enhancedUnified
    default: .unknown
    }
  }

  private static func mount(
    _ name: String,
    _ node: CalibrationNode,
    _ content: inout CalibrationContent
  ) -> RigidTransform? {
    if let rows = node["T_cam_imu"] {
      return content.mount("imu0", in: name, rows: rows.numbers)?.inverse
    }
    if let rows = node["T_imu_cam"] { return content.mount(name, in: "imu0", rows: rows.numbers) }
    guard let rows = node["T_cn_cnm1"], let number = Int(name.dropFirst(3)), number > 0 else {
      return nil
    }
    return content.mount("cam\(number - 1)", in: name, rows: rows.numbers)?.inverse
  }
}
