import Bytes
import CameraModels

/// What is common to the frames of one segment: its name, calibrations and statistics.
struct WaymoContext {
  var name = ""
  /// A camera or a lidar by its number, in the order of the record.
  struct Sensor {
    var number: Int64
    /// What it sees, where it is a camera and its numbers hold.
    var calibration: CameraCalibration?
    /// A homogeneous matrix from the sensor to the vehicle, row by row; empty where it is not stated.
    var extrinsic: [Double]
  }
  var cameras: [Sensor] = []
  var lasers: [Sensor] = []
  var timeOfDay = ""
  var location = ""
  var weather = ""

  /// Reads message Context: name 1, camera_calibrations 2, laser_calibrations 3, stats 4.
  mutating func read(
    _ protobuf: ProtobufStream,
    end: UInt64,
    isKnown: (String) -> Bool
  ) throws(ProtobufStream.Fault) {
    while protobuf.position < end {
      let (number, wire) = try protobuf.tag(before: end)
      switch (number, wire) {
      case (1, .bytes):
        name = Self.text(
          try protobuf.bytes(
            upTo: try protobuf.extent(before: end),
            limit: WaymoFrame.maximumNameBytes
          )
        )
        if isKnown(name) { return try protobuf.skip(to: end) }
      case (2, .bytes):
        let bytes = try part(protobuf, before: end)
        if cameras.count < WaymoFrame.maximumSensorCount {
          do throws(MessageError) {
            cameras.append(try Self.camera(bytes))
          } catch {
            throw .malformed("a camera calibration: \(error.reason)")
          }
        }
      case (3, .bytes):
        let bytes = try part(protobuf, before: end)
        if lasers.count < WaymoFrame.maximumSensorCount {
          do throws(MessageError) {
            lasers.append(try Self.laser(bytes))
          } catch {
            throw .malformed("a laser calibration: \(error.reason)")
          }
        }
      case (4, .bytes):
        let bytes = try part(protobuf, before: end)
        do throws(MessageError) {
          try readStatistics(bytes)
        } catch {
          throw .malformed("the segment's statistics: \(error.reason)")
        }
      default: try protobuf.skip(wire, before: end)
      }
    }
  }

  private func part(
    _ protobuf: ProtobufStream,
    before end: UInt64
  ) throws(ProtobufStream.Fault) -> [UInt8] {
    try protobuf.bytes(
      upTo: try protobuf.extent(before: end),
      limit: WaymoFrame.maximumPartBytes
    )
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Message Context.Stats: time_of_day 2, location 3, weather 4.
  private mutating func readStatistics(_ bytes: [UInt8]) throws(MessageError) {
    // Every bit pattern is a byte; the array outlives the cursor.
    var cursor = ProtobufCursor(unsafe bytes.span.bytes)
    while !cursor.isAtEnd {
      switch try cursor.tag() {
      case (2, .bytes): timeOfDay = try cursor.text()
      case (3, .bytes): location = try cursor.text()
      case (4, .bytes): weather = try cursor.text()
      case (_, let wire): try cursor.skip(wire)
      }
    }
  }

  /// Message Transform: a matrix of 4 by 4, row by row, 1.
  private static func transform(
    _ cursor: inout ProtobufCursor
  ) throws(MessageError) -> [Double] {
    var inner = ProtobufCursor(try cursor.slice())
    var numbers: [Double] = []
    while !inner.isAtEnd {
      switch try inner.tag() {
      case (1, .eightBytes): numbers.append(Double(bitPattern: try inner.fixed(UInt64.self)))
      case (1, .bytes):
        var packed = ProtobufCursor(try inner.slice())
        while !packed.isAtEnd {
          numbers.append(Double(bitPattern: try packed.fixed(UInt64.self)))
        }
      case (_, let wire): try inner.skip(wire)
      }
    }
    return numbers
  }

  /// Message LaserCalibration: name 1, extrinsic 5.
  private static func laser(_ bytes: [UInt8]) throws(MessageError) -> Sensor {
    // Every bit pattern is a byte; the array outlives the cursor.
    var cursor = ProtobufCursor(unsafe bytes.span.bytes)
    var sensor = Sensor(number: 0, extrinsic: [])
    while !cursor.isAtEnd {
      switch try cursor.tag() {
      case (1, .varint): sensor.number = Int64(bitPattern: try cursor.varint())
      case (5, .bytes): sensor.extrinsic = try transform(&cursor)
      case (_, let wire): try cursor.skip(wire)
      }
    }
    return sensor
  }

  /// Message CameraCalibration: name 1, intrinsic 2, extrinsic 3, width 4, height 5.
  ///
  /// The intrinsic numbers are f_u f_v c_u c_v k1 k2 p1 p2 k3, with OpenCV's meaning.
  private static func camera(
    _ bytes: [UInt8]
  ) throws(MessageError) -> Sensor {
    // Every bit pattern is a byte; the array outlives the cursor.
    var cursor = ProtobufCursor(unsafe bytes.span.bytes)
    var sensor = Sensor(number: 0, extrinsic: [])
    var numbers: [Double] = []
    var (width, height) = (0, 0)
    while !cursor.isAtEnd {
      switch try cursor.tag() {
      case (1, .varint): sensor.number = Int64(bitPattern: try cursor.varint())
      case (3, .bytes): sensor.extrinsic = try transform(&cursor)
      case (2, .eightBytes): numbers.append(Double(bitPattern: try cursor.fixed(UInt64.self)))
      case (2, .bytes):
        var packed = ProtobufCursor(try cursor.slice())
        while !packed.isAtEnd {
          numbers.append(Double(bitPattern: try packed.fixed(UInt64.self)))
        }
      case (4, .varint): width = Int(Int32(truncatingIfNeeded: try cursor.varint()))
      case (5, .varint): height = Int(Int32(truncatingIfNeeded: try cursor.varint()))
      case (_, let wire): try cursor.skip(wire)
      }
    }
    guard numbers.count == 9, numbers.allSatisfy(\.isFinite), numbers[0] > 0, numbers[1] > 0,
      width >= 0, height >= 0
    else { return sensor }
    sensor.calibration = CameraCalibration(
      model: .pinhole,
      distortionModel: "plumb_bob",
      width: width,
      height: height,
      fx: numbers[0],
      fy: numbers[1],
      cx: numbers[2],
      cy: numbers[3],
      distortion: Array(numbers[4...])
    )
    return sensor
  }
}
