import Bytes
import Drives
import Quantities

/// The files of a sequence and what was noticed in them.
struct PandaSetReading {
  let sequence: String
  var files: FolderFiles
  var findings = LogFindings<PandaSetRule>()

  /// A JSON file's bytes, undone where it is kept compressed; `nil` where there is none.
  mutating func json(_ name: String) -> [UInt8]? {
    for ending in ["", ".gz"] {
      let path = "\(sequence)/\(name)\(ending)"
      switch files.read(path, limit: PandaSetList.maximumByteCount) {
      case .missing: continue
      case .refused(let reason):
        findings.add(.brokenList, "\(name)\(ending) is not read: \(reason)")
        return nil
      case .bytes(let bytes):
        guard !ending.isEmpty else { return bytes }
        do throws(ByteError) {
          return try Gzip.inflated(bytes, limit: PandaSetList.maximumByteCount)
        } catch {
          findings.add(.brokenList, "\(name)\(ending) cannot be undone: \(error.reason)")
          return nil
        }
      }
    }
    return nil
  }

  /// Whether a JSON file is there, compressed or not.
  static func has(_ name: String, in names: [String]) -> Bool {
    names.contains(name) || names.contains("\(name).gz")
  }

  /// Instants in a list of seconds since 1970; `nil` for an entry that is no time.
  mutating func times(_ name: String) -> [Timestamp?] {
    guard let bytes = json(name) else { return [] }
    let list = PandaSetList.numbers(bytes)
    note(list.mistake, in: name, count: list.elements.count)
    let times = list.elements.map { $0.flatMap(Self.timestamp) }
    if let first = times.firstIndex(of: nil) {
      findings.add(
        .unreadableTime,
        "\(name): \(times.count { $0 == nil }.grouped) of \(times.count.grouped) entries are no time "
          + "in seconds since 1970, the first being number \(first.grouped); they are left out"
      )
    }
    return times
  }

  /// Says what ended a list early.
  mutating func note(_ mistake: String?, in name: String, count: Int) {
    guard let mistake else { return }
    findings.add(
      .brokenList,
      "\(name) is broken behind \(count.grouped) entries: \(mistake); those are used"
    )
  }

  /// Whole microseconds: a double holds no more of today's seconds since 1970.
  static func timestamp(_ seconds: Double) -> Timestamp? {
    guard seconds.isFinite, abs(seconds) < 9e9 else { return nil }
    return Timestamp(nanosecondsSince1970: Int64((seconds * 1e6).rounded()) * 1000)
  }
}

/// A camera or the lidars of a sequence.
struct PandaSetSensor {
  /// `front_camera`, `lidar`.
  let name: String
  /// The times of the frames that count.
  let times: [Timestamp]
  /// The path of the first frame's file; `nil` where there is none.
  let firstFile: String?

  init(_ name: String, folder: String, _ reading: inout PandaSetReading) {
    self.name = name
    let names = (try? LogFile.names(in: "\(reading.sequence)/\(folder)")) ?? []
    let data = NumberedFiles(names).files
    reading.files.count(data.map(\.name), in: "\(reading.sequence)/\(folder)")
    firstFile = data.first.map { "\(reading.sequence)/\(folder)/\($0.name)" }
    let listed = reading.times("\(folder)/timestamps.json")
    var count = listed.count
    if PandaSetReading.has("poses.json", in: names),
      let bytes = reading.json("\(folder)/poses.json")
    {
      let poses = PandaSetList.objects(bytes, members: [])
      reading.note(poses.mistake, in: "\(folder)/poses.json", count: poses.elements.count)
      if poses.elements.count != count {
        reading.findings.add(
          .countMismatch,
          "\(folder): \(count.grouped) times and \(poses.elements.count.grouped) poses; the first "
            + "\(min(count, poses.elements.count).grouped) frames count"
        )
        count = min(count, poses.elements.count)
      }
    }
    let numbers = Set(data.map(\.number))
    let counted = listed.indices.prefix(count).filter { numbers.isEmpty || numbers.contains($0) }
    times = counted.compactMap { listed[$0] }
    noteFiles(count, numbers, folder, &reading)
  }

  private func noteFiles(
    _ count: Int,
    _ numbers: Set<Int>,
    _ folder: String,
    _ reading: inout PandaSetReading
  ) {
    guard !numbers.isEmpty else { return }
    let missing = (0..<count).count { !numbers.contains($0) }
    let extra = numbers.count { $0 >= count }
    guard missing > 0 || extra > 0 else { return }
    reading.findings.add(
      .missingFile,
      "\(folder): \(count.grouped) frames are listed, of which \(missing.grouped) have no file; "
        + "\(extra.grouped) files are not listed; both are left out"
    )
  }
}
