/// Writes a street map as an OpenStreetMap PBF file of two blocks, packed by nothing.
///
/// OpenStreetMap wiki, "PBF Format"; `fileformat.proto` and `osmformat.proto` of
/// openstreetmap/OSM-binary.
enum OSMPBFWriter {
  /// What the header says of where the map comes from: not from OpenStreetMap.
  static let source =
    "synthetic: streets made up by sample-drives generate, Apache-2.0, not OpenStreetMap data"

  /// The file's bytes.
  static func bytes(of map: StreetMap) -> [UInt8] {
    block("OSMHeader", header(map)) + block("OSMData", elements(map))
  }

  /// Ten-millionths of a degree, the default granularity.
  private static func units(_ degrees: Double) -> Int64 { Int64((degrees * 1e7).rounded()) }

  private static func block(_ type: String, _ content: [UInt8]) -> [UInt8] {
    var blob = ProtobufWriter()
    blob.byteString(1, content)
    var header = ProtobufWriter()
    header.string(1, type)
    header.integer(3, Int64(blob.bytes.count))
    var length = ByteBuffer()
    length.append(UInt32(header.bytes.count).byteSwapped)
    return length.bytes + header.bytes + blob.bytes
  }

  private static func header(_ map: StreetMap) -> [UInt8] {
    let latitudes = map.places.map { units($0.latitude) }
    let longitudes = map.places.map { units($0.longitude) }
    var header = ProtobufWriter()
    header.message(1) { box in
      // Left, right, top and bottom in nanodegrees.
      let sides = [longitudes.min(), longitudes.max(), latitudes.max(), latitudes.min()]
      for (index, side) in sides.enumerated() { box.zigzag(index + 1, (side ?? 0) * 100) }
    }
    header.string(4, "OsmSchema-V0.6")
    header.string(4, "DenseNodes")
    header.string(16, "sample-drives")
    header.string(17, source)
    return header.bytes
  }

  private static func elements(_ map: StreetMap) -> [UInt8] {
    // The first string is empty: a zero ends the tags of a dense node.
    var strings = [""]
    func number(_ text: String) -> Int64 {
      if let known = strings.firstIndex(of: text) { return Int64(known) }
      strings.append(text)
      return Int64(strings.count - 1)
    }
    let ways = map.ways.map { way in
      (
        places: way.places, keys: way.tags.map { number($0.key) },
        values: way.tags.map { number($0.value) }
      )
    }
    var block = ProtobufWriter()
    block.message(1) { table in
      for text in strings { table.string(1, text) }
    }
    block.message(2) { group in
      group.message(2) { nodes in
        nodes.differences(1, map.places.indices.map { Int64($0 + 1) })
        nodes.differences(8, map.places.map { units($0.latitude) })
        nodes.differences(9, map.places.map { units($0.longitude) })
      }
    }
    block.message(2) { group in
      for (index, way) in ways.enumerated() {
        group.message(3) { message in
          message.integer(1, Int64(index + 1))
          message.integers(2, way.keys)
          message.integers(3, way.values)
          message.differences(8, way.places.map { Int64($0 + 1) })
        }
      }
    }
    return block.bytes
  }
}
