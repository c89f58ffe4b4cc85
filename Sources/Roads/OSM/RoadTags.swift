/// The tags of a way or a relation that say something of roads or of settlements.
package struct RoadTags: Hashable, Sendable {
  /// The keys that are read; every other tag is passed over.
  package static let keys: Set<String> = [
    "highway", "maxspeed", "maxspeed:forward", "maxspeed:backward", "maxspeed:conditional",
    "lanes", "tunnel", "covered", "bridge", "surface", "lit", "oneway", "junction", "layer",
    "service", "area", "landuse", "place", "type", "boundary",
  ]

  /// Values by key.
  package var values: [String: String]

  /// Creates tags, of which only the known ones are kept.
  package init(_ values: [String: String] = [:]) {
    self.values = values.filter { RoadTags.keys.contains($0.key) }
  }

  /// The value of a key, trimmed; `nil` where there is none or an empty one.
  package subscript(key: String) -> String? {
    get {
      guard let value = values[key] else { return nil }
      let trimmed = value.drop(while: \.isWhitespace)
      let end = trimmed.lastIndex { !$0.isWhitespace }
      return end.map { String(trimmed[...$0]) }
    }
    set { if RoadTags.keys.contains(key) { values[key] = newValue } }
  }
}
