import Foundation

/// The equidistant fisheye: the image radius is an odd polynomial of the angle from the axis.
///
/// Kannala & Brandt, "A generic camera model and calibration method for conventional, wide-angle,
/// and fish-eye lenses", IEEE TPAMI 28 (2006), doi 10.1109/TPAMI.2006.153, equation 6, in the form
/// of OpenCV's `fisheye` (the first coefficient is 1): theta (1 + k1 theta² + … + k4 theta⁸).
struct FisheyeDistortion: Hashable, Sendable {
  private let coefficients: [Double]
  /// The angle in radians up to which the radius grows, at most 180 degrees.
  private let maximumAngle: Double

  /// Takes four coefficients, or none for a plain equidistant lens.
  init?(_ coefficients: [Double]) {
    guard [0, 4].contains(coefficients.count) else { return nil }
    self.coefficients = coefficients
    maximumAngle = firstRoot(below: .pi) { angle in
      let square = angle * angle
      return coefficients.indices.reversed()
        .reduce(0) {
          ($0 + Double(2 * $1 + 3) * coefficients[$1]) * square
        } + 1
    }
  }

  /// The image point of a direction.
  func point(of ray: CameraRay) -> PlanePoint? {
    let distance = (ray.x * ray.x + ray.y * ray.y).squareRoot()
    let angle = atan2(distance, ray.z)
    guard angle <= maximumAngle, ray != CameraRay(x: 0, y: 0, z: 0) else { return nil }
    guard distance > 0 else { return angle == 0 ? PlanePoint(x: 0, y: 0) : nil }
    let scale = radius(angle) / distance
    return PlanePoint(x: ray.x * scale, y: ray.y * scale)
  }

  /// The direction of an image point.
  func ray(of point: PlanePoint) -> CameraRay? {
    let wanted = point.radius
    guard wanted <= radius(maximumAngle) else { return nil }
    let angle = inverse(of: radius, at: wanted, below: maximumAngle)
    guard wanted > 0 else { return CameraRay(x: 0, y: 0, z: 1) }
    return CameraRay(
      x: sin(angle) * point.x / wanted,
      y: sin(angle) * point.y / wanted,
      z: cos(angle)
    )
  }

  private func radius(_ angle: Double) -> Double {
    let square = angle * angle
    return angle * (1 + coefficients.reversed().reduce(0) { ($0 + $1) * square })
  }
}
