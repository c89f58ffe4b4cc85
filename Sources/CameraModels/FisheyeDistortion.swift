import Foundation

/// The equidistant fisheye: the image radius is an odd polynomial of the angle from the axis.
///
/// Kannala & Brandt, "A generic camera model and calibration method for conventional, wide-angle,
/// and fish-eye lenses", IEEE TPAMI 28 (2006), doi 10.1109/TPAMI.2006.153, equation 6, in the form
/// of OpenCV's `fisheye` (the first coefficient is 1): theta (1 + k1 theta² + … + k4 theta⁸).
/// It sees every direction up to the angle at which the radius stops growing, at most 180 degrees.
struct FisheyeDistortion: Hashable, Sendable {
  private let k1: Double
  private let k2: Double
  private let k3: Double
  private let k4: Double
  /// The angle in radians up to which the radius grows, at most 180 degrees.
  private let maximumAngle: Double
  /// The radius at that angle.
  private let maximumRadius: Double

  /// Takes four coefficients, or none for a plain equidistant lens.
  init?(_ coefficients: [Double]) {
    guard [0, 4].contains(coefficients.count) else { return nil }
    let all = coefficients.isEmpty ? [0, 0, 0, 0] : coefficients
    (k1, k2, k3, k4) = (all[0], all[1], all[2], all[3])
    let polynomial = { (angle: Double) in Self.polynomial(all[0], all[1], all[2], all[3], angle) }
    maximumAngle = firstRoot(below: .pi) { polynomial($0).slope }
    maximumRadius = polynomial(maximumAngle).value
  }

  /// The image point of a direction.
  func point(of ray: CameraRay) -> PlanePoint? {
    let distance = (ray.x * ray.x + ray.y * ray.y).squareRoot()
    let angle = atan2(distance, ray.z)
    guard angle <= maximumAngle, ray != CameraRay(x: 0, y: 0, z: 0) else { return nil }
    guard distance > 0 else { return angle == 0 ? PlanePoint(x: 0, y: 0) : nil }
    let scale = radius(angle).value / distance
    return PlanePoint(x: ray.x * scale, y: ray.y * scale)
  }

  /// The direction of an image point.
  func ray(of point: PlanePoint) -> CameraRay? {
    let wanted = point.radius
    guard wanted <= maximumRadius else { return nil }
    guard wanted > 0 else { return CameraRay(x: 0, y: 0, z: 1) }
    let angle = inverse(of: radius, at: wanted, below: maximumAngle, from: wanted)
    return CameraRay(
      x: sin(angle) * point.x / wanted,
      y: sin(angle) * point.y / wanted,
      z: cos(angle)
    )
  }

  private func radius(_ angle: Double) -> (value: Double, slope: Double) {
    Self.polynomial(k1, k2, k3, k4, angle)
  }

  private static func polynomial(
    _ k1: Double,
    _ k2: Double,
    _ k3: Double,
    _ k4: Double,
    _ angle: Double
  ) -> (value: Double, slope: Double) {
    let t = angle * angle
    let value = angle * (1 + t * (k1 + t * (k2 + t * (k3 + t * k4))))
    let slope = 1 + t * (3 * k1 + t * (5 * k2 + t * (7 * k3 + t * 9 * k4)))
    return (value, slope)
  }
}
