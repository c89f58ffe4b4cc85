import CameraModels
import Testing

@testable import Drives
@testable import LogFormats

@Suite struct MessageDecoderTests {
  /// One channel of the table: what it is, how it lies, and a peer's bytes.
  struct Channel: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var content: MessageContent
    var type: String
    var schemaEncoding: String
    var schema: [UInt8]
    var messageEncoding: String
    var bytes: [UInt8]

    func decoder() throws -> MessageDecoder {
      try MessageDecoder(
        content: content,
        typeName: type,
        schemaEncoding: schemaEncoding,
        schema: schema,
        messageEncoding: messageEncoding
      )
    }
    func read() throws -> MessageReading { try decoder().read(bytes) }
  }

  static func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

  static let fixes = [
    Channel(
      testDescription: "CDR with the embedded definition",
      content: .navSatFix,
      type: "sensor_msgs/msg/NavSatFix",
      schemaEncoding: "ros2msg",
      schema: utf8(PeerBytes.navSatFixDefinition),
      messageEncoding: "cdr",
      bytes: PeerBytes.navSatFixLittleEndian
    ),
    Channel(
      testDescription: "CDR with the known definition",
      content: .navSatFix,
      type: "sensor_msgs/msg/NavSatFix",
      schemaEncoding: "",
      schema: [],
      messageEncoding: "cdr",
      bytes: PeerBytes.navSatFixLittleEndian
    ),
    Channel(
      testDescription: "big-endian CDR",
      content: .navSatFix,
      type: "sensor_msgs/msg/NavSatFix",
      schemaEncoding: "ros2msg",
      schema: [],
      messageEncoding: "cdr",
      bytes: PeerBytes.navSatFixBigEndian
    ),
    Channel(
      testDescription: "ROS 1",
      content: .navSatFix,
      type: "sensor_msgs/NavSatFix",
      schemaEncoding: "ros1msg",
      schema: [],
      messageEncoding: "ros1",
      bytes: PeerBytes.navSatFixROS1
    ),
    Channel(
      testDescription: "protobuf",
      content: .locationFix,
      type: "foxglove.LocationFix",
      schemaEncoding: "protobuf",
      schema: PeerBytes.protobufSet,
      messageEncoding: "protobuf",
      bytes: PeerBytes.protobufLocationFix
    ),
  ]

  @Test(arguments: fixes)
  func `a position is read with its stamp, height and error`(_ channel: Channel) throws {
    let reading = try channel.read()
    #expect(reading.stamp == 1_700_000_001_500_000_000)
    let fix = try #require(reading.fix)
    #expect(fix.latitudeDegrees == 49.01)
    #expect(fix.longitudeDegrees == 8.4)
    #expect(fix.altitudeMeters == 115.5)
    // The larger of the variances 4 and 9 square metres.
    #expect(fix.horizontalErrorMeters == 3)
    #expect(fix.verticalErrorMeters == 5)
    #expect(fix.hasFix)
  }

  static let calibrations = [
    Channel(
      testDescription: "CDR",
      content: .calibration,
      type: "sensor_msgs/msg/CameraInfo",
      schemaEncoding: "",
      schema: [],
      messageEncoding: "cdr",
      bytes: PeerBytes.cameraInfoLittleEndian
    ),
    Channel(
      testDescription: "big-endian CDR",
      content: .calibration,
      type: "sensor_msgs/msg/CameraInfo",
      schemaEncoding: "",
      schema: [],
      messageEncoding: "cdr",
      bytes: PeerBytes.cameraInfoBigEndian
    ),
    Channel(
      testDescription: "ROS 1 with capital D and K",
      content: .calibration,
      type: "sensor_msgs/CameraInfo",
      schemaEncoding: "ros1msg",
      schema: utf8(PeerBytes.cameraInfoDefinition),
      messageEncoding: "ros1",
      bytes: PeerBytes.cameraInfoROS1
    ),
    Channel(
      testDescription: "protobuf",
      content: .calibration,
      type: "foxglove.CameraCalibration",
      schemaEncoding: "protobuf",
      schema: PeerBytes.protobufSet,
      messageEncoding: "protobuf",
      bytes: PeerBytes.protobufCalibration
    ),
    Channel(
      testDescription: "JSON",
      content: .calibration,
      type: "foxglove.CameraCalibration",
      schemaEncoding: "jsonschema",
      schema: [],
      messageEncoding: "json",
      bytes: utf8(
        #"{"timestamp":{"sec":1700000000,"nsec":123456789},"R":[],"width":1920,"height":1080,"#
          + #""distortion_model":"plumb_bob","D":[-0.3,0.1,0.001,-0.002,0.05],"#
          + #""K":[1000.5,0,960, 0,1001.5,540, 0,0,1]}"#
      )
    ),
  ]

  @Test(arguments: calibrations)
  func `a calibration is read with its numbers`(_ channel: Channel) throws {
    let reading = try channel.read()
    #expect(reading.stamp == 1_700_000_000_123_456_789)
    let expected = CameraCalibration(
      model: .pinhole,
      distortionModel: "plumb_bob",
      width: 1920,
      height: 1080,
      fx: 1000.5,
      fy: 1001.5,
      cx: 960,
      cy: 540,
      distortion: [-0.3, 0.1, 0.001, -0.002, 0.05]
    )
    #expect(reading.calibration == expected)
  }

  static let images = [
    Channel(
      testDescription: "CDR",
      content: .header,
      type: "sensor_msgs/msg/CompressedImage",
      schemaEncoding: "",
      schema: [],
      messageEncoding: "cdr",
      bytes: PeerBytes.compressedImageLittleEndian
    ),
    Channel(
      testDescription: "ROS 1",
      content: .header,
      type: "sensor_msgs/CompressedImage",
      schemaEncoding: "ros1msg",
      schema: [],
      messageEncoding: "ros1",
      bytes: PeerBytes.compressedImageROS1
    ),
  ]

  @Test(arguments: images)
  func `the first sixteen bytes of an image are enough for its stamp`(_ channel: Channel) throws {
    let head = Array(channel.bytes.prefix(16))
    let reading = try channel.decoder().read(head)
    #expect(reading.stamp == 1_700_000_002_000_000_007)
  }

  @Test func `a protobuf image gives its stamp although its nanoseconds are left out`() throws {
    let channel = Channel(
      testDescription: "",
      content: .header,
      type: "foxglove.CompressedImage",
      schemaEncoding: "protobuf",
      schema: PeerBytes.protobufSet,
      messageEncoding: "protobuf",
      bytes: Array(PeerBytes.protobufImage.prefix(12))
    )
    #expect(try channel.read().stamp == 1_700_000_002_000_000_000)
  }

  @Test(arguments: [PeerBytes.insLittleEndian, PeerBytes.insBigEndian])
  func `declared fields are found behind constants, bounds and arrays of messages`(
    _ bytes: [UInt8]
  ) throws {
    let channel = Channel(
      testDescription: "",
      content: .declaredFix(latitude: "pos.lat", longitude: "pos.lon"),
      type: "my_msgs/msg/Ins",
      schemaEncoding: "ros2msg",
      schema: Self.utf8(PeerBytes.insDefinition),
      messageEncoding: "cdr",
      bytes: bytes
    )
    let fix = try #require(try channel.read().fix)
    #expect(fix.latitudeDegrees == 49.5)
    #expect(fix.longitudeDegrees == 8.25)
  }

  @Test func `a cut protobuf message is not filled up with zeros`() throws {
    // The first nine bytes are the latitude alone: tag and eight bytes.
    let head = Array(PeerBytes.protobufLocationFix.prefix(9))
    let decoder = try Self.fixes[4].decoder()
    #expect(throws: MessageError.truncated) { try decoder.read(head.span.bytes, isWhole: false) }
    #expect(try decoder.read(head).fix?.longitudeDegrees == 0)
  }

  @Test func `protobuf's JSON mapping gives the position and its text stamp`() throws {
    let channel = Channel(
      testDescription: "",
      content: .locationFix,
      type: "foxglove.LocationFix",
      schemaEncoding: "jsonschema",
      schema: [],
      messageEncoding: "json",
      bytes: Self.utf8(PeerBytes.locationFixJSON)
    )
    let reading = try channel.read()
    #expect(reading.stamp == 1_700_000_001_500_000_000)
    #expect(reading.fix?.latitudeDegrees == 49.01)
    #expect(reading.fix?.longitudeDegrees == 8.4)
  }

  @Test func `a JSON image in base64 is passed over`() throws {
    let image = String(repeating: "A", count: 10_000)
    let text =
      #"{"data":"\#(image)","frame_id":"a\"}\u00e4","#
      + #""timestamp":{"sec":3,"nsec":4},"x":[[1,{}],null]}"#
    let channel = Channel(
      testDescription: "",
      content: .header,
      type: "foxglove.CompressedImage",
      schemaEncoding: "jsonschema",
      schema: [],
      messageEncoding: "json",
      bytes: Self.utf8(text)
    )
    #expect(try channel.read().stamp == 3_000_000_004)
  }

  @Test(arguments: fixes + calibrations)
  func `every prefix gives the whole answer or says that bytes are missing`(
    _ channel: Channel
  ) throws {
    let decoder = try channel.decoder()
    var ends = 0
    for count in 0..<channel.bytes.count {
      let prefix = Array(channel.bytes.prefix(count))
      do throws(MessageError) {
        let reading = try decoder.read(prefix)
        #expect(reading.fix != nil || reading.calibration != nil)
      } catch {
        ends += 1
        // Protobuf cannot tell a short message from a cut one where a field is left out.
        if channel.messageEncoding != "protobuf" { #expect(error == .truncated) }
      }
    }
    #expect(ends > 0)
  }

  @Test(arguments: fixes + calibrations + images)
  func `two thousand seeded byte flips return or throw`(_ channel: Channel) throws {
    var seed: UInt64 = 0x5EED_0001
    func next() -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33)
    }
    let decoder = try channel.decoder()
    var answers = 0
    for _ in 0..<2000 {
      var bytes = channel.bytes
      for _ in 0..<(1 + next() % 3) { bytes[next() % bytes.count] = UInt8(next() & 0xFF) }
      if (try? decoder.read(bytes)) != nil { answers += 1 }
    }
    #expect(answers > 0)
  }

  @Test func `two thousand flips in a definition return or throw`() {
    var seed: UInt64 = 0x5EED_0002
    func next() -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33)
    }
    let sources: [(String, String, [UInt8], String)] = [
      ("ros2msg", "cdr", Self.utf8(PeerBytes.navSatFixDefinition), "sensor_msgs/msg/NavSatFix"),
      ("protobuf", "protobuf", PeerBytes.protobufSet, "foxglove.LocationFix"),
      ("ros2idl", "cdr", Self.utf8(IDLDefinitionTests.text), "sensor_msgs/msg/NavSatFix"),
    ]
    var understood = 0
    for round in 0..<2000 {
      var (schemaEncoding, messageEncoding, schema, type) = sources[round % sources.count]
      for _ in 0..<(1 + next() % 4) { schema[next() % schema.count] = UInt8(next() & 0xFF) }
      let decoder = try? MessageDecoder(
        content: .locationFix,
        typeName: type,
        schemaEncoding: schemaEncoding,
        schema: schema,
        messageEncoding: messageEncoding
      )
      if let decoder {
        understood += 1
        _ = try? decoder.read(PeerBytes.navSatFixLittleEndian)
      }
    }
    #expect(understood > 0)
  }

  @Test(arguments: [
    (UInt8(0x03), "the CDR parameter list (PL_CDR)"), (0x07, "XCDR2 (CDR2)"),
    (0x09, "delimited XCDR2 (D_CDR2)"), (0x0B, "the XCDR2 parameter list (PL_CDR2)"),
  ])
  func `other CDR encapsulations are refused by name`(_ kind: UInt8, _ name: String) throws {
    var channel = Self.fixes[1]
    channel.bytes[1] = kind
    #expect(throws: MessageError.unsupported(name)) { try channel.read() }
  }

  @Test(arguments: ["flatbuffer", "cbor"])
  func `unknown encodings are refused by name`(_ name: String) {
    #expect(throws: MessageError.unsupported("the message encoding '\(name)'")) {
      try MessageDecoder(
        content: .header,
        typeName: "a",
        schemaEncoding: name,
        schema: [],
        messageEncoding: name
      )
    }
  }

  @Test func `omgidl is refused by name`() {
    #expect(throws: MessageError.unsupported("the schema encoding 'omgidl'")) {
      try MessageDecoder(
        content: .header,
        typeName: "a",
        schemaEncoding: "omgidl",
        schema: [1],
        messageEncoding: "cdr"
      )
    }
  }

  @Test func `a fix type whose definition lacks latitude is not guessed`() {
    #expect(throws: MessageError.missingField("latitude")) {
      try MessageDecoder(
        content: .navSatFix,
        typeName: "sensor_msgs/msg/NavSatFix",
        schemaEncoding: "ros2msg",
        schema: Self.utf8("float64 lat\nfloat64 longitude\n"),
        messageEncoding: "cdr"
      )
    }
  }

  @Test func `a definition that contains itself is refused`() {
    let schema = Self.utf8("a/B b\nfloat64 latitude\n=====\nMSG: a/B\na/B b\n")
    #expect(throws: MessageError.malformed("types nest deeper than 32")) {
      try MessageDecoder(
        content: .declaredFix(latitude: "latitude", longitude: "latitude"),
        typeName: "a/A",
        schemaEncoding: "ros2msg",
        schema: schema,
        messageEncoding: "cdr"
      )
    }
  }
}
