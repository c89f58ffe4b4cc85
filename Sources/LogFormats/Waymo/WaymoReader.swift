import Bytes
import Drives
import Quantities

/// Reads TFRecords of frames: headers only, payload is passed over.
struct WaymoReader {
  /// Segments of one file that are read; Waymo's have one.
  static let maximumSegmentCount = 1_000

  /// A segment: its recording and what tells its frames apart.
  struct Segment {
    var name: String
    var builder: RecordingBuilder
    var frameTimes: Set<Int64> = []
    var streams: [String: Int] = [:]
    var byteCount: Int64 = 0
    var hasPose = false
    /// Sizes of images by stream, as the calibrations state them.
    var sizes: [String: ImageSize] = [:]
  }

  let source: any ByteSource
  let path: String
  let options: LogReadingOptions
  let protobuf: ProtobufStream
  var findings = LogFindings<WaymoRule>()
  var segments: [Segment] = []
  var segmentByName: [String: Int] = [:]
  var feed: FingerprintFeed
  var recordCount = 0
  var duplicateCount = 0
  var untimedCount = 0
  var overLimitCount = 0

  /// Reads a file's recordings.
  static func recordings(
    source: any ByteSource,
    path: String,
    options: LogReadingOptions
  ) throws(LogError) -> [Recording] {
    var reader = WaymoReader(source, path, options)
    try reader.checkHead()
    try reader.readRecords()
    return reader.finished()
  }

  private init(_ source: any ByteSource, _ path: String, _ options: LogReadingOptions) {
    (self.source, self.path, self.options) = (source, path, options)
    protobuf = ProtobufStream(stream: ByteStream(source, blockByteCount: 256))
    feed = FingerprintFeed(options.fingerprint)
  }

  private func refusal(
    _ kind: LogError.Kind,
    _ rule: WaymoRule,
    _ message: String
  ) -> LogError {
    LogError(kind: kind, rule: rule.rawValue, message: message)
  }

  private func failure(_ error: ByteError) -> LogError {
    refusal(.io, .notRecords, "the file cannot be read: \(error.reason); check its disk")
  }

  /// Opens the file and refuses what is compressed, empty or no TFRecord.
  private func checkHead() throws(LogError) {
    guard source.byteCount >= Int64(TFRecord.headerByteCount) else {
      throw refusal(
        .malformed,
        .notRecords,
        "the file has \(source.byteCount) bytes, no whole header of a record; copy it again"
      )
    }
    let head: [UInt8]
    do throws(ByteError) {
      try protobuf.stream.open(at: 0, count: UInt64(source.byteCount))
      head = try protobuf.stream.peek(TFRecord.headerByteCount) { (bytes) throws(ByteError) in
        [UInt8](copying: bytes)
      }
    } catch {
      throw failure(error)
    }
    if head.starts(with: [0x1F, 0x8B]) {
      throw refusal(
        .unsupported,
        .compressed,
        "the file is compressed with gzip as a whole; unpack it with gunzip first"
      )
    }
    guard TFRecord.begins(head) else {
      throw refusal(
        .malformed,
        .notRecords,
        "the file does not begin with a TFRecord: the checksum of the first length is wrong"
      )
    }
  }

  private mutating func readRecords() throws(LogError) {
    feed.append(source.byteCount)
    let stream = protobuf.stream
    while stream.remaining > 0 {
      options.progress?(Int64(clamping: stream.position))
      let start = stream.position
      var other: LogError?
      do throws(ProtobufStream.Fault) {
        guard let data = try header() else { return }
        let isSound = try options.isExact ? checkData(data) : true
        if isSound, try !readFrame(data), recordCount == 1 { other = otherMessage(data) }
        try protobuf.skip(to: data.upperBound + UInt64(TFRecord.footerByteCount))
      } catch {
        switch error {
        case .bytes(let error) where error.isSystem: throw failure(error)
        case .bytes(let error):
          findings.add(
            .cutOff,
            "record \(recordCount + 1) at byte \(start.grouped): \(error.reason)"
          )
          return
        case .malformed(let reason):
          findings.add(.brokenFrame, "record \(recordCount) at byte \(start.grouped): \(reason)")
          return
        }
      }
      if let other { throw other }
    }
  }

  /// Reads a record's header: where its data lie; `nil` where nothing further can be read.
  private mutating func header() throws(ProtobufStream.Fault) -> Range<UInt64>? {
    let stream = protobuf.stream
    let start = stream.position
    let length: UInt64?
    do throws(ByteError) {
      length = try stream.take(TFRecord.headerByteCount) { (bytes) throws(ByteError) in
        var reader = ByteReader(bytes)
        return try TFRecord.length(&reader)
      }
    } catch {
      throw .bytes(error)
    }
    guard let length else {
      findings.add(
        .lengthChecksum,
        "record \(recordCount + 1) at byte \(start.grouped): the checksum of its length is wrong; "
          + "the \(stream.remaining.grouped) bytes from there are lost"
      )
      return nil
    }
    let (needed, overflow) = length.addingReportingOverflow(UInt64(TFRecord.footerByteCount))
    guard !overflow, needed <= stream.remaining else {
      findings.add(
        .cutOff,
        "the file ends inside record \(recordCount + 1) at byte \(start.grouped): it needs "
          + "\(length.grouped) bytes, \(stream.remaining.grouped) are left; copy the file again"
      )
      return nil
    }
    recordCount += 1
    feed.append(Int64(clamping: length))
    return stream.position..<(stream.position + length)
  }

  /// Compares a record's data with their checksum.
  private mutating func checkData(
    _ data: Range<UInt64>
  ) throws(ProtobufStream.Fault) -> Bool {
    let stream = ByteStream(source)
    do throws(ByteError) {
      try stream.open(
        at: Int64(data.lowerBound),
        count: UInt64(data.count) + UInt64(TFRecord.footerByteCount)
      )
      var checksum = CRC32C()
      while stream.remaining > UInt64(TFRecord.footerByteCount) {
        let count = min(stream.remaining - UInt64(TFRecord.footerByteCount), 65_536)
        try stream.take(Int(count)) { (bytes) throws(ByteError) in checksum.update(bytes) }
      }
      let stored = try stream.take(TFRecord.footerByteCount) { (bytes) throws(ByteError) in
        var reader = ByteReader(bytes)
        return try reader.read(UInt32.self)
      }
      guard TFRecord.masked(checksum.value) != stored else { return true }
    } catch {
      throw .bytes(error)
    }
    findings.add(
      .dataChecksum,
      "record \(recordCount) at byte \(data.lowerBound.grouped): the checksum of its data is wrong"
    )
    return false
  }

  /// Reads a record and adds it to its segment.
  ///
  /// - Returns: Whether it is a frame; one that is none is passed over.
  private mutating func readFrame(
    _ data: Range<UInt64>
  ) throws(ProtobufStream.Fault) -> Bool {
    let frame: WaymoFrame
    do throws(ProtobufStream.Fault) {
      let known = segmentByName
      frame = try WaymoFrame.read(protobuf, end: data.upperBound) { known[$0] != nil }
    } catch {
      if case .malformed(let reason) = error {
        findings.add(
          .brokenFrame,
          "record \(recordCount) at byte \(data.lowerBound.grouped): \(reason); it is left out"
        )
        return false
      }
      throw error
    }
    guard frame.isFrame else {
      findings.add(
        .brokenFrame,
        "record \(recordCount) at byte \(data.lowerBound.grouped): it has no context or no "
          + "timestamp; it is left out"
      )
      return false
    }
    take(frame, byteCount: Int64(clamping: data.upperBound - data.lowerBound))
    return true
  }
}
