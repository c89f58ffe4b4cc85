/// A point of an image in pixels: x to the right and y downward from the top left corner.
public struct ImagePoint: Hashable, Sendable {
  /// Pixels to the right.
  public var x: Double
  /// Pixels downward.
  public var y: Double

  /// Creates a point.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
