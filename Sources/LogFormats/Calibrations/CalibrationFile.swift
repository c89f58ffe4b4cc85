import Bytes
package import Drives

/// A file that states how sensors see and where they sit, told apart by its content.
package struct CalibrationFile: Sendable {
  /// The layout's name: `kalibr`.
  package var format: String
  /// The sensors in the order of the file.
  package var sensors: [CalibratedSensor]
  /// What was noticed.
  package var problems: [Problem]

  /// Layouts of lines, told without parsing.
  private static let lineFormats: [any CalibrationFormat.Type] = [
    CameraInfoINI.self, KITTICalibration.self, COLMAPCameras.self, RefusedCalibration.self,
  ]
  /// Layouts of YAML, JSON and XML; the general one comes last.
  private static let treeFormats: [any CalibrationFormat.Type] = [
    KalibrChain.self, VINSCalibration.self, NuScenesCalibration.self, BasaltCalibration.self,
    OusterMetadata.self, VelodyneCalibration.self, AutowareMounts.self, CameraInfoYAML.self,
    RefusedCalibration.self, OpenCVStorage.self,
  ]

  /// The names of the layouts that are read.
  static let advice =
    "calibrations are read from ROS camera_info YAML and INI, Kalibr, OpenCV and VINS-Fusion, "
    + "KITTI, nuScenes, Basalt, COLMAP, Autoware, Ouster and Velodyne files"

  /// Reads a file of at most 16 MB.
  ///
  /// - Throws: CAL001 to CAL004 and CAL011 where nothing of it can be read; `missing` where there is
  ///   no such file.
  package static func read(path: String) throws(LogError) -> CalibrationFile {
    let words = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = words.count > 1 ? words.dropLast().joined(separator: "/") + "/" : ""
    let bytes = try content(of: path)
    return try read(bytes, name: words.last.map(String.init) ?? path, folder: folder)
  }

  /// Reads the bytes of a file whose neighbours are not looked at.
  ///
  /// - Parameters:
  ///   - bytes: The whole file, at most 16 MB.
  ///   - name: Its name, which names a sensor where the file does not.
  /// - Returns: The sensors.
  /// - Throws: As for a path.
  package static func read(
    bytes: [UInt8],
    named name: String
  ) throws(LogError) -> CalibrationFile {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    return try read(bytes, name: last, folder: nil)
  }

  private static func read(
    _ bytes: [UInt8],
    name: String,
    folder: String?
  ) throws(LogError) -> CalibrationFile {
    var document = try CalibrationDocument(bytes, name: name, folder: folder)
    let format = try format(of: &document)
    var content = CalibrationContent()
    try format.read(document, into: &content)
    guard !content.sensors.isEmpty else {
      let reason = content.problems.first?.message ?? "it states no sensor"
      throw CalibrationContent.error(.incomplete, "nothing of the calibration is read: \(reason)")
    }
    return CalibrationFile(
      format: format.name,
      sensors: content.sensors,
      problems: content.problems
    )
  }

  private static func format(
    of document: inout CalibrationDocument
  ) throws(LogError) -> any CalibrationFormat.Type {
    let whole = document
    if let format = lineFormats.first(where: { $0.recognizes(whole) }) { return format }
    try document.parse()
    let parsed = document
    if let format = treeFormats.first(where: { $0.recognizes(parsed) }) { return format }
    throw CalibrationContent.error(.unknownFormat, "not a calibration of a known form: \(advice)")
  }

  /// The bytes of a regular file of at most 16 MB.
  static func content(of path: String) throws(LogError) -> [UInt8] {
    do throws(ByteError) {
      let source = try FileByteSource(path)
      guard source.byteCount <= CalibrationLimits.fileBytes else {
        throw ByteError.limitExceeded(
          what: "the file",
          byteCount: UInt64(source.byteCount),
          limit: UInt64(CalibrationLimits.fileBytes)
        )
      }
      var bytes: [UInt8] = []
      try source.read(at: 0, count: Int(source.byteCount), into: &bytes)
      return Array(bytes.prefix(Int(source.byteCount)))
    } catch {
      guard case .limitExceeded = error else {
        throw LogError(reading: error, rule: CalibrationRule.unreadable.rawValue)
      }
      throw LogError(reading: error, rule: CalibrationRule.tooLarge.rawValue)
    }
  }
}
