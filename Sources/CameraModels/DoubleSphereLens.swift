/// The double sphere camera.
///
/// Usenko, Demmel & Cremers, "The Double Sphere Camera Model", 3DV 2018, doi
/// 10.1109/3DV.2018.00069, equations 40 to 53: m = (x, y) / (alpha d2 + (1 - alpha)(xi d1 + z)) with
/// d1 = |(x, y, z)| and d2 = |(x, y, xi d1 + z)|. It sees directions with z > -w2 d1, its points fill
/// the plane for alpha up to 0.5 and a disc above. Basalt and Kalibr call it `ds`.
struct DoubleSphereLens: Hashable, Sendable {
  private let xi: Double
  private let alpha: Double
  private let w2: Double

  /// Takes xi, -1 to 1, and alpha, 0 to 1.
  init?(_ parameters: [Double]) {
    guard parameters.count == 2, (-1...1).contains(parameters[0]),
      (0...1).contains(parameters[1])
    else { return nil }
    (xi, alpha) = (parameters[0], parameters[1])
    let w1 = alpha <= 0.5 ? alpha / (1 - alpha) : (1 - alpha) / alpha
    let square = 2 * w1 * xi + xi * xi + 1
    guard square > 0 else { return nil }
    w2 = (w1 + xi) / square.squareRoot()
  }

  /// The point of a direction.
  func point(of ray: CameraRay) -> PlanePoint? {
    let d1 = ray.length
    guard d1 > 0, ray.z > -w2 * d1 else { return nil }
    let z = xi * d1 + ray.z
    let d2 = (ray.x * ray.x + ray.y * ray.y + z * z).squareRoot()
    let depth = alpha * d2 + (1 - alpha) * z
    guard depth > 0 else { return nil }
    return PlanePoint(x: ray.x / depth, y: ray.y / depth)
  }

  /// The direction of a point; `nil` beyond the disc of the model.
  func ray(of point: PlanePoint) -> CameraRay? {
    let square = point.x * point.x + point.y * point.y
    let first = 1 - (2 * alpha - 1) * square
    guard first >= 0 else { return nil }
    let z = (1 - alpha * alpha * square) / (alpha * first.squareRoot() + 1 - alpha)
    let second = z * z + (1 - xi * xi) * square
    guard second >= 0 else { return nil }
    let factor = (z * xi + second.squareRoot()) / (z * z + square)
    return CameraRay(x: factor * point.x, y: factor * point.y, z: factor * z - xi).normalized
  }
}
