import Coverage
package import DriveIndex
package import Drives
import Foundation
package import LogFormats
import ODD
import Quantities

/// What a run is doing; the library never prints.
package enum IndexProgress: Sendable {
  case started(files: Int, bytes: Int64)
  case read(path: String, bytes: Int64)
  case finished(path: String, status: RecordingStatus, bytes: Int64, problems: [Problem])
  case deriving(drives: Int)
}

/// What a run did.
package struct IndexOutcome: Sendable {
  /// Recordings that were read and stored, by path.
  package var stored: [(path: String, status: RecordingStatus, problems: [Problem])] = []
  /// Recordings that were in the index already.
  package var known: [String] = []
  /// Paths of bytes that the index keeps under a lower path, which is kept.
  package var duplicates: [(path: String, kept: String)] = []
  /// Paths that are no readable log, with the reason.
  package var skipped: [(path: String, reason: String, isOtherFile: Bool)] = []
  /// Drives that were derived anew.
  package var derived = 0
  /// Weather files that join no drive, with the reason.
  package var notices: [String] = []

  /// Whether some recording is partial or unreadable.
  package var lostData: Bool {
    stored.contains { $0.status == .partial || $0.status == .unreadable }
  }

  /// Whether something was noticed that the plan raises to an error.
  package var hasRaisedErrors = false
}

/// Reads logs into an index and derives the drives: bounded parallel reading, one writer.
package struct IndexRun: Sendable {
  package var operation: DeclaredOperation
  package var index: CoverageIndex
  package var jobs: Int
  package var isExact: Bool

  /// Creates a run.
  package init(operation: DeclaredOperation, index: CoverageIndex, jobs: Int, isExact: Bool) {
    self.operation = operation
    self.index = index
    self.jobs = max(1, jobs)
    self.isExact = isExact
  }

  /// Stores what the plan declares, or refuses an index that was made with another plan.
  package func declare() throws {
    if let indexed = try index.property("plan_digest"), indexed != operation.planDigest {
      throw IndexError.planDiffers(
        path: index.path,
        indexed: indexed,
        given: operation.planDigest
      )
    }
    try noteReaderVersion()
    try storeOperation()
  }

  func storeOperation() throws {
    var properties = [
      "plan_digest": operation.planDigest, "plan_name": operation.plan.name,
      "derivation": operation.derivation,
      "place_latitude_deg": "\(operation.plan.counting.placeLatitudeDegrees)",
    ]
    properties["odd_digest"] = operation.oddDigest ?? ""
    properties[IndexRun.derivationVersionProperty] = DeclaredOperation.derivationVersion
    try index.replaceInputs(operation.inputs, properties: properties)
    try index.replaceUnobservable(operation.unobservable)
  }

  /// Reads logs and stores each in a transaction of its own, in the order in which they end.
  package func read(
    _ logs: [DiscoveredLog],
    progress: @escaping @Sendable (IndexProgress) -> Void
  ) async throws -> IndexOutcome {
    var outcome = IndexOutcome()
    // By fingerprint what is stored under the lowest path so far; by path what gave way to it.
    // What was stored by an earlier run has no status here.
    var kept: [String: (path: String, status: RecordingStatus?, problems: [Problem])] = [:]
    var dropped: [String: String] = [:]
    outcome.skipped = logs.compactMap { log in
      log.isToBeRead
        ? nil
        : (path: log.path, reason: log.reason ?? "not a log", isOtherFile: log.isOtherFile)
    }
    let readable = logs.filter(\.isToBeRead)
    progress(
      .started(
        files: readable.count,
        bytes: readable.reduce(0) { $0 + LogReading.byteCount($1.path) }
      )
    )
    let reading = LogReading(
      isExact: isExact,
      maximumCalibrationAge: operation.plan.maximumCalibrationAgeNanoseconds
    )
    try await withThrowingTaskGroup(of: [IndexedRecording].self) { group in
      var next = 0
      func add() {
        guard next < readable.count else { return }
        let path = readable[next].path
        next += 1
        group.addTask {
          try Task.checkCancellation()
          return reading.read(path) { progress(.read(path: path, bytes: $0)) }
        }
      }
      for _ in 0..<jobs { add() }
      while let items = try await group.next() {
        add()
        for item in items {
          let recording = item.recording
          let line: (path: String, status: RecordingStatus?, problems: [Problem]) = (
            recording.path, recording.status, operation.plan.rules.applied(to: recording.problems)
          )
          switch try index.store(item) {
          case .duplicate(let path):
            dropped[recording.path] = item.fingerprint
            if kept[item.fingerprint] == nil {
              kept[item.fingerprint] = (path: path, status: nil, problems: [])
            }
          case .replacing(let path):
            dropped[path] = item.fingerprint
            kept[item.fingerprint] = line
          case .known:
            outcome.known.append(recording.path)
            kept[item.fingerprint] = line
          case .added, .changed: kept[item.fingerprint] = line
          }
          progress(
            .finished(
              path: recording.path,
              status: recording.status,
              bytes: recording.byteCount,
              problems: recording.problems
            )
          )
        }
      }
    }
    outcome.hasRaisedErrors = kept.values.contains { item in
      item.problems.contains { operation.plan.rules.raises($0.rule) }
    }
    outcome.stored =
      kept.values
      .compactMap { item in
        item.status.map { (path: item.path, status: $0, problems: item.problems) }
      }
      .sorted { $0.path < $1.path }
    outcome.duplicates =
      dropped.compactMap { path, fingerprint in
        kept[fingerprint].map { (path: path, kept: $0.path) }
      }
      .sorted { $0.path < $1.path }
    let stored = Set(outcome.stored.map(\.path))
    outcome.known = outcome.known.filter(stored.contains).sorted()
    return outcome
  }

  /// Derives every drive whose recordings or rules have changed; the rest stays as it is.
  ///
  /// - Returns: How many drives were derived.
  package func derive(progress: @Sendable (IndexProgress) -> Void = { _ in }) throws -> Int {
    try deriveStale(progress: progress).drives
  }

  /// Derives what has changed, and gives the figures that are kept; `nil` where the plan leaves none.
  func deriveStale(
    progress: @Sendable (IndexProgress) -> Void = { _ in }
  ) throws -> (drives: Int, summary: CoverageSummary?) {
    let derivation = DriveDerivation(operation)
    let (stale, gone) = try index.unfinishedDrives(
      driveGapNanoseconds: operation.plan.counting.driveGapNanoseconds,
      derivation: operation.derivation
    )
    try index.deleteDrives(named: gone)
    progress(.deriving(drives: stale.count))
    let plan = operation.plan
    let roads = stale.isEmpty ? nil : try roadNetwork()
    for item in stale {
      try Task.checkCancellation()
      let material = try index.material(ofRecordings: item.recordings.map(\.id))
      guard let drive = try derivation.derive(item, material: material, roads: roads) else {
        continue
      }
      try index.store(drive, describe: plan.text(of:))
    }
    if !stale.isEmpty || !gone.isEmpty { try index.replaceEpochs() }
    let summary = try storeCells(dropsAssignments: !stale.isEmpty || !gone.isEmpty)
    return (stale.count, summary)
  }

  /// Keeps the figures of the index for its views; `nil` where the plan leaves none.
  func storeCells(dropsAssignments: Bool) throws -> CoverageSummary? {
    let summary = try? CoverageRun.summary(
      of: index,
      operation: operation,
      asOf: nil,
      patterns: PatternRequest()
    )
    if let summary { try index.replaceCells(of: summary, dropsAssignments: dropsAssignments) }
    return summary
  }
}
