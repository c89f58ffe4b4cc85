import CameraModels

/// COLMAP's `cameras.txt`.
///
/// COLMAP documentation, "Output format" and "Camera models", and `src/colmap/sensor/models.h`: a
/// line for each camera, CAMERA_ID MODEL WIDTH HEIGHT PARAMS. COLMAP puts the middle of the first
/// pixel at (0.5, 0.5); the principal point is kept as it is written.
enum COLMAPCameras: CalibrationFormat {
  static let name = "colmap"

  /// The names of the models, the number of their parameters and the projection.
  private static let models: [Substring: (count: Int, model: CameraCalibration.Model)] = [
    "SIMPLE_PINHOLE": (3, .pinhole), "PINHOLE": (4, .pinhole), "SIMPLE_RADIAL": (4, .pinhole),
    "RADIAL": (5, .pinhole), "OPENCV": (8, .pinhole), "FULL_OPENCV": (12, .pinhole),
    "OPENCV_FISHEYE": (8, .fisheye), "SIMPLE_RADIAL_FISHEYE": (4, .fisheye),
    "RADIAL_FISHEYE": (5, .fisheye), "FOV": (5, .unknown), "THIN_PRISM_FISHEYE": (12, .unknown),
    "RAD_TAN_THIN_PRISM_FISHEYE": (16, .unknown), "SIMPLE_DIVISION": (4, .unknown),
    "DIVISION": (5, .unknown), "SIMPLE_FISHEYE": (3, .fisheye), "FISHEYE": (4, .fisheye),
  ]

  static func recognizes(_ document: CalibrationDocument) -> Bool {
    guard let line = document.lines.first(where: { !$0.isEmpty && $0.first != "#" }) else {
      return false
    }
    let words = line.split(whereSeparator: \.isWhitespace)
    return words.count > 4 && Int(words[0]) != nil && models[words[1]] != nil
  }

  static func read(
    _ document: CalibrationDocument,
    into content: inout CalibrationContent
  ) throws(LogError) {
    for line in document.lines where !line.isEmpty && line.first != "#" {
      let words = line.split(whereSeparator: \.isWhitespace)
      let name = "camera_\(words[0])"
      guard words.count > 4, let (count, model) = models[words[1]] else {
        content.leaveOut(name, "'\(line.prefix(40))' names no model of COLMAP")
        continue
      }
      let numbers = words.dropFirst(4).compactMap { Double($0) }.filter(\.isFinite)
      guard let width = Int(words[2]), let height = Int(words[3]), width > 0, height > 0,
        numbers.count == count, words.count == 4 + count
      else {
        content.leaveOut(name, "'\(words[1])' needs a size and \(count) numbers")
        continue
      }
      content.add(
        CalibratedSensor(
          name: name,
          camera: camera(model, String(words[1]), [width, height], numbers)
        )
      )
    }
  }

  /// Models whose name begins with SIMPLE, and the radial ones, have one focal length.
  private static func camera(
    _ model: CameraCalibration.Model,
    _ name: String,
    _ size: [Int],
    _ numbers: [Double]
  ) -> CameraCalibration {
    let isSingle =
      name.hasPrefix("SIMPLE") || ["RADIAL", "RADIAL_FISHEYE"].contains(name)
    let focal = isSingle ? [numbers[0], numbers[0]] : Array(numbers[..<2])
    let rest = Array(numbers[(isSingle ? 1 : 2)...])
    var distortion = Array(rest[2...])
    if model == .pinhole, !distortion.isEmpty, distortion.count < 4 {
      distortion += [Double](repeating: 0, count: 4 - distortion.count)
    }
    if model == .fisheye, !distortion.isEmpty {
      distortion += [Double](repeating: 0, count: 4 - distortion.count)
    }
    return CameraCalibration(
      model: model,
      distortionModel: name,
      width: size[0],
      height: size[1],
      fx: focal[0],
      fy: focal[1],
      cx: rest[0],
      cy: rest[1],
      distortion: distortion
    )
  }
}
