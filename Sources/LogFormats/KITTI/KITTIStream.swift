import Bytes
import Drives

/// The frames of one stream of a drive: those whose number has both a time and a file.
struct KITTIStream {
  /// The folder's name, which is the sensor's role as well.
  let name: String
  let modality: Modality
  /// Local time by number, as `timestamps.txt` has it.
  let times: [LocalTime?]
  /// The files in `data`; `nil` where there are none, so that the times alone count.
  let data: NumberedFiles?

  /// Number and time of each frame, ascending by number.
  let frames: [(number: Int, time: LocalTime)]

  /// Looks at a stream's folder; `nil` where it is none.
  init?(
    _ name: String,
    modality: Modality,
    of drive: String,
    files: inout FolderFiles,
    findings: inout LogFindings<KITTIRule>
  ) {
    let folder = "\(drive)/\(name)"
    guard LogFile.isFolder(folder) == true else { return nil }
    (self.name, self.modality) = (name, modality)
    let names = (try? LogFile.names(in: "\(folder)/data")) ?? []
    let numbered = NumberedFiles(names)
    files.count(names, in: "\(folder)/data")
    data = numbered.files.isEmpty ? nil : numbered
    times = Self.times("\(folder)/timestamps.txt", name, &files, &findings)
    frames = Self.frames(times, data)
    noteDifferences(&findings)
  }

  private static func frames(
    _ times: [LocalTime?],
    _ data: NumberedFiles?
  ) -> [(number: Int, time: LocalTime)] {
    guard let data else {
      return times.indices.compactMap { index in times[index].map { (index, $0) } }
    }
    return data.files.compactMap { file in
      guard times.indices.contains(file.number), let time = times[file.number] else { return nil }
      return (file.number, time)
    }
  }

  /// Reads the lines of a file of times.
  static func times(
    _ path: String,
    _ stream: String,
    _ files: inout FolderFiles,
    _ findings: inout LogFindings<KITTIRule>
  ) -> [LocalTime?] {
    let file = path.split(separator: "/").last ?? ""
    switch files.read(path, limit: KITTITimestamps.maximumByteCount) {
    case .missing: return []
    case .refused(let reason):
      findings.add(.unreadableTime, "\(stream)/\(file) is not read: \(reason)")
      return []
    case .bytes(let bytes):
      let timestamps = KITTITimestamps(bytes)
      if let line = timestamps.firstUnreadable {
        findings.add(
          .unreadableTime,
          "\(stream)/\(file): \(timestamps.unreadableCount.grouped) lines are no time, the first "
            + "being line \(line.grouped); their frames are left out; was the file copied whole"
        )
      }
      if timestamps.isTooLong {
        findings.add(
          .unreadableTime,
          "\(stream)/\(file) has more than \(KITTITimestamps.maximumLineCount.grouped) lines; "
            + "those behind are left out"
        )
      }
      return timestamps.times
    }
  }

  /// Says which numbers have a file and no time, or a time and no file.
  private func noteDifferences(_ findings: inout LogFindings<KITTIRule>) {
    guard let data else { return }
    let numbers = Set(data.files.map(\.number))
    let untimed = data.files.filter {
      !times.indices.contains($0.number) || times[$0.number] == nil
    }
    if let first = untimed.first {
      findings.add(
        .frameWithoutTime,
        "\(name): \(untimed.count.grouped) of \(data.files.count.grouped) files in 'data' have no "
          + "time in timestamps.txt, the first being \(first.name); they are left out; copy the "
          + "drive's timestamps again"
      )
    }
    let missing = times.indices.filter { times[$0] != nil && !numbers.contains($0) }
    if let first = missing.first {
      findings.add(
        .timeWithoutFrame,
        "\(name): timestamps.txt has \(times.count.grouped) lines, of which "
          + "\(missing.count.grouped) have no file of their number in 'data', the first being "
          + "number \(first.grouped); they are left out"
      )
    }
  }
}
