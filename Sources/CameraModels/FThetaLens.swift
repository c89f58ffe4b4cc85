import Foundation

/// NVIDIA's f-theta camera: a polynomial between the angle from the axis and the pixel distance.
///
/// NVIDIA DriveWorks, "FTheta Camera Model", and the NCore data format: the pixel is the principal
/// point plus A (x, y) r(theta) / |(x, y)| with A = [c d; e 1]. Either r is the polynomial of theta
/// ("angle to pixel distance", forward) or theta that of r ("pixel distance to angle", backward);
/// the other direction is found by Newton's method, not by a fitted polynomial. It sees directions
/// up to the greatest angle, to which the polynomial must grow.
struct FThetaLens: Hashable, Sendable {
  private let coefficients: [Double]
  /// Whether the polynomial takes an angle.
  private let isForward: Bool
  private let c: Double
  private let d: Double
  private let e: Double
  /// Radians.
  private let maximumAngle: Double
  /// Pixels, before the linear term.
  private let maximumRadius: Double

  /// Takes the polynomial and the linear term of a calibration of either form.
  init?(_ calibration: CameraCalibration) {
    let parameters = calibration.parameters.isEmpty ? [1, 0, 0] : calibration.parameters
    let coefficients = calibration.distortion
    guard (3...4).contains(parameters.count), (2...16).contains(coefficients.count),
      coefficients[1] > 0
    else { return nil }
    self.coefficients = coefficients
    isForward = calibration.model == .fTheta
    (c, d, e) = (parameters[0], parameters[1], parameters[2])
    guard c - d * e > 1e-9 else { return nil }
    let stated = parameters.count == 4 && parameters[3] > 0 ? parameters[3] : .pi
    let angle = min(stated, .pi)
    if isForward {
      maximumAngle = firstRoot(below: angle) { Self.value(coefficients, $0).slope }
      maximumRadius = Self.value(coefficients, maximumAngle).value
    } else {
      // No image point is farther from the principal point than this.
      let size = hypot(Double(calibration.width), Double(calibration.height))
      let reach = 2 * (size + hypot(calibration.cx, calibration.cy))
      let growing = firstRoot(below: reach) { Self.value(coefficients, $0).slope }
      let widest = Self.value(coefficients, growing).value
      maximumAngle = min(widest, angle)
      maximumRadius =
        widest <= angle
        ? growing
        : inverse(of: { Self.value(coefficients, $0).value }, at: angle, below: growing)
    }
    guard maximumAngle > 0, maximumRadius > 0, maximumRadius.isFinite else { return nil }
  }

  /// Pixels from the principal point of a direction.
  func point(of ray: CameraRay) -> PlanePoint? {
    let distance = (ray.x * ray.x + ray.y * ray.y).squareRoot()
    let angle = atan2(distance, ray.z)
    guard angle <= maximumAngle, ray != CameraRay(x: 0, y: 0, z: 0) else { return nil }
    guard distance > 0 else { return angle == 0 ? PlanePoint(x: 0, y: 0) : nil }
    let radius: Double
    if isForward {
      radius = polynomial(angle).value
    } else {
      guard angle >= coefficients[0] else { return nil }
      radius = inverse(
        of: polynomial,
        at: angle,
        below: maximumRadius,
        from: angle / coefficients[1]
      )
    }
    guard radius >= 0 else { return nil }
    let (x, y) = (ray.x * radius / distance, ray.y * radius / distance)
    return PlanePoint(x: c * x + d * y, y: e * x + y)
  }

  /// The direction of a point given in pixels from the principal point.
  func ray(of point: PlanePoint) -> CameraRay? {
    let determinant = c - d * e
    let x = (point.x - d * point.y) / determinant
    let y = (c * point.y - e * point.x) / determinant
    let radius = (x * x + y * y).squareRoot()
    guard radius <= maximumRadius else { return nil }
    guard radius > 0 else { return CameraRay(x: 0, y: 0, z: 1) }
    let angle: Double
    if isForward {
      guard radius >= coefficients[0] else { return nil }
      angle = inverse(
        of: polynomial,
        at: radius,
        below: maximumAngle,
        from: radius / coefficients[1]
      )
    } else {
      angle = polynomial(radius).value
    }
    guard angle >= 0 else { return nil }
    return CameraRay(x: sin(angle) * x / radius, y: sin(angle) * y / radius, z: cos(angle))
  }

  private func polynomial(_ argument: Double) -> (value: Double, slope: Double) {
    Self.value(coefficients, argument)
  }

  /// Horner's scheme for the value and the derivative.
  private static func value(
    _ coefficients: [Double],
    _ argument: Double
  ) -> (value: Double, slope: Double) {
    var value = 0.0
    var slope = 0.0
    for coefficient in coefficients.reversed() {
      slope = slope * argument + value
      value = value * argument + coefficient
    }
    return (value, slope)
  }
}
