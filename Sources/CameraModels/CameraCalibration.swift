/// The intrinsic calibration of one camera, as the source states it.
public struct CameraCalibration: Hashable, Sendable {
  /// The projection of directions onto the image plane.
  ///
  /// The raw value is what reports and the index write. ``CameraProjection`` states for each model
  /// its paper, its formula and the part of the world that it sees.
  public enum Model: String, Hashable, Sendable, CaseIterable {
    /// Perspective projection with Brown-Conrady, rational, thin prism or tilt distortion.
    case pinhole
    /// Kannala-Brandt equidistant fisheye: k1 to k4.
    case fisheye
    /// Mei's unified omnidirectional camera; parameter xi, distortion k1 k2 p1 p2.
    case omnidirectional
    /// Enhanced unified camera model (EUCM); parameters alpha and beta.
    case enhancedUnified = "eucm"
    /// Double sphere; parameters xi and alpha.
    case doubleSphere = "double_sphere"
    /// NVIDIA f-theta by a polynomial of the angle in radians that gives the distance in pixels.
    ///
    /// `distortion` holds the coefficients from the constant one upward; parameters c, d, e and,
    /// if known, the greatest angle in radians. `fx` and `fy` only describe the middle.
    case fTheta = "f_theta"
    /// NVIDIA f-theta by a polynomial of the distance in pixels that gives the angle in radians.
    ///
    /// Fields as with ``fTheta``.
    case inverseFTheta = "f_theta_inverse"
    /// A cylinder around the camera's y axis: x is an angle, y a height.
    case cylindrical
    /// A model this version cannot evaluate.
    case unknown
  }

  /// The projection.
  public var model: Model
  /// The distortion model's name as the source writes it, such as `plumb_bob`.
  public var distortionModel: String
  /// Image size in pixels; 0 where the source does not say it.
  public var width: Int
  /// Image size in pixels; 0 where the source does not say it.
  public var height: Int
  /// Focal length along x in pixels; pixels per radian for a fisheye and a cylinder.
  public var fx: Double
  /// Focal length along y in pixels.
  public var fy: Double
  /// Principal point x in pixels.
  public var cx: Double
  /// Principal point y in pixels.
  public var cy: Double
  /// Distortion coefficients in the order of the source.
  public var distortion: [Double]
  /// Further numbers of the projection, in the order that ``Model-swift.enum`` names.
  public var parameters: [Double]

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
    distortion: [Double],
    parameters: [Double] = []
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
    self.parameters = parameters
  }
}
