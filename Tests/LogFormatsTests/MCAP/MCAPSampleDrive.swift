@testable import LogFormats

/// A made-up drive for reader tests: one camera at 10 Hz, one receiver at 5 Hz, one talker.
enum MCAPSampleDrive {
  static let start: UInt64 = 1_700_000_000_000_000_000

  static let channels: [MCAPWriter.Channel] = [
    .init(
      id: 1,
      schemaID: 1,
      topic: "/camera/front/image",
      type: "sensor_msgs/msg/CompressedImage",
      schema: header("std_msgs/Header header\nstring format\nuint8[] data\n")
    ),
    .init(
      id: 2,
      schemaID: 2,
      topic: "/gnss/fix",
      type: "sensor_msgs/msg/NavSatFix",
      schema: header(
        """
        std_msgs/Header header
        sensor_msgs/NavSatStatus status
        float64 latitude
        float64 longitude
        float64 altitude
        float64[9] position_covariance
        uint8 position_covariance_type

        """
      ) + """
        \(separator)MSG: sensor_msgs/NavSatStatus
        int8 status
        uint16 service

        """
    ),
    .init(
      id: 3,
      schemaID: 3,
      topic: "/chatter",
      type: "std_msgs/msg/String",
      schema: "string data\n"
    ),
  ]

  private static let separator = String(repeating: "=", count: 80) + "\n"

  private static func header(_ text: String) -> String {
    """
    \(text)\(separator)MSG: std_msgs/Header
    builtin_interfaces/Time stamp
    string frame_id
    \(separator)MSG: builtin_interfaces/Time
    int32 sec
    uint32 nanosec

    """
  }

  /// Ten messages a second of the camera, five of the receiver, one of the talker.
  static func messages(seconds: Int, imageByteCount: Int = 2_000) -> [MCAPWriter.Message] {
    (0..<(seconds * 10))
      .flatMap { tick -> [MCAPWriter.Message] in
        let time = start + UInt64(tick) * 100_000_000
        var found = [
          MCAPWriter.Message(channel: 1, logTime: time, bytes: image(time, imageByteCount))
        ]
        if tick.isMultiple(of: 2) {
          found.append(.init(channel: 2, logTime: time + 1, bytes: fix(time, tick)))
        }
        if tick.isMultiple(of: 10) {
          let text: [UInt8] = [0, 1, 0, 0, 3, 0, 0, 0, 0x68, 0x69, 0]
          found.append(.init(channel: 3, logTime: time + 2, bytes: text))
        }
        return found
      }
  }

  /// OMG CDR, little-endian: encapsulation, seconds, nanoseconds, frame "f".
  private static func stamp(_ time: UInt64) -> [UInt8] {
    [0, 1, 0, 0] + MCAPWriter.little(UInt32(time / 1_000_000_000))
      + MCAPWriter.little(UInt32(time % 1_000_000_000)) + [2, 0, 0, 0, 0x66, 0]
  }

  private static func image(_ time: UInt64, _ byteCount: Int) -> [UInt8] {
    // The stamp ends at 14 behind the encapsulation; a length is aligned to 4.
    stamp(time) + [0, 0] + [5, 0, 0, 0, 0x6A, 0x70, 0x65, 0x67, 0] + [0, 0, 0]
      + MCAPWriter.little(UInt32(byteCount))
      + (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ Int(time >> 20)) }
  }

  private static func fix(_ time: UInt64, _ tick: Int) -> [UInt8] {
    // 14 bytes of header, status at 14, service at 16, aligned to 24 for the first double.
    let numbers = [49 + Double(tick) * 1e-5, 8.4, 115] + [Double](repeating: 1, count: 9)
    return stamp(time) + [0, 0] + [1, 0] + [0, 0, 0, 0, 0, 0]
      + numbers.flatMap { MCAPWriter.little($0.bitPattern) } + [2]
  }
}
