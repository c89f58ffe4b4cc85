/// Where one frame sits in another: how a sensor is mounted.
///
/// A point p of the source frame is `rotation` p + `translation` in the target frame, which makes
/// the translation the origin of the source in the target, in metres.
///
/// The mount of a sensor in a recording leads from the sensor's own frame to the vehicle's. A
/// camera's own frame is the optical one: x right, y down, z forward, with the origin in the centre
/// of projection. A lidar's is the one in which its points are stored. The vehicle's has x forward, y
/// left and z up (ISO 8855, REP 103); its name tells where its origin is:
///
/// | target | source of the mount | origin |
/// |---|---|---|
/// | `ego` | nuScenes, Lyft Level 5, TIER IV T4 | middle of the rear axle |
/// | `vehicle` | Waymo Open Dataset | middle of the rear axle |
/// | `imu` | KITTI raw | the inertial navigation system |
/// | `base_link` and other names | `/tf_static`, Autoware | what the vehicle's model says; REP 105 leaves it open |
///
/// A chain that a source leaves open ends where it ends: a mount in `velodyne`, `cam0` or
/// `sensor_kit_base_link` says nothing of the vehicle; see ``isInVehicle``. Waymo's camera frame has x
/// forward and y left, Autoware's `camera_link` as well: their mounts are turned to the optical frame.
/// In ROS the frame of a `CameraInfo` is the optical one by the definition of that message. PandaSet
/// states poses in the world alone, so that its sensors have no mount.
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

  /// The frames of vehicles by their usual names.
  private static let vehicleFrames: Set<String> = [
    "base_link", "base_footprint", "ego", "imu", "vehicle", "ego_vehicle",
  ]

  /// Whether the target is a vehicle by its name; a prefix as in `car/base_link` does not matter.
  public var isInVehicle: Bool {
    Self.vehicleFrames.contains(target.split(separator: "/").last.map(String.init) ?? "")
  }

  /// The direction in which a camera of this mount looks, in the target: the optical frame's z.
  public var opticalAxis: SIMD3<Double> { rotation.rotating([0, 0, 1]) }

  /// The mount of a camera's optical frame, where this one is of a frame with x ahead and y left.
  ///
  /// - Parameter name: What the optical frame is called.
  /// - Returns: The mount, from the optical frame.
  public func ofOpticalFrame(_ name: String) -> RigidTransform {
    RigidTransform(
      source: name,
      target: target,
      rotation: rotation * .opticalInBody,
      translation: translation
    )
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
