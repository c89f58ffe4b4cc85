import CameraModels

/// The YAML of ROS's `camera_info_manager` and `camera_calibration`.
///
/// ros-perception/image_common, `camera_calibration_parsers/src/parse_yml.cpp`: a file without
/// `distortion_model` is `plumb_bob`.
enum CameraInfoYAML: CalibrationFormat {
  static let name = "ros camera_info"

  static func recognizes(_ document: CalibrationDocument) -> Bool {
    let root = document.root
    guard !document.isOpenCV, document.syntax == .yaml, root["camera_matrix"] != nil else {
      return false
    }
    let keys = ["camera_name", "distortion_model", "projection_matrix", "rectification_matrix"]
    return keys.contains { root[$0] != nil }
  }

  static func read(
    _ document: CalibrationDocument,
    into content: inout CalibrationContent
  ) throws(LogError) {
    let root = document.root
    let sensor = root["camera_name"]?.string ?? document.stem
    guard let matrix = CameraMatrix(rows: root["camera_matrix"]?.numbers) else {
      return content.leaveOut(sensor, "'camera_matrix' is not 9 numbers")
    }
    let distortion = root["distortion_coefficients"].map { $0.numbers } ?? []
    guard let distortion else {
      return content.leaveOut(sensor, "'distortion_coefficients' are not numbers")
    }
    let model = root["distortion_model"]?.string ?? "plumb_bob"
    content.add(
      CalibratedSensor(
        name: sensor,
        camera: matrix.calibration(
          CameraCalibration.Model(distortionName: model, hasFocalLength: matrix.fx != 0),
          named: model,
          size: root.size("image_width", "image_height"),
          distortion: distortion
        )
      )
    )
  }
}
