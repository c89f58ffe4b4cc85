import Foundation

/// The distortion of a perspective camera in OpenCV's order of coefficients:
/// k1 k2 p1 p2 [k3 [k4 k5 k6 [s1 s2 s3 s4 [tauX tauY]]]].
///
/// Radial and tangential: Brown, "Decentering Distortion of Lenses", Photogrammetric Engineering
/// 32 (1966). Rational: Claus & Fitzgibbon, "A Rational Function Lens Distortion Model for General
/// Cameras", CVPR 2005. Thin prism: Weng, Cohen & Herniou, "Camera calibration with distortion
/// models and accuracy evaluation", IEEE TPAMI 14 (1992). Tilt: Louhichi et al., "Self-calibration
/// of Scheimpflug cameras", Measurement Science and Technology 18 (2007). The formulas are those of
/// OpenCV's documentation of `calib3d`, "Detailed Description".
struct PinholeDistortion: Hashable, Sendable {
  private let k: [Double]
  private let p1: Double
  private let p2: Double
  private let s: [Double]
  private let tilt: SensorTilt
  /// The radius on the plane up to which the radial function grows.
  private let maximumRadius: Double

  /// Takes 0, 4, 5, 8, 12 or 14 coefficients.
  init?(_ coefficients: [Double]) {
    guard [0, 4, 5, 8, 12, 14].contains(coefficients.count) else { return nil }
    let all = coefficients + [Double](repeating: 0, count: 14 - coefficients.count)
    let k = [all[0], all[1], all[4], all[5], all[6], all[7]]
    self.k = k
    p1 = all[2]
    p2 = all[3]
    s = Array(all[8..<12])
    guard let tilt = SensorTilt(x: all[12], y: all[13]) else { return nil }
    self.tilt = tilt
    maximumRadius = tan(
      firstRoot(below: PinholeDistortion.maximumAngle) { angle in
        PinholeDistortion.radialSlope(k, tan(angle))
      }
    )
  }

  /// The widest half angle of a perspective camera: 89.9 degrees, in radians.
  static let maximumAngle = 89.9 * (Double.pi / 180)

  /// The distorted point; `nil` beyond the radius up to which the radial function grows.
  func distorted(_ point: PlanePoint) -> PlanePoint? {
    guard point.radius <= maximumRadius else { return nil }
    return tilt.applied(to: lens(point))
  }

  /// The point that is distorted into another; `nil` where the iteration finds none.
  ///
  /// The radial part is inverted alone, then Newton's method in two dimensions takes in the rest.
  func undistorted(_ wanted: PlanePoint) -> PlanePoint? {
    guard let target = tilt.removed(from: wanted) else { return nil }
    let wantedRadius = target.radius
    let reach = radial(maximumRadius)
    let radius =
      wantedRadius < reach
      ? inverse(
        of: { (radial($0), PinholeDistortion.radialSlope(k, $0)) },
        at: wantedRadius,
        below: maximumRadius,
        from: wantedRadius
      )
      : maximumRadius
    let scale = wantedRadius > 0 ? radius / wantedRadius : 1
    var point = PlanePoint(x: target.x * scale, y: target.y * scale)
    for _ in 0..<50 {
      let reached = lens(point)
      let (missX, missY) = (target.x - reached.x, target.y - reached.y)
      let (xx, xy, yx, yy) = slopes(point)
      let determinant = xx * yy - xy * yx
      // A mapping that turns over is beyond the part that a lens can show.
      guard determinant > 0 else { return nil }
      let stepX = (yy * missX - xy * missY) / determinant
      let stepY = (xx * missY - yx * missX) / determinant
      point = PlanePoint(x: point.x + stepX, y: point.y + stepY)
      guard point.x.isFinite, point.y.isFinite else { return nil }
      if max(abs(stepX), abs(stepY)) <= 1e-14 * max(1, point.radius) { break }
    }
    guard point.radius <= maximumRadius else { return nil }
    let reached = lens(point)
    let miss = max(abs(reached.x - target.x), abs(reached.y - target.y))
    return miss <= 1e-10 * max(1, wantedRadius) ? point : nil
  }

  /// Radial, tangential and thin prism distortion.
  private func lens(_ point: PlanePoint) -> PlanePoint {
    let (x, y) = (point.x, point.y)
    let square = x * x + y * y
    let (numerator, denominator) = PinholeDistortion.polynomials(k, square)
    let factor = numerator / denominator
    let tangentialX = 2 * p1 * x * y + p2 * (square + 2 * x * x)
    let tangentialY = p1 * (square + 2 * y * y) + 2 * p2 * x * y
    let prismX = square * (s[0] + s[1] * square)
    let prismY = square * (s[2] + s[3] * square)
    return PlanePoint(x: x * factor + tangentialX + prismX, y: y * factor + tangentialY + prismY)
  }

  /// The partial derivatives of `lens`: dx/dx, dx/dy, dy/dx, dy/dy.
  private func slopes(_ point: PlanePoint) -> (Double, Double, Double, Double) {
    let (x, y) = (point.x, point.y)
    let square = x * x + y * y
    let (numerator, denominator) = PinholeDistortion.polynomials(k, square)
    let factor = numerator / denominator
    let (numeratorSlope, denominatorSlope) = PinholeDistortion.polynomialSlopes(k, square)
    // The derivative of the factor by the squared radius.
    let factorSlope =
      (numeratorSlope * denominator - numerator * denominatorSlope) / (denominator * denominator)
    let prismX = s[0] + 2 * s[1] * square
    let prismY = s[2] + 2 * s[3] * square
    let mixed: Double = 2 * x * y * factorSlope + 2 * p1 * x + 2 * p2 * y
    let xx: Double = factor + 2 * x * x * factorSlope + 2 * p1 * y + 6 * p2 * x + 2 * x * prismX
    let yy: Double = factor + 2 * y * y * factorSlope + 6 * p1 * y + 2 * p2 * x + 2 * y * prismY
    return (xx, mixed + 2 * y * prismX, mixed + 2 * x * prismY, yy)
  }

  private func radial(_ radius: Double) -> Double {
    let (numerator, denominator) = PinholeDistortion.polynomials(k, radius * radius)
    return radius * numerator / denominator
  }

  /// The slope of the radial function, or 0 from where the denominator is not positive.
  private static func radialSlope(_ k: [Double], _ radius: Double) -> Double {
    let square = radius * radius
    let (numerator, denominator) = polynomials(k, square)
    guard denominator > 0 else { return 0 }
    let (numeratorSlope, denominatorSlope) = polynomialSlopes(k, square)
    let turned = numeratorSlope * denominator - numerator * denominatorSlope
    return numerator / denominator + 2 * square * turned / (denominator * denominator)
  }

  private static func polynomials(_ k: [Double], _ square: Double) -> (Double, Double) {
    (
      1 + square * (k[0] + square * (k[1] + square * k[2])),
      1 + square * (k[3] + square * (k[4] + square * k[5]))
    )
  }

  private static func polynomialSlopes(_ k: [Double], _ square: Double) -> (Double, Double) {
    (
      k[0] + square * (2 * k[1] + square * 3 * k[2]),
      k[3] + square * (2 * k[4] + square * 3 * k[5])
    )
  }
}
