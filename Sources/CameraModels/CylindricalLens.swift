import Foundation

/// A cylindrical image: the horizontal axis is the angle around the camera's y axis, the vertical
/// one the height on a cylinder of radius 1.
///
/// Szeliski, "Image Alignment and Stitching: A Tutorial", Foundations and Trends in Computer
/// Graphics and Vision 2 (2006), equation 10, with the focal lengths taken out: theta =
/// atan2(x, z), h = y / sqrt(x² + z²). A distortion of the pinhole family may act on (theta, h), as
/// in Lichtblick's `CylinderCameraModel`. It sees every direction but the axis of the cylinder.
struct CylindricalLens: Hashable, Sendable {
  let distortion: PinholeDistortion

  /// The point of a direction: radians around, and the height.
  func point(of ray: CameraRay) -> PlanePoint? {
    let distance = (ray.x * ray.x + ray.z * ray.z).squareRoot()
    guard distance > 0 else { return nil }
    return distortion.distorted(PlanePoint(x: atan2(ray.x, ray.z), y: ray.y / distance))
  }

  /// The direction of a point; `nil` more than half a turn away.
  func ray(of point: PlanePoint) -> CameraRay? {
    guard let straight = distortion.undistorted(point) else { return nil }
    // A full turn ends at half a turn on either side, give or take the last bits.
    guard abs(straight.x) <= .pi * (1 + 1e-12) else { return nil }
    let angle = min(max(straight.x, -.pi), .pi)
    return CameraRay(x: sin(angle), y: straight.y, z: cos(angle)).normalized
  }
}
