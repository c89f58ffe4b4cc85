extension CoveragePlan {
  /// What collecting costs.
  package struct CollectionPrice: Hashable, Sendable {
    /// Of one hour of driving, all included.
    package var costPerHour: Double
    /// `EUR`; shown as it is written.
    package var currency: String

    /// Creates a price.
    package init(costPerHour: Double, currency: String) {
      self.costPerHour = costPerHour
      self.currency = currency
    }
  }
}
