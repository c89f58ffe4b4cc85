import Testing

@testable import Coverage

@Suite struct IncidenceEstimateTests {
  /// Nine cells seen in 6, 5, 3, 2, 2, 1, 1, 1 and 1 of six drives: the reference's vector, section 9.
  private let vector = IncidenceEstimate(counts: [6, 5, 3, 2, 2, 1, 1, 1, 1], drives: 6)

  @Test func `the reference's vector is reproduced`() throws {
    #expect(vector.observed == 9)
    #expect(vector.incidences == 22)
    #expect(vector.frequencies == [1: 4, 2: 2, 3: 1, 5: 1, 6: 1])
    #expect(abs(try #require(vector.richness) - 12.3333) < 5e-5)
    #expect(abs(try #require(vector.sampleCoverage) - 0.848485) < 5e-7)
  }

  @Test func `a forecast follows Good and Toulmin's series as far as it holds`() throws {
    // As many drives again: 4 - 2 + 1 + 1 - 1 (Q3 and Q5 with plus, Q2 and Q6 with minus).
    #expect(vector.newCells(inFurther: 6) == 3)
    // Half as many: 4/2 - 2/4 + 1/8 + 1/32 - 1/64.
    #expect(vector.newCells(inFurther: 3) == 1.640625)
    // Beyond as many the series does not hold.
    #expect(vector.newCells(inFurther: 7) == nil)
    #expect(vector.newCells(inFurther: 0) == nil)
  }

  @Test func `without cells seen twice the bias-corrected form is used`() throws {
    // Three cells once each in four drives: 3 + 3/4 * 3 * 2 / 2 = 5.25; U = 3, coverage 0.
    let once = IncidenceEstimate(counts: [1, 1, 1, 0], drives: 4)
    #expect(once.richness == 5.25)
    #expect(once.sampleCoverage == 0)
    // All cells in both drives: nothing is unseen.
    let twice = IncidenceEstimate(counts: [2, 2], drives: 2)
    #expect(twice.richness == 2)
    #expect(twice.sampleCoverage == 1)
  }

  @Test func `where nothing is known nothing is estimated`() {
    let single = IncidenceEstimate(counts: [1, 1], drives: 1)
    #expect(single.richness == nil)
    #expect(single.sampleCoverage == nil)
    #expect(single.newCells(inFurther: 1) == nil)
    #expect(single.absence == "it takes two drives to tell how alike drives are")
    let empty = IncidenceEstimate(counts: [0, 0], drives: 12)
    #expect(empty.richness == nil)
    #expect(empty.newCells(inFurther: 10) == nil)
    #expect(empty.absence == "no drive has entered a cell")
  }
}
