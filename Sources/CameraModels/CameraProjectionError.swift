/// Why a calibration cannot be evaluated.
public enum CameraProjectionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A focal length is zero, negative or no number: the camera is not calibrated.
  case notCalibrated
  /// The image has no size.
  case noImageSize
  /// The projection is none that this version evaluates.
  case unknownModel(String)
  /// The model has no form with so many coefficients.
  case coefficientCount(Int, model: String)
  /// The model's own numbers are missing or out of their range.
  case parameters(model: CameraCalibration.Model, expected: String)
  /// A coefficient or the principal point is not finite.
  case notFinite

  /// One sentence for the user.
  public var description: String {
    switch self {
    case .notCalibrated: "the camera is not calibrated: its focal lengths are not above zero"
    case .noImageSize: "the calibration has no image size"
    case .unknownModel(let name): "the distortion model '\(name)' cannot be evaluated"
    case .coefficientCount(let count, let model):
      "the model '\(model)' has no form with \(count) coefficients"
    case .parameters(let model, let expected):
      "the model '\(model.rawValue)' needs \(expected)"
    case .notFinite: "the calibration holds a number that is not finite"
    }
  }
}
