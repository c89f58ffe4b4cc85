import Bytes

extension WaymoReader {
  /// Why a first record is no frame, by its fields; `nil` where it is a frame that is broken.
  ///
  /// example.proto: Example has field 1 alone, SequenceExample 1 and 2, all messages; scenario.proto:
  /// Scenario has its id as field 5 and doubles as field 1.
  func otherMessage(_ data: Range<UInt64>) -> LogError? {
    let stream = ByteStream(source, blockByteCount: 256)
    let probe = ProtobufStream(stream: stream)
    var fields: [UInt64: ProtobufCursor.WireType] = [:]
    do {
      try stream.open(at: Int64(data.lowerBound), count: UInt64(data.count))
      while probe.position < UInt64(data.count), fields.count < 32 {
        let (number, wire) = try probe.tag(before: UInt64(data.count))
        fields[number] = fields[number] ?? wire
        try probe.skip(wire, before: UInt64(data.count))
      }
    } catch {
      return nil
    }
    if fields[1] == .bytes, fields[2] == .varint { return nil }
    let what =
      if fields == [1: .bytes] {
        "tf.train.Example"
      } else if fields == [1: .bytes, 2: .bytes] || fields == [2: .bytes] {
        "tf.train.SequenceExample"
      } else if fields[5] == .bytes, fields[1] == .eightBytes || fields[1] == .bytes {
        "waymo.open_dataset.Scenario"
      } else {
        "another message"
      }
    return LogError(
      kind: .unsupported,
      rule: WaymoRule.otherMessage.rawValue,
      message: "its records hold \(what), not waymo.open_dataset.Frame; of TFRecords only frames of "
        + "the Perception dataset are read"
    )
  }
}
