/// The fields of ROS messages in the order of their definitions.
///
/// ROS interface documentation of sensor_msgs, nmea_msgs and std_msgs.
enum ROSMessages {
  /// Writes a message.
  static func write<Writer: FieldWriter>(
    _ message: SensorMessage,
    stamp: MessageStamp,
    to writer: inout Writer
  ) {
    if Writer.hasSequenceNumbers { writer.integer(stamp.sequence) }
    writer.integer(UInt32(stamp.parts.seconds))
    writer.integer(UInt32(stamp.parts.nanoseconds))
    writer.string(stamp.frame)
    switch message {
    case .compressedImage(let bytes):
      writer.string("jpeg")
      writer.byteSequence(bytes)
    case .image(let bytes): image(bytes, &writer)
    case .calibration(let setup): calibration(setup, &writer)
    case .points(let bytes): points(bytes, &writer)
    case .fix(let fix): position(fix, &writer)
    case .inertial(let reading): inertial(reading, &writer)
    case .sentence(let text): writer.string(text)
    case .navigation(let latitude, let longitude, let speed):
      writer.doubles([latitude, longitude, speed])
    }
  }

  private static func image(_ bytes: [UInt8], _ writer: inout some FieldWriter) {
    let width = UInt32(bytes.count / 8)
    writer.integer(UInt32(8))
    writer.integer(width)
    writer.string("mono8")
    writer.integer(UInt8(0))
    writer.integer(width)
    writer.byteSequence(bytes)
  }

  private static func calibration(_ setup: CameraSetup, _ writer: inout some FieldWriter) {
    writer.integer(setup.height)
    writer.integer(setup.width)
    writer.string(setup.distortionModel)
    writer.length(setup.distortion.count)
    writer.doubles(setup.distortion)
    writer.doubles(setup.intrinsics)
    writer.doubles(setup.rectification)
    writer.doubles(setup.projection)
    // Binning 0 by 0 means none; the region of interest is the whole image.
    for _ in 0..<6 { writer.integer(UInt32(0)) }
    writer.integer(UInt8(0))
  }

  private static func points(_ bytes: [UInt8], _ writer: inout some FieldWriter) {
    writer.integer(UInt32(1))
    writer.integer(UInt32(bytes.count / 16))
    writer.length(4)
    for (number, name) in ["x", "y", "z", "intensity"].enumerated() {
      writer.string(name)
      writer.integer(UInt32(4 * number))
      // PointField.FLOAT32 is 7.
      writer.integer(UInt8(7))
      writer.integer(UInt32(1))
    }
    writer.integer(UInt8(0))
    writer.integer(UInt32(16))
    writer.integer(UInt32(bytes.count))
    writer.byteSequence(bytes)
    writer.integer(UInt8(1))
  }

  private static func position(_ fix: PositionFix, _ writer: inout some FieldWriter) {
    // NavSatStatus: STATUS_NO_FIX is -1, STATUS_FIX 0; services GPS, GLONASS and Galileo.
    writer.integer(Int8(fix.isValid ? 0 : -1))
    writer.integer(UInt16(1 | 2 | 8))
    writer.doubles([fix.latitude, fix.longitude, fix.altitude])
    writer.doubles(PositionFix.covariance)
    // COVARIANCE_TYPE_DIAGONAL_KNOWN is 2.
    writer.integer(UInt8(fix.isValid ? 2 : 0))
  }

  private static func inertial(_ reading: InertialReading, _ writer: inout some FieldWriter) {
    let diagonal: [Double] = [1e-4, 0, 0, 0, 1e-4, 0, 0, 0, 1e-4]
    writer.doubles([0, 0, reading.yaw.z, reading.yaw.w])
    writer.doubles(diagonal)
    writer.doubles([0, 0, 0])
    writer.doubles(diagonal)
    writer.doubles([reading.acceleration, 0, 9.81])
    writer.doubles(diagonal)
  }
}
