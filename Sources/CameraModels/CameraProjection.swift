/// Maps directions to image points and back by a camera's intrinsic calibration.
public struct CameraProjection: Hashable, Sendable {
  /// The distortion on the plane or the sphere.
  private enum Distortion: Hashable, Sendable {
    case pinhole(PinholeDistortion)
    case fisheye(FisheyeDistortion)
  }

  /// The calibration as stated.
  public let calibration: CameraCalibration
  private let distortion: Distortion

  /// Prepares a calibration.
  ///
  /// - Throws: The reason why the model cannot be evaluated.
  public init(_ calibration: CameraCalibration) throws(CameraProjectionError) {
    guard calibration.width > 0, calibration.height > 0 else { throw .noImageSize }
    guard calibration.fx > 0, calibration.fy > 0 else { throw .notCalibrated }
    let numbers =
      [calibration.fx, calibration.fy, calibration.cx, calibration.cy] + calibration.distortion
    guard numbers.allSatisfy(\.isFinite) else { throw .notFinite }
    let count = calibration.distortion.count
    switch calibration.model {
    case .pinhole:
      guard let pinhole = PinholeDistortion(calibration.distortion) else {
        throw .coefficientCount(count, model: calibration.distortionModel)
      }
      distortion = .pinhole(pinhole)
    case .fisheye:
      guard let fisheye = FisheyeDistortion(calibration.distortion) else {
        throw .coefficientCount(count, model: calibration.distortionModel)
      }
      distortion = .fisheye(fisheye)
    case .unknown: throw .unknownModel(calibration.distortionModel)
    }
    self.calibration = calibration
  }

  /// The image point of a direction; `nil` where the model does not see it.
  ///
  /// A pinhole sees what is in front of it, a fisheye everything; both only as far from the axis
  /// as the radial function grows. The point may lie outside the image.
  public func project(_ ray: CameraRay) -> ImagePoint? {
    let point: PlanePoint? =
      switch distortion {
      case .pinhole(let pinhole):
        ray.z > 0 ? pinhole.distorted(PlanePoint(x: ray.x / ray.z, y: ray.y / ray.z)) : nil
      case .fisheye(let fisheye): fisheye.point(of: ray)
      }
    guard let point, point.x.isFinite, point.y.isFinite else { return nil }
    return ImagePoint(
      x: calibration.fx * point.x + calibration.cx,
      y: calibration.fy * point.y + calibration.cy
    )
  }

  /// The direction of length 1 that an image point sees; `nil` where the model has no inverse.
  public func unproject(_ point: ImagePoint) -> CameraRay? {
    let plane = PlanePoint(
      x: (point.x - calibration.cx) / calibration.fx,
      y: (point.y - calibration.cy) / calibration.fy
    )
    guard plane.x.isFinite, plane.y.isFinite else { return nil }
    switch distortion {
    case .pinhole(let pinhole):
      guard let straight = pinhole.undistorted(plane) else { return nil }
      let length = (straight.x * straight.x + straight.y * straight.y + 1).squareRoot()
      return CameraRay(x: straight.x / length, y: straight.y / length, z: 1 / length)
    case .fisheye(let fisheye): return fisheye.ray(of: plane)
    }
  }

  /// Whether a point lies in the image.
  public func contains(_ point: ImagePoint) -> Bool {
    0 <= point.x && point.x < Double(calibration.width) && 0 <= point.y
      && point.y < Double(calibration.height)
  }
}

/// A point on the plane at distance 1 in front of the camera.
struct PlanePoint: Hashable, Sendable {
  var x: Double
  var y: Double

  var radius: Double { (x * x + y * y).squareRoot() }
}
