/// Bytes taken front to back: a region of a source, or what a compressed region inflates to.
///
/// Only a window is in memory. A compressed region is requested and undone no further than its
/// reader goes; a reader that neither digests nor checks passes over plain bytes without a request.
package final class ByteStream {
  let source: any ByteSource
  let inflater = Inflater()
  let blockByteCount: Int

  /// Where the region starts in the source.
  var regionStart: Int64 = 0
  var regionEnd: Int64 = 0
  var codec: Codec?

  /// Compressed bytes at hand, and where the next ones lie.
  var input: [UInt8] = []
  var inputHead = 0
  var inputTail = 0
  var nextInput: Int64 = 0

  /// Bytes at hand: `window[head..<tail]` follow ``position``.
  var window: [UInt8] = []
  var head = 0
  var tail = 0
  var digested = 0

  /// How many bytes were taken.
  package internal(set) var position: UInt64 = 0
  /// How many bytes there are, as far as is declared.
  package internal(set) var byteCount: UInt64 = 0

  /// Receives every byte taken, in order; the last ones when it is replaced or set to `nil`.
  package var sink: (any ByteSink)? {
    willSet { digest() }
  }
  var checks = false
  var crc = CRC32()

  /// Creates a stream over nothing; ``open(at:count:checks:)`` gives it bytes.
  ///
  /// - Parameters:
  ///   - source: Where the bytes come from.
  ///   - blockByteCount: How much is requested at once.
  package init(_ source: any ByteSource, blockByteCount: Int = 65_536) {
    self.source = source
    self.blockByteCount = max(blockByteCount, 64)
  }

  /// Starts at a region of the source.
  ///
  /// - Parameters:
  ///   - offset: Where the region starts.
  ///   - count: How long it is.
  ///   - checks: Whether ``checksum`` is kept.
  /// - Throws: A shortage if the source ends before the region does.
  package func open(at offset: Int64, count: UInt64, checks: Bool = false) throws(ByteError) {
    try setRegion(at: offset, count: count, checks: checks)
    codec = nil
    byteCount = count
  }

  /// Starts at what a region of the source inflates to.
  ///
  /// - Parameters:
  ///   - offset: Where the region starts.
  ///   - count: How long it is.
  ///   - codec: How it is compressed.
  ///   - inflatedByteCount: How much comes out, as the file declares it; more is never produced.
  ///   - limit: The largest declared count that is accepted.
  ///   - checks: Whether ``checksum`` is kept.
  /// - Throws: ``ByteError/limitExceeded(what:byteCount:limit:)``, or a shortage.
  package func open(
    at offset: Int64,
    count: UInt64,
    codec: Codec,
    inflatedByteCount: UInt64,
    limit: UInt64,
    checks: Bool = false
  ) throws(ByteError) {
    guard inflatedByteCount <= limit else {
      throw .limitExceeded(
        what: "\(codec.rawValue) data",
        byteCount: inflatedByteCount,
        limit: limit
      )
    }
    try setRegion(at: offset, count: count, checks: checks)
    self.codec = codec
    byteCount = inflatedByteCount
    try inflater.begin(codec)
  }

  /// The bytes not yet taken.
  package var remaining: UInt64 { byteCount - position }

  /// Where the next byte lies in the source; for an inflated stream, where its region starts.
  package var sourceOffset: Int64 {
    codec == nil ? regionStart &+ Int64(clamping: position) : regionStart
  }

  /// The CRC-32 of the bytes taken since the stream was opened, if it ``checks``.
  package var checksum: UInt32 {
    digest()
    return crc.value
  }

  /// Lends the next bytes without taking them.
  ///
  /// - Throws: ``ByteError/truncated(offset:needed:available:)`` if there are fewer.
  package func peek<Value>(
    _ count: Int,
    _ body: (RawSpan) throws(ByteError) -> Value
  ) throws(ByteError) -> Value {
    try require(count)
    let lent = window
    // Every bit pattern is a byte; `lent` keeps the array alive and unchanged.
    let bytes = unsafe lent.span.bytes
    return try body(bytes.extracting(head..<(head + count)))
  }

  /// Takes the next bytes and lends them.
  package func take<Value>(
    _ count: Int,
    _ body: (RawSpan) throws(ByteError) -> Value
  ) throws(ByteError) -> Value {
    try require(count)
    defer { advance(count) }
    let lent = window
    // As in `peek`.
    let bytes = unsafe lent.span.bytes
    return try body(bytes.extracting(head..<(head + count)))
  }

  /// Takes bytes without looking at them.
  package func skip(_ count: UInt64) throws(ByteError) {
    guard count <= remaining else { throw shortage(count) }
    var left = count
    if codec == nil, !checks, sink == nil, left > UInt64(tail - head) {
      position += left
      head = tail
      digested = head
      return
    }
    while left > 0 {
      if head == tail { try require(Int(min(left, UInt64(blockByteCount)))) }
      let step = Int(min(left, UInt64(tail - head)))
      advance(step)
      left -= UInt64(step)
    }
  }

  /// Checks that a compressed region ends where its inflated bytes do.
  package func requireEnd() throws(ByteError) {
    guard let codec, position == byteCount else { return }
    digest()
    head = 0
    tail = 0
    digested = 0
    window.growToHold(1)
    if try inflateOnce(upTo: 1) > 0 {
      throw .corrupt(
        what: "\(codec.rawValue) data",
        reason: "they inflate to more than the declared \(byteCount.grouped) bytes"
      )
    }
  }

  private func setRegion(at offset: Int64, count: UInt64, checks: Bool) throws(ByteError) {
    guard offset >= 0, let length = Int64(exactly: count) else {
      throw .lengthOutOfRange(offset: offset, length: count)
    }
    let (end, overflow) = offset.addingReportingOverflow(length)
    guard !overflow, end <= source.byteCount else {
      throw .truncated(
        offset: offset,
        needed: count,
        available: UInt64(clamping: source.byteCount &- offset)
      )
    }
    regionStart = offset
    regionEnd = end
    nextInput = offset
    (inputHead, inputTail, head, tail, digested) = (0, 0, 0, 0, 0)
    position = 0
    self.checks = checks
    crc = CRC32()
  }

  private func advance(_ count: Int) {
    head += count
    position += UInt64(count)
  }

  private func shortage(_ needed: UInt64) -> ByteError {
    .truncated(offset: sourceOffset, needed: needed, available: remaining)
  }

  private func require(_ count: Int) throws(ByteError) {
    guard tail - head < count else { return }
    guard UInt64(count) <= remaining else { throw shortage(UInt64(count)) }
    if codec == nil { try refill(count) } else { try inflate(count) }
  }

  /// Reads the block that starts with the next byte.
  private func refill(_ count: Int) throws(ByteError) {
    digest()
    let size = Int(min(UInt64(max(count, blockByteCount)), remaining))
    (head, tail, digested) = (0, 0, 0)
    try source.read(at: sourceOffset, count: size, into: &window)
    tail = size
  }

  /// Passes what was taken since the last time to the checksum and the sink.
  private func digest() {
    defer { digested = head }
    guard digested < head else { return }
    if checks {
      let lent = window
      // As in `peek`.
      let bytes = unsafe lent.span.bytes
      crc.update(bytes.extracting(digested..<head))
    }
    sink?.update(Array(window[digested..<head]))
  }
}

