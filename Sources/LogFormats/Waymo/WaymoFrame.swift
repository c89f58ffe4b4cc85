import CameraModels

/// What a frame's record says of its time and sensors, without images and sweeps.
struct WaymoFrame {
  /// Images, sweeps and calibrations of one frame that are kept; the cars have 9 and 5.
  static let maximumSensorCount = 64
  /// Bytes kept of a name.
  static let maximumNameBytes = 256
  /// Bytes of a calibration or of the statistics, which are read whole.
  static let maximumPartBytes = 65_536

  /// An image: its camera and when the camera was triggered, in seconds since 1970.
  struct Image {
    var camera: Int64 = 0
    var triggerSeconds: Double?
  }

  var context = WaymoContext()
  /// Microseconds since 1970 of the first sweep of the lidar on top.
  var timestampMicroseconds: Int64?
  var hasPose = false
  var images: [Image] = []
  var lasers: [Int64] = []
  private var hasContext = false

  /// Whether the record has what a frame must have.
  var isFrame: Bool { hasContext && timestampMicroseconds != nil }

  /// Reads a record from where the stream stands up to its end.
  ///
  /// `isKnown` says whether the rest of a segment's context was read already, by its name.
  static func read(
    _ protobuf: ProtobufStream,
    end: UInt64,
    isKnown: (String) -> Bool
  ) throws(ProtobufStream.Fault) -> WaymoFrame {
    var frame = WaymoFrame()
    while protobuf.position < end {
      let (number, wire) = try protobuf.tag(before: end)
      // dataset.proto, message Frame: context 1, timestamp_micros 2, pose 3, images 4, lasers 5.
      switch (number, wire) {
      case (1, .bytes):
        frame.hasContext = true
        try frame.context.read(protobuf, end: try protobuf.extent(before: end), isKnown: isKnown)
      case (2, .varint):
        frame.timestampMicroseconds = Int64(bitPattern: try protobuf.varint(before: end))
      case (3, .bytes):
        frame.hasPose = true
        try protobuf.skip(wire, before: end)
      case (4, .bytes):
        let image = try image(protobuf, end: try protobuf.extent(before: end))
        if frame.images.count < maximumSensorCount { frame.images.append(image) }
      case (5, .bytes):
        let laser = try sensor(protobuf, end: try protobuf.extent(before: end))
        if frame.lasers.count < maximumSensorCount { frame.lasers.append(laser) }
      default: try protobuf.skip(wire, before: end)
      }
    }
    return frame
  }

  /// Message CameraImage: name 1, camera_trigger_time 7; the image itself, field 2, is passed over.
  private static func image(
    _ protobuf: ProtobufStream,
    end: UInt64
  ) throws(ProtobufStream.Fault) -> Image {
    var image = Image()
    while protobuf.position < end {
      switch try protobuf.tag(before: end) {
      case (1, .varint): image.camera = Int64(bitPattern: try protobuf.varint(before: end))
      case (7, .eightBytes):
        let seconds = Double(bitPattern: try protobuf.number(UInt64.self, before: end))
        image.triggerSeconds = seconds.isFinite && seconds > 0 ? seconds : nil
      case (_, let wire): try protobuf.skip(wire, before: end)
      }
    }
    return image
  }

  /// Message Laser: name 1.
  private static func sensor(
    _ protobuf: ProtobufStream,
    end: UInt64
  ) throws(ProtobufStream.Fault) -> Int64 {
    var name: Int64 = 0
    while protobuf.position < end {
      switch try protobuf.tag(before: end) {
      case (1, .varint): name = Int64(bitPattern: try protobuf.varint(before: end))
      case (_, let wire): try protobuf.skip(wire, before: end)
      }
    }
    return name
  }
}
