package import Drives
import Quantities

/// Collects what a reader finds in a log and makes a recording of it.
///
/// Readers name channels, pass log times, and hand over the few messages whose content is wanted.
/// Log times may be anything that fits: simulation time from zero is as good as the clock.
package struct RecordingBuilder {
  /// What a stream's messages are wanted for.
  package enum Interest: Hashable, Sendable {
    /// Nothing: only count them.
    case none
    /// The header's stamp of some of them, which lies in their first bytes.
    case header
    /// A position, of the first valid message of each second and the last before an outage.
    case fix
    /// A camera's calibration.
    case calibration
    /// Where frames sit in each other: every message counts.
    case transforms
  }

  private let path: String
  private let format: String
  private let options: LogReadingOptions
  private var status = RecordingStatus.ok
  private var problems: [Problem] = []
  private var streams: [StreamRecord] = []
  private var streamByName: [StreamRecord.Name: Int] = [:]
  private var channels: [ChannelRecord] = []
  private var channelsByStream: [[Int]] = []
  private var channelByKey: [ChannelRecord.Key: Int] = [:]
  private var definitions = MessageDefinitions()
  private var calibrations = CalibrationRecord()
  private var transforms = StaticTransforms()
  private var mounts: [MountObservation] = []
  /// Which of the recordings under the path it is; `nil` where the path holds one.
  package var part: String?
  /// What the log says of its drive.
  package var statement = DriveStatement()
  private var doubts: [Doubt] = []

  /// Creates a builder for one log.
  package init(path: String, format: String, options: LogReadingOptions) {
    self.path = path
    self.format = format
    self.options = options
  }

  /// Adds a channel; channels of the same topic and type share one stream.
  ///
  /// The encodings are those that MCAP names: `ros1msg`, `ros2msg`, `ros2idl`, `protobuf` and
  /// `jsonschema` for definitions, of which a log may have none; `ros1`, `cdr`, `protobuf` and
  /// `json` for messages.
  ///
  /// - Returns: A handle for the other calls.
  package mutating func addChannel(
    topic: String,
    typeName: String,
    schemaEncoding: String,
    schema: [UInt8],
    messageEncoding: String
  ) -> Int {
    addChannel(
      topic: topic,
      typeName: typeName,
      definition: addDefinition(schemaEncoding: schemaEncoding, schema: schema),
      messageEncoding: messageEncoding
    )
  }

  /// Takes note of a definition that several channels may name.
  ///
  /// - Returns: Its number for ``addChannel(topic:typeName:definition:messageEncoding:)``.
  package mutating func addDefinition(schemaEncoding: String, schema: [UInt8]) -> Int {
    definitions.number(schemaEncoding: schemaEncoding, schema: schema)
  }

  /// Adds a channel by the number of its definition.
  package mutating func addChannel(
    topic: String,
    typeName: String,
    definition: Int,
    messageEncoding: String
  ) -> Int {
    let name = StreamRecord.Name(topic: topic, type: typeName)
    let stream =
      streamByName[name]
      ?? {
        streams.append(StreamRecord(name, options: options))
        channelsByStream.append([])
        streamByName[name] = streams.count - 1
        return streams.count - 1
      }()
    let key = ChannelRecord.Key(
      stream: stream,
      definition: definition,
      messageEncoding: messageEncoding
    )
    if let same = channelByKey[key] { return same }
    let channel = ChannelRecord(key, of: streams[stream], &definitions)
    if let problem = channel.problem { problems.append(problem) }
    channels.append(channel)
    channelsByStream[stream].append(channels.count - 1)
    channelByKey[key] = channels.count - 1
    return channels.count - 1
  }

  /// Adds a stream whose kind the format itself states, and whose messages are not decoded here.
  ///
  /// A sidecar's role for the name wins. Streams are told apart by name and type.
  ///
  /// - Parameters:
  ///   - name: The name in the log: a folder, a column, a channel.
  ///   - sensor: The role on the vehicle; from the name where it is `nil`.
  ///   - modality: The kind of sensor. Positions are kept of ``Modality/gnss`` alone.
  ///   - type: What the log calls its data; empty where it does not.
  /// - Returns: A handle for the other calls.
  package mutating func addStream(
    name: String,
    sensor: String? = nil,
    modality: Modality,
    type: String
  ) -> Int {
    let key = StreamRecord.Name(topic: name, type: type)
    if let known = streamByName[key] { return channelsByStream[known][0] }
    streams.append(
      StreamRecord(stated: key, sensor: sensor, modality: modality, options: options)
    )
    streamByName[key] = streams.count - 1
    channels.append(ChannelRecord(stated: streams.count - 1))
    channelsByStream.append([channels.count - 1])
    return channels.count - 1
  }

  /// Takes a position of a stream whose time was added apart; the reading's time is its log time.
  package mutating func addFix(_ reading: FixReading, stream: Int) {
    guard channels.indices.contains(stream) else { return }
    _ = streams[channels[stream].stream]
      .addFix(reading, stamp: nil, logTime: reading.time.nanosecondsSince1970)
  }

  /// Notes that a message of a stream has no position: no fix, or no time.
  package mutating func addRejection(_ reason: FixRejection, stream: Int) {
    guard channels.indices.contains(stream) else { return }
    streams[channels[stream].stream].addRejection(reason)
  }

  /// Takes a calibration that the log states; each distinct one of a stream counts once.
  package mutating func addCalibration(_ observation: CalibrationObservation) {
    calibrations.add(observation)
  }

  /// Takes the place of a sensor that has no calibration of a camera, up to 1,000 of them.
  package mutating func addMount(_ observation: MountObservation) {
    guard mounts.count < 1000, !mounts.contains(observation) else { return }
    mounts.append(observation)
  }

  /// Notes the size of a stream's images; the first one counts.
  package mutating func setImageSize(_ size: ImageSize?, stream: Int) {
    guard let size, channels.indices.contains(stream) else { return }
    streams[channels[stream].stream].addImageSize(size, logTime: 0)
  }

  /// Notes what of the recording is not to be believed; the problem is added apart.
  package mutating func addDoubt(_ doubt: Doubt) { doubts.append(doubt) }

  /// What the messages of a channel are wanted for.
  package func interest(of stream: Int) -> Interest {
    guard channels.indices.contains(stream), let decoder = channels[stream].decoder else {
      return .none
    }
    switch decoder.content {
    case .none: return .none
    case .header, .image: return .header
    case .calibration: return .calibration
    case .transforms: return .transforms
    case .navSatFix, .gpsFix, .locationFix, .sentence, .declaredFix: return .fix
    }
  }

  /// Counts messages by their log times in nanoseconds, in any order.
  package mutating func addTimes(_ times: [Int64], stream: Int) {
    guard channels.indices.contains(stream) else { return }
    streams[channels[stream].stream].add(times)
  }

  /// Counts one message by its log time in nanoseconds.
  package mutating func addTime(_ time: Int64, stream: Int) {
    guard channels.indices.contains(stream) else { return }
    streams[channels[stream].stream].add(time)
  }

  /// Counts messages that have no time.
  package mutating func addUntimed(_ count: Int, stream: Int) {
    guard channels.indices.contains(stream) else { return }
    streams[channels[stream].stream].addUntimed(count)
  }

  /// Takes the bytes of a message whose time was added apart.
  ///
  /// Where it is not whole, only its first bytes are at hand, and what cannot be found in them is
  /// no problem.
  ///
  /// - Returns: Whether the message gave what the channel's interest is: a stamp, a valid fix, a
  ///   calibration.
  @discardableResult package mutating func take(
    _ message: RawSpan,
    isWhole: Bool,
    stream: Int,
    logTime: Int64
  ) -> Bool {
    guard channels.indices.contains(stream), let decoder = channels[stream].decoder else {
      return false
    }
    let index = channels[stream].stream
    let reading: MessageReading
    do {
      reading = try decoder.read(message, isWhole: isWhole)
    } catch {
      if case .truncated = error, !isWhole { return false }
      streams[index].addFailure(error)
      return false
    }
    if let stamp = reading.stamp { streams[index].addStamp(stamp, logTime: logTime) }
    streams[index].addFrame(reading.frame, logTime: logTime)
    if decoder.content == .image, let size = reading.imageSize {
      streams[index].addImageSize(size, logTime: logTime)
    }
    if decoder.content == .transforms {
      for mount in reading.transforms { transforms.add(mount) }
      for broken in reading.brokenTransforms {
        transforms.addBroken(child: broken.child, parent: broken.parent)
      }
      return true
    }
    if let time = reading.receiverTime { streams[index].addReceiverTime(time, logTime: logTime) }
    if decoder.content.isFix {
      return streams[index].addFix(reading.fix, stamp: reading.stamp, logTime: logTime)
    }
    if let calibration = reading.calibration {
      calibrations.add(
        calibration,
        of: streams[index],
        logTime: logTime,
        frame: reading.frame,
        imageSize: reading.imageSize
      )
      return true
    }
    return reading.stamp != nil
  }

  /// Whether the second of a log time still lacks a valid fix; always true for an exact reading.
  package func wantsFix(stream: Int, logTime: Int64) -> Bool {
    guard channels.indices.contains(stream) else { return false }
    return options.isExact || !streams[channels[stream].stream].hasFix(inSecondOf: logTime)
  }

  /// Whether a fix of that log time may be the last one before an outage, as far as is known.
  package func mayEndFixes(stream: Int, logTime: Int64) -> Bool {
    guard !options.isExact, channels.indices.contains(stream) else { return false }
    return streams[channels[stream].stream].mayEndFixes(inSecondOf: logTime)
  }

  /// The UTC seconds with a valid fix behind which none follows, once all log times were met.
  package func secondsBeforeOutages(stream: Int) -> Set<Int64> {
    guard !options.isExact, channels.indices.contains(stream) else { return [] }
    return streams[channels[stream].stream].secondsBeforeOutages
  }

  /// Notes a problem of the recording.
  package mutating func addProblem(rule: String, severity: Problem.Severity, message: String) {
    problems.append(Problem(rule: rule, severity: severity, message: message))
  }

  /// Marks that bytes of the log were lost.
  package mutating func markPartial() { status = .partial }

  /// Sorts, measures and judges what was collected.
  ///
  /// Complexity: O(*n* log *n*) in the camera and lidar messages; O(*n*) where they came in order.
  package mutating func finish(byteCount: Int64, bytesRead: Int64) -> Recording {
    var recording = Recording(path: path, format: format, status: status)
    recording.byteCount = byteCount
    recording.bytesRead = bytesRead
    addMounts()
    recording.calibrations = calibrations.observations
    recording.mounts = mounts
    for index in streams.indices {
      let members = channelsByStream[index].map { channels[$0] }
      let isRead = members.contains { $0.decoder != nil }
      recording.streams.append(streams[index].finished())
      problems += streams[index].problems(isRead: isRead)
      let isFix =
        streams[index].holdsPositions || members.contains { $0.decoder?.content.isFix ?? false }
      guard isFix else { continue }
      let track = streams[index].fixTrack()
      recording.fixTracks.append(track)
      if let problem = track.jumpProblem { problems.append(problem) }
    }
    recording.streams.sort { ($0.name, $0.type) < ($1.name, $1.type) }
    recording.fixTracks.sort { $0.stream < $1.stream }
    recording.start = recording.streams.compactMap(\.first).min()
    recording.end = recording.streams.compactMap(\.last).max()
    addManifestProblems(to: &recording)
    addEncodingNotes()
    recording.part = part
    recording.statement = statement
    recording.doubts = doubts
    recording.problems = problems
    return recording
  }

  /// Says of the sensors whose frames are known where they sit.
  private mutating func addMounts() {
    guard !transforms.isEmpty else { return problems += transforms.problems }
    let sensors = streams.compactMap { stream in stream.frame.map { (stream, $0) } }
    let places = transforms.mounts(
      of: Set(calibrations.frames.compactMap { $0 } + sensors.map(\.1))
    )
    calibrations.mount(by: places)
    let calibrated = Set(calibrations.observations.map(\.sensor))
    for (stream, frame) in sensors where !calibrated.contains(stream.sensor) {
      guard let mount = places[frame] else { continue }
      addMount(
        MountObservation(sensor: stream.sensor, stream: stream.name.topic, mount: mount)
      )
    }
    problems += transforms.problems
  }

  /// Lets the declared position source win, and says which declared topics the log lacks.
  private mutating func addManifestProblems(to recording: inout Recording) {
    let topics = Set(streams.map(\.name.topic))
    if let gnss = options.manifest.gnss {
      let declared = recording.fixTracks.filter { $0.stream == gnss.topic }
      if !declared.isEmpty {
        recording.fixTracks = declared
      } else if !topics.contains(gnss.topic) {
        addProblem(
          rule: "MSG006",
          severity: .warning,
          message: "the manifest takes positions from '\(gnss.topic)': the log has no such topic; "
            + "check the topic's name"
        )
      }
    }
    for topic in options.manifest.topics.keys.sorted() where !topics.contains(topic) {
      addProblem(
        rule: "MSG006",
        severity: .note,
        message: "the manifest describes '\(topic)': the log has no such topic; check its name"
      )
    }
  }

  /// One note for each encoding that nothing here understands.
  private mutating func addEncodingNotes() {
    let unread = channels.filter {
      $0.problem == nil && !$0.messageEncoding.isEmpty
        && !MessageDecoder.encodings.contains($0.messageEncoding)
    }
    let byEncoding = Dictionary(grouping: unread, by: \.messageEncoding)
    for (encoding, channels) in byEncoding.sorted(by: { $0.key < $1.key }) {
      addProblem(
        rule: "MSG002",
        severity: .note,
        message: "channels with messages encoded as '\(encoding)': \(channels.count); "
          + "this encoding is not understood, so their messages are only counted"
      )
    }
  }
}
