/// The unified model of central omnidirectional cameras with radial and tangential distortion.
///
/// Mei & Rives, "Single View Point Omnidirectional Camera Calibration from Planar Grids", ICRA
/// 2007, section II: the direction of length 1 is seen from a point xi above the sphere's middle,
/// m = (X, Y) / (Z + xi), then distorted. Kalibr calls it `omni-radtan`, OpenCV `omnidir`, VINS
/// `MEI`. It sees a direction only where the image grows with the angle: Z > -xi for xi up to 1 and
/// Z > -1/xi above, as Usenko, Demmel & Cremers, "The Double Sphere Camera Model", 3DV 2018, section
/// II.C derive for the unified model.
struct OmnidirectionalLens: Hashable, Sendable {
  private let xi: Double
  private let distortion: PinholeDistortion
  /// The least cosine of the angle from the axis, not included.
  private let leastCosine: Double

  /// Takes xi, above -1.
  init?(_ parameters: [Double], _ distortion: PinholeDistortion) {
    guard parameters.count == 1, parameters[0] > -1 else { return nil }
    xi = parameters[0]
    self.distortion = distortion
    leastCosine = xi <= 1 ? -xi : -1 / xi
  }

  /// The distorted point of a direction.
  func point(of ray: CameraRay) -> PlanePoint? {
    let length = ray.length
    guard length > 0, ray.z > leastCosine * length else { return nil }
    let depth = ray.z + xi * length
    return distortion.distorted(PlanePoint(x: ray.x / depth, y: ray.y / depth))
  }

  /// The direction of a distorted point; `nil` beyond the sphere's horizon.
  func ray(of point: PlanePoint) -> CameraRay? {
    guard let straight = distortion.undistorted(point) else { return nil }
    let square = straight.x * straight.x + straight.y * straight.y
    let discriminant = 1 + (1 - xi * xi) * square
    guard discriminant >= 0 else { return nil }
    let factor = (xi + discriminant.squareRoot()) / (1 + square)
    let ray = CameraRay(x: factor * straight.x, y: factor * straight.y, z: factor - xi)
    return ray.normalized
  }
}
