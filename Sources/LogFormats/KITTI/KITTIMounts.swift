import CameraModels

/// Where the sensors of a KITTI drive sit in its inertial navigation system, whose frame `imu` has x
/// ahead, y left and z up.
///
/// Geiger et al., "Vision meets Robotics: The KITTI Dataset", International Journal of Robotics
/// Research 32 (2013), section III: `calib_imu_to_velo` takes points of the imu to the lidar,
/// `calib_velo_to_cam` those of the lidar to camera 0, `R_0i` and `T_0i` those of camera 0 to camera i,
/// `R_rect_00` turns camera 0 to the rectified ones, and `P_rect_0i` shifts them to camera i.
/// Without the imu's file the chain ends at the lidar, `velodyne`.
struct KITTIMounts {
  /// From the lidar to the imu.
  let lidar: RigidTransform?
  private let cameras: KITTICalibrationFile?
  /// From camera 0 as it is built in to the lidar.
  private let firstCamera: RigidTransform?

  /// Takes the files that are there.
  init(
    cameras: KITTICalibrationFile?,
    lidarToCamera: KITTICalibrationFile?,
    imuToLidar: KITTICalibrationFile?
  ) {
    self.cameras = cameras
    lidar = imuToLidar?.transform("", from: "imu", to: "velodyne")?.inverse
    firstCamera = lidarToCamera?.transform("", from: "velodyne", to: "image_00")?.inverse
  }

  /// From a camera's optical frame, rectified or as it is built in, to the imu, else to the lidar.
  ///
  /// - Parameters:
  ///   - number: The camera: `02`.
  ///   - isRectified: Whether its images are.
  /// - Returns: `nil` where the files do not say it.
  func camera(_ number: String, isRectified: Bool) -> RigidTransform? {
    guard let cameras, let firstCamera else { return nil }
    let name = "image_\(number)"
    let first: RigidTransform?
    if isRectified {
      let turn = cameras.rotation("R_rect_00", from: "image_00", to: "image_00_rect")?.inverse
      first = cameras.rectifiedPlace(of: number, name: name)
        .flatMap { place in
          turn.flatMap { place.followed(by: $0) }
        }
    } else if number == "00" {
      first = RigidTransform(
        source: name,
        target: "image_00",
        rotation: .identity,
        translation: .zero
      )
    } else {
      first = cameras.transform("_\(number)", from: "image_00", to: name)?.inverse
    }
    guard let mount = first?.followed(by: firstCamera) else { return nil }
    return lidar.flatMap { mount.followed(by: $0) } ?? mount
  }
}

extension KITTICalibrationFile {
  /// From a rectified camera of the odometry benchmark to the lidar, which `Tr` mounts in rectified
  /// camera 0; the imu is not stated there.
  func benchmarkMount(_ number: String) -> RigidTransform? {
    guard let rows = numbers["Tr"],
      let lidar = RigidTransform(source: "velodyne", target: "image_0_rect", rows: rows),
      let origin = numbers["P\(number)"].flatMap({ KITTICalibration.rectifiedOrigin($0) })
    else { return nil }
    return RigidTransform(
      source: "image_\(number)",
      target: "image_0_rect",
      rotation: .identity,
      translation: origin
    )
    .followed(by: lidar.inverse)
  }

  /// The transform of `R` and `T` with a suffix.
  fileprivate func transform(
    _ suffix: String,
    from source: String,
    to target: String
  ) -> RigidTransform? {
    CalibrationContent.rows(numbers["R\(suffix)"], numbers["T\(suffix)"])
      .flatMap { RigidTransform(source: source, target: target, rows: $0) }
  }

  fileprivate func rotation(
    _ name: String,
    from source: String,
    to target: String
  ) -> RigidTransform? {
    CalibrationContent.rows(numbers[name], [0, 0, 0])
      .flatMap { RigidTransform(source: source, target: target, rows: $0) }
  }

  /// From a rectified camera to rectified camera 0, by its projection.
  fileprivate func rectifiedPlace(of number: String, name: String) -> RigidTransform? {
    numbers["P_rect_\(number)"]
      .flatMap { KITTICalibration.rectifiedOrigin($0) }
      .map {
        RigidTransform(
          source: name,
          target: "image_00_rect",
          rotation: .identity,
          translation: $0
        )
      }
  }
}
