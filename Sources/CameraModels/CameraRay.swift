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

  /// Its length, in the units of its components.
  var length: Double { (x * x + y * y + z * z).squareRoot() }

  /// The direction with length 1; `nil` for one without length or with numbers that are not finite.
  var normalized: CameraRay? {
    let length = length
    guard length > 0, length.isFinite else { return nil }
    return CameraRay(x: x / length, y: y / length, z: z / length)
  }
}
