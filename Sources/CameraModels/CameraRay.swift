import Foundation

/// A direction in the camera's optical frame: x right, y down, z forward; its length is free.
public struct CameraRay: Hashable, Sendable {
  /// To the right in the image.
  public var x: Double
  /// Downward in the image.
  public var y: Double
  /// Along the optical axis.
  public var z: Double

  /// Creates a direction from its components.
  public init(x: Double, y: Double, z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// The angle from the optical axis in degrees, 0 to 180.
  public var degreesFromAxis: Double {
    degrees(atan2((x * x + y * y).squareRoot(), z))
  }
}
