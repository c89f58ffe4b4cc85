import CameraModels
import GRDB

/// Reads a calibration and its mount from a row of the table `calibration`.
enum CalibrationColumns {
  static func calibration(_ row: Row) -> CameraCalibration {
    CameraCalibration(
      model: CameraCalibration.Model(rawValue: row["model"]) ?? .unknown,
      distortionModel: row["distortion_model"],
      width: row["width_px"],
      height: row["height_px"],
      fx: row["fx_px"],
      fy: row["fy_px"],
      cx: row["cx_px"],
      cy: row["cy_px"],
      distortion: IndexText.numbers(in: row["distortion"]),
      parameters: IndexText.numbers(in: row["parameters"])
    )
  }

  /// `nil` where no source says how the sensor is mounted.
  static func mount(_ row: Row) -> RigidTransform? {
    guard let source: String = row["mount_source"], let target: String = row["mount_target"],
      let rotationText: String = row["mount_rotation"],
      let translationText: String = row["mount_translation_m"]
    else { return nil }
    let turn = IndexText.numbers(in: rotationText)
    let way = IndexText.numbers(in: translationText)
    guard turn.count == 4, way.count == 3,
      let rotation = UnitQuaternion(w: turn[0], x: turn[1], y: turn[2], z: turn[3])
    else { return nil }
    return RigidTransform(
      source: source,
      target: target,
      rotation: rotation,
      translation: SIMD3(way[0], way[1], way[2])
    )
  }
}
