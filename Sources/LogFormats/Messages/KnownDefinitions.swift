/// The fields of well-known ROS messages, for logs that embed no definitions.
///
/// Written down from the interface documentation of sensor_msgs, std_msgs, geometry_msgs, gps_msgs,
/// gps_common, nmea_msgs, tf2_msgs, foxglove_msgs and builtin_interfaces; only types and names, which have
/// not changed since ROS 2 Foxy.
enum KnownDefinitions {
  /// The fields of a type in the notation of its dialect; `nil` where it is not known.
  static func text(of name: String, dialect: ROSDefinition.Dialect) -> String? {
    switch (name, dialect) {
    case ("time", .ros1): "uint32 sec\nuint32 nsec"
    case ("duration", .ros1): "int32 sec\nint32 nsec"
    case ("time", .ros2), ("builtin_interfaces/Time", .ros2),
      ("duration", .ros2), ("builtin_interfaces/Duration", .ros2):
      "int32 sec\nuint32 nanosec"
    case ("std_msgs/Header", .ros1): "uint32 seq\ntime stamp\nstring frame_id"
    case ("std_msgs/Header", .ros2): "builtin_interfaces/Time stamp\nstring frame_id"
    default: table[name]
    }
  }

  private static let table: [String: String] = [
    "sensor_msgs/CameraInfo": """
    std_msgs/Header header
    uint32 height
    uint32 width
    string distortion_model
    float64[] d
    float64[9] k
    float64[9] r
    float64[12] p
    uint32 binning_x
    uint32 binning_y
    sensor_msgs/RegionOfInterest roi
    """,
    "sensor_msgs/RegionOfInterest": """
    uint32 x_offset
    uint32 y_offset
    uint32 height
    uint32 width
    bool do_rectify
    """,
    "sensor_msgs/Image": """
    std_msgs/Header header
    uint32 height
    uint32 width
    string encoding
    uint8 is_bigendian
    uint32 step
    uint8[] data
    """,
    "sensor_msgs/CompressedImage": """
    std_msgs/Header header
    string format
    uint8[] data
    """,
    "sensor_msgs/PointCloud2": """
    std_msgs/Header header
    uint32 height
    uint32 width
    sensor_msgs/PointField[] fields
    bool is_bigendian
    uint32 point_step
    uint32 row_step
    uint8[] data
    bool is_dense
    """,
    "sensor_msgs/PointField": """
    string name
    uint32 offset
    uint8 datatype
    uint32 count
    """,
    "sensor_msgs/LaserScan": """
    std_msgs/Header header
    float32 angle_min
    float32 angle_max
    float32 angle_increment
    float32 time_increment
    float32 scan_time
    float32 range_min
    float32 range_max
    float32[] ranges
    float32[] intensities
    """,
    "sensor_msgs/NavSatStatus": """
    int8 status
    uint16 service
    """,
    "sensor_msgs/NavSatFix": """
    std_msgs/Header header
    sensor_msgs/NavSatStatus status
    float64 latitude
    float64 longitude
    float64 altitude
    float64[9] position_covariance
    uint8 position_covariance_type
    """,
    "sensor_msgs/Imu": """
    std_msgs/Header header
    geometry_msgs/Quaternion orientation
    float64[9] orientation_covariance
    geometry_msgs/Vector3 angular_velocity
    float64[9] angular_velocity_covariance
    geometry_msgs/Vector3 linear_acceleration
    float64[9] linear_acceleration_covariance
    """,
    "geometry_msgs/Vector3": "float64 x\nfloat64 y\nfloat64 z",
    "geometry_msgs/Point": "float64 x\nfloat64 y\nfloat64 z",
    "geometry_msgs/Quaternion": "float64 x\nfloat64 y\nfloat64 z\nfloat64 w",
    "geometry_msgs/Transform":
      "geometry_msgs/Vector3 translation\ngeometry_msgs/Quaternion rotation",
    "geometry_msgs/TransformStamped":
      "std_msgs/Header header\nstring child_frame_id\ngeometry_msgs/Transform transform",
    "tf2_msgs/TFMessage": "geometry_msgs/TransformStamped[] transforms",
    "tf/tfMessage": "geometry_msgs/TransformStamped[] transforms",
    "geometry_msgs/Twist": "geometry_msgs/Vector3 linear\ngeometry_msgs/Vector3 angular",
    "geometry_msgs/TwistStamped": "std_msgs/Header header\ngeometry_msgs/Twist twist",
    "nmea_msgs/Sentence": "std_msgs/Header header\nstring sentence",
    "gps_msgs/GPSFix": gpsFix(package: "gps_msgs"),
    "gps_common/GPSFix": gpsFix(package: "gps_common"),
    "gps_msgs/GPSStatus": gpsStatus,
    "gps_common/GPSStatus": gpsStatus,
  ]

  private static let gpsStatus = """
    std_msgs/Header header
    uint16 satellites_used
    int32[] satellite_used_prn
    uint16 satellites_visible
    int32[] satellite_visible_prn
    int32[] satellite_visible_z
    int32[] satellite_visible_azimuth
    int32[] satellite_visible_snr
    int16 status
    uint16 motion_source
    uint16 orientation_source
    uint16 position_source
    """

  private static func gpsFix(package: String) -> String {
    let numbers = [
      "latitude", "longitude", "altitude", "track", "speed", "climb", "pitch", "roll", "dip",
      "time", "gdop", "pdop", "hdop", "vdop", "tdop", "err", "err_horz", "err_vert", "err_track",
      "err_speed", "err_climb", "err_time", "err_pitch", "err_roll", "err_dip",
    ]
    return "std_msgs/Header header\n\(package)/GPSStatus status\n"
      + numbers.map { "float64 \($0)\n" }.joined()
      + "float64[9] position_covariance\nuint8 position_covariance_type"
  }
}
