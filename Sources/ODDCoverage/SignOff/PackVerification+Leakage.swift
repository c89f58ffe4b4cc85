import Coverage
import DriveIndex
import Ingestion
import Reports

extension PackVerification {
  /// Compares the splits of the pack again over an index; nothing where the pack has none.
  mutating func checkLeakage(_ index: CoverageIndex, _ operation: DeclaredOperation) throws {
    guard pack.files[SignOffPack.Name.leakage] != nil else { return }
    guard let kept = document(SignOffPack.Name.leakage),
      let question = LeakageQuestion(document: kept)
    else {
      checks.append(PackCheck("leakage", .differs, "leakage.json does not say what was asked"))
      return
    }
    let members: SplitMembers
    do {
      members = try splitMembers(question, of: index)
    } catch is FrameSetError {
      checks.append(PackCheck("leakage", .differs, "the index has not the splits of the pack"))
      return
    } catch is SplitError {
      checks.append(PackCheck("leakage", .differs, "splits.csv has not the splits to compare"))
      return
    }
    var asked = question
    if question.sets != nil { asked.sets = try SplitSets.digests(members.names, of: index) }
    let derived = LeakageFigures.document(
      try SplitRun.leakage(of: members, index: index, operation: operation, rule: question.rule),
      question: asked
    )
    guard members.unmatchedCount == 0 else {
      checks.append(
        PackCheck(
          "leakage",
          .differs,
          "\(members.unmatchedCount) rows of splits.csv name no frame of the index"
        )
      )
      return
    }
    try compare(kept, with: derived, file: SignOffPack.Name.leakage, as: "leakage")
  }

  private func splitMembers(
    _ question: LeakageQuestion,
    of index: CoverageIndex
  ) throws -> SplitMembers {
    if let sets = question.sets {
      return try SplitMembers(sets: sets.keys.sorted(), of: index, training: nil)
    }
    return try SplitMembers(
      list: pack.files[SignOffPack.Name.splits] ?? [],
      path: SignOffPack.Name.splits,
      of: index,
      training: nil,
      toleranceNanoseconds: question.toleranceNanoseconds
    )
  }
}
