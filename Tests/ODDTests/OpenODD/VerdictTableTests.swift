import Testing

@testable import ODD

@Suite struct VerdictTableTests {
  @Test func `the table covers every rule of a verdict`() {
    #expect(VerdictTable.cases.count >= 150)
    #expect(Set(VerdictTable.cases.map(\.rule)) == [1, 2, 3, 4, 5, 6, 7, 8, 11])
    #expect(VerdictTable.cases.allSatisfy { !$0.why.isEmpty && !$0.body.isEmpty })
    let differing = VerdictTable.cases.filter { $0.peer != nil && $0.peer != $0.verdict }
    #expect(differing.count == 2)
    #expect(VerdictTable.cases.count { $0.peer == nil } == 3)
  }

  @Test(arguments: VerdictTable.cases)
  func `a verdict follows from the rules`(row: VerdictCase) throws {
    let file = DomainFile(whole: VerdictTable.taxonomy + row.body)
    let domain = try #require(file.domain, "\(file.messages)")
    #expect(domain.judge(row.value).verdict == row.verdict, "\(file.messages)")
  }

  /// The tree of conditions ends in the same verdict, and what decides it has its truth.
  @Test(arguments: VerdictTable.cases)
  func `the tree of conditions agrees with the verdict`(row: VerdictCase) throws {
    let domain = try #require(DomainFile(whole: VerdictTable.taxonomy + row.body).domain)
    let tree = domain.trace(row.value)
    let truth: [Verdict: ConditionTrace.Truth] = [.inside: .yes, .assumed: .unknown, .outside: .no]
    #expect(tree.truth == truth[row.verdict])
    #expect(tree.decides)
    // A verdict that some condition decides names it, with its line.
    if row.verdict != .inside {
      #expect(!tree.decidingTests.isEmpty)
      #expect(tree.decidingTests.allSatisfy { $0.line ?? 0 > 25 && $0.file == "a.odd.yaml" })
    }
  }
}
