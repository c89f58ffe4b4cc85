/// The intrinsic calibration of one camera, as the source states it.
public struct CameraCalibration: Hashable, Sendable {
  /// The projection before distortion.
  public enum Model: String, Hashable, Sendable {
    /// Perspective projection with Brown-Conrady or rational distortion.
    case pinhole
    /// Kannala-Brandt equidistant fisheye.
    case fisheye
    /// A model this version cannot evaluate.
    case unknown
  }

  /// The projection.
  public var model: Model
  /// The distortion model's name as the source writes it, such as `plumb_bob`.
  public var distortionModel: String
  /// Image size in pixels.
  public var width: Int
  /// Image size in pixels.
  public var height: Int
  /// Focal length along x in pixels.
  public var fx: Double
  /// Focal length along y in pixels.
  public var fy: Double
  /// Principal point x in pixels.
  public var cx: Double
  /// Principal point y in pixels.
  public var cy: Double
  /// Distortion coefficients in the order of the source.
  public var distortion: [Double]

  /// Creates a calibration from its stated numbers.
  public init(
    model: Model,
    distortionModel: String,
    width: Int,
    height: Int,
    fx: Double,
    fy: Double,
    cx: Double,
    cy: Double,
    distortion: [Double]
  ) {
    self.model = model
    self.distortionModel = distortionModel
    self.width = width
    self.height = height
    self.fx = fx
    self.fy = fy
    self.cx = cx
    self.cy = cy
    self.distortion = distortion
  }
}
