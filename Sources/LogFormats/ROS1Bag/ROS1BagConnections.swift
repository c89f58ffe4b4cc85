import Bytes

/// The connections of a bag, of which several may publish one topic, and the streams they became.
struct ROS1BagConnections {
  /// What is read of each slot's connection.
  var sampling: [StreamSampling] = []
  /// The number of each slot's connection.
  private(set) var numbers: [UInt32] = []
  /// The topic of each slot.
  private(set) var topics: [String] = []
  private var slots: [UInt32: Int] = [:]
  private var definitions: [UInt32: Definition] = [:]
  private var strangers: [UInt32: Int] = [:]
  private var byteCount = 0

  /// A topic: 64 KiB.
  private static let topicByteCount = 1 << 16
  /// The connection records of one bag together: 32 MiB.
  private static let connectionsByteCount = 1 << 25

  /// What a connection's record says.
  private struct Definition: Hashable {
    var topic: String
    var type: String
    var checksum: String
    var text: [UInt8]

    /// What it keeps in memory, roughly, in bytes.
    var byteCount: Int {
      topic.utf8.count + type.utf8.count + checksum.utf8.count + text.count + 256
    }
  }

  /// The slot of a connection's number; `nil` without a record.
  func slot(of connection: UInt32) -> Int? { slots[connection] }

  /// How many connections have a record.
  var count: Int { slots.count }

  /// Takes a connection record: its header, and its data, which are fields again.
  ///
  /// Bag format 2.0, "Connection records": the topic of the header is the one it was stored under,
  /// that of the data the one it was published on before any mapping.
  mutating func add(
    _ record: ROS1BagRecord,
    _ data: inout ByteReader,
    to builder: inout RecordingBuilder,
    _ findings: inout LogFindings<ROS1BagRule>
  ) throws(ByteError) {
    guard let number = record.connection, let topic = record.topic else {
      throw .corrupt(what: "a connection record", reason: "it has no number or no topic")
    }
    var definition = Definition(topic: topic, type: "", checksum: "", text: [])
    while !data.isAtEnd {
      let length: UInt32 = try data.read()
      var field = try data.slice(length)
      switch try ROS1BagRecord.name(of: &field) {
      case "type": definition.type = try field.readText(byteCount: field.remaining)
      case "md5sum": definition.checksum = try field.readText(byteCount: field.remaining)
      case "message_definition": definition.text = try field.readBytes(field.remaining)
      default: break
      }
    }
    guard topic.utf8.count <= Self.topicByteCount else {
      findings.add(
        .contradictoryConnection,
        """
        connection \(number) is ignored: its topic has \(topic.utf8.count.grouped) bytes, \
        \(Self.topicByteCount.grouped) are allowed
        """
      )
      return
    }
    if let known = definitions[number] {
      if known != definition {
        findings.add(
          .contradictoryConnection,
          """
          connection \(number) is '\(known.topic)' (\(known.type)) and again '\(topic)' \
          (\(definition.type)) with other content; the first holds
          """
        )
      }
      return
    }
    byteCount += definition.byteCount
    guard byteCount <= Self.connectionsByteCount else {
      findings.add(
        .contradictoryConnection,
        """
        connection \(number) is ignored: all connections together exceed the limit of \
        \(Self.connectionsByteCount.grouped) bytes
        """
      )
      return
    }
    definitions[number] = definition
    let stream = builder.addChannel(
      topic: topic,
      typeName: definition.type,
      schemaEncoding: "ros1msg",
      schema: definition.text,
      messageEncoding: Self.encoding(of: definition)
    )
    slots[number] = sampling.count
    numbers.append(number)
    topics.append(topic)
    sampling.append(StreamSampling(stream: stream, interest: builder.interest(of: stream)))
  }

  /// The encoding of a connection's messages.
  ///
  /// Without a definition the layout is a known one only if the checksum is that of the known
  /// definition; the type's name alone proves nothing.
  private static func encoding(of definition: Definition) -> String {
    let isBlank = definition.text.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard isBlank, let known = knownChecksums[definition.type] else { return "ros1" }
    return definition.checksum == known
      ? "ros1" : "ros1 without a definition (md5sum \(definition.checksum))"
  }

  /// The md5sums of the definitions that ``KnownDefinitions`` holds, as `rosmsg md5` prints them.
  ///
  /// Checked against rosbags 0.11 (`generate_msgdef` over the Noetic type store); the last two are
  /// those of gps_common and nmea_msgs.
  private static let knownChecksums = [
    "sensor_msgs/NavSatFix": "2d3a8cd499b9b4a0249fb98fd05cfa48",
    "sensor_msgs/CameraInfo": "c9a58c1b0b154e0e6da7578cb991d214",
    "sensor_msgs/Image": "060021388200f6f0f447d0fcd9c64743",
    "sensor_msgs/CompressedImage": "8f7a12909da2c9d3332d540a0977563f",
    "sensor_msgs/PointCloud2": "1158d486dd51d683ce2f1be655c3c181",
    "sensor_msgs/LaserScan": "90c7ef2dc6895d81024acba2ac42f369",
    "sensor_msgs/Imu": "6a62c6daae103f4ff57a132d6f95cec2",
    "geometry_msgs/TwistStamped": "98d34b0043a2093cf9d9345ab6eef12e",
    "gps_common/GPSFix": "3db3d0a7bc53054c67c528af84710b70",
    "nmea_msgs/Sentence": "9f221efc5f4b3bac7ce4af102b32308b",
  ]

  /// Counts a message whose connection has no record.
  mutating func addStranger(_ connection: UInt32) { strangers[connection, default: 0] += 1 }

  /// Reports the connections without a record.
  func reportStrangers(_ findings: inout LogFindings<ROS1BagRule>) {
    for (number, count) in strangers.sorted(by: { $0.key < $1.key }) {
      findings.add(
        .unknownConnection,
        "\(count.grouped) messages name connection \(number), which has no record; they are skipped"
      )
    }
  }
}
