import Bytes

@testable import LogFormats
@testable import sample_drives

/// Records written for a test.
enum WaymoFrames {
  /// A record around some data.
  static func record(_ data: [UInt8]) -> [UInt8] { TFRecordWriter.record(data) }

  /// A frame of one camera and one lidar.
  static func frame(
    context: String = "segment-1",
    microseconds: Int64,
    triggerSeconds: Double? = nil,
    imageByteCount: Int = 100,
    location: String = "location_sf"
  ) -> [UInt8] {
    var frame = ProtobufWriter()
    frame.message(1) { message in
      message.string(1, context)
      message.message(4) { stats in
        stats.string(2, "Day")
        stats.string(3, location)
        stats.string(4, "sunny")
      }
    }
    frame.integer(2, microseconds)
    frame.message(4) { image in
      image.integer(1, 1)
      image.byteString(2, [UInt8](repeating: 0x2A, count: imageByteCount))
      if let triggerSeconds { image.double(7, triggerSeconds) }
    }
    frame.message(5) { $0.integer(1, 1) }
    return record(frame.bytes)
  }
}
