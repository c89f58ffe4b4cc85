import Foundation

/// Foxglove's message types in JSON.
///
/// Foxglove schemas documentation, <https://docs.foxglove.dev/docs/sdk/schemas>; bytes in base64.
enum FoxgloveJSON {
  /// The schema of a kind of message: JSON Schema; `nil` where Foxglove has none.
  static func schema(of kind: MessageKind) -> MCAPSchema? {
    let time =
      #""timestamp":{"type":"object","title":"time","#
      + #""properties":{"sec":{"type":"integer"},"nsec":{"type":"integer"}}}"#
    func text(_ name: String) -> String { #""\#(name)":{"type":"string"}"# }
    func number(_ name: String) -> String { #""\#(name)":{"type":"number"}"# }
    func numbers(_ name: String) -> String {
      #""\#(name)":{"type":"array","items":{"type":"number"}}"#
    }
    func content(_ name: String) -> String {
      #""\#(name)":{"type":"string","contentEncoding":"base64"}"#
    }
    let found: (String, [String])? =
      switch kind {
      case .compressedImage:
        ("CompressedImage", [time, text("frame_id"), content("data"), text("format")])
      case .calibration:
        (
          "CameraCalibration",
          [time, text("frame_id"), number("width"), number("height"), text("distortion_model")]
            + ["D", "K", "R", "P"].map(numbers)
        )
      case .fix:
        (
          "LocationFix",
          [time, text("frame_id"), number("latitude"), number("longitude"), number("altitude")]
            + [numbers("position_covariance"), number("position_covariance_type")]
        )
      case .points:
        (
          "PointCloud",
          [
            time, text("frame_id"), #""pose":{"type":"object"}"#, number("point_stride"),
            #""fields":{"type":"array","items":{"type":"object"}}"#, content("data"),
          ]
        )
      case .image, .inertial, .sentence, .navigation: nil
      }
    guard let (name, properties) = found else { return nil }
    let schema =
      #"{"title":"foxglove.\#(name)","type":"object","properties":{"#
      + properties.joined(separator: ",") + "}}"
    return MCAPSchema(
      name: "foxglove.\(name)",
      encoding: "jsonschema",
      content: Array(schema.utf8)
    )
  }

  /// The text of a message; empty for a kind that Foxglove lacks.
  static func payload(_ message: SensorMessage, stamp: MessageStamp) -> String {
    let (seconds, nanoseconds) = stamp.parts
    let head =
      #"{"timestamp":{"sec":\#(seconds),"nsec":\#(nanoseconds)},"frame_id":"\#(stamp.frame)","#
    func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
    switch message {
    case .compressedImage(let bytes):
      return head + #""data":"\#(base64(bytes))","format":"jpeg"}"#
    case .calibration(let setup):
      return head
        + #""width":\#(setup.width),"height":\#(setup.height),"#
        + #""distortion_model":"\#(setup.distortionModel)","D":\#(setup.distortion),"#
        + #""K":\#(setup.intrinsics),"R":\#(setup.rectification),"P":\#(setup.projection)}"#
    case .fix(let fix):
      return head
        + #""latitude":\#(fix.latitude),"longitude":\#(fix.longitude),"#
        + #""altitude":\#(fix.altitude),"position_covariance":\#(PositionFix.covariance),"#
        + #""position_covariance_type":2}"#
    case .points(let bytes):
      let fields = ["x", "y", "z", "intensity"].enumerated()
        .map {
          #"{"name":"\#($1)","offset":\#(4 * $0),"type":7}"#
        }
      return head
        + #""pose":{"position":{"x":0,"y":0,"z":0},"orientation":{"x":0,"y":0,"z":0,"w":1}},"#
        + #""point_stride":16,"fields":[\#(fields.joined(separator: ","))],"#
        + #""data":"\#(base64(bytes))"}"#
    case .image, .inertial, .sentence, .navigation: return ""
    }
  }
}
