import Foundation

extension CameraCalibration {
  /// The angles that the image spans; `nil` where the model cannot be evaluated at its edges.
  ///
  /// `CameraProjection.init(_:)` throws the reason.
  public var fieldOfView: FieldOfView? { try? CameraProjection(self).fieldOfView }
}

extension CameraProjection {
  /// The angles between the directions in which the middles of the image's edges look.
  ///
  /// The edges lie at 0 and at the width and height, as in OpenCV's `calibrationMatrixValues`;
  /// unlike there, distortion counts: the edges are unprojected. `nil` where an edge lies beyond
  /// the part in which the model has an inverse.
  public var fieldOfView: FieldOfView? {
    let (width, height) = (Double(calibration.width), Double(calibration.height))
    guard let left = unproject(ImagePoint(x: 0, y: height / 2)),
      let right = unproject(ImagePoint(x: width, y: height / 2)),
      let top = unproject(ImagePoint(x: width / 2, y: 0)),
      let bottom = unproject(ImagePoint(x: width / 2, y: height))
    else { return nil }
    return FieldOfView(
      horizontalDegrees: degrees(atan2(right.x, right.z) - atan2(left.x, left.z)),
      verticalDegrees: degrees(atan2(bottom.y, bottom.z) - atan2(top.y, top.z)),
      diagonalDegrees: diagonalDegrees(width, height)
    )
  }

  private func diagonalDegrees(_ width: Double, _ height: Double) -> Double? {
    guard let topLeft = unproject(ImagePoint(x: 0, y: 0)),
      let topRight = unproject(ImagePoint(x: width, y: 0)),
      let bottomLeft = unproject(ImagePoint(x: 0, y: height)),
      let bottomRight = unproject(ImagePoint(x: width, y: height))
    else { return nil }
    return max(
      topLeft.degreesFromAxis + bottomRight.degreesFromAxis,
      topRight.degreesFromAxis + bottomLeft.degreesFromAxis
    )
  }
}

/// Radians to degrees.
func degrees(_ radians: Double) -> Double { radians * (180 / .pi) }
