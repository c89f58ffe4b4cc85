import Bytes
import Drives
import Quantities

/// Reads a receiver's stream, in which NMEA 0183, UBX and RTCM 3 may follow each other.
///
/// One recording with a track for each protocol. A first look finds the date that holds for the
/// sentences before it; the second one reads.
struct GNSSReader {
  /// What a first look through the stream tells.
  private struct Survey {
    var firstDayZero: Int64?
    var kinds: Set<NMEASentence.Kind> = []
    var hasChecksums = false
  }
  /// Bytes that the first look goes at least, so that it meets every kind of sentence.
  private static let surveyByteCount: Int64 = 65_536

  private let survey: Survey
  private var builder: RecordingBuilder
  private var nmea: NMEAEpochs
  private var ubx = UBXEpochs()
  private var positionCount = 0
  private var undatedCount = 0
  private var untimedCount = 0
  private var wrongSentences = 0
  private var wrongMessages = 0
  private var lastFrameIsCut = false

  /// Reads a stream into a recording of a format by name.
  static func read(
    source: any ByteSource,
    path: String,
    format: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    do throws(ByteError) {
      var reader = GNSSReader(
        survey: try survey(source),
        builder: RecordingBuilder(path: path, format: format, options: options)
      )
      try reader.read(GNSSFrameScanner(PlainBlocks(source, options: options)))
      return try reader.finish(source)
    } catch {
      throw LogError(reading: error, rule: GNSSRule.unreadable.rawValue)
    }
  }

  /// How many of a file's first bytes are sentences and messages with the right checksum.
  static func framedByteCounts(_ head: [UInt8]) -> (nmea: Int, ubx: Int) {
    var scanner = GNSSFrameScanner(PlainBlocks(MemoryByteSource(head)))
    var counts = (nmea: 0, ubx: 0)
    while let frame = try? scanner.next() {
      switch frame {
      case .sentence(let bytes):
        if NMEASentence.checksum(bytes) == .right { counts.nmea += bytes.count }
      case .ubx(let message): counts.ubx += message.payload.count + 8
      case .rtcm, .damaged: break
      }
    }
    return counts
  }

  private init(survey: Survey, builder: RecordingBuilder) {
    self.survey = survey
    self.builder = builder
    self.nmea = NMEAEpochs(firstDayZero: survey.firstDayZero)
  }

  private static func survey(_ source: any ByteSource) throws(ByteError) -> Survey {
    var scanner = GNSSFrameScanner(PlainBlocks(source))
    var epochs = NMEAEpochs()
    var survey = Survey()
    while let frame = try scanner.next() {
      if case .sentence(let bytes) = frame, let sentence = NMEASentence(bytes) {
        _ = epochs.take(sentence)
        if sentence.position != nil { survey.kinds.insert(sentence.kind) }
        if NMEASentence.checksum(bytes) == .right { survey.hasChecksums = true }
      }
      if epochs.firstDayZero != nil, scanner.passed >= surveyByteCount { break }
    }
    survey.firstDayZero = epochs.firstDayZero
    return survey
  }

  private mutating func read(_ start: GNSSFrameScanner) throws(ByteError) {
    var scanner = start
    while let frame = try scanner.next() {
      lastFrameIsCut = scanner.endsInFrame
      switch frame {
      case .sentence(let bytes): take(bytes)
      case .ubx(let message):
        lastFrameIsCut = false
        if let outcome = ubx.take(message) { add(outcome) }
      case .rtcm:
        builder.addUntimed(
          1,
          stream: builder.addStream(name: "rtcm", modality: .other, type: "RTCM 3")
        )
      case .damaged: if !lastFrameIsCut { wrongMessages += 1 }
      }
    }
    if let outcome = nmea.finish() { add(outcome) }
    if let outcome = ubx.finish() { add(outcome) }
  }

  private mutating func take(_ bytes: [UInt8]) {
    let checksum = NMEASentence.checksum(bytes)
    // A last line without a checksum where others have one was being written when power failed.
    lastFrameIsCut = lastFrameIsCut && survey.hasChecksums && checksum != .right
    guard checksum != .wrong else {
      if !lastFrameIsCut { wrongSentences += 1 }
      return
    }
    guard !lastFrameIsCut, let sentence = NMEASentence(bytes) else { return }
    if let outcome = nmea.take(sentence) { add(outcome) }
  }

  private mutating func add(_ outcome: NMEAEpochs.Outcome) {
    let kinds = NMEASentence.Kind.allCases.filter(survey.kinds.contains).map(\.rawValue)
    let stream = builder.addStream(
      name: "nmea",
      modality: .gnss,
      type: (["NMEA 0183"] + (kinds.isEmpty ? [] : [kinds.joined(separator: "+")]))
        .joined(separator: " ")
    )
    add(outcome.reading, hasFix: outcome.hasFix, stream: stream)
    if outcome.reading == nil, survey.firstDayZero == nil { undatedCount += 1 }
  }

  private mutating func add(_ outcome: UBXEpochs.Outcome) {
    let stream = builder.addStream(
      name: outcome.isPVT ? "ubx" : "ubx/posllh",
      sensor: "ubx",
      modality: .gnss,
      type: outcome.isPVT ? "UBX NAV-PVT" : "UBX NAV-POSLLH"
    )
    add(outcome.reading, hasFix: outcome.hasFix, stream: stream)
    if outcome.reading == nil, outcome.hasFix { untimedCount += 1 }
  }

  private mutating func add(_ reading: FixReading?, hasFix: Bool, stream: Int) {
    positionCount += 1
    guard let reading else {
      builder.addUntimed(1, stream: stream)
      builder.addRejection(hasFix ? .noTime : .noFixStatus, stream: stream)
      return
    }
    builder.addTime(reading.time.nanosecondsSince1970, stream: stream)
    builder.addFix(reading, stream: stream)
  }

  private mutating func finish(_ source: any ByteSource) throws(ByteError) -> Recording {
    var findings = LogFindings<GNSSRule>()
    if undatedCount > 0 {
      findings.add(
        .noDate,
        "no sentence states the date (RMC with a fix or ZDA): positions without a time: "
          + "\(undatedCount.grouped); record RMC as well"
      )
    }
    if untimedCount > 0 {
      findings.add(
        .untimedPoints,
        "positions of UBX messages without a valid time: \(untimedCount.grouped); "
          + "they are not used; record NAV-PVT"
      )
    }
    if ubx.unresolvedCount > 0 {
      findings.add(
        .unresolvedTime,
        "positions whose time was stated before the receiver knew the leap seconds: "
          + "\(ubx.unresolvedCount.grouped); they may be seconds off"
      )
    }
    if wrongSentences + wrongMessages > 0 {
      findings.add(
        .wrongChecksum,
        "NMEA sentences with a wrong checksum: \(wrongSentences.grouped), UBX messages: "
          + "\(wrongMessages.grouped); they are passed over; check the cable and the baud rate"
      )
    }
    if lastFrameIsCut {
      findings.add(
        .cutOff,
        "the file ends inside a sentence or message; what lies before is used"
      )
    }
    if positionCount == 0 {
      findings.add(
        .noPosition,
        "no sentence of GGA, RMC, GNS or GLL and no UBX message NAV-PVT or NAV-POSLLH is in the "
          + "file: it says nothing of where the vehicle was; record one of them"
      )
    }
    findings.report(to: &builder)
    var recording = builder.finish(byteCount: source.byteCount, bytesRead: source.bytesRead)
    if positionCount == 0 { recording.status = .skipped }
    return recording
  }
}
