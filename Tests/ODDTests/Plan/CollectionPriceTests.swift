import Testing

@testable import ODD

@Suite struct CollectionPriceTests {
  private func files(_ text: String) -> PlanFiles {
    PlanFiles(plan: PlanFiles.plan + "\ncollection: \(text)\n")
  }

  @Test func `a price has an amount and a currency`() throws {
    let plan = try files("{cost_per_hour: 120.5, currency: EUR}").load()
    #expect(plan.collection == CoveragePlan.CollectionPrice(costPerHour: 120.5, currency: "EUR"))
    #expect(try PlanFiles(plan: PlanFiles.plan).load().collection == nil)
  }

  @Test(arguments: [
    "{cost_per_hour: 0, currency: EUR}", "{cost_per_hour: -3, currency: EUR}",
    "{cost_per_hour: nan, currency: EUR}", "{cost_per_hour: 120}", "{currency: EUR}",
    "{cost_per_hour: 120, currency: the currency of the country}", "120",
    "{cost_per_hour: 120, currency: EUR, vat: 19}",
  ])
  func `anything else is refused with its line`(text: String) {
    let line = PlanFiles.plan.split(separator: "\n", omittingEmptySubsequences: false).count + 1
    let errors = files(text).issues().filter { $0.severity == .error }
    #expect(!errors.isEmpty)
    #expect(errors.allSatisfy { $0.line == line }, "\(errors)")
  }
}
