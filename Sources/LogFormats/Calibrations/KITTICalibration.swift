import CameraModels

/// KITTI's calibration files: `calib_cam_to_cam.txt`, `calib_velo_to_cam.txt`,
/// `calib_imu_to_velo.txt`, and those of the object, tracking and odometry benchmarks.
///
/// Geiger, Lenz, Stiller & Urtasun, "Vision meets Robotics: The KITTI Dataset", International
/// Journal of Robotics Research 32 (2013), section III, and the development kits' readme: R_0i, T_0i
/// take points of camera 0 to camera i, R_rect_0i its axes to the rectified ones, P_rect_0i a
/// rectified point of camera 0 to the rectified image i.
enum KITTICalibration: CalibrationFormat {
  static let name = "kitti"

  static func recognizes(_ document: CalibrationDocument) -> Bool {
    let values = values(document)
    if values["P_rect_00"] != nil || values["K_00"] != nil { return true }
    if values["P0"]?.count == 12, values["P2"]?.count == 12 { return true }
    return values["R"]?.count == 9 && values["T"]?.count == 3
  }

  /// The numbers of each line, `NAME: numbers`; the tracking benchmark leaves some colons out.
  private static func values(_ document: CalibrationDocument) -> [String: [Double]] {
    var values: [String: [Double]] = [:]
    for line in document.lines.prefix(1000) {
      guard let end = line.firstIndex(where: { $0 == ":" || $0.isWhitespace }) else { continue }
      let rest = line[end...].drop { $0 == ":" }
      guard let numbers = CalibrationNode.numbers(rest), numbers.allSatisfy(\.isFinite) else {
        continue
      }
      values[String(line[..<end])] = numbers
    }
    return values
  }

  static func read(
    _ document: CalibrationDocument,
    into content: inout CalibrationContent
  ) throws(LogError) {
    let values = values(document)
    content.date = KITTICalibrationFile(document.bytes).date
    if values["P0"] != nil {
      readBenchmark(values, into: &content)
    } else if values["R"] != nil {
      // Only the lidar's file has the offsets of a rectification.
      let isLidar = values["delta_f"] != nil || document.name.contains("velo_to_cam")
      let (source, target) = isLidar ? ("velodyne", "image_00") : ("imu", "velodyne")
      add(source, target, (values["R"] ?? []), (values["T"] ?? []), into: &content)
    } else {
      for number in 0..<100 {
        let digits = number < 10 ? "0\(number)" : "\(number)"
        readCamera(digits, values, into: &content)
      }
    }
  }

  private static func add(
    _ source: String,
    _ target: String,
    _ rotation: [Double],
    _ translation: [Double],
    into content: inout CalibrationContent
  ) {
    let mount = content.mount(
      source,
      in: target,
      rows: CalibrationContent.rows(rotation, translation)
    )
    content.add(CalibratedSensor(name: source, mount: mount))
  }

  // MARK: Raw recordings

  private static func readCamera(
    _ digits: String,
    _ values: [String: [Double]],
    into content: inout CalibrationContent
  ) {
    let name = "image_\(digits)"
    if let k = values["K_\(digits)"] {
      guard let matrix = CameraMatrix(rows: k) else {
        return content.leaveOut(name, "'K_\(digits)' is not 9 numbers")
      }
      let rows = CalibrationContent.rows(values["R_\(digits)"], values["T_\(digits)"])
      content.add(
        CalibratedSensor(
          name: name,
          camera: matrix.calibration(
            .pinhole,
            named: "plumb_bob",
            size: size(values["S_\(digits)"]),
            distortion: values["D_\(digits)"] ?? []
          ),
          mount: digits == "00" ? nil : content.mount("image_00", in: name, rows: rows)?.inverse
        )
      )
    }
    guard let p = values["P_rect_\(digits)"] else { return }
    addRectified(
      "\(name)_rect",
      p,
      size: size(values["S_rect_\(digits)"]),
      reference: "image_00",
      rectification: values["R_rect_00"],
      into: &content
    )
  }

  private static func size(_ numbers: [Double]?) -> [Int] {
    guard let numbers, numbers.count == 2 else { return [] }
    return numbers.compactMap { $0 > 0 ? Int(exactly: $0) : nil }
  }

  /// Adds a rectified image, which sees without distortion along the axes of rectified camera 0.
  private static func addRectified(
    _ name: String,
    _ p: [Double],
    size: [Int],
    reference: String,
    rectification: [Double]?,
    into content: inout CalibrationContent
  ) {
    guard let matrix = CameraMatrix(rows: p), let origin = rectifiedOrigin(p) else {
      return content.leaveOut(name, "its projection is not 3 by 4 numbers with focal lengths")
    }
    var mount: RigidTransform? = RigidTransform(
      source: name,
      target: "\(reference)_rect",
      rotation: .identity,
      translation: origin
    )
    if let rectification {
      let turn = content.mount(
        reference,
        in: "\(reference)_rect",
        rows: CalibrationContent.rows(rectification, [0, 0, 0])
      )
      mount = turn.flatMap { mount?.followed(by: $0.inverse) }
    }
    content.add(
      CalibratedSensor(
        name: name,
        camera: matrix.calibration(.pinhole, named: "none", size: size, distortion: []),
        mount: mount
      )
    )
  }

  /// The origin of a rectified camera in rectified camera 0 in metres, by its projection; `nil` where
  /// that is no 3 by 4 numbers with focal lengths.
  static func rectifiedOrigin(_ p: [Double]) -> SIMD3<Double>? {
    guard p.count == 12, let matrix = CameraMatrix(rows: p), matrix.fx != 0, matrix.fy != 0 else {
      return nil
    }
    // p4 = K t, with t from rectified camera 0 to this one.
    let z = p[11]
    return [-(p[3] - matrix.cx * z) / matrix.fx, -(p[7] - matrix.cy * z) / matrix.fy, -z]
  }

  // MARK: Benchmarks

  private static func readBenchmark(
    _ values: [String: [Double]],
    into content: inout CalibrationContent
  ) {
    let rectification = values["R0_rect"] ?? values["R_rect"]
    for number in 0..<10 {
      guard let p = values["P\(number)"] else { continue }
      addRectified(
        "image_\(number)",
        p,
        size: [],
        reference: "image_0",
        rectification: rectification,
        into: &content
      )
    }
    // The odometry benchmark's lidar is mounted in the rectified frame.
    let lidar = values["Tr_velo_to_cam"] ?? values["Tr_velo_cam"]
    if let rows = lidar {
      content.add(
        CalibratedSensor(
          name: "velodyne",
          mount: content.mount("velodyne", in: "image_0", rows: rows)
        )
      )
    } else if let rows = values["Tr"] {
      content.add(
        CalibratedSensor(
          name: "velodyne",
          mount: content.mount("velodyne", in: "image_0_rect", rows: rows)
        )
      )
    }
    if let rows = values["Tr_imu_to_velo"] ?? values["Tr_imu_velo"] {
      content.add(
        CalibratedSensor(name: "imu", mount: content.mount("imu", in: "velodyne", rows: rows))
      )
    }
  }
}
