import Drives
import Quantities

/// What was collected of one stream so far.
struct StreamRecord {
  /// What tells streams apart.
  ///
  /// The bytes decide: Swift takes texts for equal that a log tells apart, such as a letter with
  /// an accent and a letter followed by one.
  struct Name: Hashable {
    var topic: String
    var type: String

    static func == (a: Name, b: Name) -> Bool {
      a.topic.utf8.elementsEqual(b.topic.utf8) && a.type.utf8.elementsEqual(b.type.utf8)
    }

    func hash(into hasher: inout Hasher) {
      for text in [topic, type] {
        hasher.combine(text.utf8.count)
        for byte in text.utf8 { hasher.combine(byte) }
      }
    }
  }
  let name: Name
  let content: MessageContent
  let sensor: String
  private let modality: Modality
  /// Whether every log time is kept.
  private let keepsTimes: Bool
  /// Whether the format hands over positions, beside those of messages.
  let holdsPositions: Bool
  private var count = 0
  private var first = Int64.max
  private var last = Int64.min
  private var times: [Int64] = []
  private var isSorted = true
  private var largestStepBack: Int64 = 0
  private var offsets: [Int64] = []
  /// The offsets of the header's stamps and of the receiver's time with their log times.
  private var headerClock = ClockSamples()
  private var receiverClock = ClockSamples()
  /// What the first message by log time says of its frame and its image.
  private var frameOfFirst: (logTime: Int64, name: String)?
  private var sizeOfFirst: (logTime: Int64, size: ImageSize)?
  /// The receiver's own time less the log time, in nanoseconds.
  private var receiverOffsets: [Int64] = []
  private var failureCount = 0
  private var firstFailure: MessageError?
  private var fixMessageCount = 0
  private var fixes: [Fix] = []
  private var fixTimes: Set<Int64> = []
  private var secondsWithFix: Set<Int64> = []
  /// Positions that are unusable whatever their neighbours say, by reason.
  private var rejected: [FixRejection: Int] = [:]
  private var jumps = JumpWatch()
  /// By second: what followed its first valid position, as long as the next second has none.
  private var followers: [Int64: [Int64: Fix?]] = [:]
  private let isExact: Bool

  /// A position as it was logged.
  private struct Fix {
    var logTime: Int64
    var stamp: Int64?
    var reading: FixReading
  }

  /// Creates the record of a stream without messages, by its type's name and the manifest.
  init(_ name: Name, options: LogReadingOptions) {
    let manifest = options.manifest
    self.name = name
    self.isExact = options.isExact
    let type = MessageType(named: name.type, topic: name.topic)
    let role = manifest.topics[name.topic]
    self.sensor = role?.role ?? SensorName.role(ofTopic: name.topic)
    let isIgnored = role?.isIgnored ?? false
    var modality = role?.modality ?? type.modality
    var content = type.content
    if let gnss = manifest.gnss, gnss.topic == name.topic {
      let isKnown =
        type.content.isFix && gnss.latitudeField == "latitude"
        && gnss.longitudeField == "longitude"
      if !isKnown {
        content = .declaredFix(latitude: gnss.latitudeField, longitude: gnss.longitudeField)
      }
      modality = role?.modality ?? .gnss
    } else if let declared = role?.modality, declared != type.modality {
      // A declared camera or lidar of an unknown type may still have a header.
      content = declared == .camera || declared == .lidar ? .header : .none
    }
    self.modality = modality
    self.content = isIgnored ? .none : content
    self.keepsTimes = !isIgnored && (modality == .camera || modality == .lidar)
    self.holdsPositions = false
  }

  /// Creates the record of a stream whose kind its format states.
  init(stated name: Name, sensor: String?, modality: Modality, options: LogReadingOptions) {
    let role = options.manifest.topics[name.topic]
    let isIgnored = role?.isIgnored ?? false
    self.name = name
    self.isExact = options.isExact
    self.sensor = role?.role ?? sensor ?? SensorName.role(ofTopic: name.topic)
    self.modality = role?.modality ?? modality
    self.content = .none
    self.keepsTimes = !isIgnored && (self.modality == .camera || self.modality == .lidar)
    self.holdsPositions = !isIgnored && modality == .gnss
  }

  mutating func add(_ time: Int64) {
    count += 1
    first = min(first, time)
    if keepsTimes {
      if time < last {
        isSorted = false
        let (step, overflow) = last.subtractingReportingOverflow(time)
        largestStepBack = max(largestStepBack, overflow ? .max : step)
      }
      times.append(time)
    }
    last = max(last, time)
  }

