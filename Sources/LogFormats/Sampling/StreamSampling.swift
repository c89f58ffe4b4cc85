import Quantities

/// Which messages of one channel are read, and what was read of it so far.
///
/// Indexed containers name messages before their bytes are touched; this decides which of them are
/// worth it: one valid fix a second and the last before an outage, a calibration now and then, a
/// few header stamps.
struct StreamSampling {
  /// The builder's handle.
  let stream: Int
  let interest: RecordingBuilder.Interest
  /// Messages found by a scan.
  var messageCount: UInt64 = 0
  /// Header stamps read.
  var sampleCount = 0
  /// Whether a calibration was asked for.
  var isTried = false
  /// Log time of the last calibration read.
  var lastTaken: Int64?
  /// The last calibration of a scan where it was not read, and its log time.
  var pending: (message: [UInt8], logTime: Int64)?
  /// Chunks that hold the channel, thinned evenly.
  var chunks = EvenSample()
  /// Chunks that hold positions, with the UTC seconds of their first and last.
  var secondsByChunk: [(chunk: Int, seconds: ClosedRange<Int64>)] = []

  init(stream: Int, interest: RecordingBuilder.Interest) {
    self.stream = stream
    self.interest = interest
  }

  /// How much a message is wanted.
  enum Want {
    case no
    /// Only if its bytes are inflated on the way to another.
    case onTheWay
    case yes
  }

  /// How many header stamps are measured where each costs a request of its own.
  private static let sampleCount = 16
  /// How many are enough where a chunk must be inflated for them.
  private static let leastSampleCount = 5
  /// Messages of static transforms that are read of a channel; each publisher sends one.
  static let transformCount = 256
  /// How much of a message is read for its header's stamp.
  static let headerByteCount: UInt64 = 256
  /// A calibration that is held back to the end of a scan: 16 KiB; a CameraInfo has 400 bytes.
  static let heldByteCount: UInt64 = 1 << 14
  /// Channels whose last calibration is held back, the first of a log: 16 MiB of them.
  static let heldChannelCount = 1024
  /// A position or calibration message: 4 MiB.
  static let messageByteCount: UInt64 = 1 << 22

  /// How much a message is wanted on a first pass over the chunks.
  ///
  /// `isPacked`: its chunk is compressed; `isSampledHere`: the chunk gave a header stamp of the
  /// channel already.
  func want(
    _ logTime: Int64,
    isPacked: Bool,
    isSampledHere: Bool,
    _ builder: RecordingBuilder
  ) -> Want {
    switch interest {
    case .none: return .no
    case .header: return isPacked && sampleCount < 256 && !isSampledHere ? .onTheWay : .no
    case .fix: return builder.wantsFix(stream: stream, logTime: logTime) ? .yes : .no
    case .transforms: return sampleCount < Self.transformCount ? .yes : .no
    case .calibration:
      guard isTried, let lastTaken else { return .yes }
      if isDue(logTime) { return .yes }
      // Bytes that are inflated anyway cost nothing.
      return isPacked && Self.isApart(lastTaken, logTime, 1_000_000_000) ? .onTheWay : .no
    }
  }

  /// Whether no calibration was read in the ten seconds before or after a log time.
  func isDue(_ logTime: Int64) -> Bool {
    guard isTried, let lastTaken else { return true }
    return Self.isApart(lastTaken, logTime, 10_000_000_000)
  }

  /// How many messages are read of each of some chunks on a second pass, by chunk.
  ///
  /// Header stamps that the first pass did not meet, and the last calibration.
  func leftOver(isPacked: Bool) -> (chunks: [Int], perChunk: Int) {
    switch interest {
    case .header:
      let wanted = isPacked ? Self.leastSampleCount : Self.sampleCount
      guard sampleCount < wanted else { return ([], 0) }
      let missing = wanted - sampleCount
      let found = chunks.spread(missing)
      guard !found.isEmpty else { return ([], 0) }
      return (found, (missing + found.count - 1) / found.count)
    case .calibration: return (chunks.last.map { [$0] } ?? [], 1)
    case .none, .fix, .transforms: return ([], 0)
    }
  }

  /// Notes that a chunk holds positions of some log times.
  mutating func addFixTimes(_ times: [Int64], chunk: Int) {
    guard interest == .fix, let first = times.min(), let last = times.max() else { return }
    let second: Int64 = 1_000_000_000
    secondsByChunk.append((chunk, floorDivide(first, second)...floorDivide(last, second)))
  }

  /// The chunks that hold positions of seconds behind which none follows, and those seconds.
  func outages(_ builder: RecordingBuilder) -> (chunks: [Int], seconds: Set<Int64>) {
    guard interest == .fix else { return ([], []) }
    let seconds = builder.secondsBeforeOutages(stream: stream)
    let sorted = seconds.sorted()
    let chunks = secondsByChunk.filter { entry in
      let place = sorted.partitioningIndex { $0 >= entry.seconds.lowerBound }
      return place < sorted.count && sorted[place] <= entry.seconds.upperBound
    }
    return (chunks.map(\.chunk), seconds)
  }

  /// What a scan does with a message.
  enum ScanWant {
    case no
    /// Keep this many of its first bytes.
    case keep(UInt64)
    /// Hold it back in case it is the last.
    case pending
    /// It is wanted and larger than any position or calibration.
    case oversized
  }

  /// What a scan does with a message that it meets.
  ///
  /// `keptCount`: messages of the channel kept since the last flush; `isHoldable`: its last
  /// calibration may be held back; `isExact`: every header is read.
  mutating func scanWant(
    _ logTime: Int64,
    byteCount: UInt64,
    keptCount: Int,
    isHoldable: Bool,
    isExact: Bool,
    _ builder: RecordingBuilder
  ) -> ScanWant {
    switch interest {
    case .none: return .no
    case .header:
      let enough = sampleCount < 16 ? 8 : 1
      guard isExact || keptCount < enough else { return .no }
      return .keep(min(byteCount, Self.headerByteCount))
    case .fix:
      // A scan meets each message once, before it is known what follows.
      guard
        builder.wantsFix(stream: stream, logTime: logTime)
          || builder.mayEndFixes(stream: stream, logTime: logTime)
      else { return .no }
    case .transforms:
      guard sampleCount + keptCount < Self.transformCount else { return .no }
    case .calibration:
      if !isExact, let lastTaken, !Self.isApart(lastTaken, logTime, 1_000_000_000) {
        if isHoldable, byteCount <= Self.heldByteCount { return .pending }
        return byteCount <= Self.messageByteCount ? .keep(byteCount) : .no
      }
      lastTaken = logTime
      pending = nil
    }
    return byteCount <= Self.messageByteCount ? .keep(byteCount) : .oversized
  }

  /// Passes the calibration held back on.
  mutating func takePending(into builder: inout RecordingBuilder) {
    guard let pending else { return }
    // Every bit pattern is a byte; the array does not change while it is lent.
    let bytes = unsafe pending.message.span.bytes
    builder.take(bytes, isWhole: true, stream: stream, logTime: pending.logTime)
    self.pending = nil
  }

  /// Whether two times are at least some nanoseconds apart.
  static func isApart(_ a: Int64, _ b: Int64, _ nanoseconds: UInt64) -> Bool {
    (a > b ? UInt64(bitPattern: a &- b) : UInt64(bitPattern: b &- a)) >= nanoseconds
  }
}

extension [Int64] {
  /// The first place whose number fulfils a condition that no earlier one does and all later do.
  fileprivate func partitioningIndex(where holds: (Int64) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
