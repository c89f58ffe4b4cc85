/// Definitions of ROS messages as logs embed them: types and names.
///
/// ROS interface documentation of sensor_msgs, geometry_msgs, nmea_msgs and std_msgs.
enum ROSDefinitions {
  /// The schema of a kind of message with all that it refers to.
  static func schema(of kind: MessageKind, isROS1: Bool) -> MCAPSchema? {
    guard let name = name(of: kind, isROS1: isROS1), !(isROS1 && kind == .navigation) else {
      return nil
    }
    return MCAPSchema(
      name: name,
      encoding: isROS1 ? "ros1msg" : "ros2msg",
      content: Array(definition(of: kind, isROS1: isROS1).utf8)
    )
  }

  /// The type's full name.
  static func name(of kind: MessageKind, isROS1: Bool) -> String? {
    let middle = isROS1 ? "/" : "/msg/"
    return switch kind {
    case .compressedImage: "sensor_msgs\(middle)CompressedImage"
    case .image: "sensor_msgs\(middle)Image"
    case .calibration: "sensor_msgs\(middle)CameraInfo"
    case .points: "sensor_msgs\(middle)PointCloud2"
    case .fix: "sensor_msgs\(middle)NavSatFix"
    case .inertial: "sensor_msgs\(middle)Imu"
    case .sentence: "nmea_msgs\(middle)Sentence"
    case .navigation: isROS1 ? nil : "sample_msgs/msg/InsState"
    }
  }

  /// The md5sum of the ROS 1 definition, as `rosmsg md5` prints it; `nil` for types of our own.
  static func checksum(of kind: MessageKind) -> String? {
    switch kind {
    case .compressedImage: "8f7a12909da2c9d3332d540a0977563f"
    case .image: "060021388200f6f0f447d0fcd9c64743"
    case .calibration: "c9a58c1b0b154e0e6da7578cb991d214"
    case .points: "1158d486dd51d683ce2f1be655c3c181"
    case .fix: "2d3a8cd499b9b4a0249fb98fd05cfa48"
    case .inertial: "6a62c6daae103f4ff57a132d6f95cec2"
    case .sentence: "9f221efc5f4b3bac7ce4af102b32308b"
    case .navigation: nil
    }
  }

  /// The definition with those it refers to, parted by lines of 80 equals signs.
  static func definition(of kind: MessageKind, isROS1: Bool) -> String {
    let header =
      isROS1
      ? "uint32 seq\ntime stamp\nstring frame_id\n"
      : "builtin_interfaces/Time stamp\nstring frame_id\n"
    var text = "std_msgs/Header header\n" + body(of: kind, isROS1: isROS1)
    var parts = [("std_msgs/Header", header)]
    if !isROS1 { parts.append(("builtin_interfaces/Time", "int32 sec\nuint32 nanosec\n")) }
    for (name, content) in parts + references(of: kind) {
      text += String(repeating: "=", count: 80) + "\nMSG: \(name)\n\(content)"
    }
    return text
  }

  private static func body(of kind: MessageKind, isROS1: Bool) -> String {
    switch kind {
    case .compressedImage: "string format\nuint8[] data\n"
    case .image:
      "uint32 height\nuint32 width\nstring encoding\nuint8 is_bigendian\nuint32 step\nuint8[] data\n"
    case .calibration:
      "uint32 height\nuint32 width\nstring distortion_model\n"
        + (isROS1
          ? "float64[] D\nfloat64[9] K\nfloat64[9] R\nfloat64[12] P\n"
          : "float64[] d\nfloat64[9] k\nfloat64[9] r\nfloat64[12] p\n")
        + "uint32 binning_x\nuint32 binning_y\nsensor_msgs/RegionOfInterest roi\n"
    case .points:
      "uint32 height\nuint32 width\nsensor_msgs/PointField[] fields\nbool is_bigendian\n"
        + "uint32 point_step\nuint32 row_step\nuint8[] data\nbool is_dense\n"
    case .fix:
      "uint8 COVARIANCE_TYPE_DIAGONAL_KNOWN=2\nsensor_msgs/NavSatStatus status\nfloat64 latitude\n"
        + "float64 longitude\nfloat64 altitude\nfloat64[9] position_covariance\n"
        + "uint8 position_covariance_type\n"
    case .inertial:
      "geometry_msgs/Quaternion orientation\nfloat64[9] orientation_covariance\n"
        + "geometry_msgs/Vector3 angular_velocity\nfloat64[9] angular_velocity_covariance\n"
        + "geometry_msgs/Vector3 linear_acceleration\nfloat64[9] linear_acceleration_covariance\n"
    case .sentence: "string sentence\n"
    case .navigation: "sample_msgs/GeoPoint pos\nfloat64 speed\n"
    }
  }

  private static func references(of kind: MessageKind) -> [(String, String)] {
    switch kind {
    case .compressedImage, .image, .sentence: []
    case .calibration:
      [
        (
          "sensor_msgs/RegionOfInterest",
          "uint32 x_offset\nuint32 y_offset\nuint32 height\nuint32 width\nbool do_rectify\n"
        )
      ]
    case .points:
      [
        (
          "sensor_msgs/PointField",
          "uint8 FLOAT32=7\nstring name\nuint32 offset\nuint8 datatype\nuint32 count\n"
        )
      ]
    case .fix:
      [
        (
          "sensor_msgs/NavSatStatus",
          "int8 STATUS_NO_FIX=-1\nint8 STATUS_FIX=0\nint8 status\nuint16 service\n"
        )
      ]
    case .inertial:
      [
        ("geometry_msgs/Quaternion", "float64 x\nfloat64 y\nfloat64 z\nfloat64 w\n"),
        ("geometry_msgs/Vector3", "float64 x\nfloat64 y\nfloat64 z\n"),
      ]
    case .navigation: [("sample_msgs/GeoPoint", "float64 lat\nfloat64 lon\n")]
    }
  }
}
