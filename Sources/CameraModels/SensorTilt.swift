import Foundation

/// A sensor that is not square to the optical axis (Scheimpflug).
///
/// Louhichi et al. 2007, in the form of OpenCV's `calib3d`: the matrix that projects onto the
/// sensor turned by tauX around x and tauY around y.
struct SensorTilt: Hashable, Sendable {
  /// Rows of the matrix.
  private let forward: [SIMD3<Double>]
  /// Rows of its inverse.
  private let backward: [SIMD3<Double>]

  /// Takes two angles in radians; `nil` for a sensor on edge.
  init?(x tauX: Double, y tauY: Double) {
    let (cx, sx, cy, sy) = (cos(tauX), sin(tauX), cos(tauY), sin(tauY))
    let right: SIMD3<Double> = [cy, sy * sx, -sy * cx]
    let down: SIMD3<Double> = [0, cx, sx]
    let out: SIMD3<Double> = [sy, -cy * sx, cy * cx]
    // R33 of the rotation whose rows are these three.
    let depth = out.z
    guard abs(depth) > 1e-6 else { return nil }
    // [R33 0 -R13; 0 R33 -R23; 0 0 1] R
    forward = [depth * right - right.z * out, depth * down - down.z * out, out]
    // R transposed times the inverse of the first factor.
    let first: SIMD3<Double> = [1 / depth, 0, right.z / depth]
    let second: SIMD3<Double> = [0, 1 / depth, down.z / depth]
    let third: SIMD3<Double> = [0, 0, 1]
    backward = (0..<3)
      .map { row in
        let partial: SIMD3<Double> = right[row] * first + down[row] * second
        return partial + out[row] * third
      }
  }

  /// The point on the tilted sensor.
  func applied(to point: PlanePoint) -> PlanePoint? { SensorTilt.map(forward, point) }

  /// The point before the sensor was tilted.
  func removed(from point: PlanePoint) -> PlanePoint? { SensorTilt.map(backward, point) }

  private static func map(_ rows: [SIMD3<Double>], _ point: PlanePoint) -> PlanePoint? {
    let vector = SIMD3(point.x, point.y, 1)
    let depth = (rows[2] * vector).sum()
    guard depth > 0 else { return nil }
    return PlanePoint(x: (rows[0] * vector).sum() / depth, y: (rows[1] * vector).sum() / depth)
  }
}
