import Bytes
import CameraModels

/// What is common to the frames of one segment: its name, calibrations and statistics.
struct WaymoContext {
  var name = ""
  /// Cameras by number and their calibrations, in the order of the record.
  var cameras: [(camera: Int64, calibration: CameraCalibration?)] = []
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

  /// Message CameraCalibration: name 1, intrinsic 2, width 4, height 5.
  ///
  /// The intrinsic numbers are f_u f_v c_u c_v k1 k2 p1 p2 k3, with OpenCV's meaning.
  private static func camera(
    _ bytes: [UInt8]
  ) throws(MessageError) -> (camera: Int64, calibration: CameraCalibration?) {
    // Every bit pattern is a byte; the array outlives the cursor.
    var cursor = ProtobufCursor(unsafe bytes.span.bytes)
    var name: Int64 = 0
    var numbers: [Double] = []
    var (width, height) = (0, 0)
    while !cursor.isAtEnd {
      switch try cursor.tag() {
      case (1, .varint): name = Int64(bitPattern: try cursor.varint())
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
    else { return (name, nil) }
    return (
      name,
      CameraCalibration(
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
    )
  }
}
