/// How far the same directions move in the image from one calibration to another.
///
/// The corners and the middles of the edges are unprojected by the first and projected by the
/// second; there errors of focal length, principal point and distortion are greatest.
public struct CalibrationDifference: Hashable, Sendable {
  /// A place on the border of the image.
  public enum Place: String, CaseIterable, Hashable, Sendable {
    case topLeft, top, topRight, left, right, bottomLeft, bottom, bottomRight

    /// The place in an image of a size in pixels.
    func point(_ width: Double, _ height: Double) -> ImagePoint {
      switch self {
      case .topLeft: ImagePoint(x: 0, y: 0)
      case .top: ImagePoint(x: width / 2, y: 0)
      case .topRight: ImagePoint(x: width, y: 0)
      case .left: ImagePoint(x: 0, y: height / 2)
      case .right: ImagePoint(x: width, y: height / 2)
      case .bottomLeft: ImagePoint(x: 0, y: height)
      case .bottom: ImagePoint(x: width / 2, y: height)
      case .bottomRight: ImagePoint(x: width, y: height)
      }
    }
  }

  /// The way in pixels from the first image point to the second; a place is missing where either
  /// model cannot be evaluated.
  public let pixels: [Place: Double]

  /// The longest of the ways in pixels; `nil` if no place could be evaluated.
  public var greatestPixels: Double? { pixels.values.max() }

  /// Compares two calibrations; `nil` where their image sizes differ or one has no model that can
  /// be evaluated.
  public init?(from first: CameraCalibration, to second: CameraCalibration) {
    guard first.width == second.width, first.height == second.height,
      let before = try? CameraProjection(first), let after = try? CameraProjection(second)
    else { return nil }
    let (width, height) = (Double(first.width), Double(first.height))
    var pixels: [Place: Double] = [:]
    for place in Place.allCases {
      let start = place.point(width, height)
      guard let ray = before.unproject(start), let end = after.project(ray) else { continue }
      let (x, y) = (end.x - start.x, end.y - start.y)
      pixels[place] = (x * x + y * y).squareRoot()
    }
    self.pixels = pixels
  }
}
