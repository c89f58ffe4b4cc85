import Bytes

/// What a scan found in one chunk, held back until it is known whether the chunk holds.
struct MessageBatch {
  /// A message whose bytes are wanted.
  private struct Kept {
    var slot: Int
    var logTime: Int64
    var range: Range<Int>
    var isWhole: Bool
  }

  /// Log times by slot.
  private var times: [[Int64]] = []
  private var kept: [Kept] = []
  private var keptCounts: [Int] = []
  private var bytes: [UInt8] = []
  /// Messages in the batch.
  private(set) var count = 0
  /// Messages later than `Int64` can say.
  private(set) var lateCount = 0

  /// Bytes held.
  var byteCount: Int { bytes.count }

  /// Counts one message.
  private mutating func add(_ logTime: Int64, slot: Int) {
    while times.count <= slot { times.append([]) }
    times[slot].append(logTime)
    count += 1
  }

  /// Counts a message whose log time is out of range.
  mutating func addLate() { lateCount += 1 }

  /// How many messages of a slot are kept.
  private func keptCount(_ slot: Int) -> Int {
    keptCounts.indices.contains(slot) ? keptCounts[slot] : 0
  }

  /// Counts a message whose bytes come next, and keeps of them what is wanted.
  ///
  /// The bytes are looked at and not taken.
  /// - Returns: Whether it is wanted and larger than any position or calibration.
  mutating func scan(
    byteCount: UInt64,
    from stream: ByteStream,
    logTime: Int64,
    slot: Int,
    _ sampling: inout [StreamSampling],
    isExact: Bool,
    _ builder: RecordingBuilder
  ) throws(ByteError) -> Bool {
    add(logTime, slot: slot)
    let want = sampling[slot]
      .scanWant(
        logTime,
        byteCount: byteCount,
        keptCount: keptCount(slot),
        isHoldable: slot < StreamSampling.heldChannelCount,
        isExact: isExact,
        builder
      )
    switch want {
    case .no: break
    case .oversized: return true
    case .keep(let size):
      try stream.peek(Int(size)) { bytes throws(ByteError) in
        keep(bytes, isWhole: size == byteCount, logTime: logTime, slot: slot)
      }
    case .pending:
      sampling[slot].pending = try stream.peek(Int(byteCount)) { bytes throws(ByteError) in
        ([UInt8](copying: bytes), logTime)
      }
    }
    return false
  }

  /// Keeps the bytes of a message.
  private mutating func keep(_ message: RawSpan, isWhole: Bool, logTime: Int64, slot: Int) {
    let start = bytes.count
    while keptCounts.count <= slot { keptCounts.append(0) }
    keptCounts[slot] += 1
    bytes.append(copying: message)
    kept.append(
      Kept(slot: slot, logTime: logTime, range: start..<bytes.count, isWhole: isWhole)
    )
  }

  /// Passes everything on and becomes empty.
  mutating func flush(into builder: inout RecordingBuilder, _ sampling: inout [StreamSampling]) {
    for slot in times.indices where !times[slot].isEmpty {
      builder.addTimes(times[slot], stream: sampling[slot].stream)
      sampling[slot].messageCount += UInt64(times[slot].count)
      times[slot].removeAll(keepingCapacity: true)
    }
    for message in kept {
      let slot = sampling[message.slot]
      if slot.interest == .fix,
        !builder.wantsFix(stream: slot.stream, logTime: message.logTime),
        !builder.mayEndFixes(stream: slot.stream, logTime: message.logTime)
      {
        continue
      }
      // Every bit pattern is a byte; the array does not change while it is lent.
      let span = unsafe bytes.span.bytes
      let isUnderstood = builder.take(
        span.extracting(message.range),
        isWhole: message.isWhole,
        stream: slot.stream,
        logTime: message.logTime
      )
      if slot.interest == .transforms || slot.interest == .header && isUnderstood {
        sampling[message.slot].sampleCount += 1
      }
    }
    discard()
  }

  /// Forgets everything.
  mutating func discard() {
    for slot in times.indices { times[slot].removeAll(keepingCapacity: true) }
    kept.removeAll(keepingCapacity: true)
    keptCounts.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    count = 0
    lateCount = 0
  }
}
