import Drives

/// What a message type is known to be, by its name.
struct MessageType: Hashable, Sendable {
  /// The kind of sensor.
  var modality: Modality
  /// What its messages tell.
  var content: MessageContent

  private init(_ modality: Modality, _ content: MessageContent) {
    self.modality = modality
    self.content = content
  }

  /// Looks a type up by its name as a log writes it; unknown types are `other`.
  ///
  /// Point clouds come from lidars unless the topic says radar.
  init(named name: String, topic: String) {
    let known = Self.known[Self.canonical(name)]
    self = known ?? MessageType(.other, .none)
    let package = name.split(whereSeparator: { $0 == "/" || $0 == "." }).first ?? ""
    if known == nil, package.contains("radar") { modality = .radar }
    if Self.transforms.contains(Self.canonical(name)), Self.isStatic(topic) {
      content = .transforms
    }
    if modality == .lidar, topic.lowercased().contains("radar") { modality = .radar }
  }

  private static let transforms: Set<String> = ["tf2_msgs/TFMessage", "tf/tfMessage"]

  /// Whether transforms of a topic hold all along: `/tf_static`, perhaps of a namespace.
  private static func isStatic(_ topic: String) -> Bool {
    topic.split(separator: "/").last == "tf_static"
  }

  /// `sensor_msgs/Image` for `sensor_msgs/msg/Image` and `sensor_msgs::msg::dds_::Image_`.
  static func canonical(_ name: String) -> String {
    guard name.contains("/") || name.contains("::") else { return name }
    var words = name.split(whereSeparator: { $0 == "/" || $0 == ":" }).map(String.init)
    words.removeAll { $0 == "msg" || $0 == "dds_" }
    if name.contains("::dds_::"), let last = words.last, last.hasSuffix("_") {
      words[words.count - 1] = String(last.dropLast())
    }
    return words.joined(separator: "/")
  }

  private static let known: [String: MessageType] = {
    var table: [String: MessageType] = [
      "sensor_msgs/Image": MessageType(.camera, .image),
      "sensor_msgs/CompressedImage": MessageType(.camera, .header),
      "sensor_msgs/CameraInfo": MessageType(.calibration, .calibration),
      "sensor_msgs/PointCloud2": MessageType(.lidar, .header),
      "sensor_msgs/PointCloud": MessageType(.lidar, .header),
      "sensor_msgs/LaserScan": MessageType(.lidar, .header),
      "sensor_msgs/MultiEchoLaserScan": MessageType(.lidar, .header),
      "sensor_msgs/NavSatFix": MessageType(.gnss, .navSatFix),
      "sensor_msgs/Imu": MessageType(.imu, .none),
      "gps_msgs/GPSFix": MessageType(.gnss, .gpsFix),
      "gps_common/GPSFix": MessageType(.gnss, .gpsFix),
      "nmea_msgs/Sentence": MessageType(.gnss, .sentence),
      "geometry_msgs/TwistStamped": MessageType(.other, .none),
      "ffmpeg_image_transport_msgs/FFMPEGPacket": MessageType(.camera, .header),
      "theora_image_transport/Packet": MessageType(.camera, .header),
      "point_cloud_interfaces/CompressedPointCloud2": MessageType(.lidar, .header),
      "radar_msgs/RadarScan": MessageType(.radar, .none),
      "radar_msgs/RadarTracks": MessageType(.radar, .none),
    ]
    // Packets of lidars, as their drivers publish them; some have no header.
    for name in [
      "velodyne_msgs/VelodyneScan", "velodyne_msgs/VelodynePacket", "ouster_ros/PacketMsg",
      "ouster_msgs/PacketMsg", "ouster_sensor_msgs/PacketMsg", "pandar_msgs/PandarScan",
      "hesai_ros_driver/UdpFrame", "rslidar_msg/RslidarPacket", "rslidar_msg/RslidarScan",
      "rslidar_msgs/rslidarScan", "livox_ros_driver/CustomMsg", "livox_ros_driver2/CustomMsg",
      "livox_interfaces/CustomMsg", "nebula_msgs/NebulaPackets",
    ] { table[name] = MessageType(.lidar, .header) }
    for (type, entry) in [
      "CompressedImage": MessageType(.camera, .header),
      "CompressedVideo": MessageType(.camera, .header),
      "RawImage": MessageType(.camera, .image),
      "PointCloud": MessageType(.lidar, .header),
      "LaserScan": MessageType(.lidar, .header),
      "CameraCalibration": MessageType(.calibration, .calibration),
      "LocationFix": MessageType(.gnss, .locationFix),
    ] {
      table["foxglove.\(type)"] = entry
      table["foxglove_msgs/\(type)"] = entry
    }
    return table
  }()
}
