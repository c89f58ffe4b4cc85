/// The enhanced unified camera model.
///
/// Khomutenko, Garcia & Martinet, "An Enhanced Unified Camera Model", IEEE Robotics and Automation
/// Letters 1 (2016), doi 10.1109/LRA.2015.2502921: m = (x, y) / (alpha d + (1 - alpha) z) with
/// d = sqrt(beta (x² + y²) + z²). Domain after Usenko, Demmel & Cremers 2018, section II.D: z > -w d
/// with w = alpha / (1 - alpha) up to alpha 0.5 and (1 - alpha) / alpha above. Basalt and Kalibr call
/// it `eucm`; with beta 1 it is the unified camera model, Basalt's `ucm`.
struct EnhancedUnifiedLens: Hashable, Sendable {
  private let alpha: Double
  private let beta: Double
  private let w: Double

  /// Takes alpha, 0 to 1, and beta, above 0.
  init?(_ parameters: [Double]) {
    guard parameters.count == 2, (0...1).contains(parameters[0]), parameters[1] > 0 else {
      return nil
    }
    (alpha, beta) = (parameters[0], parameters[1])
    w = alpha <= 0.5 ? alpha / (1 - alpha) : (1 - alpha) / alpha
  }

  /// The point of a direction.
  func point(of ray: CameraRay) -> PlanePoint? {
    let square = ray.x * ray.x + ray.y * ray.y
    let d = (beta * square + ray.z * ray.z).squareRoot()
    guard d > 0, ray.z > -w * d else { return nil }
    let depth = alpha * d + (1 - alpha) * ray.z
    guard depth > 0 else { return nil }
    return PlanePoint(x: ray.x / depth, y: ray.y / depth)
  }

  /// The direction of a point; `nil` beyond the ellipse of the model.
  func ray(of point: PlanePoint) -> CameraRay? {
    let square = point.x * point.x + point.y * point.y
    let discriminant = 1 - (2 * alpha - 1) * beta * square
    guard discriminant >= 0 else { return nil }
    let z =
      (1 - beta * alpha * alpha * square) / (alpha * discriminant.squareRoot() + (1 - alpha))
    return CameraRay(x: point.x, y: point.y, z: z).normalized
  }
}
