import Bytes

/// MCAP specification, "Map<key_type, value_type>": a byte count, then keys and values in turn.
extension ByteReader {
  /// Reads a map of texts; of a key that comes twice the first value holds.
  mutating func readTextMap() throws(ByteError) -> [String: String] {
    var entries = try slice(try read(UInt32.self))
    var map: [String: String] = [:]
    while !entries.isAtEnd {
      let key = try entries.readText()
      let value = try entries.readText()
      if map[key] == nil { map[key] = value }
    }
    return map
  }

  /// Reads a map from channel ids; of a key that comes twice the first value holds.
  mutating func readCountMap() throws(ByteError) -> [UInt16: UInt64] {
    var entries = try slice(try read(UInt32.self))
    var map: [UInt16: UInt64] = [:]
    while !entries.isAtEnd {
      let key = try entries.read(UInt16.self)
      let value = try entries.read(UInt64.self)
      if map[key] == nil { map[key] = value }
    }
    return map
  }
}
