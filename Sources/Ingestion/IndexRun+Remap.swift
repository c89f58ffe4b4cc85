package import Coverage
package import DriveIndex
import ODD

extension DeclaredOperation {
  /// The operation of an index, with another plan, more weather or more roads where they are given.
  package static func remapped(
    plan: String?,
    weatherFiles: [String],
    roadFiles: [String],
    index: CoverageIndex
  ) throws -> DeclaredOperation {
    if let plan { return try load(plan: plan, weatherFiles: weatherFiles, roadFiles: roadFiles) }
    let indexed = try load(from: index)
    guard !weatherFiles.isEmpty || !roadFiles.isEmpty else { return indexed }
    return try indexed.adding(weatherFiles: weatherFiles, roadFiles: roadFiles)
  }
}

extension IndexRun {
  /// Replaces what the index declares and maps every drive that this touches.
  ///
  /// Where the change leaves samples and raw values as they are, they are only sorted into the new
  /// classes, in one transaction; else the drives are derived again from their recordings, one after
  /// the other.
  ///
  /// - Parameter old: What the index declared before; `nil` where that cannot be read.
  /// - Returns: How many drives were mapped, and the figures; `nil` where the plan leaves none.
  /// - Throws: What SQLite refuses, and what deriving throws.
  package func redeclare(
    from old: DeclaredOperation? = nil
  ) async throws -> (drives: Int, summary: CoverageSummary?) {
    guard let old, let (scope, drives) = try reclassification(from: old) else {
      try storeOperation()
      return try deriveStale()
    }
    guard old.derivation != operation.derivation else {
      return try index.inOneTransaction {
        try storeOperation()
        return (0, try storeCells(dropsAssignments: false))
      }
    }
    let remapped = scope.changesNothing ? nil : try await mapped(drives, in: scope)
    return try index.inOneTransaction {
      try storeOperation()
      if let remapped {
        try index.rewrite(remapped, describe: operation.plan.text(of:))
      } else {
        try index.setDerivations(
          Dictionary(
            uniqueKeysWithValues: drives.map { drive in
              (
                drive.id,
                DriveDerivation.derivation(of: drive.group, operation: operation.derivation)
              )
            }
          )
        )
      }
      return (drives.count, try storeCells(dropsAssignments: false))
    }
  }

  /// A drive and its number in the index.
  private struct StoredDrive: Sendable {
    var id: Int64
    var group: DrivePartition.Group
  }

  /// What is to be sorted into other classes; `nil` where drives are to be derived again.
  private func reclassification(
    from old: DeclaredOperation
  ) throws -> (scope: RemapScope, drives: [StoredDrive])? {
    guard let scope = RemapScope(from: old, to: operation) else { return nil }
    let gap = old.plan.counting.driveGapNanoseconds
    let unfinished = try index.unfinishedDrives(
      driveGapNanoseconds: gap,
      derivation: old.derivation
    )
    guard unfinished.stale.isEmpty, unfinished.gone.isEmpty else { return nil }
    let numbers = try index.driveNumbers()
    let drives =
      DrivePartition.groups(
        of: try index.recordingHeads(),
        driveGapNanoseconds: gap
      )
      .compactMap { group in
        numbers[String(DriveDerivation.digest(of: group).prefix(12))]
          .map { StoredDrive(id: $0, group: group) }
      }
    return (scope, drives)
  }

  /// Maps drives side by side, each task with a connection of its own.
  private func mapped(
    _ drives: [StoredDrive],
    in scope: RemapScope
  ) async throws -> [RemappedDrive] {
    let remap = DriveRemap(
      scope,
      operation: operation,
      stored: try index.storedAssignments(),
      sets: try index.frameSetNames()
    )
    let damaged = try index.drivesWithLosses()
    let width = max(1, min(jobs, drives.count))
    return try await withThrowingTaskGroup(of: [(Int, RemappedDrive)].self) { group in
      for start in 0..<width {
        let reader = try index.sampleReader()
        group.addTask {
          try stride(from: start, to: drives.count, by: width)
            .map { place in
              try Task.checkCancellation()
              let drive = drives[place]
              return (
                place,
                try remap.remap(
                  drive.id,
                  group: drive.group,
                  mayHaveLosses: damaged.contains(drive.id),
                  reader: reader
                )
              )
            }
        }
      }
      var found: [(Int, RemappedDrive)] = []
      while let part = try await group.next() { found += part }
      return found.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}

extension CoveragePlan {
  /// An assignment as the index shows it: the classes by axis, as JSON.
  func text(of assignment: Assignment) -> String {
    IndexText.object(
      zip(axes, assignment.readings).map { axis, reading in (axis.name, axis.text(of: reading)) }
    )
  }
}
