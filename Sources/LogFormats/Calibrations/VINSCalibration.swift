import CameraModels

/// Camera files of CamOdoCal, which VINS-Mono and VINS-Fusion use, and the mounts of their main file.
///
/// HKUST-Aerial-Robotics/VINS-Fusion, `camera_models/src/camera_models`: PinholeCamera,
/// PinholeFullCamera, CataCamera (MEI) and EquidistantCamera (KANNALA_BRANDT, whose k2 to k5 are
/// OpenCV's k1 to k4). SCARAMUZZA is named as unknown.
enum VINSCalibration: CalibrationFormat {
  static let name = "vins"

  static func recognizes(_ document: CalibrationDocument) -> Bool {
    let root = document.root
    return root["model_type"] != nil
      || root.entries.contains { $0.key.hasPrefix("body_T_cam") }
  }

  static func read(
    _ document: CalibrationDocument,
    into content: inout CalibrationContent
  ) throws(LogError) {
    let root = document.root
    if let type = root["model_type"]?.string {
      readCamera(type, root, document.stem, into: &content)
    }
    for (key, value) in root.entries where key.hasPrefix("body_T_cam") {
      let name = String(key.dropFirst(7))
      let mount = content.mount(name, in: "body", rows: value.numbers)
      content.add(CalibratedSensor(name: name, mount: mount))
    }
  }

  private static func readCamera(
    _ type: String,
    _ root: CalibrationNode,
    _ stem: String,
    into content: inout CalibrationContent
  ) {
    // Every file of VINS names its camera `camera`.
    let stated = root["camera_name"]?.string ?? "camera"
    let name = stated == "camera" ? stem : stated
    let projection = root["projection_parameters"] ?? .table([])
    let distortion = root["distortion_parameters"] ?? .table([])
    func numbers(_ node: CalibrationNode, _ keys: [String]) -> [Double]? {
      let values = keys.compactMap { node[$0]?.double }
      return values.count == keys.count ? values : nil
    }
    let matrixKeys: [String]
    let coefficientKeys: [String]
    let coefficients: CalibrationNode
    let model: CameraCalibration.Model
    switch type.uppercased() {
    case "PINHOLE":
      (model, coefficients) = (.pinhole, distortion)
      matrixKeys = ["fx", "fy", "cx", "cy"]
      coefficientKeys = ["k1", "k2", "p1", "p2"]
    case "PINHOLE_FULL":
      (model, coefficients) = (.pinhole, distortion)
      matrixKeys = ["fx", "fy", "cx", "cy"]
      coefficientKeys = ["k1", "k2", "p1", "p2", "k3", "k4", "k5", "k6"]
    case "MEI":
      (model, coefficients) = (.omnidirectional, distortion)
      matrixKeys = ["gamma1", "gamma2", "u0", "v0"]
      coefficientKeys = ["k1", "k2", "p1", "p2"]
    case "KANNALA_BRANDT":
      (model, coefficients) = (.fisheye, projection)
      matrixKeys = ["mu", "mv", "u0", "v0"]
      coefficientKeys = ["k2", "k3", "k4", "k5"]
    default:
      return content.leaveOut(name, "the model '\(type.prefix(40))' is not evaluated")
    }
    guard let matrix = CameraMatrix(list: numbers(projection, matrixKeys)),
      let list = numbers(coefficients, coefficientKeys)
    else {
      return content.leaveOut(
        name,
        "'\(type)' needs \((matrixKeys + coefficientKeys).joined(separator: ", ")) as numbers"
      )
    }
    var parameters: [Double] = []
    if model == .omnidirectional {
      guard let xi = root["mirror_parameters"]?["xi"]?.double else {
        return content.leaveOut(name, "'MEI' needs the mirror's 'xi' as a number")
      }
      parameters = [xi]
    }
    content.add(
      CalibratedSensor(
        name: name,
        camera: matrix.calibration(
          model,
          named: type,
          size: root.size("image_width", "image_height"),
          distortion: list,
          parameters: parameters
        )
      )
    )
  }
}
