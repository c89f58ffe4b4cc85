package import Coverage
package import DriveIndex

/// Why cells of two indexes differ.
package struct ChangeCauses: Sendable {
  /// What one index says of the causes.
  package struct Side: Sendable {
    fileprivate var operation: DeclaredOperation
    /// The inputs' digest of each recording by its fingerprint.
    fileprivate var inputs: [String: String]
    /// By the cell's name: the fingerprints of the drives that may have evidence there.
    fileprivate var recordingsByCell: [String: Set<String>]
    /// Which version read the logs and derived the drives; `nil` where the index does not say.
    fileprivate var readerVersion: String?
    fileprivate var derivationVersion: String?

    /// Reads what an index keeps.
    ///
    /// - Parameters:
    ///   - index: The index.
    ///   - operation: The plan that it is mapped onto.
    ///   - input: What coverage is computed from.
    /// - Throws: ``CoverageError``, or what SQLite refuses.
    package init(
      _ index: CoverageIndex,
      operation: DeclaredOperation,
      input: CoverageInput
    ) throws {
      self.operation = operation
      let heads = try index.recordingHeads()
      inputs = Dictionary(
        heads.map { ($0.fingerprint, $0.inputsDigest) },
        uniquingKeysWith: { first, _ in first }
      )
      let fingerprints = Dictionary(
        heads.map { ($0.id, $0.fingerprint) },
        uniquingKeysWith: { first, _ in first }
      )
      let drives = try index.storedDriveSources()
        .map { Set($0.recordings.compactMap { fingerprints[$0] }) }
      recordingsByCell = try CoverageAnalysis(input).drivesByCell()
        .mapValues { numbers in
          numbers.reduce(into: Set<String>()) { $0.formUnion(drives[$1]) }
        }
      readerVersion = try index.property(IndexRun.readerVersionProperty)
      derivationVersion = try index.property(IndexRun.derivationVersionProperty)
    }
  }

  private let first: Side
  private let second: Side
  /// `nil` where both are mapped onto the same plan with the same sources.
  private let difference: PlanDifference?

  /// Compares two indexes.
  package init(from first: Side, to second: Side) {
    self.first = first
    self.second = second
    difference =
      first.operation.derivation == second.operation.derivation
      ? nil : PlanDifference(from: first.operation, to: second.operation)
  }

  /// The causes of a change; none where nothing that both keep says why.
  package func causes(of change: CellChanges.Change) -> [ChangeCause] {
    var found = (difference?.causes(of: change) ?? []).map(ChangeCauses.cause)
    if !isSameEvidence(change) { found += dataCauses(of: change.name) }
    // What is said for want of anything better gives way to what is known.
    if found.count > 1 { found.removeAll { $0.detail == PlanDifference.elsewhere } }
    if let words = versionWords { found.append(ChangeCause(.toolVersion, words)) }
    return found
  }

  /// Whether all that was recorded of a cell is the same on both sides.
  private func isSameEvidence(_ change: CellChanges.Change) -> Bool {
    guard let before = change.before, let after = change.after else { return false }
    return before.evidence == after.evidence && before.possible == after.possible
  }

  private func dataCauses(of cell: String) -> [ChangeCause] {
    let before = first.recordingsByCell[cell] ?? []
    let after = second.recordingsByCell[cell] ?? []
    let added = after.filter { first.inputs[$0] == nil }.count
    let removed = before.filter { second.inputs[$0] == nil }.count
    let retagged = before.union(after)
      .filter { fingerprint in
        guard let own = first.inputs[fingerprint], let its = second.inputs[fingerprint] else {
          return false
        }
        return own != its
      }
      .count
    var found: [ChangeCause] = []
    if added > 0 { found.append(ChangeCause(.dataAdded, "\(recordings(added)) added")) }
    if removed > 0 { found.append(ChangeCause(.dataRemoved, "\(recordings(removed)) removed")) }
    // Another reader gives every recording another digest.
    if retagged > 0, first.readerVersion == second.readerVersion {
      found.append(
        ChangeCause(
          .retagged,
          "\(recordings(retagged)) with another sidecar, other tags or GNSS files"
        )
      )
    }
    return found
  }

  private func recordings(_ count: Int) -> String {
    "\(count) recording\(count == 1 ? "" : "s")"
  }

  private var versionWords: String? {
    let pairs = [
      ("reader", first.readerVersion, second.readerVersion),
      ("derivation", first.derivationVersion, second.derivationVersion),
    ]
    let differing = pairs.filter { $0.1 != $0.2 }
    guard !differing.isEmpty else { return nil }
    return differing.map { "\($0.0) \($0.1 ?? "not recorded") -> \($0.2 ?? "not recorded")" }
      .joined(separator: ", ")
  }

  /// A cause of the plan's difference by its words.
  private static func cause(_ words: String) -> ChangeCause {
    if words.hasPrefix("ODD edited") { return ChangeCause(.domainEdited, words) }
    for role in ["weather", "roads", "stations"] where words.hasPrefix("\(role) ") {
      if words.hasSuffix("supplied") { return ChangeCause(.dataAdded, words) }
      if words.hasSuffix("withdrawn") { return ChangeCause(.dataRemoved, words) }
      return ChangeCause(.retagged, words)
    }
    return ChangeCause(.planEdited, words)
  }
}