  mutating func add(_ new: [Int64]) {
    guard keepsTimes else {
      count += new.count
      first = min(first, new.min() ?? .max)
      last = max(last, new.max() ?? .min)
      return
    }
    for time in new { add(time) }
  }

  /// Counts messages without a time.
  mutating func addUntimed(_ new: Int) { count += new }

  mutating func addStamp(_ stamp: Int64, logTime: Int64) {
    let (offset, overflow) = stamp.subtractingReportingOverflow(logTime)
    offsets.append(overflow ? (stamp > logTime ? .max : .min) : offset)
    if !overflow { headerClock.add(offset, logTime: logTime) }
  }

  /// The sensor's frame.
  var frame: String? { frameOfFirst?.name }

  mutating func addFrame(_ name: String?, logTime: Int64) {
    guard let name, content.isHeader, logTime < frameOfFirst?.logTime ?? .max else { return }
    frameOfFirst = (logTime, name)
  }

  mutating func addImageSize(_ size: ImageSize, logTime: Int64) {
    guard logTime < sizeOfFirst?.logTime ?? .max else { return }
    sizeOfFirst = (logTime, size)
  }

  /// Takes what a receiver says its own clock shows; without a date, the nearest time of that day.
  mutating func addReceiverTime(_ time: ReceiverTime, logTime: Int64) {
    guard let offset = time.offset(from: logTime) else { return }
    receiverOffsets.append(offset)
    receiverClock.add(offset, logTime: logTime)
  }

  mutating func addFailure(_ error: MessageError) {
    failureCount += 1
    if firstFailure == nil { firstFailure = error }
  }

  /// Keeps a position; `nil` for a message that is read and holds none.
  mutating func addFix(_ reading: FixReading?, stamp: Int64?, logTime: Int64) -> Bool {
    var fix = reading.map { Fix(logTime: logTime, stamp: stamp, reading: $0) }
    fix?.reading.time = Timestamp(nanosecondsSince1970: logTime)
    let second = floorDivide(logTime, 1_000_000_000)
    if !isExact, secondsWithFix.contains(second) {
      // Read twice, or of no use.
      if !fixTimes.contains(logTime), !secondsWithFix.contains(second &+ 1) {
        followers[second, default: [:]][logTime] = .some(fix)
      }
      return fix.map { $0.reading.rejection == nil } ?? false
    }
    fixMessageCount += 1
    guard let fix else { return false }
    if let reason = fix.reading.rejection {
      rejected[reason, default: 0] += 1
      return false
    }
    fixes.append(fix)
    fixTimes.insert(logTime)
    guard jumps.isPlausible(fix.reading) else { return false }
    secondsWithFix.insert(second)
    followers[second &- 1] = nil
    return true
  }

  /// Counts a position that is unusable whatever its neighbours say.
  mutating func addRejection(_ reason: FixRejection) {
    fixMessageCount += 1
    rejected[reason, default: 0] += 1
  }

  func hasFix(inSecondOf logTime: Int64) -> Bool {
    secondsWithFix.contains(floorDivide(logTime, 1_000_000_000))
  }

  /// Whether the second of a log time has a valid position and the next one has none so far.
  func mayEndFixes(inSecondOf logTime: Int64) -> Bool {
    let second = floorDivide(logTime, 1_000_000_000)
    return secondsWithFix.contains(second) && !secondsWithFix.contains(second &+ 1)
  }

  /// The seconds behind whose valid positions none follows.
  var secondsBeforeOutages: Set<Int64> {
    secondsWithFix.filter { !secondsWithFix.contains($0 &+ 1) }
  }

  private var headerOffset: HeaderOffset? { HeaderOffset(samples: offsets) }

  /// The stream as a recording lists it.
  mutating func finished() -> SensorStream {
    if !isSorted { times.sort() }
    isSorted = true
    var stream = SensorStream(
      name: name.topic,
      sensor: sensor,
      modality: modality,
      type: name.type,
      messageCount: count,
      first: first <= last ? Timestamp(nanosecondsSince1970: first) : nil,
      last: first <= last ? Timestamp(nanosecondsSince1970: last) : nil,
      logTimes: times.map { Timestamp(nanosecondsSince1970: $0) },
      headerOffset: headerOffset
    )
    stream.largestStepBackNanoseconds = largestStepBack
    if modality == .camera { stream.imageSize = sizeOfFirst?.size }
    stream.clockStep = (content.isHeader ? headerClock : receiverClock).step
    return stream
  }

