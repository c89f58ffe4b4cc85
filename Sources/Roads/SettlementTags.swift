/// Which areas of OpenStreetMap are built-up.
enum SettlementTags {
  /// Values of `place` whose outlines are settlements.
  static let places: Set<String> = [
    "city", "town", "borough", "suburb", "quarter", "neighbourhood", "village", "hamlet",
  ]
  /// Values of `landuse` that are built-up.
  static let landuses: Set<String> = ["residential", "commercial", "retail", "industrial"]

  /// Whether an area with these tags is built-up.
  ///
  /// Administrative boundaries are not: they enclose the fields and forests of their community.
  static func areSettlement(_ tags: RoadTags) -> Bool {
    guard tags["boundary"] == nil, tags["highway"] == nil else { return false }
    return places.contains(tags["place"] ?? "") || landuses.contains(tags["landuse"] ?? "")
  }
}
