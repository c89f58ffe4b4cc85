/// Maps directions to image points and back by a camera's intrinsic calibration.
///
/// Every model is one to one where it answers: a direction that it does not see, and a point that
/// no direction leads to, are `nil`, and so is a point for which the inversion does not converge.
public struct CameraProjection: Hashable, Sendable {
  /// What happens between a direction and the plane before the focal lengths.
  private enum Lens: Hashable, Sendable {
    case pinhole(PinholeDistortion)
    case fisheye(FisheyeDistortion)
    case omnidirectional(OmnidirectionalLens)
    case enhancedUnified(EnhancedUnifiedLens)
    case doubleSphere(DoubleSphereLens)
    case fTheta(FThetaLens)
    case cylindrical(CylindricalLens)
  }

  /// The calibration as stated.
  public let calibration: CameraCalibration
  private let lens: Lens
  /// Pixels per unit of the plane.
  private let scaleX: Double
  private let scaleY: Double

  /// Prepares a calibration.
  ///
  /// - Throws: The reason why the model cannot be evaluated.
  public init(_ calibration: CameraCalibration) throws(CameraProjectionError) {
    guard calibration.width > 0, calibration.height > 0 else { throw .noImageSize }
    let isFTheta = calibration.model == .fTheta || calibration.model == .inverseFTheta
    guard isFTheta || calibration.fx > 0 && calibration.fy > 0 else { throw .notCalibrated }
    let numbers =
      [calibration.fx, calibration.fy, calibration.cx, calibration.cy] + calibration.distortion
      + calibration.parameters
    guard numbers.allSatisfy(\.isFinite) else { throw .notFinite }
    lens = try Self.lens(of: calibration)
    scaleX = isFTheta ? 1 : calibration.fx
    scaleY = isFTheta ? 1 : calibration.fy
    self.calibration = calibration
  }

  private static func lens(
    of calibration: CameraCalibration
  ) throws(CameraProjectionError) -> Lens {
    let coefficients = calibration.distortion
    let parameters = calibration.parameters
    let name = calibration.distortionModel
    func found<T>(_ lens: T?) throws(CameraProjectionError) -> T {
      guard let lens else { throw .coefficientCount(coefficients.count, model: name) }
      return lens
    }
    func expected<T>(_ lens: T?, _ what: String) throws(CameraProjectionError) -> T {
      guard let lens else { throw .parameters(model: calibration.model, expected: what) }
      return lens
    }
    switch calibration.model {
    case .pinhole: return .pinhole(try found(PinholeDistortion(coefficients)))
    case .fisheye: return .fisheye(try found(FisheyeDistortion(coefficients)))
    case .omnidirectional:
      let distortion = try found(PinholeDistortion(coefficients))
      return .omnidirectional(
        try expected(OmnidirectionalLens(parameters, distortion), "xi above -1")
      )
    case .enhancedUnified:
      guard coefficients.allSatisfy({ $0 == 0 }) else {
        throw .coefficientCount(coefficients.count, model: name)
      }
      return .enhancedUnified(
        try expected(EnhancedUnifiedLens(parameters), "alpha from 0 to 1 and beta above 0")
      )
    case .doubleSphere:
      guard coefficients.allSatisfy({ $0 == 0 }) else {
        throw .coefficientCount(coefficients.count, model: name)
      }
      return .doubleSphere(
        try expected(DoubleSphereLens(parameters), "xi from -1 to 1 and alpha from 0 to 1")
      )
    case .fTheta, .inverseFTheta:
      return .fTheta(
        try expected(
          FThetaLens(calibration),
          "a polynomial that grows, and c, d, e with c above d e"
        )
      )
    case .cylindrical:
      return .cylindrical(CylindricalLens(distortion: try found(PinholeDistortion(coefficients))))
    case .unknown: throw .unknownModel(name)
    }
  }

  /// The image point of a direction; `nil` where the model does not see it.
  ///
  /// A pinhole sees what is in front of it, the others as far as their papers say; all only as far
  /// from the axis as the radial function grows. The point may lie outside the image.
  public func project(_ ray: CameraRay) -> ImagePoint? {
    let point: PlanePoint? =
      switch lens {
      case .pinhole(let lens):
        ray.z > 0 ? lens.distorted(PlanePoint(x: ray.x / ray.z, y: ray.y / ray.z)) : nil
      case .fisheye(let lens): lens.point(of: ray)
      case .omnidirectional(let lens): lens.point(of: ray)
      case .enhancedUnified(let lens): lens.point(of: ray)
      case .doubleSphere(let lens): lens.point(of: ray)
      case .fTheta(let lens): lens.point(of: ray)
      case .cylindrical(let lens): lens.point(of: ray)
      }
    guard let point, point.x.isFinite, point.y.isFinite else { return nil }
    return ImagePoint(
      x: scaleX * point.x + calibration.cx,
      y: scaleY * point.y + calibration.cy
    )
  }

  /// The direction of length 1 that an image point sees; `nil` where the model has no inverse.
  public func unproject(_ point: ImagePoint) -> CameraRay? {
    let plane = PlanePoint(
      x: (point.x - calibration.cx) / scaleX,
      y: (point.y - calibration.cy) / scaleY
    )
    guard plane.x.isFinite, plane.y.isFinite else { return nil }
    switch lens {
    case .pinhole(let lens):
      guard let straight = lens.undistorted(plane) else { return nil }
      return CameraRay(x: straight.x, y: straight.y, z: 1).normalized
    case .fisheye(let lens): return lens.ray(of: plane)
    case .omnidirectional(let lens): return lens.ray(of: plane)
    case .enhancedUnified(let lens): return lens.ray(of: plane)
    case .doubleSphere(let lens): return lens.ray(of: plane)
    case .fTheta(let lens): return lens.ray(of: plane)
    case .cylindrical(let lens): return lens.ray(of: plane)
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
