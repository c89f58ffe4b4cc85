import Geodesy
import Quantities

/// What is published of the places that logs of the schema name.
enum NuScenesPlace {
  /// Latitude and longitude of the south-western corner of each map, where its frame has its origin.
  ///
  /// nuscenes-devkit 1.2.0, `scripts/export_poses.py`, `REFERENCE_COORDINATES`. For the maps of
  /// Lyft Level 5 and TIER IV none is published.
  static let origins: [String: GeographicPosition] = [
    "boston-seaport": GeographicPosition(
      latitudeDegrees: 42.336849169438615,
      longitudeDegrees: -71.05785369873047
    ),
    "singapore-onenorth": GeographicPosition(
      latitudeDegrees: 1.2882100868743724,
      longitudeDegrees: 103.78475189208984
    ),
    "singapore-hollandvillage": GeographicPosition(
      latitudeDegrees: 1.2993652317780957,
      longitudeDegrees: 103.78217697143555
    ),
    "singapore-queenstown": GeographicPosition(
      latitudeDegrees: 1.2782562240223188,
      longitudeDegrees: 103.76741409301758
    ),
  ]

  /// The way from metres east and north on a map to WGS 84; `nil` where no origin is published.
  ///
  /// The devkit's `derive_latlon` walks a great circle on a sphere of 6,378,137 m from the origin,
  /// which is the azimuthal equidistant projection on that sphere. Against a walk on the ellipsoid
  /// it is 0.7 % short to the north at Singapore: 14 m at the maps' far ends.
  static func transform(from location: String) -> CoordinateTransform? {
    guard let origin = origins[location] else { return nil }
    return try? CoordinateTransform(
      from: "+proj=aeqd +lat_0=\(origin.latitudeDegrees) +lon_0=\(origin.longitudeDegrees) "
        + "+R=6378137 +units=m +no_defs +type=crs"
    )
  }

  /// The IANA time zone of a location; `nil` where its name does not tell.
  ///
  /// nuScenes and nuImages (schema, table `log`): Boston and Singapore; Lyft Level 5 Perception:
  /// Palo Alto, California.
  static func timeZone(of location: String) -> String? {
    let name = location.lowercased().replacing(" ", with: "-").replacing("_", with: "-")
    if name.hasPrefix("singapore-") { return "Asia/Singapore" }
    if name.hasPrefix("boston-") { return "America/New_York" }
    if name == "palo-alto" { return "America/Los_Angeles" }
    return nil
  }

  /// The role of a channel on the vehicle: `front_left` for `CAM_FRONT_LEFT`, `lidar_top` for `LIDAR_TOP`.
  static func role(ofChannel channel: String) -> String {
    let name = channel.lowercased()
    for prefix in ["camera_", "cam_"] where name.hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count)
      // A bare number says nothing without the kind of sensor.
      if let first = rest.first, !first.isNumber { return String(rest) }
    }
    return name
  }
}
