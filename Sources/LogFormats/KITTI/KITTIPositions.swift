import Bytes
import Drives
import Quantities

/// The packets of a drive's inertial navigation system, of which one a second is read.
struct KITTIPositions {
  /// The most bytes of a packet that are read; those of the dataset have about 500.
  private static let maximumPacketByteCount = 65_536
  /// The most bytes of `dataformat.txt` that are read.
  private static let maximumFormatByteCount = 65_536

  private let folder: String
  /// Number, name and local time of each packet, ascending by number.
  private let packets: [(name: String, time: LocalTime)]
  private let columns: KITTIPacketColumns
  /// Packets that were read, by index, so that none counts twice.
  private var readings: [Int: FixReading?] = [:]

  init(
    _ stream: KITTIStream,
    of drive: String,
    files: inout FolderFiles,
    findings: inout LogFindings<KITTIRule>
  ) {
    folder = "\(drive)/\(stream.name)/data"
    let names = Dictionary(
      uniqueKeysWithValues: (stream.data?.files ?? []).map { ($0.number, $0.name) }
    )
    packets = stream.frames.compactMap { frame in names[frame.number].map { ($0, frame.time) } }
    let path = "\(drive)/\(stream.name)/dataformat.txt"
    switch files.read(path, limit: Self.maximumFormatByteCount) {
    case .bytes(let bytes):
      let stated = KITTIPacketColumns(dataFormat: String(decoding: bytes, as: UTF8.self))
      if stated == nil {
        findings.add(
          .unreadablePacket,
          "oxts/dataformat.txt names no columns 'lat' and 'lon'; the order of KITTI's development "
            + "kit is taken"
        )
      }
      columns = stated ?? KITTIPacketColumns()
    case .missing: columns = KITTIPacketColumns()
    case .refused(let reason):
      findings.add(.unreadablePacket, "oxts/dataformat.txt is not read: \(reason)")
      columns = KITTIPacketColumns()
    }
  }

  /// The first usable position; packets are read until there is one.
  mutating func firstPosition(
    _ files: inout FolderFiles,
    _ findings: inout LogFindings<KITTIRule>
  ) -> GeographicPosition? {
    for index in packets.indices {
      guard let reading = reading(index, &files, &findings), reading.rejection == nil else {
        continue
      }
      return GeographicPosition(
        latitudeDegrees: reading.latitudeDegrees,
        longitudeDegrees: reading.longitudeDegrees
      )
    }
    return nil
  }

  /// Hands over the first usable position of each second and the last ones before outages.
  mutating func add(
    to builder: inout RecordingBuilder,
    stream: Int,
    timeline: inout CivilTimeline,
    files: inout FolderFiles,
    findings: inout LogFindings<KITTIRule>
  ) {
    let times = packets.map { timeline.instant($0.time) }
    var taken: Set<Int> = []
    for index in packets.indices
    where builder.wantsFix(stream: stream, logTime: times[index].nanosecondsSince1970) {
      take(index, at: times[index], &builder, stream, &files, &findings)
      taken.insert(index)
    }
    let outages = builder.secondsBeforeOutages(stream: stream)
    var closed: Set<Int64> = []
    for index in packets.indices.reversed() {
      let second = times[index].wholeSecondsSince1970
      guard outages.contains(second), !closed.contains(second) else { continue }
      if taken.contains(index)
        || take(index, at: times[index], &builder, stream, &files, &findings)
      {
        closed.insert(second)
      }
    }
  }

  /// Reads a packet into the builder.
  ///
  /// - Returns: Whether it holds a usable position.
  @discardableResult private mutating func take(
    _ index: Int,
    at time: Timestamp,
    _ builder: inout RecordingBuilder,
    _ stream: Int,
    _ files: inout FolderFiles,
    _ findings: inout LogFindings<KITTIRule>
  ) -> Bool {
    guard var reading = reading(index, &files, &findings) else {
      builder.addRejection(.notANumber, stream: stream)
      return false
    }
    reading.time = time
    builder.addFix(reading, stream: stream)
    return reading.rejection == nil
  }

  private mutating func reading(
    _ index: Int,
    _ files: inout FolderFiles,
    _ findings: inout LogFindings<KITTIRule>
  ) -> FixReading? {
    if let known = readings[index] { return known }
    let name = packets[index].name
    var reading: FixReading?
    let content = files.read(
      "\(folder)/\(name)",
      limit: Self.maximumPacketByteCount,
      isCounted: true,
      isIdentifying: false
    )
    switch content {
    case .bytes(let bytes):
      do throws(KITTIPacketError) {
        reading = try columns.reading(bytes)
      } catch {
        findings.add(
          .unreadablePacket,
          "oxts/data/\(name): \(error.reason); its position is missing"
        )
      }
    case .refused(let reason):
      findings.add(.unreadablePacket, "oxts/data/\(name) is not read: \(reason)")
    case .missing:
      findings.add(.unreadablePacket, "oxts/data/\(name) is no file; its position is missing")
    }
    readings[index] = .some(reading)
    return reading
  }
}
