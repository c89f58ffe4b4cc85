extension CameraCalibration.Model {
  /// The projection that a distortion model of a ROS or Foxglove message or file belongs to.
  ///
  /// `sensor_msgs/distortion_models.hpp` names `plumb_bob`, `rational_polynomial` and
  /// `equidistant`, `foxglove.CameraCalibration` adds `kannala_brandt`; the others are names in use
  /// for the same models. `CylinderCameraModel` is Lichtblick's custom camera. Names of models
  /// whose numbers have no agreed place in these messages are unknown.
  ///
  /// - Parameters:
  ///   - name: The name, in any case.
  ///   - hasFocalLength: Whether the focal lengths are not 0: without a name they mean a camera
  ///     without distortion.
  public init(distortionName name: String, hasFocalLength: Bool) {
    switch name.lowercased() {
    case "plumb_bob", "rational_polynomial", "radtan", "radtan8", "brown_conrady", "thin_prism",
      "tilted", "radial_tangential":
      self = .pinhole
    case "equidistant", "equi", "fisheye", "kannala_brandt", "kannala_brandt4", "kb4":
      self = .fisheye
    case "cylinder", "cylindrical", "cylindercameramodel": self = .cylindrical
    case "", "none": self = hasFocalLength ? .pinhole : .unknown
    default: self = .unknown
    }
  }
}
