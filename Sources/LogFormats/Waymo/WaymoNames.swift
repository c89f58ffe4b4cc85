/// The names that the definitions give to numbers and places.
enum WaymoNames {
  /// dataset.proto, `CameraName.Name`.
  private static let cameras = [
    "UNKNOWN", "FRONT", "FRONT_LEFT", "FRONT_RIGHT", "SIDE_LEFT", "SIDE_RIGHT", "REAR_LEFT",
    "REAR", "REAR_RIGHT",
  ]
  /// dataset.proto, `LaserName.Name`.
  private static let lasers = ["UNKNOWN", "TOP", "FRONT", "SIDE_LEFT", "SIDE_RIGHT", "REAR"]

  /// The camera of a number.
  static func camera(_ number: Int64) -> String { name(number, among: cameras) }

  /// The lidar of a number.
  static func laser(_ number: Int64) -> String { name(number, among: lasers) }

  private static func name(_ number: Int64, among names: [String]) -> String {
    guard number >= 0, number < names.count else { return "\(number)" }
    return names[Int(number)]
  }

  /// The IANA time zone of `context.stats.location`; `nil` for `location_other`.
  ///
  /// The dataset's cities are San Francisco and Phoenix (with Mountain View, Los Angeles, Detroit
  /// and Seattle together as `other`): Sun et al., "Scalability in Perception for Autonomous
  /// Driving: Waymo Open Dataset", CVPR 2020, section 3.
  static func timeZone(of location: String) -> String? {
    switch location {
    case "location_sf": "America/Los_Angeles"
    case "location_phx": "America/Phoenix"
    default: nil
    }
  }
}
