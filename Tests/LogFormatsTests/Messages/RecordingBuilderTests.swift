import Quantities
import Testing

@testable import Drives
@testable import LogFormats

@Suite struct RecordingBuilderTests {
  static let second: Int64 = 1_000_000_000
  /// The stamp in PeerBytes' NavSatFix.
  static let stamp: Int64 = 1_700_000_001_500_000_000

  func builder(_ change: (inout LogReadingOptions) -> Void = { _ in }) -> RecordingBuilder {
    var options = LogReadingOptions()
    change(&options)
    return RecordingBuilder(path: "a.mcap", format: "mcap", options: options)
  }

  func addFixChannel(_ builder: inout RecordingBuilder, topic: String = "/gps/fix") -> Int {
    builder.addChannel(
      topic: topic,
      typeName: "sensor_msgs/msg/NavSatFix",
      schemaEncoding: "",
      schema: [],
      messageEncoding: "cdr"
    )
  }

  /// PeerBytes' NavSatFix with other numbers in the bytes that rosbags wrote.
  ///
  /// Offsets in little-endian CDR: seconds 4, nanoseconds 8, status 20, latitude 28 (aligned to
  /// 8 behind the header of 4: 4 + 24), longitude 36.
  func message(stamp: Int64, latitude: Double, status: Int8 = 0) -> [UInt8] {
    var bytes = PeerBytes.navSatFixLittleEndian
    func put<T: FixedWidthInteger>(_ value: T, at offset: Int) {
      withUnsafeBytes(of: value.littleEndian) { raw in
        for (index, byte) in raw.enumerated() { bytes[offset + index] = byte }
      }
    }
    put(Int32(stamp / Self.second), at: 4)
    put(UInt32(stamp % Self.second), at: 8)
    put(status, at: 20)
    put(latitude.bitPattern, at: 28)
    return bytes
  }

  @Test func `channels of one topic and type share a stream, counts and span`() throws {
    var builder = builder()
    let a = builder.addChannel(
      topic: "/camera/front/image",
      typeName: "sensor_msgs/msg/Image",
      schemaEncoding: "",
      schema: [],
      messageEncoding: "cdr"
    )
    let b = builder.addChannel(
      topic: "/camera/front/image",
      typeName: "sensor_msgs/msg/Image",
      schemaEncoding: "ros1msg",
      schema: [],
      messageEncoding: "ros1"
    )
    #expect(builder.interest(of: a) == .header)
    builder.addTimes([30, 10], stream: a)
    builder.addTime(20, stream: b)
    let recording = builder.finish(byteCount: 7, bytesRead: 5)
    let stream = try #require(recording.streams.first)
    #expect(recording.streams.count == 1)
    #expect(stream.messageCount == 3)
    #expect(stream.sensor == "front")
    #expect(stream.modality == .camera)
    #expect(stream.logTimes.map(\.nanosecondsSince1970) == [10, 20, 30])
    #expect(recording.start?.nanosecondsSince1970 == 10)
    #expect(recording.end?.nanosecondsSince1970 == 30)
    #expect(recording.byteCount == 7)
    #expect(recording.bytesRead == 5)
  }

  @Test func `only cameras and lidars keep their times, and unknown types are listed`() {
    var builder = builder()
    for (topic, type) in [
      ("/tf", "tf2_msgs/msg/TFMessage"), ("/points", "sensor_msgs/PointCloud2"),
    ] {
      let handle = builder.addChannel(
        topic: topic,
        typeName: type,
        schemaEncoding: "ros1msg",
        schema: [],
        messageEncoding: "ros1"
      )
      builder.addTimes([1, 2], stream: handle)
    }
    let streams = builder.finish(byteCount: 0, bytesRead: 0).streams
    #expect(streams.map(\.name) == ["/points", "/tf"])
    #expect(streams.map(\.modality) == [.lidar, .other])
    #expect(streams.map(\.logTimes.count) == [2, 0])
    #expect(streams.map(\.messageCount) == [2, 2])
  }

