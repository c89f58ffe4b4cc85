/// The role of a sensor, read from its topic.
public enum SensorName {
  /// Words of a topic that say what is sent, not which sensor sends it.
  private static let commonWords: Set<String> = [
    "image", "image_raw", "image_rect", "image_rect_color", "image_color", "image_mono",
    "compressed", "compresseddepth", "compressed_image", "image_compressed",
    "image_rect_compressed", "camera_info", "calibration", "points", "pointcloud",
    "point_cloud", "points_raw", "packets", "lidar_packets", "velodyne_packets", "fix", "data",
    "raw", "video", "h264", "h265", "info", "sensing", "sensor", "sensors", "cameras", "lidars",
  ]
  /// Words that say the kind of sensor; dropped only where another word is left.
  private static let kinds: Set<String> = [
    "camera", "lidar", "radar", "gnss", "gps", "imu", "drivers",
  ]

  /// `front` for `/camera/front/image_raw`, `lidar_top` for `/lidar_top`, `camera` for `/camera/image`.
  public static func role(ofTopic topic: String) -> String {
    let words = topic.split(separator: "/").map(String.init)
    let named = words.filter { !commonWords.contains($0.lowercased()) }
    let specific = named.filter { !kinds.contains($0.lowercased()) }
    if let last = specific.last { return last }
    if let last = named.last { return last }
    return words.first ?? topic
  }

  /// What is left of a topic without what is sent: `zed/left` for `/zed/left/image_raw/compressed`.
  ///
  /// Topics that agree in it carry the images of one camera, raw, rectified or compressed.
  public static func device(ofTopic topic: String) -> String {
    let named = topic.split(separator: "/").filter { !commonWords.contains($0.lowercased()) }
    return named.isEmpty ? topic : named.joined(separator: "/")
  }
}
