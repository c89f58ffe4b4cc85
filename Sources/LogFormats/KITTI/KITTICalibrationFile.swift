import CameraModels
import Drives
import Quantities

/// A calibration file of KITTI: a name, a colon and numbers on each line.
struct KITTICalibrationFile {
  /// The most bytes of a file that are read; those of the dataset have 3,001 at most.
  static let maximumByteCount = 1 << 20

  /// Numbers by name; lines that are no numbers, as dates, are left out.
  private(set) var numbers: [String: [Double]] = [:]
  /// The day of the calibration, `calib_time`.
  private(set) var date: Timestamp?

  init(_ bytes: [UInt8]) {
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      if line[..<colon] == "calib_time" {
        date = CalibrationDate.day(String(line[line.index(after: colon)...]))
      }
      let words = line[line.index(after: colon)...].split(whereSeparator: \.isWhitespace)
      let values = words.compactMap { Double($0) }
      guard !values.isEmpty, values.count == words.count, values.allSatisfy(\.isFinite) else {
        continue
      }
      numbers[String(line[..<colon])] = values
    }
  }

  /// Whether a rotation and a translation are stated.
  var isRigidTransform: Bool { numbers["R"]?.count == 9 && numbers["T"]?.count == 3 }

  /// The calibration of a camera by its number.
  ///
  /// Rectified images (`_sync`) have the projection `P_rect` and the size `S_rect` and no distortion.
  /// Images as the camera took them (`_extract`) have the matrix `K`, the size `S`, and in `D` the
  /// coefficients k1, k2, p1, p2, k3 of the plumb bob model.
  ///
  /// - Returns: `nil` where numbers are missing or make no camera.
  func camera(_ number: String, isRectified: Bool) -> CameraCalibration? {
    let suffix = isRectified ? "_rect_\(number)" : "_\(number)"
    guard let size = numbers["S\(suffix)"], size.count == 2,
      let width = Int(exactly: size[0].rounded()), let height = Int(exactly: size[1].rounded()),
      (1...1_000_000).contains(width), (1...1_000_000).contains(height)
    else { return nil }
    let stride = isRectified ? 4 : 3
    guard let matrix = numbers[isRectified ? "P\(suffix)" : "K\(suffix)"],
      matrix.count == 3 * stride, matrix[0] > 0, matrix[stride + 1] > 0
    else { return nil }
    let distortion = isRectified ? [] : numbers["D\(suffix)"]
    guard let distortion, isRectified || distortion.count == 5 else { return nil }
    return CameraCalibration(
      model: .pinhole,
      distortionModel: isRectified ? "" : "plumb_bob",
      width: width,
      height: height,
      fx: matrix[0],
      fy: matrix[stride + 1],
      cx: matrix[2],
      cy: matrix[stride + 2],
      distortion: distortion
    )
  }

  /// The calibration of a rectified camera of the odometry benchmark, whose image size is not stated.
  func projection(_ number: String, size: ImageSize) -> CameraCalibration? {
    guard let matrix = numbers["P\(number)"], matrix.count == 12, matrix[0] > 0, matrix[5] > 0
    else { return nil }
    return CameraCalibration(
      model: .pinhole,
      distortionModel: "",
      width: size.width,
      height: size.height,
      fx: matrix[0],
      fy: matrix[5],
      cx: matrix[2],
      cy: matrix[6],
      distortion: []
    )
  }
}
