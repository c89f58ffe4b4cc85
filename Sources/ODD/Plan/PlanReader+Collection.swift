extension PlanReader {
  /// Reads `collection:`; `nil` where it cannot be used.
  mutating func readCollection(_ node: PlanNode) -> CoveragePlan.CollectionPrice? {
    let what = "collection"
    _ = findings.entries(node, of: what, keys: ["cost_per_hour", "currency"])
    guard node.entries != nil else { return nil }
    let cost = findings.requiredWord(node, "cost_per_hour", of: what)
    let currency = findings.requiredWord(node, "currency", of: what)
    guard let cost, let currency else { return nil }
    guard let value = Double(cost), value.isFinite, value > 0, value <= 1e9 else {
      findings.note(
        .wrongKind,
        node["cost_per_hour"]?.line ?? node.line,
        "cost_per_hour of collection is \(quoted(cost)); write a number above 0, as 120"
      )
      return nil
    }
    guard currency.utf8.count <= 16 else {
      findings.note(
        .wrongKind,
        node["currency"]?.line ?? node.line,
        "currency of collection is longer than a currency; write its code, as EUR"
      )
      return nil
    }
    return CoveragePlan.CollectionPrice(costPerHour: value, currency: currency)
  }
}
