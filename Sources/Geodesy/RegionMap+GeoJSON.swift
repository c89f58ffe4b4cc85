extension RegionMap {
  /// The largest file that is read, in bytes.
  package static let maximumByteCount = 64 << 20
  /// Positions that a file may hold, after edges of projected systems are divided.
  package static let maximumPositionCount = 2_000_000

  /// Reads regions from GeoJSON (RFC 7946, and the `crs` member of the 2008 specification).
  ///
  /// - Parameters:
  ///   - content: The whole file.
  ///   - file: The file's name for messages; a bare geometry is named after it.
  ///   - property: The property that names a feature's region; features of one name are one region.
  /// - Returns: The regions with what was repaired or left out.
  /// - Throws: The first thing that would leave a region incomplete.
  package static func load(
    _ content: [UInt8],
    file: String,
    property: String
  ) throws(RegionError) -> RegionMap {
    guard content.count <= maximumByteCount else {
      throw RegionError(
        file: file,
        place: "",
        message: "the file has \(content.count) bytes, \(maximumByteCount) are read at most; "
          + "simplify or split it"
      )
    }
    let root: JSONValue
    do {
      root = try JSONParser.value(of: content)
    } catch {
      throw RegionError(
        file: file,
        place: "line \(error.line), column \(error.column)",
        message: "no valid JSON: \(error.what)"
      )
    }
    var reader = GeoJSONReader(file: file, property: property)
    try reader.read(root)
    guard !reader.polygons.isEmpty else {
      throw RegionError(
        file: file,
        place: "",
        message: "no polygon in it; regions are Polygon or MultiPolygon"
      )
    }
    return RegionMap(names: reader.names, polygons: reader.polygons, issues: reader.issues)
  }
}
