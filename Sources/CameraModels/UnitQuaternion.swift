import Foundation

/// A rotation as a quaternion of length 1, w first, in Hamilton's convention.
public struct UnitQuaternion: Hashable, Sendable {
  /// The real part, never negative, so that one rotation has one form.
  public let w: Double
  /// The imaginary part i.
  public let x: Double
  /// The imaginary part j.
  public let y: Double
  /// The imaginary part k.
  public let z: Double

  /// No rotation.
  public static let identity = UnitQuaternion(unchecked: 1, 0, 0, 0)

  /// Turns the axes of an optical frame (x right, y down, z ahead) into those of a body (x ahead, y
  /// left, z up): REP 103, "Suffix frames".
  public static let opticalInBody = UnitQuaternion(unchecked: 0.5, -0.5, 0.5, -0.5)

  /// Takes a quaternion whose length is 1 to within 1 %, and makes it exactly 1; else `nil`.
  public init?(w: Double, x: Double, y: Double, z: Double) {
    let length = (w * w + x * x + y * y + z * z).squareRoot()
    guard length.isFinite, abs(length - 1) <= 0.01 else { return nil }
    self.init(unchecked: w / length, x / length, y / length, z / length)
  }

  /// Takes the rows of a rotation matrix; `nil` where it is none to within 0.01.
  ///
  /// Shepperd, "Quaternion from Rotation Matrix", Journal of Guidance and Control 1 (1978): the
  /// greatest of the four squares is computed first.
  ///
  /// - Parameter matrix: Nine numbers, row by row.
  public init?(rows matrix: [Double]) {
    guard matrix.count == 9, matrix.allSatisfy(\.isFinite), Self.isRotation(matrix) else {
      return nil
    }
    let m = matrix
    let trace = m[0] + m[4] + m[8]
    let parts: (Double, Double, Double, Double)
    if trace >= max(m[0], m[4], m[8]) {
      parts = (1 + trace, m[7] - m[5], m[2] - m[6], m[3] - m[1])
    } else if m[0] >= max(m[4], m[8]) {
      parts = (m[7] - m[5], 1 + m[0] - m[4] - m[8], m[1] + m[3], m[2] + m[6])
    } else if m[4] >= m[8] {
      parts = (m[2] - m[6], m[1] + m[3], 1 + m[4] - m[0] - m[8], m[5] + m[7])
    } else {
      parts = (m[3] - m[1], m[2] + m[6], m[5] + m[7], 1 + m[8] - m[0] - m[4])
    }
    let (w, x, y, z) = parts
    let length = (w * w + x * x + y * y + z * z).squareRoot()
    guard length > 0 else { return nil }
    self.init(unchecked: w / length, x / length, y / length, z / length)
  }

  /// Turns by roll around x, then pitch around y, then yaw around z, all around fixed axes.
  ///
  /// The convention of ROS (REP 103) and of URDF.
  ///
  /// - Parameters:
  ///   - roll: Radians around x.
  ///   - pitch: Radians around y.
  ///   - yaw: Radians around z.
  public init(roll: Double, pitch: Double, yaw: Double) {
    let (cr, sr) = (cos(roll / 2), sin(roll / 2))
    let (cp, sp) = (cos(pitch / 2), sin(pitch / 2))
    let (cy, sy) = (cos(yaw / 2), sin(yaw / 2))
    self.init(
      unchecked: cr * cp * cy + sr * sp * sy,
      sr * cp * cy - cr * sp * sy,
      cr * sp * cy + sr * cp * sy,
      cr * cp * sy - sr * sp * cy
    )
  }

  private init(unchecked w: Double, _ x: Double, _ y: Double, _ z: Double) {
    let sign: Double = w < 0 ? -1 : 1
    (self.w, self.x, self.y, self.z) = (sign * w, sign * x, sign * y, sign * z)
  }

  /// The opposite rotation.
  public var inverse: UnitQuaternion { UnitQuaternion(unchecked: w, -x, -y, -z) }

  /// The rotation by the right one first, then by the left one.
  public static func * (a: UnitQuaternion, b: UnitQuaternion) -> UnitQuaternion {
    let w = a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z
    let x = a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y
    let y = a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x
    let z = a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w
    let length = (w * w + x * x + y * y + z * z).squareRoot()
    return UnitQuaternion(unchecked: w / length, x / length, y / length, z / length)
  }

  /// The vector turned.
  public func rotating(_ vector: SIMD3<Double>) -> SIMD3<Double> {
    let axis: SIMD3<Double> = [x, y, z]
    let twice = 2 * cross(axis, vector)
    return vector + w * twice + cross(axis, twice)
  }

  /// The angle of the rotation in degrees, 0 to 180.
  public var angleDegrees: Double {
    degrees(2 * atan2((x * x + y * y + z * z).squareRoot(), w))
  }

  /// Whether the rows are of length 1, square to each other and right-handed.
  private static func isRotation(_ m: [Double]) -> Bool {
    let rows = (0..<3).map { SIMD3(m[3 * $0], m[3 * $0 + 1], m[3 * $0 + 2]) }
    let tolerance = 0.01
    for row in rows where abs((row * row).sum() - 1) > 2 * tolerance { return false }
    let third = cross(rows[0], rows[1]) - rows[2]
    return (third * third).sum() <= tolerance * tolerance
  }
}

/// The vector product.
func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
  [a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x]
}