  @Test func `fixes are moved by the median offset of their stamps and thinned`() throws {
    var builder = builder()
    let handle = addFixChannel(&builder)
    // Logged 20 ms after the stamp; two messages a second, the second of them unwanted.
    for index in 0..<12 {
      let stamp = Self.stamp + Int64(index) * Self.second / 2
      let logTime = stamp + 20_000_000
      builder.addTime(logTime, stream: handle)
      guard builder.wantsFix(stream: handle, logTime: logTime) else { continue }
      let bytes = message(stamp: stamp, latitude: 49 + Double(index) * 1e-5)
      let isValid = builder.take(
        bytes,
        stream: handle,
        logTime: logTime
      )
      #expect(isValid)
    }
    let recording = builder.finish(byteCount: 0, bytesRead: 0)
    let track = try #require(recording.fixTracks.first)
    // Seconds 01.52; 02.02, 02.52; … 06.52; 07.02: seven UTC seconds hold the twelve.
    #expect(track.messageCount == 12)
    #expect(track.readCount == 7)
    #expect(track.validCount == 7)
    #expect(track.fixes.count == 7)
    #expect(track.fixes[0].time.nanosecondsSince1970 == Self.stamp)
    #expect(recording.streams[0].headerOffset?.medianNanoseconds == -20_000_000)
    #expect(recording.problems.isEmpty)
  }

  @Test func `a message without a fix leaves the second wanted and is counted`() {
    var builder = builder()
    let handle = addFixChannel(&builder)
    let bytes = message(stamp: Self.stamp, latitude: 49, status: -1)
    let isValid = builder.take(bytes, stream: handle, logTime: 5)
    #expect(!isValid)
    #expect(builder.wantsFix(stream: handle, logTime: 6))
    let track = builder.finish(byteCount: 0, bytesRead: 0).fixTracks[0]
    #expect(track.dropped == [.noFixStatus: 1])
    #expect(track.validCount == 0)
  }

  @Test(arguments: [
    ("too few samples", 4, Int64(0), Int64(0), "TIME001"),
    ("a spread of 60 ms", 6, 0, 60_000_000, "TIME002"),
    ("an offset of 18 s", 6, 18_000_000_000, 0, "TIME003"),
  ])
  func `stamps that cannot be trusted are reported and log times used`(
    _ label: String,
    _ count: Int,
    _ offset: Int64,
    _ spread: Int64,
    _ rule: String
  ) throws {
    var builder = builder()
    let handle = addFixChannel(&builder)
    for index in 0..<count {
      let logTime = Self.stamp + Int64(index) * Self.second
      builder.addTime(logTime, stream: handle)
      let stamp = logTime + offset + (index == 0 ? spread : 0)
      let bytes = message(stamp: stamp, latitude: 49)
      builder.take(bytes, stream: handle, logTime: logTime)
    }
    let recording = builder.finish(byteCount: 0, bytesRead: 0)
    #expect(recording.problems.map(\.rule) == [rule])
    #expect(recording.fixTracks[0].fixes[0].time.nanosecondsSince1970 == Self.stamp)
    #expect(recording.status == .ok)
  }

  @Test func `equal calibrations are kept once, with the first time`() {
    var builder = builder()
    let handle = builder.addChannel(
      topic: "/camera/front/camera_info",
      typeName: "sensor_msgs/msg/CameraInfo",
      schemaEncoding: "",
      schema: [],
      messageEncoding: "cdr"
    )
    #expect(builder.interest(of: handle) == .calibration)
    for time in [Int64(30), 10, 20] {
      builder.take(
        PeerBytes.cameraInfoLittleEndian,
        stream: handle,
        logTime: time
      )
    }
    let found = builder.finish(byteCount: 0, bytesRead: 0).calibrations
    #expect(found.count == 1)
    #expect(found.first?.time?.nanosecondsSince1970 == 10)
    #expect(found.first?.sensor == "front")
  }

