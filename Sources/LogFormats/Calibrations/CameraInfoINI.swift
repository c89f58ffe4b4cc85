import CameraModels

/// The INI of ROS's `camera_calibration` and of Videre's cameras.
///
/// ros-perception/image_common, `camera_calibration_parsers/src/parse_ini.cpp`: an `[image]` section
/// with width and height, then a section named after the camera with its matrices.
enum CameraInfoINI: CalibrationFormat {
  static let name = "ros camera_info"

  static func recognizes(_ document: CalibrationDocument) -> Bool {
    document.lines.contains("[image]") && document.lines.contains("camera matrix")
  }

  static func read(
    _ document: CalibrationDocument,
    into content: inout CalibrationContent
  ) throws(LogError) {
    var camera = document.stem
    var values: [Substring: [Double]] = [:]
    var key: Substring?
    for line in document.lines where !line.isEmpty && line.first != "#" && line.first != ";" {
      if line.hasPrefix("["), line.hasSuffix("]") {
        let section = line.dropFirst().dropLast()
        if section != "image", section != "externals" { camera = String(section) }
        key = nil
      } else if let numbers = CalibrationNode.numbers(line), let known = key {
        values[known, default: []] += numbers
      } else {
        key = line
      }
    }
    guard let matrix = CameraMatrix(rows: values["camera matrix"]) else {
      return content.leaveOut(camera, "'camera matrix' is not 9 numbers")
    }
    let distortion = values["distortion"] ?? []
    let size = [values["width"] ?? [], values["height"] ?? []]
      .compactMap { (numbers: [Double]) -> Int? in
        numbers.count == 1 && numbers[0] >= 0 ? Int(exactly: numbers[0]) : nil
      }
    let name = distortion.count == 8 ? "rational_polynomial" : "plumb_bob"
    content.add(
      CalibratedSensor(
        name: camera,
        camera: matrix.calibration(.pinhole, named: name, size: size, distortion: distortion)
      )
    )
  }
}
