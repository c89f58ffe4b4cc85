/// Where one frame sits in another: how a sensor is mounted.
///
/// A point p of the source frame is `rotation` p + `translation` in the target frame, which makes
/// the translation the origin of the source in the target, in metres.
public struct RigidTransform: Hashable, Sendable {
  /// The frame whose points are given, usually the sensor.
  public var source: String
  /// The frame in which they are wanted, usually the vehicle.
  public var target: String
  /// Turns the source's axes into the target's.
  public var rotation: UnitQuaternion
  /// The source's origin in the target in metres.
  public var translation: SIMD3<Double>

  /// Creates a transform from its parts.
  public init(
    source: String,
    target: String,
    rotation: UnitQuaternion,
    translation: SIMD3<Double>
  ) {
    self.source = source
    self.target = target
    self.rotation = rotation
    self.translation = translation
  }

  /// Takes the three or four rows of a homogeneous matrix; `nil` where its left part is no rotation
  /// to within 0.01 or a number is not finite.
  ///
  /// - Parameters:
  ///   - source: The frame whose points the matrix takes.
  ///   - target: The frame that it gives them in.
  ///   - rows: 12 or 16 numbers, row by row, translation in metres.
  public init?(source: String, target: String, rows: [Double]) {
    guard rows.count == 12 || rows.count == 16,
      rows.count == 12 || Array(rows[12...]) == [0, 0, 0, 1]
    else { return nil }
    let translation: SIMD3<Double> = [rows[3], rows[7], rows[11]]
    let linear = [0, 1, 2, 4, 5, 6, 8, 9, 10].map { rows[$0] }
    guard let rotation = UnitQuaternion(rows: linear),
      (0..<3).allSatisfy({ translation[$0].isFinite })
    else { return nil }
    self.init(source: source, target: target, rotation: rotation, translation: translation)
  }

  /// From the target back to the source.
  public var inverse: RigidTransform {
    RigidTransform(
      source: target,
      target: source,
      rotation: rotation.inverse,
      translation: -rotation.inverse.rotating(translation)
    )
  }

  /// This transform and then another, which must begin where this one ends; else `nil`.
  public func followed(by next: RigidTransform) -> RigidTransform? {
    guard next.source == target else { return nil }
    return RigidTransform(
      source: source,
      target: next.target,
      rotation: next.rotation * rotation,
      translation: next.rotation.rotating(translation) + next.translation
    )
  }

  /// A point of the source frame, in the target frame.
  ///
  /// - Parameter point: Metres.
  /// - Returns: Metres.
  public func applied(to point: SIMD3<Double>) -> SIMD3<Double> {
    rotation.rotating(point) + translation
  }

  /// How far another mount of the same source in the same target is from this one.
  ///
  /// - Returns: The angle between the two rotations in degrees, 0 to 180, and the distance of the
  ///   two origins in millimetres; `nil` where the frames differ.
  public func difference(
    to other: RigidTransform
  ) -> (degrees: Double, millimeters: Double)? {
    guard source == other.source, target == other.target else { return nil }
    let way = other.translation - translation
    return (
      degrees: (rotation.inverse * other.rotation).angleDegrees,
      millimeters: (way * way).sum().squareRoot() * 1000
    )
  }
}