  @Test func `the manifest names roles, leaves topics out and chooses the positions`() {
    var builder = builder { options in
      options.manifest.topics["/cam1"] = DriveManifest.TopicRole(role: "rear", modality: .camera)
      options.manifest.topics["/debug"] = DriveManifest.TopicRole(isIgnored: true)
      options.manifest.gnss = DriveManifest.GNSSSource(
        topic: "/ins",
        latitudeField: "pos.lat",
        longitudeField: "pos.lon"
      )
    }
    let camera = builder.addChannel(
      topic: "/cam1",
      typeName: "x/Blob",
      schemaEncoding: "ros2msg",
      schema: Array("uint8 a".utf8),
      messageEncoding: "cdr"
    )
    let debug = builder.addChannel(
      topic: "/debug",
      typeName: "sensor_msgs/msg/Image",
      schemaEncoding: "",
      schema: [],
      messageEncoding: "cdr"
    )
    let ins = builder.addChannel(
      topic: "/ins",
      typeName: "my_msgs/msg/Ins",
      schemaEncoding: "ros2msg",
      schema: Array(PeerBytes.insDefinition.utf8),
      messageEncoding: "cdr"
    )
    _ = addFixChannel(&builder)
    #expect(builder.interest(of: debug) == .none)
    #expect(builder.interest(of: ins) == .fix)
    builder.addTime(1, stream: camera)
    builder.addTime(1, stream: debug)
    builder.addTime(1, stream: ins)
    builder.take(PeerBytes.insLittleEndian, stream: ins, logTime: 1)
    let recording = builder.finish(byteCount: 0, bytesRead: 0)
    #expect(recording.fixTracks.map(\.stream) == ["/ins"])
    #expect(recording.fixTracks.first?.fixes.first?.position.latitudeDegrees == 49.5)
    let byName = Dictionary(uniqueKeysWithValues: recording.streams.map { ($0.name, $0) })
    #expect(byName["/cam1"]?.sensor == "rear")
    #expect(byName["/cam1"]?.logTimes.count == 1)
    #expect(byName["/debug"]?.messageCount == 1)
    #expect(byName["/debug"]?.logTimes.isEmpty == true)
    #expect(byName["/ins"]?.modality == .gnss)
  }

  @Test(arguments: [
    ("flatbuffer", "flatbuffer", "MSG002"), ("cdr", "ros2msg", "MSG003"),
    ("protobuf", "protobuf", "MSG001"),
  ])
  func `a position stream that cannot be read is a warning`(
    _ encoding: String,
    _ schemaEncoding: String,
    _ rule: String
  ) {
    var builder = builder()
    let handle = builder.addChannel(
      topic: "/gps",
      typeName: "foxglove_msgs/msg/LocationFix",
      schemaEncoding: schemaEncoding,
      schema: Array("float64 lat\n".utf8),
      messageEncoding: encoding
    )
    #expect(builder.interest(of: handle) == .none)
    let problems = builder.finish(byteCount: 0, bytesRead: 0).problems
    #expect(problems.map(\.rule) == [rule])
    #expect(problems.first?.severity == .warning)
  }

  @Test func `messages that cannot be read are counted in one warning`() {
    var builder = builder()
    let handle = addFixChannel(&builder)
    let cut = Array(PeerBytes.navSatFixLittleEndian.prefix(30))
    for time in Int64(0)..<3 {
      builder.addTime(time, stream: handle)
      builder.take(cut, stream: handle, logTime: time)
    }
    // Only the first bytes at hand: no problem.
    builder.take(cut.span.bytes, isWhole: false, stream: handle, logTime: 3)
    let problems = builder.finish(byteCount: 0, bytesRead: 0).problems
    #expect(problems.map(\.rule) == ["MSG004", "TIME001"])
    #expect(problems.first?.message.contains("could not be read: 3;") == true)
  }