  /// The positions, judged, moved onto the header's clock where it is trusted, and thinned.
  func fixTrack() -> FixTrack {
    let following: [Fix?] = followers.values.flatMap(\.values)
    var track = FixTrack(
      stream: name.topic,
      messageCount: count,
      readCount: fixMessageCount + following.count
    )
    let offset = headerOffset.flatMap { $0.isApplied ? $0.medianNanoseconds : nil }
    // Followers have log times of their own, so that their order in the dictionary does not matter.
    let ordered = (fixes + following.compactMap { $0 }).enumerated()
      .sorted {
        ($0.element.logTime, $0.offset) < ($1.element.logTime, $1.offset)
      }
    var filter = FixFilter()
    var repeated = 0
    var previous: (stamp: Int64, reading: FixReading)?
    for (_, fix) in ordered {
      // A driver that publishes its last position again leaves the stamp as it was; a stamp that
      // goes back is only believed where the stamps are.
      if let stamp = fix.stamp, fix.reading.rejection == nil {
        if let previous {
          let isRepeated =
            stamp == previous.stamp
            && fix.reading.latitudeDegrees == previous.reading.latitudeDegrees
            && fix.reading.longitudeDegrees == previous.reading.longitudeDegrees
          if isRepeated || (offset != nil && stamp <= previous.stamp) {
            repeated += 1
            continue
          }
        }
        previous = (stamp, fix.reading)
      }
      filter.take(fix.reading)
    }
    track.dropped = filter.dropped.merging(rejected) { $0 + $1 }
    if repeated > 0 { track.dropped[.duplicateTime, default: 0] += repeated }
    track.validCount = filter.accepted.count
    track.setExtent(of: filter.accepted)
    track.believedJumps = filter.believedJumps
    track.clockOffset = HeaderOffset(samples: receiverOffsets)
    track.fixes = filter.accepted.thinnedToSeconds(movedBy: offset ?? 0)
    return track
  }

  /// What is to be said about the stream.
  func problems(isRead: Bool) -> [Problem] {
    guard isRead, count > 0 else { return [] }
    var result: [Problem] = []
    if let firstFailure {
      let what =
        content.isFix
        ? "positions"
        : content == .calibration
          ? "calibrations"
          : content == .transforms ? "transforms" : "stamps"
      result.append(
        Problem(
          rule: "MSG004",
          severity: .warning,
          message: "messages of '\(name.topic)' (\(name.type)) that could not be read: "
            + "\(failureCount); the first: \(firstFailure.reason); their \(what) are missing"
        )
      )
    }
    if content != .calibration, content != .transforms, let problem = timeProblem {
      result.append(problem)
    }
    return result
  }

  /// DESIGN, "Times": at least 5 samples, spread under 50 ms, offset under 5 s.
  private var timeProblem: Problem? {
    guard let offset = headerOffset, offset.sampleCount >= 5 else {
      return Problem(
        rule: "TIME001",
        severity: .note,
        message: "header stamps of '\(name.topic)': \(offsets.count) measured, 5 are needed; "
          + "the recorder's times are used"
      )
    }
    if offset.isApplied { return nil }
    if offset.spreadNanoseconds >= 50_000_000 {
      return Problem(
        rule: "TIME002",
        severity: .warning,
        message:
          "header stamps of '\(name.topic)' scatter by \(seconds(offset.spreadNanoseconds)) s "
          + "against the recorder's times, 0.05 s are allowed; the recorder's times are used"
      )
    }
    return Problem(
      rule: "TIME003",
      severity: .warning,
      message:
        "header stamps of '\(name.topic)' are \(seconds(offset.medianNanoseconds)) s off the "
        + "recorder's times, 5 s are allowed; the recorder's times are used; "
        + "if the recorder's clock was wrong, declare 'clock' in the drive's manifest"
    )
  }

  private func seconds(_ nanoseconds: Int64) -> Double {
    (Double(nanoseconds) / 1e6).rounded() / 1e3
  }
}

extension [FixReading] {
  /// The readings as fixes, thinned and then moved in time.
  func thinnedToSeconds(movedBy nanoseconds: Int64) -> [SatelliteFix] {
    map { reading in
      SatelliteFix(
        time: reading.time,
        position: GeographicPosition(
          latitudeDegrees: reading.latitudeDegrees,
          longitudeDegrees: reading.longitudeDegrees
        ),
        altitudeMeters: reading.altitudeMeters,
        horizontalErrorMeters: reading.horizontalErrorMeters,
        verticalErrorMeters: reading.verticalErrorMeters,
        speedMetersPerSecond: reading.speedMetersPerSecond,
        speedErrorMetersPerSecond: reading.speedErrorMetersPerSecond
      )
    }
    .thinnedToSeconds()
    .map { fix in
      var moved = fix
      moved.time = fix.time.advanced(byNanoseconds: nanoseconds)
      return moved
    }
  }
}
