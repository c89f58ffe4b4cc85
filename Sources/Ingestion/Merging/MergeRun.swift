package import DriveIndex
import Foundation

/// What a merge did.
package struct MergeOutcome: Sendable {
  /// In the order in which the shards were given.
  package var shards: [MergedShard]
  /// By name.
  package var sets: [MergedFrameSet]
  /// Drives that were derived anew.
  package var derived: Int
}

/// Joins indexes that were made apart, on many machines, into one.
///
/// What belongs to recordings is copied in one transaction; drives are derived again from it, so that
/// a drive whose recordings lay in several shards becomes one, as if everything had been indexed
/// together. A run that ends early leaves either the index as it was, or one that the next merge or
/// remap completes.
package struct MergeRun {
  private let path: String
  private let shards: [CoverageIndex]
  /// What the merged index declares.
  package let operation: DeclaredOperation

  /// Checks the shards and decides what the merged index declares, before anything is written.
  ///
  /// - Parameters:
  ///   - shards: The indexes, opened for reading.
  ///   - path: The merged index, which may be there already.
  ///   - target: The merged index, opened for reading, where it is there already.
  ///   - plan: The plan to map everything onto.
  ///   - remaps: Whether shards of other plans are taken and mapped onto the plan, or that of the
  ///     merged index.
  /// - Throws: ``IndexError`` or ``OperationError`` of the first file that cannot be merged.
  package init(
    _ shards: [CoverageIndex],
    into path: String,
    target: CoverageIndex?,
    plan: String?,
    remaps: Bool
  ) throws {
    self.path = path
    self.shards = shards
    for shard in shards { try MergeRun.check(shard, target: path) }
    if let plan {
      operation = try DeclaredOperation.load(plan: plan, weatherFiles: [])
    } else if remaps {
      guard let target, try target.property("plan_digest") != nil else {
        throw OperationError(
          path: path,
          message: "no index with a plan to map the shards onto; name the plan by --plan"
        )
      }
      operation = try DeclaredOperation.load(from: target)
    } else {
      let all =
        (try target.map { try $0.property("plan_digest") == nil ? [] : [$0] } ?? []) + shards
      try MergeRun.refuseOtherPlans(all)
      operation = try DeclaredOperation.load(
        inputs: try DeclaredInputs.union(of: all.map { ($0.path, try $0.inputs()) }),
        of: path
      )
    }
    try operation.refuseEmptyGrids()
  }

  private static func check(_ shard: CoverageIndex, target: String) throws {
    guard !isSameFile(shard.path, target) else {
      throw OperationError(
        path: shard.path,
        message: "is the index to merge into; name the others only"
      )
    }
    let version = try shard.storedSchemaVersion()
    guard version == IndexViews.schemaVersion else {
      throw IndexError.older(path: shard.path, version: version, known: IndexViews.schemaVersion)
    }
    if let damage = try shard.damage() {
      throw IndexError.damaged(path: shard.path, reason: damage)
    }
    guard try shard.property("plan_digest") != nil else {
      throw IndexError.withoutPlan(path: shard.path)
    }
  }

  private static func isSameFile(_ first: String, _ second: String) -> Bool {
    func plain(_ path: String) -> String {
      URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    }
    return plain(first) == plain(second)
  }

  private static func refuseOtherPlans(_ indexes: [CoverageIndex]) throws {
    guard let first = indexes.first, let digest = try first.property("plan_digest") else { return }
    for index in indexes.dropFirst() {
      guard let other = try index.property("plan_digest"), other != digest else { continue }
      throw OperationError(
        path: index.path,
        message: "indexed with another plan (\(other.prefix(19))) than \(first.path) "
          + "(\(digest.prefix(19))); map all of them onto one by --remap --plan PLAN"
      )
    }
  }

  /// Copies the recordings and derives the drives.
  ///
  /// - Parameter index: The merged index, opened for writing.
  /// - Returns: What was done.
  /// - Throws: What SQLite refuses, and what deriving throws.
  package func run(into index: CoverageIndex) throws -> MergeOutcome {
    let run = IndexRun(operation: operation, index: index, jobs: 1, isExact: false)
    // Declared before the recordings are there, so that an early end is seen and can be completed.
    try run.noteReaderVersions(of: shards)
    try run.storeOperation()
    let roads = operation.roads
    let takesRoads = try !roads.isEmpty && (shards + [index]).allSatisfy { try holdsRoads($0) }
    let merged = try index.merge(
      shards,
      roadsState: takesRoads ? { IndexRun.roadsState(of: roads, near: $0) } : nil
    )
    return MergeOutcome(shards: merged.shards, sets: merged.sets, derived: try run.derive())
  }

  /// Whether an index holds the roads of the operation's maps near all of its own recordings.
  private func holdsRoads(_ index: CoverageIndex) throws -> Bool {
    let visited = try index.visitedSquares()
    guard !visited.isEmpty else { return true }
    return try index.property("roads_state")
      == IndexRun.roadsState(of: operation.roads, near: visited)
  }
}