  @Test func `times at the ends of the range and unknown handles do not trap`() {
    var builder = builder()
    let handle = addFixChannel(&builder)
    builder.addTimes([.min, .max], stream: handle)
    builder.addTime(0, stream: 99)
    for time in [Int64.min, .max, -1, 0] {
      builder.take(
        PeerBytes.navSatFixLittleEndian,
        stream: handle,
        logTime: time
      )
    }
    let recording = builder.finish(byteCount: 0, bytesRead: 0)
    #expect(recording.streams[0].messageCount == 2)
    #expect(recording.fixTracks[0].readCount == 4)
  }

  @Test func `topics that only look alike are two streams`() {
    var builder = builder()
    // U+00E9 and U+0065 U+0301: canonically equal (UAX 15), three and four bytes of UTF-8.
    for topic in ["/\u{E9}", "/e\u{301}"] {
      let handle = addFixChannel(&builder, topic: topic)
      builder.addTime(1, stream: handle)
    }
    let streams = builder.finish(byteCount: 0, bytesRead: 0).streams
    #expect(streams.map(\.messageCount) == [1, 1])
  }

  @Test func `a second whose first fix is an impossible jump gives its next one`() throws {
    var builder = builder()
    let handle = addFixChannel(&builder)
    // 2 Hz over four seconds; the first fix of the third second is a degree off: 111 km.
    for index in 0..<8 {
      let logTime = Self.stamp + Int64(index) * Self.second / 2 - 500_000_000
      builder.addTime(logTime, stream: handle)
      guard builder.wantsFix(stream: handle, logTime: logTime) else { continue }
      let bytes = message(stamp: logTime, latitude: index == 4 ? 50 : 49 + Double(index) * 1e-5)
      builder.take(bytes, stream: handle, logTime: logTime)
    }
    let track = try #require(builder.finish(byteCount: 0, bytesRead: 0).fixTracks.first)
    // Seconds 01, 02, 03, 04; index 5 stands in for index 4.
    let expected = [0, 2, 5, 6].map { 49 + Double($0) * 1e-5 }
    #expect(track.fixes.map(\.position.latitudeDegrees) == expected)
    #expect(track.dropped == [.jump: 1])
    #expect(track.readCount == 5)
  }

  @Test func `a receiver that starts off the mark is believed after three fixes`() throws {
    var builder = builder()
    let handle = addFixChannel(&builder)
    for index in 0..<20 {
      let logTime = Self.stamp + Int64(index) * Self.second / 5 - 500_000_000
      guard builder.wantsFix(stream: handle, logTime: logTime) else { continue }
      let bytes = message(stamp: logTime, latitude: index == 0 ? 50 : 49 + Double(index) * 1e-5)
      builder.take(bytes, stream: handle, logTime: logTime)
    }
    let track = try #require(builder.finish(byteCount: 0, bytesRead: 0).fixTracks.first)
    // Seconds of 0-4, 5-9, 10-14, 15-19; 5, 6 and 7 outweigh 0 (FixFilter.agreeingReadings).
    let expected = [5, 10, 15].map { 49 + Double($0) * 1e-5 }
    #expect(track.fixes.map(\.position.latitudeDegrees) == expected)
    #expect(track.readCount == 6)
  }

  @Test func `the extent of a track is that of all its fixes, not of one a second`() throws {
    var builder = builder { $0.isExact = true }
    let handle = addFixChannel(&builder)
    for (index, latitude) in [49, 49.00005, 48.99995, 49].enumerated() {
      let logTime = Self.stamp + Int64(index) * 100_000_000
      let bytes = message(stamp: logTime, latitude: latitude)
      builder.take(bytes, stream: handle, logTime: logTime)
    }
    let track = try #require(builder.finish(byteCount: 0, bytesRead: 0).fixTracks.first)
    // The first of the second, and the last of the track.
    #expect(track.fixes.count == 2)
    #expect(track.latitudeDegrees == 48.99995...49.00005)
  }
}
