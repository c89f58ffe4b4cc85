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
  /// Paths that are no readable log, with the reason.
  package var skipped: [(path: String, reason: String)] = []
  /// Drives that were derived anew.
  package var derived = 0
  /// Weather files that join no drive, with the reason.
  package var notices: [String] = []

  /// Whether some recording is partial or unreadable.
  package var lostData: Bool {
    stored.contains { $0.status == .partial || $0.status == .unreadable }
  }
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
    try storeOperation()
  }

  func storeOperation() throws {
    var properties = [
      "plan_digest": operation.planDigest, "plan_name": operation.plan.name,
      "derivation": operation.derivation,
    ]
    properties["odd_digest"] = operation.oddDigest ?? ""
    try index.replaceInputs(operation.inputs, properties: properties)
    try index.replaceUnobservable(operation.unobservable)
  }

  /// Reads logs and stores each in a transaction of its own, in the order in which they end.
  package func read(
    _ logs: [DiscoveredLog],
    progress: @escaping @Sendable (IndexProgress) -> Void
  ) async throws -> IndexOutcome {
    var outcome = IndexOutcome()
    let heads = try index.recordingHeads()
    let before = Dictionary(
      heads.map { ($0.fingerprint, $0.inputsDigest) },
      uniquingKeysWith: { a, _ in a }
    )
    outcome.skipped = logs.compactMap { log in
      log.format == nil ? (path: log.path, reason: log.reason ?? "not a log") : nil
    }
    let readable = logs.filter { $0.format != nil }
    progress(
      .started(
        files: readable.count,
        bytes: readable.reduce(0) { $0 + LogReading.byteCount($1.path) }
      )
    )
    let reading = LogReading(isExact: isExact)
    try await withThrowingTaskGroup(of: IndexedRecording.self) { group in
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
      while let item = try await group.next() {
        add()
        let recording = item.recording
        if before[item.fingerprint] == item.inputsDigest { outcome.known.append(recording.path) }
        try index.store(item)
        outcome.stored.append(
          (path: recording.path, status: recording.status, problems: recording.problems)
        )
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
    outcome.stored.sort { $0.path < $1.path }
    outcome.known.sort()
    return outcome
  }

  /// Derives every drive whose recordings or rules have changed; the rest stays as it is.
  ///
  /// - Returns: How many drives were derived.
  package func derive(progress: @Sendable (IndexProgress) -> Void = { _ in }) throws -> Int {
    let groups = DrivePartition.groups(
      of: try index.recordingHeads(),
      driveGapNanoseconds: operation.plan.counting.driveGapNanoseconds
    )
    let derivation = DriveDerivation(operation)
    let stored = Dictionary(
      try index.storedDrives().map { ($0.name, $0.derivation) },
      uniquingKeysWith: { a, _ in a }
    )
    let wanted = groups.map { group in
      (name: String(DriveDerivation.digest(of: group).prefix(12)), group: group)
    }
    let names = Set(wanted.map(\.name))
    try index.deleteDrives(named: stored.keys.filter { !names.contains($0) }.sorted())
    let stale = wanted.filter { stored[$0.name] != derivation.derivation(of: $0.group) }
    progress(.deriving(drives: stale.count))
    let plan = operation.plan
    for item in stale {
      try Task.checkCancellation()
      let material = try index.material(ofRecordings: item.group.recordings.map(\.id))
      guard let drive = derivation.derive(item.group, material: material) else { continue }
      try index.store(drive) { assignment in
        IndexText.object(
          zip(plan.axes, assignment.readings)
            .map { axis, reading in
              (axis.name, axis.text(of: reading))
            }
        )
      }
    }
    let summary = try? CoverageRun.summary(of: index, operation: operation, asOf: nil)
    if let summary { try index.replaceCells(of: summary) }
    return stale.count
  }
}
