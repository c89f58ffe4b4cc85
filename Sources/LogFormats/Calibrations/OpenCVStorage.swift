import CameraModels

/// A camera in OpenCV's file storage, in YAML, XML or JSON.
///
/// OpenCV, "File Input and Output using XML and YAML files", and the programs that write them:
/// `camera_calibration.cpp`, `calibration.cpp`, `stereo_calib.cpp`, `fisheye` and `omnidir`
/// calibrations, Autoware's and ORB-SLAM's settings. The names of the keys are not standardised;
/// those in `Keys` are understood, in any case and with `_`, `-`, `.` or nothing between the words.
enum OpenCVStorage: CalibrationFormat {
  static let name = "opencv"

  /// Names of the same thing, in small letters without marks.
  private enum Keys {
    static let matrix = ["cameramatrix", "cameramat", "kmatrix", "intrinsicmatrix", "k", "m"]
    static let distortion = [
      "distortioncoefficients", "distcoeffs", "distcoeff", "distortion", "lenscoefficients", "d",
    ]
    static let width = ["imagewidth", "camerawidth", "width"]
    static let height = ["imageheight", "cameraheight", "height"]
    static let size = ["imagesize", "imageresolution", "calibimagesize", "resolution"]
    static let name = ["cameraname", "name"]
    static let date = ["calibrationtime", "calibrationdate"]
    static let xi = ["xi"]
    static let model = ["distmodel", "distortionmodel", "cameratype"]
    static let isFisheye = ["fisheyemodel"]
  }

  static func recognizes(_ document: CalibrationDocument) -> Bool {
    let isStorage =
      document.isOpenCV || document.rootName == "opencv_storage"
      || document.root.entries.contains { $0.value["type_id"] != nil || isMatrix($0.value) }
    guard isStorage else { return false }
    let values = values(document.root)
    return suffixes.contains { find(Keys.matrix, $0, values) != nil } || values["camerafx"] != nil
  }

  /// No number, or that of a camera of a stereo pair.
  private static let suffixes = ["", "1", "2"]

  private static func isMatrix(_ node: CalibrationNode) -> Bool {
    node["rows"] != nil && node["cols"] != nil && node["data"] != nil
  }

  /// The values by their keys in small letters without marks; the first of equal ones.
  private static func values(_ root: CalibrationNode) -> [String: CalibrationNode] {
    Dictionary(
      root.entries.map { key, value in
        (String(key.lowercased().filter { $0.isLetter || $0.isNumber }), value)
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private static func find(
    _ names: [String],
    _ suffix: String,
    _ values: [String: CalibrationNode]
  ) -> CalibrationNode? {
    names.lazy.compactMap { values[$0 + suffix] }.first
  }

  static func read(
    _ document: CalibrationDocument,
    into content: inout CalibrationContent
  ) throws(LogError) {
    let values = values(document.root)
    content.date = find(Keys.date, "", values)?.string.flatMap(CalibrationDate.day)
    for suffix in suffixes {
      guard let matrix = find(Keys.matrix, suffix, values) else { continue }
      let stated = find(Keys.name, "", values)?.string ?? document.stem
      let name = suffix.isEmpty ? stated : "\(stated)_\(suffix)"
      read(name, suffix, matrix, values, into: &content)
    }
    if content.sensors.isEmpty, values["camerafx"] != nil {
      readSettings(find(Keys.name, "", values)?.string ?? document.stem, values, into: &content)
    }
  }

  private static func size(_ values: [String: CalibrationNode]) -> [Int] {
    if let size = find(Keys.size, "", values)?.size, !size.isEmpty { return size }
    return [Keys.width, Keys.height].compactMap { find($0, "", values)?.count }
  }

  private static func read(
    _ name: String,
    _ suffix: String,
    _ matrix: CalibrationNode,
    _ values: [String: CalibrationNode],
    into content: inout CalibrationContent
  ) {
    guard let matrix = CameraMatrix(rows: matrix.numbers) else {
      return content.leaveOut(name, "its camera matrix is not 3 by 3 numbers")
    }
    guard let distortion = find(Keys.distortion, suffix, values).map({ $0.numbers }) ?? [] else {
      return content.leaveOut(name, "its distortion coefficients are not numbers")
    }
    let stated = find(Keys.model, "", values)?.string
    let isFisheye = find(Keys.isFisheye, "", values)?.double == 1
    let xi = find(Keys.xi, suffix, values)?.numbers(1)
    let model: CameraCalibration.Model =
      if xi != nil {
        .omnidirectional
      } else if isFisheye {
        .fisheye
      } else if let stated {
        CameraCalibration.Model(distortionName: stated, hasFocalLength: true)
      } else {
        .pinhole
      }
    content.add(
      CalibratedSensor(
        name: name,
        camera: matrix.calibration(
          model,
          named: stated ?? (xi != nil ? "omnidir" : isFisheye ? "fisheye" : "opencv"),
          size: size(values),
          distortion: distortion,
          parameters: xi ?? []
        ),
        mount: suffix == "2" ? stereoMount(name, values, &content) : nil
      )
    )
  }

  /// `stereoCalibrate`: R and T take points of the first camera to the second.
  private static func stereoMount(
    _ name: String,
    _ values: [String: CalibrationNode],
    _ content: inout CalibrationContent
  ) -> RigidTransform? {
    guard let rows = CalibrationContent.rows(values["r"]?.numbers, values["t"]?.numbers) else {
      return nil
    }
    return content.mount("\(name.dropLast())1", in: name, rows: rows)?.inverse
  }

  /// ORB-SLAM's settings: `Camera.fx` and so on, k1 k2 p1 p2 k3, or k1 to k4 of KannalaBrandt8.
  private static func readSettings(
    _ name: String,
    _ values: [String: CalibrationNode],
    into content: inout CalibrationContent
  ) {
    func numbers(_ keys: [String]) -> [Double] { keys.compactMap { values["camera\($0)"]?.double } }
    guard let matrix = CameraMatrix(list: numbers(["fx", "fy", "cx", "cy"])) else {
      return content.leaveOut(name, "'Camera.fx', 'fy', 'cx' and 'cy' are not all numbers")
    }
    let type = values["cameratype"]?.string ?? "PinHole"
    let isFisheye = type == "KannalaBrandt8"
    let isKnown = isFisheye || ["PinHole", "Rectified"].contains(type)
    content.add(
      CalibratedSensor(
        name: name,
        camera: matrix.calibration(
          isFisheye ? .fisheye : isKnown ? .pinhole : .unknown,
          named: type,
          size: size(values),
          distortion: numbers(
            isFisheye ? ["k1", "k2", "k3", "k4"] : ["k1", "k2", "p1", "p2", "k3"]
          )
        )
      )
    )
  }
}
