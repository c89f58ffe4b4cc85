package import DriveIndex
import ODD

extension CoverageIndex {
  /// What is left to do before the stored drives are those of the stored recordings.
  ///
  /// A run that was killed between reading and deriving leaves some; so does a remap, which stores
  /// its rules first and then one drive after the other.
  ///
  /// - Parameters:
  ///   - driveGapNanoseconds: The pause that separates two drives.
  ///   - derivation: The digest that drives are to be derived by.
  /// - Returns: The groups to derive, and the names of drives that no group stands for any more.
  /// - Throws: What SQLite refuses.
  func unfinishedDrives(
    driveGapNanoseconds: Int64,
    derivation: String
  ) throws -> (stale: [DrivePartition.Group], gone: [String]) {
    let stored = Dictionary(
      try storedDrives().map { ($0.name, $0.derivation) },
      uniquingKeysWith: { a, _ in a }
    )
    let wanted =
      DrivePartition.groups(
        of: try recordingHeads(),
        driveGapNanoseconds: driveGapNanoseconds
      )
      .map { group in (name: String(DriveDerivation.digest(of: group).prefix(12)), group: group) }
    let names = Set(wanted.map(\.name))
    return (
      wanted.filter {
        stored[$0.name] != DriveDerivation.derivation(of: $0.group, operation: derivation)
      }
      .map(\.group),
      stored.keys.filter { !names.contains($0) }.sorted()
    )
  }

  /// How many recordings with frames are not part of a drive as the last run would derive it.
  ///
  /// The rules are those that the index names, so that a newer version of oddcov alone does not
  /// make an index unfinished.
  package func unmappedRecordingCount(of operation: DeclaredOperation) throws -> Int {
    try unfinishedDrives(
      driveGapNanoseconds: operation.plan.counting.driveGapNanoseconds,
      derivation: try property("derivation") ?? operation.derivation
    )
    .stale.reduce(0) { $0 + $1.recordings.count }
  }
}
