/// Layouts that are known and not read: each is refused by name.
enum RefusedCalibration: CalibrationFormat {
  static let name = "refused"

  static func recognizes(_ document: CalibrationDocument) -> Bool { reason(document) != nil }

  static func read(
    _ document: CalibrationDocument,
    into content: inout CalibrationContent
  ) throws(LogError) {
    throw CalibrationContent.error(.refused, reason(document) ?? "not read")
  }

  private static func reason(_ document: CalibrationDocument) -> String? {
    if document.lines.prefix(20).contains(where: { $0.contains("ocam_model") }) {
      return
        "a calibration of OCamCalib (Scaramuzza's polynomial), which is not evaluated; convert "
        + "it to a model of Kalibr or OpenCV"
    }
    if document.rootName == "boost_serialization" {
      return "Velodyne's own XML, which is not read; convert it to YAML with "
        + "`gen_calibration.py` of velodyne_pointcloud"
    }
    return nil
  }
}