extension ByteStream {
  /// Inflates until a count of bytes is at hand.
  private func inflate(_ count: Int) throws(ByteError) {
    digest()
    if head > 0 {
      window.moveToFront(head..<tail)
      (head, tail, digested) = (0, tail - head, 0)
    }
    while tail < count {
      window.growToHold(max(131_072, min(count, tail * 2)))
      let room = Int(min(UInt64(window.count - tail), remaining - UInt64(tail)))
      let filled = try inflateOnce(upTo: room)
      guard filled > 0 else {
        throw .corrupt(
          what: "\(codec?.rawValue ?? "") data",
          reason: """
            they end after \((position + UInt64(tail)).grouped) of \(byteCount.grouped) declared \
            bytes
            """
        )
      }
      tail += filled
    }
  }

  /// Inflates some bytes behind the window's tail; none at the end of the region.
  private func inflateOnce(upTo room: Int) throws(ByteError) -> Int {
    while true {
      if inputHead == inputTail, nextInput < regionEnd {
        let size = Int(min(Int64(blockByteCount), regionEnd - nextInput))
        try source.read(at: nextInput, count: size, into: &input)
        nextInput += Int64(size)
        (inputHead, inputTail) = (0, size)
      }
      let (taken, filled) = try inflater.step(
        input,
        inputHead..<inputTail,
        into: &window,
        tail..<(tail + room)
      )
      inputHead += taken
      if filled > 0 { return filled }
      if taken == 0 {
        guard inputHead == inputTail else {
          throw .corrupt(what: "\(codec?.rawValue ?? "") data", reason: "no progress")
        }
        if nextInput >= regionEnd { return 0 }
      }
    }
  }
}
