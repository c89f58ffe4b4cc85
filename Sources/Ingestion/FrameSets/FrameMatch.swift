import Conditions
package import DriveIndex

/// Finds the frames that a list names.
package struct FrameMatch {
  /// Rows that name no frame are listed up to this many.
  package static let listedCount = 20

  /// What a list names.
  package struct Outcome: Sendable {
    /// The frames, one entry for each stream of a recording.
    package var parts: [FrameSetPart] = []
    /// Rows below the header.
    package var rows = 0
    /// Rows that name no frame.
    package var unmatchedCount = 0
    /// The first of them.
    package var unmatched: [FrameList.Unmatched] = []
  }

  private struct Key: Hashable {
    var drive: String
    var stream: String
  }

  private let index: CoverageIndex
  /// How far a frame may lie from the time that names it, in nanoseconds.
  private let tolerance: Int64
  private let streams: [FrameStream]
  private var times: [Int64: [Int64]] = [:]
  /// By drive and topic: a frame that a copy of the recording has as well is one frame.
  private var seen: [Key: Set<Int64>] = [:]
  /// Log times by the number of the stream.
  private(set) var found: [Int64: Set<Int64>] = [:]

  /// Prepares the search.
  ///
  /// - Parameters:
  ///   - index: Where frames are.
  ///   - toleranceNanoseconds: How far a frame may lie from the time that names it.
  /// - Throws: What SQLite refuses.
  package init(_ index: CoverageIndex, toleranceNanoseconds: Int64) throws {
    self.index = index
    tolerance = max(0, toleranceNanoseconds)
    streams = try index.frameStreams()
  }

  /// Reads a list to its end.
  package mutating func match(_ list: FrameList) throws -> Outcome {
    var list = list
    var outcome = Outcome()
    func miss(_ line: Int, _ reason: String) {
      outcome.unmatchedCount += 1
      guard outcome.unmatched.count < FrameMatch.listedCount else { return }
      outcome.unmatched.append(FrameList.Unmatched(line: line, reason: reason))
    }
    while let row = list.next() {
      outcome.rows += 1
      switch row {
      case .failure(let refusal): miss(refusal.line, refusal.reason)
      case .success(let request):
        if let reason = try take(request, usesLogTime: list.usesLogTime) {
          miss(request.line, reason)
        }
      }
    }
    for line in list.brokenLines {
      outcome.rows += 1
      miss(line, "it is no row: a quote has no end, or fields are too many or too long")
    }
    outcome.unmatched.sort { $0.line < $1.line }
    outcome.parts = streams.compactMap { stream in
      found[stream.id]
        .map {
          FrameSetPart(
            fingerprint: stream.fingerprint,
            stream: stream.name,
            modality: stream.modality,
            logTimes: $0
          )
        }
    }
    return outcome
  }

  /// Takes the frames of a row; says why there is none.
  mutating func take(_ request: FrameList.Request, usesLogTime: Bool) throws -> String? {
    let named: [FrameStream]
    switch candidates(request) {
    case .failure(let reason): return reason.text
    case .success(let streams): named = streams
    }
    var isFound = false
    var isLogTime = false
    for stream in named {
      let all = try logTimes(of: stream)
      guard let time = request.time else {
        isFound = isFound || !all.isEmpty
        for logTime in all { add(logTime, of: stream) }
        continue
      }
      let correction = usesLogTime ? 0 : stream.correction
      if let logTime = nearest(to: time, in: all, correction) {
        isFound = true
        add(logTime, of: stream)
      } else if !usesLogTime, nearest(to: time, in: all, 0) != nil {
        isLogTime = true
      }
    }
    guard !isFound else { return nil }
    if isLogTime {
      return "no frame was taken then, but the log has one written then: name the column "
        + "'log_time' or 'log_time_ns'"
    }
    return request.time == nil
      ? "it has no frames"
      : "no frame lies there"
        + (tolerance == 0 ? " to the nanosecond; --tolerance 1ms allows more" : "")
  }

  private struct Reason: Error { var text: String }

  /// The streams that a row may mean.
  private func candidates(_ request: FrameList.Request) -> Result<[FrameStream], Reason> {
    var left = streams
    if let drive = request.drive {
      left = left.filter { $0.drive == drive }
      if left.isEmpty {
        let begun = streams.filter { $0.drive?.hasPrefix(drive) == true }
        let names = Set(begun.compactMap(\.drive))
        if names.count > 1 {
          return .failure(
            Reason(text: "\(names.count) drives begin with '\(drive)'; write more of the name")
          )
        }
        left = begun
      }
      if left.isEmpty { return .failure(Reason(text: "no drive '\(drive.prefix(60))'")) }
    }
    if let path = request.recording {
      let exact = left.filter { $0.path == path }
      let tail = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
      let ending = left.filter { $0.path == tail || $0.path.hasSuffix("/" + tail) }
      if exact.isEmpty, Set(ending.map(\.path)).count > 1 {
        return .failure(Reason(text: "several recordings end with '\(tail)'; write the whole path"))
      }
      left = exact.isEmpty ? ending : exact
      if left.isEmpty { return .failure(Reason(text: "no recording '\(path.prefix(200))'")) }
    }
    if let sensor = request.sensor {
      let known = Set(left.map(\.sensor)).sorted().joined(separator: ", ")
      left = left.filter { $0.sensor == sensor }
      if left.isEmpty {
        return .failure(Reason(text: "no sensor '\(sensor.prefix(60))' there; it has \(known)"))
      }
    }
    if let stream = request.stream {
      left = left.filter { $0.name == stream }
      if left.isEmpty { return .failure(Reason(text: "no stream '\(stream.prefix(60))' there")) }
    }
    return .success(left)
  }

  private mutating func logTimes(of stream: FrameStream) throws -> [Int64] {
    if let known = times[stream.id] { return known }
    let read = try index.logTimes(ofStream: stream.id)
    times[stream.id] = read
    return read
  }

  /// The log time of the nearest frame within the tolerance, the earlier of two.
  private func nearest(to time: Int64, in logTimes: [Int64], _ correction: Int64) -> Int64? {
    let (wanted, overflow) = time.subtractingReportingOverflow(correction)
    guard !overflow else { return nil }
    let place = logTimes.firstPlace(notBefore: wanted)
    var best: (distance: UInt64, time: Int64)?
    for index in [place - 1, place] where logTimes.indices.contains(index) {
      let (way, overflow) = logTimes[index].subtractingReportingOverflow(wanted)
      guard !overflow, way.magnitude <= tolerance.magnitude else { continue }
      if way.magnitude < best?.distance ?? .max { best = (way.magnitude, logTimes[index]) }
    }
    return best?.time
  }

  private mutating func add(_ logTime: Int64, of stream: FrameStream) {
    let key = Key(drive: stream.drive ?? stream.fingerprint, stream: stream.name)
    guard seen[key, default: []].insert(logTime).inserted else { return }
    found[stream.id, default: []].insert(logTime)
  }
}

extension [Int64] {
  /// The place of the first element that is not less, in ascending ones.
  func firstPlace(notBefore value: Int64) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
