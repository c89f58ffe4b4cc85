import CameraModels
package import Drives

extension CalibrationFile {
  /// The words of which one stands in every file that is read.
  private static let signs = [
    "camera_matrix", "camera matrix", "intrinsics", "T_cam_imu", "T_imu_cam", "T_i_b", "model_type",
    "projection_parameters", "opencv-matrix", "opencv_storage", "P_rect_0", "P0:", "Tr_velo",
    "calib_time", "camera_intrinsic", "camera_type", "PINHOLE", "SIMPLE_", "OPENCV", "RADIAL",
    "THIN_PRISM", "FOV ", "beam_altitude_angles", "vert_correction", "ocam_model",
    "boost_serialization",
  ]

  /// Whether a file that was named looks like a calibration, by its ending and its first bytes.
  ///
  /// Cheap: nothing is parsed, so a file that does may still be none.
  ///
  /// - Parameters:
  ///   - name: The file's name or path.
  ///   - head: Its first bytes; 64 kB are enough.
  /// - Returns: Whether it is worth reading.
  package static func recognizes(name: String, head: [UInt8]) -> Bool {
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    guard ["yaml", "yml", "ini", "json", "txt", "xml"].contains(ending),
      let text = String(validating: textual(head), as: UTF8.self)
    else { return false }
    if signs.contains(where: { text.contains($0) }) { return true }
    // Mounts of Autoware: nothing but names and six numbers.
    return ["roll:", "pitch:", "yaw:"].allSatisfy { text.contains($0) }
  }

  /// Whether a path that was named is a calibration and no log.
  package static func isCalibration(_ path: String) -> Bool {
    guard LogFile.isFolder(path) == false,
      let head = try? LogFile.head(of: path, count: 65_536), recognizes(name: path, head: head)
    else { return false }
    let candidate = LogCandidate(
      file: path,
      head: Array(head.prefix(LogFormatRegistry.headByteCount))
    )
    return LogFormatRegistry.format(of: candidate) == nil
  }

  /// Bytes without a character that was cut off at their end.
  private static func textual(_ head: [UInt8]) -> ArraySlice<UInt8> {
    var end = head.count
    while end > 0, head.count - end < 4, head[end - 1] >= 0x80 { end -= 1 }
    return head[..<end]
  }

  /// The cameras as a recording without streams, for `inspect`.
  ///
  /// - Parameter path: The file as the user named it.
  /// - Returns: The recording, partial where a sensor had to be left out.
  /// - Throws: As reading does.
  package static func recording(path: String) throws(LogError) -> Recording {
    let file = try read(path: path)
    var recording = Recording(path: path, format: file.format)
    recording.byteCount = try LogFile.byteCount(of: path)
    recording.bytesRead = recording.byteCount
    recording.calibrations = file.observations(stream: path)
    recording.problems = file.problems
    if file.problems.contains(where: { $0.severity == .error }) { recording.status = .partial }
    return recording
  }

  /// The cameras as observations without a time.
  ///
  /// - Parameters:
  ///   - stream: The file's name, as the index keeps it.
  ///   - role: The sensor's role, if declared; else each has its own name.
  /// - Returns: One for each camera.
  package func observations(stream: String, role: String? = nil) -> [CalibrationObservation] {
    sensors.compactMap { sensor in
      sensor.camera.map {
        var observation = CalibrationObservation(
          sensor: role ?? sensor.role,
          stream: stream,
          time: nil,
          calibration: $0,
          mount: sensor.mount
        )
        observation.date = sensor.date
        return observation
      }
    }
  }
}

extension CalibratedSensor {
  /// The sensor's role: by its topic if the file names one, else by its name.
  package var role: String { SensorName.role(ofTopic: topic ?? name) }
}
