package import Coverage
package import DriveIndex
import ODD

/// Which frames of an index lie in which split.
package struct SplitMembers: Sendable {
  /// In the order of names, training first.
  package private(set) var names: [String]
  /// Log times in nanoseconds, ascending, by split and by the number of the stream.
  package private(set) var logTimes: [[Int64: [Int64]]]
  /// Rows of the list below its header; 0 for named sets.
  package private(set) var rows = 0
  /// Rows that name no frame.
  package private(set) var unmatchedCount = 0
  /// The first of them.
  package private(set) var unmatched: [FrameList.Unmatched] = []

  /// The name that training has unless said otherwise.
  package static let usualTraining = "train"
  /// The column of a list that names the split.
  package static let column = "split"

  private init(_ found: [String: [Int64: Set<Int64>]], training: String?) {
    names = found.keys.sorted { ($0 == training ? 0 : 1, $0) < ($1 == training ? 0 : 1, $1) }
    logTimes = names.map { found[$0, default: [:]].mapValues { $0.sorted() } }
  }

  /// Reads a list of splits.
  ///
  /// - Parameters:
  ///   - content: A CSV with a column `split` and the columns of ``FrameList``.
  ///   - path: What errors name.
  ///   - index: Where the frames are.
  ///   - training: The split that comes first; `nil` where none is asked for.
  ///   - toleranceNanoseconds: How far a frame may lie from the time that names it.
  /// - Throws: ``FrameSetError``, ``SplitError``, or what SQLite refuses.
  package init(
    list content: [UInt8],
    path: String,
    of index: CoverageIndex,
    training: String?,
    toleranceNanoseconds: Int64
  ) throws {
    var list = try FrameList(content, path: path, labelledBy: Self.column)
    let match = try FrameMatch(index, toleranceNanoseconds: toleranceNanoseconds)
    var matches: [String: FrameMatch] = [:]
    var rows = 0
    var misses: [FrameList.Unmatched] = []
    while let row = list.next() {
      rows += 1
      switch row {
      case .failure(let refusal):
        misses.append(FrameList.Unmatched(line: refusal.line, reason: refusal.reason))
      case .success(let request):
        let name = request.label ?? ""
        guard matches[name] != nil || matches.count < LeakageAudit.maximumSplits else {
          throw SplitError.tooMany(path: path, limit: LeakageAudit.maximumSplits)
        }
        if let reason = try matches[name, default: match]
          .take(request, usesLogTime: list.usesLogTime)
        {
          misses.append(FrameList.Unmatched(line: request.line, reason: reason))
        }
      }
    }
    misses += list.brokenLines.map {
      FrameList.Unmatched(
        line: $0,
        reason: "it is no row: a quote has no end, or fields are too many or too long"
      )
    }
    guard rows > 0 else { throw FrameSetError.empty(path: path) }
    self.init(matches.mapValues(\.found), training: training)
    self.rows = rows + list.brokenLines.count
    unmatchedCount = misses.count
    unmatched = Array(misses.sorted { $0.line < $1.line }.prefix(FrameMatch.listedCount))
    try check(training: training)
  }

  /// Takes named frame sets of the index as splits.
  ///
  /// - Parameters:
  ///   - names: The sets, each once.
  ///   - index: Where the sets are.
  ///   - training: The split that comes first; `nil` where none is asked for.
  /// - Throws: ``FrameSetError`` for a set that is not there, ``SplitError``, or what SQLite refuses.
  package init(sets names: [String], of index: CoverageIndex, training: String?) throws {
    let known = try index.frameSets().map(\.name)
    for name in names where !known.contains(name) {
      throw FrameSetError.unknown(name: name, isPlanned: false, known: known)
    }
    guard names.count <= LeakageAudit.maximumSplits else {
      throw SplitError.tooMany(path: "--sets", limit: LeakageAudit.maximumSplits)
    }
    var found = Dictionary(
      names.map { ($0, [Int64: Set<Int64>]()) },
      uniquingKeysWith: { first, _ in first }
    )
    for drive in try index.storedDriveSources() {
      for set in try index.frameSets(ofRecordings: drive.recordings) where found[set.name] != nil {
        for (stream, times) in set.logTimes {
          found[set.name]?[stream, default: []].formUnion(times)
        }
      }
    }
    self.init(found, training: training)
    try check(training: training)
  }

  /// Every frame of an index as one split, to be parted.
  init(allOf index: CoverageIndex) throws {
    var found: [Int64: Set<Int64>] = [:]
    for stream in try index.frameStreams() {
      found[stream.id] = Set(try index.logTimes(ofStream: stream.id))
    }
    self.init([CoveragePlan.FrameSet.recorded: found], training: nil)
  }

  private func check(training: String?) throws(SplitError) {
    guard names.count > 1 else { throw .tooFew(names: names) }
    guard let training, names.first != training else { return }
    throw .withoutTraining(training, names: names)
  }
}

/// Why splits cannot be compared.
package enum SplitError: Error, Hashable {
  /// There is nothing to compare.
  case tooFew(names: [String])
  /// More splits than can be compared.
  case tooMany(path: String, limit: Int)
  /// No split has the name of training.
  case withoutTraining(String, names: [String])
  /// There are fewer groups of drives than splits.
  case tooFewGroups(groups: Int, splits: Int, joins: [DriveGroups.Cause: Int])
}
