/// The angles that an image spans.
public struct FieldOfView: Hashable, Sendable {
  /// Degrees from the middle of the left edge to the middle of the right edge.
  public var horizontalDegrees: Double
  /// Degrees from the middle of the upper edge to the middle of the lower edge.
  public var verticalDegrees: Double
  /// Degrees along the wider diagonal; `nil` where the model ends before a corner, as in a
  /// fisheye image that is a circle.
  public var diagonalDegrees: Double?

  /// Creates the angles from their values.
  public init(horizontalDegrees: Double, verticalDegrees: Double, diagonalDegrees: Double?) {
    self.horizontalDegrees = horizontalDegrees
    self.verticalDegrees = verticalDegrees
    self.diagonalDegrees = diagonalDegrees
  }
}
