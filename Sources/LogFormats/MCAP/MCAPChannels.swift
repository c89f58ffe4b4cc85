import Bytes

/// The schemas and channels of one log, and the streams they became.
struct MCAPChannels {
  /// One channel that messages can name.
  struct Slot {
    /// The record it came from.
    var channel: MCAPChannel
    /// Messages by the message indexes.
    var indexedCount: UInt64 = 0
  }

  /// Slots in the order of their channel records.
  var slots: [Slot] = []
  /// What is read of each slot's channel.
  var sampling: [StreamSampling] = []
  private var slotOfChannel: [UInt16: Int] = [:]
  private var schemas: [UInt16: MCAPSchema] = [:]
  private var schemasByteCount = 0
  private var channelsByteCount = 0
  /// The builder's numbers of definitions, by schema id.
  private var definitions: [UInt16: Int] = [:]
  private var strangers: [UInt16: Int] = [:]

  /// The slot of a channel id; `nil` without a channel record.
  func slot(of id: UInt16) -> Int? { slotOfChannel[id] }

  /// Takes a schema record.
  mutating func add(_ schema: MCAPSchema, _ findings: inout LogFindings<MCAPRule>) {
    guard schema.nameByteCount <= MCAPLimits.nameByteCount else {
      findings.add(
        .contradictoryChannel,
        """
        the name of schema \(schema.id) has \(schema.nameByteCount.grouped) bytes, over the limit \
        of \(MCAPLimits.nameByteCount.grouped); the schema is ignored
        """
      )
      return
    }
    guard schema.id != 0 else {
      findings.add(
        .contradictoryChannel,
        "schema \"\(schema.name)\" has the id 0, which the format forbids; it is ignored"
      )
      return
    }
    if let known = schemas[schema.id] {
      if known != schema {
        findings.add(
          .contradictoryChannel,
          """
          schema \(schema.id) is \"\(known.name)\" and again \"\(schema.name)\" with other \
          content; the first holds
          """
        )
      }
      return
    }
    schemasByteCount += schema.byteCount
    guard schemasByteCount <= MCAPLimits.schemasByteCount else {
      findings.add(
        .contradictoryChannel,
        """
        schema \(schema.id) \"\(schema.name)\" exceeds the limit of \
        \(MCAPLimits.schemasByteCount.grouped) bytes for all schemas; its text is ignored
        """
      )
      // 65,535 of them are 16 MiB.
      guard schema.nameByteCount <= 256 else { return }
      schemas[schema.id] = schema
      schemas[schema.id]?.data = []
      return
    }
    schemas[schema.id] = schema
  }

  /// Takes a channel record and registers its stream.
  mutating func add(
    _ channel: MCAPChannel,
    to builder: inout RecordingBuilder,
    _ findings: inout LogFindings<MCAPRule>
  ) {
    guard channel.nameByteCount <= MCAPLimits.nameByteCount else {
      return reportRefused(
        channel.id,
        "its topic has \(channel.nameByteCount.grouped) bytes, "
          + "\(MCAPLimits.nameByteCount.grouped) are allowed",
        &findings
      )
    }
    if let known = slotOfChannel[channel.id] {
      if slots[known].channel != channel {
        findings.add(
          .contradictoryChannel,
          """
          channel \(channel.id) is \"\(slots[known].channel.topic)\" and again \
          \"\(channel.topic)\" with other content; the first holds
          """
        )
      }
      return
    }
    channelsByteCount += channel.byteCount
    guard channelsByteCount <= MCAPLimits.channelsByteCount else {
      return reportRefused(
        channel.id,
        "all channels together exceed the limit of "
          + "\(MCAPLimits.channelsByteCount.grouped) bytes",
        &findings
      )
    }
    let schema = schemas[channel.schemaID]
    if schema == nil, channel.schemaID != 0 {
      findings.add(
        .contradictoryChannel,
        """
        channel \(channel.id) \"\(channel.topic)\" names schema \(channel.schemaID), which has no \
        record before it; its type is unknown
        """
      )
    }
    let definition =
      definitions[channel.schemaID]
      ?? builder.addDefinition(schemaEncoding: schema?.encoding ?? "", schema: schema?.data ?? [])
    if schema != nil { definitions[channel.schemaID] = definition }
    let stream = builder.addChannel(
      topic: channel.topic,
      typeName: schema?.name ?? "",
      definition: definition,
      messageEncoding: channel.messageEncoding
    )
    slotOfChannel[channel.id] = slots.count
    slots.append(Slot(channel: channel))
    sampling.append(StreamSampling(stream: stream, interest: builder.interest(of: stream)))
  }

  /// Says that a channel record is not used.
  func reportRefused(_ id: UInt16?, _ reason: String, _ findings: inout LogFindings<MCAPRule>) {
    findings.add(
      .contradictoryChannel,
      "\(id.map { "channel \($0)" } ?? "a channel") is ignored: \(reason)"
    )
  }

  /// Forgets calibrations that wait for the end of a scan.
  mutating func dropPending() {
    for slot in sampling.indices { sampling[slot].pending = nil }
  }

  /// Counts a message whose channel has no record.
  mutating func addStranger(_ id: UInt16) { strangers[id, default: 0] += 1 }

  /// Reports the channels without a record.
  func reportStrangers(_ findings: inout LogFindings<MCAPRule>) {
    for (id, count) in strangers.sorted(by: { $0.key < $1.key }) {
      findings.add(
        .unknownChannel,
        "\(count.grouped) messages name channel \(id), which has no record; they are skipped"
      )
    }
  }
}
